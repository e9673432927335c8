"""Measures and answers in words, as the pages of a decision show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.people.models import Employee
from fairhand.policy import MeasureKind, Policy, code_of, day, detail_in_words, measure_row
from fairhand.policy.policy import Question
from fairhand.record.asking import WHO, WHY

from .models import Decision, Restriction, ServiceTold
from .queries import Proposed, services, to_be_told


@dataclass(frozen=True, slots=True)
class InWords:
    """A measure as it is called, and what it sets, each thing on a line."""

    label: str
    lines: list[str]
    clause: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of the policy with its answer, the words beside it, and who was asked."""

    question: str
    answer: str
    beside: str
    who: str
    clause: str


def measure_in_words(policy: Policy, measure: dict[str, Any]) -> InWords:
    """A measure of a decision or of a draft."""
    row = measure_row(policy, measure["code"])
    words = council.words(of=policy)
    if row is None:
        return InWords(measure["code"], [], "")
    return InWords(words.label(f"measures.{row.code}"), lines_of(row.kind, measure.get("detail", {})), row.clause)


def decision_in_words(policy: Policy, whole: dict[str, Any]) -> list[InWords]:
    """All that a decision sets, as others confirm it: each measure, for which services, until when."""
    ends_on = [_day(whole["ends_on"])] if whole["ends_on"] else [_("No end yet")]
    called = _("Next review") if whole.get("alters") else _("Review on")
    review = [InWords(called, [_day(whole["review_on"])], "")] if whole.get("review_on") else []
    return [
        *([InWords(_("Decision that is reviewed"), [whole["alters"]], "")] if whole.get("alters") else []),
        *(measure_in_words(policy, each) for each in whole["measures"]),
        InWords(_("Services"), [reach_in_words(whole["reach"])], ""),
        InWords(_("Ends on"), ends_on, ""),
        *review,
    ]


def lines_of(kind: str, detail: dict[str, Any]) -> list[str]:
    """What a measure sets, each thing on a line; while it is not whole, what there is of it."""
    words = council.words()
    try:
        said = detail_in_words(words, Proposed(kind, detail, _NO_TIME, _NO_TIME, ""))
    except (KeyError, ValueError):  # half filled in
        said = ""
    lines = [said] if said else []
    if kind == MeasureKind.READ_AND_FILE and detail.get("channels"):
        lines.append(", ".join(words.label(f"channels.{each}") for each in detail["channels"]))
    if detail.get("reach_at"):
        lines.append(_("Reached at: %(where)s") % {"where": detail["reach_at"]})
    first, last = (_day(detail[part]) if detail.get(part) else "" for part in ("away_from", "away_until"))
    days = {"first": first, "last": last}
    if first and last:
        lines.append(_("The deputy stands in from %(first)s to %(last)s.") % days)
    elif first:
        lines.append(_("The deputy stands in from %(first)s.") % days)
    elif last:
        lines.append(_("The deputy stands in until %(last)s.") % days)
    if detail.get("public_meetings"):
        lines.append(_("Meetings that are open to the public are among them."))
    if detail.get("power"):
        lines.append(_("The power it rests on: %(power)s") % {"power": detail["power"]})
    return lines


_NO_TIME = datetime.min.replace(tzinfo=UTC)  # what a measure sets does not depend on when


def _day(said: str) -> str:
    return day(date.fromisoformat(said), council.words())


def answers_in_words(policy: Policy, answers: dict[str, str], codes: Iterable[str]) -> list[Answered]:
    """The answers to the policy's questions, in its order."""
    asked = set(codes)
    return [_answered(policy, each, answers) for each in policy.questions if each.code in asked]


def _answered(policy: Policy, question: Question, answers: dict[str, str]) -> Answered:
    words, given = council.words(of=policy), answers.get(question.code, "")
    number = answers.get(WHO.format(question.code), "")
    asked = Employee.objects.filter(pk=int(number)).first() if number.isdecimal() else None
    return Answered(
        words.label(f"questions.{question.code}"),
        words.answer(question.code, given) if given in question.answers else given,
        answers.get(WHY.format(question.code), ""),
        asked.name if asked else "",
        question.clause,
    )


def reach_in_words(codes: list[str]) -> str:
    """The services that a decision covers, by name; that it covers them all where it names none."""
    lang = "cy" if (get_language() or "").startswith("cy") else "en"
    return ", ".join(getattr(each, lang) for each in services(codes).values()) if codes else _("Every service")


@dataclass(frozen=True, slots=True)
class Told:
    """A service that a decision reaches, and when it was told; nothing while nobody has said that it was."""

    code: str
    name: str
    row: ServiceTold | None


def services_told(decision: Decision) -> list[Told]:
    """Every service that a decision reaches, or that was told of it, with when."""
    lang = "cy" if (get_language() or "").startswith("cy") else "en"
    rows = {each.service: each for each in decision.services_told.select_related("recorded_by__by").order_by("pk")}
    named = {**to_be_told(decision), **services(rows)}
    return [Told(code, getattr(each, lang), rows.get(code)) for code, each in named.items()]


def label_of(restriction: Restriction) -> str:
    """What a measure in force is called, in the version of the policy that it was set under."""
    of = next((each for each in council.versions() if each.key == restriction.decision.policy), council.policy())
    code = code_of(of, restriction)
    return council.words(of=of).label(f"measures.{code}") if code else restriction.kind


def state_of(restriction: Restriction, at: datetime) -> tuple[str, str]:
    """Whether a measure is in force, in words, with the colour of its badge."""
    if restriction.ended_how == "suspended":
        return _("Suspended"), "open"
    if restriction.ended_how == "overturned":
        return _("Overturned on appeal"), "open"
    if restriction.ended_how == "replaced":
        return _("Replaced"), "plain"
    if restriction.ended_at:
        return _("Lifted"), "open"
    if restriction.starts_at > at:
        return _("To come"), "soon"
    if restriction.closes_at > at:
        return _("In force"), "closed"
    return (_("Lapsed: no review was held"), "open") if restriction.lapses else (_("Over"), "open")
