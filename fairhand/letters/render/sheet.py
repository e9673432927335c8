"""Everything that a letter says, as data: made from the record once, and kept with the letter."""

import re
from typing import Any

from django.utils.translation import gettext as _

from fairhand.policy import signed_for
from fairhand.policy.phrase import capital

from ..contents import Block, Telling, title
from ..contents.telling import EASY
from ..others import told

SENTENCE = re.compile(r"(?<=[.?!]) +(?=[A-ZÂÊÎÔÛŴŶ])")


def sheet(
    telling: Telling, *, ref: str, code: str, head: str, form: str, to: list[str], name: str, enclosed: list[str]
) -> dict[str, Any]:
    """The whole of one letter in one language and form."""
    words, here = telling.words, telling.here
    made = [_easy(each) if form == EASY else each for each in telling.blocks]
    return {
        "ref": ref,
        "code": code,
        "language": telling.language,
        "form": form,
        "title": title(telling),
        "body": words.label("body.name"),
        "from": [*here.address, *here.contact],
        "to": to,
        "date": capital(telling.day(telling.notice.sent_on)),
        "references": [_("Our reference: %(ref)s") % {"ref": telling.subject.about}],
        "dear": _("Dear %(name)s,") % {"name": name},
        "blocks": [dict(vars(each)) for each in made],
        "yours": _("Yours sincerely,"),
        "sign": [words.label(f"roles.{_office(telling)}"), words.label("body.name")],
        "foot": [dict(vars(each)) for each in _foot(telling, ref, code, head, enclosed)],
        "page": _("Page"),
    }


def _office(telling: Telling) -> str:
    """In whose name the letter goes: the office that the policy names, or that of whoever took what it tells of."""
    return signed_for(telling.subject.policy, telling.subject.event) or telling.subject.capacity


def _foot(telling: Telling, ref: str, code: str, head: str, enclosed: list[str]) -> list[Block]:
    here = telling.here
    welsh = telling.welsh_too
    more = [
        _("You are welcome to write to us in Welsh. We will answer in Welsh, and it causes no delay.") if welsh else "",
        _("How we use what we hold about you: %(where)s") % {"where": here.privacy} if here.privacy else "",
        _("This letter is also there in large print, in easy words, by email or in Welsh or English. Ask us for it.")
        if welsh
        else _("This letter is also there in large print, in easy words or by email. Ask us for it."),
    ]
    proof = _(
        "This letter is %(ref)s, code %(code)s. When it was made, the record that we keep ended with this mark. "
        "Keep it: with it anybody can check later that the record was not changed."
    )
    also = [told(each["to"], telling.words) for each in telling.notice.copies if each["sent"]]
    return [
        *([Block("copies", _("Who else is sent this letter"), (), tuple(also))] if also else []),
        *([Block("enclosed", _("What comes with this letter"), (), tuple(enclosed))] if enclosed else []),
        Block("more", _("More about this letter"), tuple(filter(None, more))),
        Block("proof", _("Proof of the record"), (proof % {"ref": ref, "code": code}, in_groups(head))),
    ]


def in_groups(head: str) -> str:
    """A head as it can be read off and typed: the number, and the seal in groups of eight."""
    number, _colon, seal = head.partition(":")
    return f"{number}: {' '.join(seal[place : place + 8] for place in range(0, len(seal), 8))}"


def _easy(block: Block) -> Block:
    """One sentence to a line."""
    each = [sentence for line in block.says for sentence in SENTENCE.split(line)]
    after = [sentence for line in block.after for sentence in SENTENCE.split(line)]
    return Block(block.part, block.heading, tuple(each), block.items, tuple(after))
