"""What stands in README.txt: what a bundle is and how to verify it, in each language of the body."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from fairhand import council

from .models import EVIDENCE
from .saying import moment

if TYPE_CHECKING:
    from .packing import About

COMMAND = "python3 verify.py events.jsonl --files MANIFEST.txt"


def readme(about: "About", head: str, at: datetime) -> str:
    """The file that is read first."""
    parts = []
    for language in council.policy_at(at).about.languages:
        with translation.override(language):
            parts.append("\n\n".join(_said(about, head, at)))
    return ("\n\n" + "-" * 72 + "\n\n").join(parts) + "\n"


def _said(about: "About", head: str, at: datetime) -> list[str]:
    facts = {"ref": about.ref, "request": about.request, "moment": moment(at), "made": moment(about.made_at)}
    first = (
        _("%(ref)s: everything held about one person, complete, as evidence, for %(request)s.")
        if about.kind == EVIDENCE
        else _("%(ref)s: everything held about you, in answer to your request %(request)s.")
    )
    left = (
        _("Nothing was left out.")
        if about.kind == EVIDENCE
        else _(
            "What is about other people was left out by a person, who gave a reason each time; the reason stands where "
            "it was left out. Employees are not named: the post in which they acted is. Events from whose facts "
            "something was left out are in the record without their facts."
        )
    )
    return [
        first % facts,
        _("It shows what was held at %(moment)s, and nothing that was recorded later. It was put together at %(made)s.")
        % facts,
        _("Open index.html to read it. What happened is told apart from what somebody thought of it."),
        left,
        _("HOW TO VERIFY IT"),
        _("You need Python 3 and nothing else: no network, and none of our software. In this folder, run:"),
        f"    {COMMAND}",
        _(
            'It says which files were altered, or that they are "as they were listed"; then how many events there are, '
            'and that "The chain is whole", or "BROKEN" with the number of each event where something is wrong.'
        ),
        _("The head of the record should be:"),
        f"    {head}",
        _(
            "If you have a letter on which a head of the record is printed, from before this was put together, add it: "
            "--head NUMBER:SEAL. The record then has to be the one that it was when the letter was printed."
        ),
        _(
            "The record is one chain for everybody. Events about other people are in it with their number and their "
            "seals alone, which say nothing about them. What this cannot show is that no event about this person was "
            "left among those of others; ask us, or an ombudsman, if you think that one is missing."
        ),
    ]
