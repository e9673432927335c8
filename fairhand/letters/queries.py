"""What is to be written, to be printed, on its way, gone, and stuck: for those whose it is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.customers.queries import names_of
from fairhand.decisions.models import ContractStep, Notice, Restriction
from fairhand.incidents.queries import withheld_from
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import MeasureKind, Owner, duty_by, duty_rules, may, who_may
from fairhand.policy.policy import DutyRule
from fairhand.record.models import Duty
from fairhand.record.owing import holders_of

from . import outbox
from .models import Dispatch, Letter
from .subjects import OF, TOLD_BY, Subject, find, is_withheld, why_not

SHOWN = 100
EXPIRED = "restriction_expired"
SINCE = timedelta(days=90)  # what ended by itself before that is no news to anybody


@dataclass(frozen=True)
class ToWrite:
    """A letter that nobody has written yet."""

    event: str
    about: str
    name: str
    since: datetime
    due_at: datetime | None
    owed: bool  # a duty asks for it; else it may be sent

    def is_late(self, at: datetime) -> bool:
        """Whether it should have gone by now."""
        return self.due_at is not None and self.due_at < at


def events_for(employee: Employee, at: datetime) -> list[str]:
    """The letters that are this employee's to write and to read."""
    policy, words, held = council.policy_at(at), council.words(), roles_held(employee, at)
    return [event for event, act in TOLD_BY.items() if may(policy, act, held, words)]


def to_write(employee: Employee, at: datetime) -> list[ToWrite]:
    """The letters that are this employee's to write, those that are owed first."""
    events = events_for(employee, at)
    found = [(event, about, since, due, True) for event, about, since, due in _owed(employee, events, at)]
    by_itself = rule_of_expiry(at) is not None  # then somebody owes that letter too, by no event
    found += [
        (event, about, since, None, by_itself and event == EXPIRED) for event, about, since in _may_be_sent(events, at)
    ]
    found.sort(key=lambda row: not row[4])
    subjects = [(row, find(row[0], row[1])) for row in found[:SHOWN]]
    fitting = [(row, subject) for row, subject in subjects if subject and _is_theirs(subject, employee, at)]
    names = names_of({subject.customer.pk for _row, subject in fitting}, at)
    return [
        ToWrite(row[0], row[1], names.get(subject.customer.pk, subject.customer.ref), row[2], row[3], row[4])
        for row, subject in fitting
    ]


def _is_theirs(subject: Subject, employee: Employee, at: datetime) -> bool:
    return not is_withheld(subject, employee) and not why_not(subject, at)


def _owed(employee: Employee, events: list[str], at: datetime):
    """What a duty asks for that a letter closes. A leader sees the letters that they owe; who manages contact, all."""
    codes = [rule.code for rule in council.policy_at(at).duties if "notice_issued" in rule.closes_on]
    open_ = Duty.objects.filter(code__in=codes).owed(at).select_related("opened_by").order_by("opened_at", "pk")
    if TOLD_BY["contact_managed"] not in {TOLD_BY[each] for each in events}:
        open_ = open_.filter(Q(owner=employee) | Q(owner=None))
    for duty in open_[:SHOWN]:
        event = event_of(duty.thread)
        if event in events:
            yield event, duty.thread, duty.opened_at, duty.due_at


def event_of(thread: str) -> str:
    """Which letter tells of a matter that waits to be told; nothing where none does."""
    for event, model in OF.items():
        if event in ("contract_offered", "appeal_recorded", EXPIRED):
            continue  # no event makes anybody owe these
        row = model.objects.filter(ref=thread).first()
        if row is None:
            continue
        if event == "decision_suspended" and row.decided_at:
            continue  # the letter with the outcome says what holds
        if event in ("reviewed", "contact_managed") and row.outcome == "ended":
            return "contact_management_ended"
        return event
    return ""


def _may_be_sent(events: list[str], at: datetime):
    """What nobody owes, and the customer would want to know."""
    told = {each: set(Notice.objects.filter(event=each).values_list("about", flat=True)) for each in events}
    if "appeal_recorded" in events:
        for appeal in Appeal.objects.filter(decided_at=None).order_by("recorded_at"):
            if appeal.ref not in told["appeal_recorded"]:
                yield "appeal_recorded", appeal.ref, appeal.recorded_at
    if EXPIRED in events:
        for row in _ended_by_themselves(at):
            yield EXPIRED, row.ref, row.ends_at
    if "contract_offered" in events:
        sent = Notice.objects.filter(event="contact_managed", decision__followed_by=None).select_related("decision")
        for notice in sent.order_by("pk"):
            if _has_contract(notice) and notice.about not in told["contract_offered"]:
                yield "contract_offered", notice.about, notice.issued_at


