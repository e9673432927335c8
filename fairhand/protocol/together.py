"""A case and the reports of behaviour that it came of, or that were made of it: the police are asked about once."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.incidents.models import Incident, PoliceReport
from fairhand.incidents.operations import keep_police
from fairhand.people.models import Employee
from fairhand.policy import Step, StepKind, Takes
from fairhand.policy.policy import DutyRule
from fairhand.record import owing
from fairhand.record.act import Deed
from fairhand.record.models import Duty, Event

from .models import Case, StepTaken

NOTED = ("reported_to_police", "police_not_called")


def reports_of(case: Case) -> list[Incident]:
    """The report that a case came of, and those whose reference stands with one of its steps."""
    refs = {each.strip().upper() for each in case.taken.exclude(reference="").values_list("reference", flat=True)}
    return list(Incident.objects.filter(Q(pk=case.incident_id) | Q(ref__in=refs)).order_by("pk"))


def noted_with_a_report(case: Case, step: Step, since: datetime) -> StepTaken | None:
    """What the police were told as a report has it, in the shape of the step that asks for it; never kept twice.

    Where the case was put right, only what was written since then is about the one whom it is about. What a report
    had before the case was made of it counts, unless that was.
    """
    reports = reports_of(case)
    noted = PoliceReport.objects.filter(incident__in=reports).select_related("incident", "recorded_by__by")
    if since > case.recorded_at:
        noted = noted.filter(recorded_at__gte=since)
    found = noted.order_by("pk").last() if reports else None
    if found is None:
        return None
    told = not found.not_reported_because
    said = [_("Written with the report %(ref)s") % {"ref": found.incident.ref}, found.force, found.not_reported_because]
    return StepTaken(
        case=case,
        step=step.code,
        answer=next((each.code for each in step.answers if (Takes.REFERENCE in each.needs) == told), ""),
        text=": ".join(each for each in said if each),
        reference=found.reference,
        capacity=found.recorded_by.capacity,
        recorded_by=found.recorded_by,
        recorded_at=found.recorded_at,
    )


def note_with_reports(deed: Deed, case: Case, steps: tuple[Step, ...]) -> None:
    """What a case says of the police is known in its reports too, where nothing later is written there."""
    kinds = {each.code: each for each in steps if each.kind == StepKind.POLICE}
    mine = case.taken.filter(step__in=kinds, skipped_because="", recorded_at__gte=case.named_now.recorded_at)
    row = mine.order_by("pk").last()
    if row is None:
        return
    step = kinds[row.step]
    told = _were_told(step, row)
    said = {"reference": row.reference[:80]} if told else {"not_reported_because": row.text}
    for incident in reports_of(case):
        if not incident.police_reports.filter(recorded_at__gte=row.recorded_at).exists():
            keep_police(deed, incident, council.day_of(row.recorded_at) if told else None, said, step.clause)


def owed_with_a_report(deed: Deed, case: Case, event: Event, step: Step, owner: Employee | None, due_at) -> bool:
    """Whether the police are owed with a report of this case: asked about there, once, and answered by either."""
    reports, rule = reports_of(case), _rule(deed)
    if step.kind != StepKind.POLICE or not reports or rule is None:
        return False
    threads = [each.ref for each in reports]
    if not Duty.objects.filter(thread__in=threads, code=rule.code, closed_at=None).exists():
        owed, role = reports[0], "" if owner else step.owner
        customer = owed.of_customer
        about = {"thread": owed.ref, "customer": customer.ref if customer else ""}
        owing.owe(event, rule.code, owner=owner, role=role, due_at=due_at, clause=step.clause, **about)
    return True


def _rule(deed: Deed) -> DutyRule | None:
    """What makes somebody owe that the police are told of what was reported."""
    return next((each for each in deed.policy.duties if set(each.closes_on) & set(NOTED)), None)


def _were_told(step: Step, row: StepTaken) -> bool:
    """Whether a step says that the police were told: with the answer that needs their reference."""
    answer = next((each for each in step.answers if each.code == row.answer), None)
    return Takes.REFERENCE in answer.needs if answer else bool(row.reference)
