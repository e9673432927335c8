"""What the records of a matter say, for whoever decides whether it is erased, and on that page alone.

Each is told by what it is, its day and what was written. Who it was done by is not told, nor what somebody needs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.appeals.queries import outcome_label
from fairhand.incidents.answers import outcome_label as answer_label
from fairhand.incidents.monitoring import monitoring_label
from fairhand.policy import day as in_words

from .going import Going
from .tables import model, said

Lines = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """One record: what it is, its reference, its day, and what was written."""

    what: str
    ref: str
    on: date
    lines: Lines


def told(going: Going) -> list[Told]:
    """The records that would go and that say something, the first first."""
    found = []
    for label, (when, tell) in TOLD.items():
        for row in model(label)._base_manager.filter(pk__in=going.rows.get(label, ())):
            at = getattr(row, when)
            on = council.day_of(at) if isinstance(at, datetime) else at
            lines = [(what, text) for what, text in tell(row) if text]
            found.append((on, row.pk, Told(said(label), getattr(row, "ref", ""), on, lines)))
    return [each for _on, _pk, each in sorted(found, key=lambda each: each[:2])]


def _incident(row: Any) -> Lines:
    return [
        ("", _labels("behaviours", row.behaviours)),
        ("", row.what_happened),
        (_("What the reporter thought of it"), row.opinion),
        (_("What it did to the employee and the work"), row.impact),
    ]


def _police(row: Any) -> Lines:
    told_to = ", ".join(each for each in (row.force, row.reference, _day(row.reported_on)) if each)
    return [(_("The police"), told_to), (_("Why they were not told"), row.not_reported_because)]


def _warning(row: Any) -> Lines:
    return [
        ("", row.behaviour),
        (_("What is asked"), row.asked),
        (_("Note"), row.note),
        (_("Stands until"), _day(row.stands_until)),
        (_("Contact is monitored until"), _day(row.monitored_until)),
    ]


def _decision(row: Any) -> Lines:
    measures = _labels("measures", [each["code"] for each in row.measures])
    return [("", measures), (_("Why"), row.reasons), (_("Until"), _day(row.ends_on))]


def _outcome(row: Any) -> Lines:
    return [(outcome_label(row.outcome, row.appeal), row.reasons)]


def _contact(row: Any) -> Lines:
    wrote, asked = getattr(row, "written", None), getattr(row, "information_request", None)
    said = "\n".join(filter(None, (wrote.heading, wrote.text))) if wrote else ""
    way = council.words().label(f"channels.{row.channel}")
    asks = [(_("What they ask for"), asked.asks)] if asked else []
    return [("", way), (_("Reference of the request or complaint"), row.matter), (_("What it said"), said), *asks]


def _case(row: Any) -> Lines:
    return [
        (row.platform, row.words),
        (_("What the employee was told"), row.told),
        (_("What was learnt"), row.learnt),
    ]


def _labels(table: str, codes: list[str]) -> str:
    words = council.words()
    return "; ".join(words.label(f"{table}.{code}") for code in codes)


def _day(day: date | None) -> str:
    return in_words(day, council.words()) if day else ""


# label of a table -> the column of its day, and what it says
TOLD: dict[str, tuple[str, Callable[[Any], Lines]]] = {
    "incidents.Incident": ("happened_at", _incident),
    "incidents.TerminatedCall": ("ended_at", lambda row: [(_("Why no warning was given"), row.no_warning_because)]),
    "incidents.Answer": ("recorded_at", lambda row: [(answer_label(row.outcome), row.reason)]),
    "incidents.PoliceReport": ("recorded_at", _police),
    "incidents.LeaderWarning": ("given_at", _warning),
    "incidents.WarningWithdrawal": ("withdrawn_at", lambda row: [(_("Why"), row.because)]),
    "incidents.MonitoringOutcome": ("recorded_at", lambda row: [(monitoring_label(row.outcome), row.reasons)]),
    "evidence.Evidence": ("taken_in_at", lambda row: [("", row.note)]),
    "decisions.Referral": ("drafted_at", lambda row: [("", _labels("referral_reasons", row.reasons))]),
    "decisions.Advice": ("advised_at", lambda row: [(_("Recommendation"), row.recommendation)]),
    "decisions.Consideration": ("recorded_at", lambda row: [(_("Why"), row.reasons)]),
    "decisions.Decision": ("decided_at", _decision),
    "decisions.Withdrawal": ("withdrawn_at", lambda row: [(_("Why"), row.because)]),
    "appeals.Appeal": ("received_on", lambda row: [("", row.grounds)]),
    "appeals.Outcome": ("heard_at", _outcome),
    "reviews.Review": ("held_at", lambda row: [(council.words().label(f"outcomes.{row.outcome}"), row.reasons)]),
    "contacts.Contact": ("happened_at", _contact),
    "correspondence.Finding": ("recorded_at", lambda row: [(row.label, row.note)]),
    "correspondence.LetThrough": ("received_at", lambda row: [(row.said, row.because or row.sender)]),
    "protocol.Case": ("seen_at", _case),
    "protocol.StepTaken": (
        "recorded_at",
        lambda row: [("", row.text), (_("Why it was skipped"), row.skipped_because)],
    ),
    "socialmedia.Capture": ("seen_at", lambda row: [(row.handle, row.text)]),
    "socialmedia.Step": ("done_at", lambda row: [("", row.reason)]),
    "socialmedia.Block": ("blocked_at", lambda row: [("", row.reason), (_("Why it ended"), row.ended_because)]),
    "socialmedia.Contest": ("came_on", lambda row: [("", row.text)]),
    "socialmedia.ContestAnswer": ("recorded_at", lambda row: [("", row.reasons)]),
}
