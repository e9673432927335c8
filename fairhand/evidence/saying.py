"""What evidence says, in a sentence: for a form or a page of whatever rests on it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fairhand import council
from fairhand.policy import day

from .models import Evidence
from .since import NoMore, counts_no_more


def in_words(rows: Iterable[Evidence], at: datetime | None = None) -> dict[str, str]:
    """By reference, what contacts showed to whoever took them in, and which count no more, as is known at a moment."""
    rows = list(rows)
    no_more = counts_no_more(rows, at or council.now())
    return {
        each.ref: " ".join(part for part in (_note(each), no_more_in_words(no_more[each.ref])) if part) for each in rows
    }


def _note(evidence: Evidence) -> str:
    words = council.words()
    told = {"first": day(evidence.first_on, words), "last": day(evidence.last_on, words), "note": evidence.note}
    return _("What the contacts show, %(first)s to %(last)s: %(note)s") % told


def no_more_in_words(no_more: NoMore) -> str:
    """Which contacts were found since to count no more, why, and how many remain; nothing where all count."""
    if not no_more:
        return ""
    asks = ngettext(
        "%(refs)s was found since to ask for information, and is not counted.",
        "%(refs)s were found since to ask for information, and are not counted.",
        len(no_more.asks),
    )
    not_theirs = ngettext(
        "%(refs)s proved since not to be theirs, and is not counted.",
        "%(refs)s proved since not to be theirs, and are not counted.",
        len(no_more.not_theirs),
    )
    told = [(asks, no_more.asks), (not_theirs, no_more.not_theirs)]
    remain = ngettext(
        "Of %(counted)s contacts taken in, %(num)s remains.",
        "Of %(counted)s contacts taken in, %(num)s remain.",
        no_more.remain,
    )
    return " ".join(
        [said % {"refs": ", ".join(refs)} for said, refs in told if refs]
        + [remain % {"counted": no_more.counted, "num": no_more.remain}]
    )
