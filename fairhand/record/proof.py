"""Whether the record is whole, found as `manage.py record verify` finds it, and said in sentences."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import export, verify
from .verify import Finding, Result

SHOWN = 50  # findings that are said; what is broken from the first event on has one for each

SENTENCES = {
    "gap": gettext_lazy("Event %(number)s: the event that should stand before it is not there."),
    "relinked": gettext_lazy("Event %(number)s: it does not carry the seal of the event before it."),
    "altered": gettext_lazy("Event %(number)s: it was altered after it was sealed."),
    "facts": gettext_lazy("Event %(number)s: its facts are not those it was sealed with."),
    "clock": gettext_lazy("Event %(number)s: it says it was recorded before the event before it."),
    "astray": gettext_lazy("Event %(number)s: it says it happened at another time than it was recorded."),
    "head": gettext_lazy(
        "Event %(number)s: its seal is not the one that was kept outside. The record was rebuilt at or before it."
    ),
    "truncated": gettext_lazy(
        "The head kept outside is of event %(kept)s, which is not here: the end of the record is missing."
    ),
    "unreadable": gettext_lazy(
        "After event %(number)s the record cannot be read: something stands there that fairhand did not write."
    ),
}


def prove(head: str) -> Result:
    """Walk the record from its first event to its last, and against a head that was kept outside, if one is given."""
    walked = _Walked()
    try:
        return verify.check(walked.events(), head)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        # Whoever changed a row by hand may have left what is no time, no number or no JSON.
        return Result([Finding(walked.number, "unreadable", str(fault))], walked.number, number=walked.number)


class _Walked:
    """How far a walk has come."""

    number = 0

    def events(self) -> Iterator[dict]:
        """Every event, remembering the last."""
        for event in export.events():
            yield event
            self.number = event["number"]


def broken(result: Result, head: str) -> list[str]:
    """A sentence for each place where the record is not as it was written."""
    return _said([finding for finding in result.findings if finding.breaks], head)


def remarks(result: Result) -> list[str]:
    """A sentence for each place that is worth a look, and breaks nothing."""
    return _said([finding for finding in result.findings if not finding.breaks], "")


def _said(findings: list[Finding], head: str) -> list[str]:
    kept = head.partition(":")[0]
    said = [str(SENTENCES[each.kind]) % {"number": each.number, "kept": kept} for each in findings[:SHOWN]]
    more = len(findings) - len(said)
    return said + ([_("And %(more)s more.") % {"more": more}] if more else [])
