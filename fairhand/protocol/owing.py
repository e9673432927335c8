"""What is owed in a case: a duty for each step that is open and required, closed when it is taken or skipped."""

from django.db.models import Q

from fairhand.people.models import Employee
from fairhand.policy import Standing, StepKind, duty_rules
from fairhand.record import chain, owing
from fairhand.record.act import Deed
from fairhand.record.models import Duty, Event

from .models import Case
from .queries import HEAD, policy_of, protocol_of, standing_of
from .routing import leads
from .together import note_with_reports, owed_with_a_report, reports_of


def owe(deed: Deed, case: Case, event: Event) -> None:
    """Open a duty for each step that has become somebody's to take."""
    chain.catch_up()  # how a case stands is read with the events of its steps, perhaps of this very act
    open_ = set(Duty.objects.filter(thread=case.ref, closed_at=None).values_list("code", flat=True))
    for each in standing_of(case):
        if each.is_owed and f"{HEAD}{each.step.code}" not in open_ and not _is_owed_otherwise(deed, each):
            to_one = case.sent_to if leads(policy_of(case), each.step.owner) else None
            if owed_with_a_report(deed, case, event, each.step, to_one, each.by):
                continue
            owing.owe(
                event,
                f"{HEAD}{each.step.code}",
                owner=to_one,
                role="" if to_one else each.step.owner,
                # What is to be done at once has no time: it is pressing from the moment it is owed.
                due_at=event.at if each.step.kind == StepKind.DANGER and each.by is None else each.by,
                clause=each.step.clause,
            )


def join(deed: Deed, case: Case, event: Event) -> None:
    """After a step: what is owed now, and of the police nothing twice, here and with the reports of the case."""
    steps = protocol_of(case).steps
    note_with_reports(deed, case, steps)
    if reports_of(case):
        for each in steps:
            if each.kind == StepKind.POLICE:
                settle(case, each.code, event)
    owe(deed, case, event)


def follow(case: Case, event: Event, leader: Employee) -> None:
    """What one person owes in a case goes to the leader whom it falls to now, by the same day."""
    of_it = Q(thread=case.ref) | Q(opened_by__thread=case.ref)  # the police may be owed with the report of the case
    held = Duty.objects.filter(of_it, closed_at=None, owner__isnull=False)
    for each in list(held.exclude(owner=leader).order_by("pk")):
        owing.settle(event, each.code, thread=each.thread)
        about = {"thread": each.thread, "customer": each.customer}
        owing.owe(event, each.code, owner=leader, role="", due_at=each.due_at, clause=each.clause, **about)


def settle(case: Case, step: str, event: Event) -> None:
    """Close the duty of a step that was taken or skipped."""
    owing.settle(event, f"{HEAD}{step}")


def _is_owed_otherwise(deed: Deed, standing: Standing) -> bool:
    """Whether the policy itself makes somebody owe the end of a case."""
    rules = duty_rules(deed.policy, "employee_named_online")
    return standing.step.kind == StepKind.CLOSE and any("protocol_closed" in rule.closes_on for rule in rules)
