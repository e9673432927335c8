"""What a record of the formal path says, as lines for a timeline: what each line is, and the text."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.appeals.queries import outcome_label
from fairhand.correspondence.naming import need_label
from fairhand.evidence.saying import in_words as what_contacts_show
from fairhand.incidents.monitoring import monitoring_label
from fairhand.letters.others import called
from fairhand.policy import day as in_words
from fairhand.policy import measure_row

Lines = list[tuple[str, str]]
BEGINNING = 400  # signs of a letter that came in, as a timeline shows them


def retold(kind: str, record: Any, at: datetime | None = None) -> Lines:
    """The lines of a record, as it stood at a moment; none for a kind that has a shape of its own, and none empty."""
    if kind == "taken_in":
        return [("", what_contacts_show([record], at)[record.ref])]
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
        (_("Contact is monitored until"), _day(record.monitored_until)),
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
        (_("In the name of"), words.label(f"roles.{record.signatory}") if record.signatory else ""),
        *((_("Copy: %(to)s") % {"to": called(each["to"], words)}, _copied(each)) for each in record.copies),
    ]


def _copied(each: dict[str, Any]) -> str:
    return _("sent") if each["sent"] else f"{_('not sent')}. {each['because']}"


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


def _letter_in(record: Any) -> Lines:
    item = record.item
    return [(pgettext("who wrote", "From"), item.sender), (_("About"), item.subject), ("", shortened(item.text))]


def _passed(record: Any) -> Lines:
    """What was read before, when it was taken to be somebody else's, goes along to whoever it is from."""
    lines = [("", record.said), (pgettext("who wrote", "From"), record.sender), ("", record.because)]
    item = record.item
    if item and record.why == "no_measure" and item.findings.exists():
        told = _("It was read before, when it was taken to be from somebody else.")
        lines += [("", told), (_("About"), item.subject), ("", shortened(item.text))]
    return lines


def _found_in(record: Any) -> Lines:
    return [(record.label, record.note)] if record.note else [("", record.label)]


def _moved(record: Any) -> Lines:
    gone = getattr(record, "hand_over", None)
    return [*_found_in(record), *([(gone.to, gone.reference)] if gone else [])]


def shortened(text: str) -> str:
    """The beginning of what somebody wrote; all of it is on its own page."""
    return text if len(text) <= BEGINNING else text[:BEGINNING].rsplit(" ", 1)[0] + " …"


def _at_contact(need: Any) -> str:
    """What a need means for a contact, in the reader's language where somebody wrote it so."""
    if need is None:
        return ""
    welsh = need.at_contact_cy and (get_language() == "cy" or not need.at_contact)
    return need.at_contact_cy if welsh else need.at_contact


def _day(day: date | None) -> str:
    return in_words(day, council.words()) if day else ""


TELL: dict[str, Callable[[Any], Lines]] = {
    "decision": _decision,
    "warning": _warning,
    "monitored": lambda record: [(monitoring_label(record.outcome), record.reasons)],
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
    "letter_in": _letter_in,
    "found_in": _found_in,
    "moved": _moved,
    "put_right": lambda record: [("", record.because)],
    "contact_found": lambda record: [("", record.because)],
    "handed_over": lambda record: [(record.to, record.reference)],
    "corrected": lambda record: [(record.to, _day(record.told_on))],
    "request_answered": lambda record: [(_day(record.answered_on), record.reference)],
    "need_settled": lambda record: [(need_label(record.how), _at_contact(record.need)), (_("Why"), record.because)],
    "filed": lambda record: [(_("Answered elsewhere"), record.elsewhere)],
    "captured": lambda record: [(record.handle, shortened(record.text))],
    "online": lambda record: [("", record.reason)],
    "blocked": lambda record: [("", record.reason), (_("Looked at again"), _day(record.review_on))],
    "looked_again": lambda record: [("", record.reasons), (_("Looked at again"), _day(record.review_on))],
    "contested": lambda record: [("", shortened(record.text))],
    "contest_answered": lambda record: [("", record.reasons)],
    "passed": _passed,
}