def rule_of_expiry(at: datetime) -> DutyRule | None:
    """By which rule somebody owes the letter about a restriction that ended by itself; none where nobody does."""
    return next(iter(duty_rules(council.policy_at(at), EXPIRED)), None)


def expiry_owed(
    employee: Employee, at: datetime, roles: Collection[str] | None = None
) -> list[tuple[Restriction, datetime | None]]:
    """The restrictions that ended by themselves and that this employee is to write about, each with by when.

    No act ends them, so no event opens a duty: whoever decided owes the letter from that moment, or, where the rule
    says so or they can write it no more, whoever may.
    """
    policy, rule = council.policy_at(at), rule_of_expiry(at)
    held = roles_held(employee, at) if roles is None else roles
    if rule is None or not may(policy, TOLD_BY[EXPIRED], held, council.words()):
        return []
    rows = _ended_by_themselves(at)
    told = Notice.objects.filter(event=EXPIRED).values("about")
    done = set(Restriction.objects.filter(ref__in=told).values_list("decision", flat=True)) if rows else set()
    able = holders_of(policy, who_may(policy, TOLD_BY[EXPIRED]), at) if rows else []
    concerned = set(withheld_from(employee).values_list("ref", flat=True)) if rows else set()
    return [
        (row, duty_by(policy, rule, row.ends_at, council.calendar(row.ends_at)))
        for row in rows
        if row.decision_id not in done
        and concerned.isdisjoint([*row.decision.grounds.get("evidence", []), row.decision.thread])
        and (rule.owner != Owner.DECIDER or row.decision.decided_by == employee or row.decision.decided_by not in able)
    ]


def _ended_by_themselves(at: datetime) -> list[Restriction]:
    """One restriction for each decision that ended by itself a short while ago, and whose place nothing has taken.

    One that was decided in its place and has not begun, such as one whose letter never went, has taken no place.
    """
    rows = Restriction.objects.filter(
        brief=False, ended_at=None, ends_at__lte=at, ends_at__gt=at - SINCE, decision__followed_by__restrictions=None
    )
    rows = rows.select_related("customer", "decision__decided_by").order_by("pk")
    return list({row.decision_id: row for row in reversed(rows)}.values())


def _has_contract(notice: Notice) -> bool:
    decision = notice.decision
    if decision is None or not any(each["kind"] == MeasureKind.BEHAVIOUR_CONTRACT for each in decision.measures):
        return False
    return not ContractStep.objects.filter(decision=decision).exists()


def packages(employee: Employee, at: datetime) -> QuerySet[Dispatch]:
    """The packages whose letters are this employee's to read, the newest last."""
    theirs = Dispatch.objects.filter(notice__event__in=events_for(employee, at))
    shown = Prefetch("notice__letters", Letter.objects.only("ref", "notice").order_by("pk"))  # and no file of them
    theirs = theirs.select_related("notice__customer", "batch").defer("batch__pdf", "batch__manifest")
    return theirs.prefetch_related(shown).order_by("pk")


def to_print(employee: Employee, at: datetime) -> QuerySet[Dispatch]:
    """What waits to be printed and put into the post, or handed over."""
    return packages(employee, at).filter(by_email=False, batch=None)


def on_their_way(employee: Employee, at: datetime) -> QuerySet[Dispatch]:
    """Emails that wait for their turn, with what went wrong before."""
    return packages(employee, at).filter(by_email=True, sent_at=None, claimed_at=None, given_up_at=None)


def stuck(employee: Employee, at: datetime) -> QuerySet[Dispatch]:
    """Emails that a person has to look at: given up, or nobody knows whether they went."""
    unknown = Q(pk__in=outbox.unknown().values("pk"))
    return packages(employee, at).filter(Q(given_up_at__isnull=False) | unknown).filter(sent_at=None)


def gone(employee: Employee, at: datetime) -> QuerySet[Dispatch]:
    """What went, the latest first."""
    return packages(employee, at).exclude(sent_at=None).order_by("-sent_at", "-pk")
