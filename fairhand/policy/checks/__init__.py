"""What the parts of a policy file owe one another, beyond the shape of each."""

from collections.abc import Callable

from .. import agreement
from ..faults import Fault
from . import alerts, codes, consents, counting, notices, offices, owed, questions, sections, times
from .parts import Found, Raw

CHECKS: tuple[Callable[[Raw], Found], ...] = (
    sections.about, codes.references, codes.twice, codes.clauses, codes.sources,
    offices.authority, offices.limits, offices.offices, offices.refusals, offices.consultations, offices.wanted,
    offices.hearers, offices.refused_as_target, offices.erasers,
    consents.consents, times.times, counting.meetings, counting.later, times.limits, times.duties, times.kept,
    owed.duties, owed.events, owed.closable, owed.owners, owed.sent_back, owed.missed, owed.warned, owed.asked_there,
    owed.monitored, questions.questions, alerts.shown, notices.notices, notices.letters, notices.signed,
    notices.required, notices.appealable, notices.outcomes, sections.sections, sections.lines, sections.severities,
    sections.measures, sections.confirmed, sections.stages, sections.said_to_bind, sections.handed_on, sections.periods,
    agreement.amounts, agreement.numbers, agreement.groups,
)  # fmt: skip


def faults(raw: Raw, file: str) -> list[Fault]:
    """Every fault between the parts of a policy file."""
    return [Fault(file, *each) for check in CHECKS for each in check(raw)]
