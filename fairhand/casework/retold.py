"""What a record of the formal path says, as lines for a timeline: what each line is, and the text."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.appeals.queries import outcome_label
from fairhand.policy import day as in_words
from fairhand.policy import measure_row

Lines = list[tuple[str, str]]


def retold(kind: str, record: Any) -> Lines:
    """The lines of a record; none for a kind that has a shape of its own, and none that would be empty."""
    tell = TELL.get(kind)
    return [(what, text) for what, text in tell(record) if text] if tell else []


def measures_in_words(measures: list[dict[str, Any]]) -> str:
    """The names of measures, as the policy's words have them."""
    words, policy = council.words(), council.policy()
    known = [row for each in measures if (row := measure_row(policy, each["code"]))]
    return "; ".join(words.label(f"measures.{row.code}") for row in known)


def _decision(record: Any) -> Lines:
    if not record.is_formal:
        return [("", record.reasons)]
    return [
        ("", measures_in_words(record.measures)),
        (_("Why"), record.reasons),
        (_("Until"), _day(record.ends_on)),
        (_("Review"), _day(record.review_on)),
    ]


def _warning(record: Any) -> Lines:
    return [
        ("", record.behaviour),
        (_("What is asked"), record.asked),
        (_("Note"), record.note),
        (_("Stands until"), _day(record.stands_until)),
    ]


def _arrangement(record: Any) -> Lines:
    return [("", record.agreed), (_("The customer"), record.customer_said), (_("Until"), _day(record.until))]


def _referral(record: Any) -> Lines:
    words = council.words()
    return [("", "; ".join(words.label(f"referral_reasons.{each}") for each in record.reasons))]


def _referral_settled(record: Any) -> Lines:
    to = record.sent_to.name if record.sent_to else ""
    return [(_("To"), to), (_("Why not"), record.not_sent_because)]


def _advice(record: Any) -> Lines:
    return [("", record.analysis), (_("Recommendation"), record.recommendation)]


def _sign_off(record: Any) -> Lines:
    return [("", record.asked)]


def _signed(record: Any) -> Lines:
    said = _("Signed") if record.agreed else _("Not signed")
    return [(said, record.view), (_("Power"), record.power)]


def _notice(record: Any) -> Lines:
    words = council.words()
    return [
        (words.label(f"events.{record.event}"), words.label(f"terms.{record.means}")),
        (_("Counts as received"), _day(record.deemed_on)),
        (_("Last day to appeal"), _day(record.appeal_by)),
    ]


def _receipt(record: Any) -> Lines:
    return [
        (_("Received"), _day(record.received_on)),
        ("", record.evidence),
        (_("Last day to appeal"), _day(record.appeal_by)),
    ]


def _appeal(record: Any) -> Lines:
    late = _("It came late. Whoever hears it decides whether it is heard.") if record.late else ""
    return [
        ("", record.grounds),
        ("", late),
        (_("Heard by"), record.hearer.name if record.hearer else _("nobody named yet")),
        (_("To be decided by"), _day(record.decide_by)),
    ]


def _outcome(record: Any) -> Lines:
    return [(outcome_label(record.outcome, record.appeal), record.reasons), (_("Lateness"), record.late_ruling)]


def _review(record: Any) -> Lines:
    told = _("The customer is to be told.") if record.notify else _("The customer is not to be told.")
    return [(council.words().label(f"outcomes.{record.outcome}"), record.reasons), (told, record.notify_because)]


def _day(day: date | None) -> str:
    return in_words(day, council.words()) if day else ""


TELL: dict[str, Callable[[Any], Lines]] = {
    "decision": _decision,
    "warning": _warning,
    "arrangement": _arrangement,
    "referral": _referral,
    "referral_settled": _referral_settled,
    "advice": _advice,
    "sign_off": _sign_off,
    "signed": _signed,
    "notice": _notice,
    "package": lambda record: [("", council.words().label(f"events.{record.event}"))],
    "receipt": _receipt,
    "crm": lambda record: [("", record.reference)],
    "withdrawn": lambda record: [(_("Why"), record.because)],
    "contract": lambda record: [("", record.text)],
    "appeal": _appeal,
    "further": lambda record: [("", record.text)],
    "suspension": lambda record: [("", record.because)],
    "outcome": _outcome,
    "review": _review,
    "put_off": lambda record: [(_("Until"), _day(record.until)), (_("Why"), record.because)],
    "review_request": lambda record: [("", record.text)],
    "declined": lambda record: [("", record.declined_because)],
}
