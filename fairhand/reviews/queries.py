"""What a reviewer looks at, what is due when and to whom it falls, and what lapsed because nobody held a review."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.queries import counts, evidence, last_contact
from fairhand.customers.models import Customer
from fairhand.customers.queries import names_of, same_person
from fairhand.decisions import measures as in_time
from fairhand.decisions.models import ContractStep, Decision, Notice, Restriction
from fairhand.decisions.queries import SENT_BACK, sent_back, standing_decisions
from fairhand.incidents.models import Incident
from fairhand.incidents.queries import withheld_from
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Owner, Policy, add_months, may, over_after, within
from fairhand.record.asking import WHY
from fairhand.record.models import Duty, Event
from fairhand.record.owing import holders_of

from .models import PutOff, Review, ReviewRequest

# What is told of an appeal, by the events that an appeal leaves; the room of appeals stands beside this one.
OF_AN_APPEAL = ("appeal_recorded", "appeal_added_to", "decision_suspended", "appeal_decided", "decision_varied")


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What has happened since a decision was taken."""

    last_contact_at: datetime | None
    contacts: int
    incidents: int


def looked_back(decision: Decision, at: datetime) -> LookedBack:
    """Contacts and reports since a decision, and the last contact of all."""
    last = last_contact(decision.customer, at)
    people = same_person(decision.customer, at)
    since = Incident.objects.about(people, at).filter(happened_at__gt=decision.decided_at, recorded_at__lte=at)
    return LookedBack(
        last.happened_at if last else None,
        evidence(decision.customer, decision.decided_at, at).count(),
        since.count(),
    )


def is_in_active_contact(policy: Policy, last_contact_at: datetime | None, at: datetime) -> bool:
    """Whether the last contact is so recent that the customer counts as in active contact (9.3)."""
    if policy.reviews is None or last_contact_at is None:
        return False
    return within(policy.reviews.active_contact, last_contact_at, at, council.calendar(), policy.zone)


def proposes_to_tell(policy: Policy, outcome: str, last_contact_at: datetime | None, at: datetime) -> bool:
    """Whether it is proposed to tell the customer; a person decides. What eases or ends is always proposed."""
    return outcome != "continued" or is_in_active_contact(policy, last_contact_at, at)


def decided_to_tell(policy: Policy, answers: dict[str, str]) -> bool | None:
    """Whether the person who reviews chose to tell the customer; nothing where this policy does not ask them."""
    asked = [each for each in policy.questions if Act.REVIEW in each.before and each.tells_on]
    return any(answers.get(each.code) in each.tells_on for each in asked) if asked else None


def why_told(policy: Policy, answers: dict[str, str]) -> str:
    """The reason given for telling the customer, or for not telling them."""
    asked = [each.code for each in policy.questions if Act.REVIEW in each.before and each.tells_on]
    return next((answers[WHY.format(code)] for code in asked if answers.get(WHY.format(code))), "")


@dataclass(frozen=True, slots=True)
class Since:
    """What has happened since a decision, as the page of its review tells it."""

    last_contact_at: datetime | None
    active: bool
    contacts: int
    by_channel: dict[str, int]
    first_at: datetime | None  # of the contacts that are counted
    reports: list[Incident]  # those that this reader may read
    others: int  # reports that somebody else has to read
    steps: list
    appeals: list[Event]
    requests: list[ReviewRequest]


def since(decision: Decision, reader: Employee, at: datetime) -> Since:
    """Everything since a decision that its review looks at, as far as this reader may read it."""
    policy, customer = council.policy_at(at), decision.customer
    seen = looked_back(decision, at)
    people = same_person(customer, at)
    refs = Customer.objects.filter(pk__in=people).values("ref")
    reports = Incident.objects.about(people, at).filter(happened_at__gt=decision.decided_at, recorded_at__lte=at)
    withheld = withheld_from(reader).values("pk")
    first = evidence(customer, decision.decided_at, at).order_by("happened_at").first()
    chain = [each.pk for each in decision.chain]
    appeals = Event.objects.filter(customer__in=refs, code__in=OF_AN_APPEAL, at__gt=decision.decided_at, at__lte=at)
    return Since(
        last_contact_at=seen.last_contact_at,
        active=is_in_active_contact(policy, seen.last_contact_at, at),
        contacts=seen.contacts,
        by_channel=counts(customer, decision.decided_at, at),
        first_at=first.happened_at if first else None,
        reports=list(reports.exclude(pk__in=withheld).order_by("-happened_at", "-pk")),
        others=reports.filter(pk__in=withheld).count(),
        steps=list(
            ContractStep.objects.filter(
                decision__in=chain, recorded_at__gt=decision.decided_at, recorded_at__lte=at
            ).order_by("pk")
        ),
        appeals=list(appeals.order_by("-at", "-number")),
        requests=list(ReviewRequest.objects.filter(decision__in=chain, recorded_at__lte=at).order_by("pk")),
    )


def why_no_review(decision: Decision, at: datetime) -> str:
    """Why a decision cannot be reviewed, in a sentence; nothing where it can."""
    if decision.is_altered:
        return _("This decision has been altered meanwhile. Read what stands now, and begin from that.")
    if sent_back(decision):
        return _("This decision was sent back on appeal: it is taken anew, or ended, and a review cannot let it go on.")
    if in_time.of_matter(decision, at):
        return ""
    rows = list(Restriction.objects.filter(decision__in=[each.pk for each in decision.chain]).order_by("pk"))
    if not rows and decision.measures:
        return _("Nothing of this decision is in force yet: its notice has not been issued. A review comes after that.")
    if any(each.ended_how == "suspended" and each.ends_at > at for each in rows):
        return _("This decision is suspended while an appeal is heard. It can be reviewed when it holds again.")
    return _(
        "Nothing of this decision is in force: it ended, or lapsed because its review was not held. "
        "If contact has to be managed again, that is a new decision."
    )


def may_be_reviewed(customer: Customer, at: datetime) -> list[Decision]:
    """The decisions about one person that hold, or are to come: those that the customer may ask to have reviewed."""
    return standing_decisions(customer, at)


# ---- what is due


@dataclass(frozen=True)
class Due:
    """One decision in force, with the day of its review."""

    decision: Decision
    name: str
    review_on: date
    last_day: date | None  # on which it can be held lawfully
    over_at: datetime  # when the measures are over if nobody acts
    lapses: bool  # for want of a review, and not by agreement
    days: int  # until the review; fewer than none is overdue
    put_off: PutOff | None = None
    left: bool = False  # whoever decided holds no post any more that may review it
    suspended: bool = False

    @property
    def ends_first(self) -> bool:
        """Whether it is over by agreement on the day of its review, or before."""
        return bool(self.decision.ends_on and self.decision.ends_on <= self.review_on)


@dataclass(frozen=True)
class Lapsed:
    """One decision whose measures are over because its review was not held."""

    decision: Decision
    name: str
    at: datetime


@dataclass(frozen=True)
class Heaps:
    """Every review that is due, in heaps by when."""

    overdue: list[Due] = field(default_factory=list)
    put_off: list[Due] = field(default_factory=list)
    within: dict[int, list[Due]] = field(default_factory=dict)  # so many days -> those due by then
    later: list[Due] = field(default_factory=list)
    lapsed: list[Lapsed] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many decisions there are to review."""
        return len(self.overdue) + len(self.put_off) + len(self.later) + sum(map(len, self.within.values()))


def due(at: datetime) -> Heaps:
    """Every decision in force with the day of its review, and what lapsed in the year before. Nothing runs for this.

    What was sent back on appeal is taken anew and not reviewed, so it is not here.
    """
    policy = council.policy_at(at)
    days = sorted(policy.reviews.reminders_days) if policy.reviews else []
    heaps = Heaps(within={each: [] for each in days}, lapsed=lapsed_since(at))
    for line in _lines(policy, at):
        fitting = next((each for each in days if line.days <= each), None)
        if line.days < 0:
            heaps.overdue.append(line)
        elif line.put_off:
            heaps.put_off.append(line)
        elif fitting is None:
            heaps.later.append(line)
        else:
            heaps.within[fitting].append(line)
    return heaps


def due_of(decision: Decision, at: datetime) -> Due | None:
    """The line of one decision among those that are due; nothing where it holds no more, or is to be taken anew."""
    return next(iter(_lines(council.policy_at(at), at, only=decision)), None)


def _lines(policy: Policy, at: datetime, only: Decision | None = None) -> list[Due]:
    holding = Q(closes_at__gt=at) | Q(ended_how="suspended", ends_at__gt=at, continued_by=None)
    rows = Restriction.objects.filter(holding, brief=False)
    if only:
        rows = rows.filter(decision__in=[each.pk for each in only.chain])
    by_decision: dict[int, list[Restriction]] = {}
    for row in rows.order_by("pk"):
        if row.ended_how == "suspended" and (row.decision.is_replaced or sent_back(row.decision.stands)):
            continue  # an appeal sent it back, so it never holds again
        by_decision.setdefault(row.decision_id, []).append(row)
    of_matter: dict[int, list[Restriction]] = {}
    for first, latest in _latest(by_decision).items():
        of_matter.setdefault(latest, []).extend(by_decision[first])
    known = Decision.objects.filter(pk__in=of_matter, review_on__isnull=False, withdrawal=None)
    if only is None and policy.reviews and policy.reviews.held == "when asked for":
        known = known.filter(review_requests__settled_at=None, review_requests__isnull=False).distinct()
    decisions = _to_review(known.select_related("customer", "decided_by", "put_off__put_off_by"))
    names = names_of({each.customer_id for each in decisions}, at)
    able = {each.pk for each in able_to_review(policy, at)}
    today = at.astimezone(council.zone()).date()
    lines = []
    for each in decisions:
        put_off: PutOff | None = getattr(each, "put_off", None)
        review_on = put_off.until if put_off else each.review_on
        if review_on is None:
            continue
        over = max(of_matter[each.pk], key=lambda row: row.ends_at)
        lines.append(
            Due(
                decision=each,
                name=names.get(each.customer_id, each.customer.ref),
                review_on=review_on,
                last_day=(over.ends_at - timedelta(microseconds=1)).astimezone(council.zone()).date(),
                over_at=over.ends_at,
                lapses=over.lapses,
                days=(review_on - today).days,
                put_off=put_off,
                left=each.decided_by_id not in able,
                suspended=all(row.ended_at is not None for row in of_matter[each.pk]),
            )
        )
    return sorted(lines, key=lambda line: (line.review_on, line.decision.pk))


def _to_review(latest: QuerySet[Decision]) -> list[Decision]:
    """Of these decisions, the latest of their matters, those that were not sent back to be taken anew."""
    subjects = {f"decisions.decision:{each.ref}": each for each in latest}
    back = set(Event.objects.filter(code=SENT_BACK, subject__in=subjects).values_list("subject", flat=True))
    return [each for subject, each in subjects.items() if subject not in back]


def _latest(pks: Iterable[int]) -> dict[int, int]:
    """For each of these decisions, the one of its matter that nothing has followed."""
    found = {pk: pk for pk in pks}
    while followed := dict(Decision.objects.filter(follows__in=set(found.values())).values_list("follows", "pk")):
        found = {first: followed.get(last, last) for first, last in found.items()}
    return found


def lapsed_since(at: datetime, months: int = 12) -> list[Lapsed]:
    """The decisions whose measures lapsed for want of a review in the time before a moment, the newest first."""
    today = at.astimezone(council.zone()).date()
    since_ = over_after(council.policy_at(at), add_months(today, -months))
    rows = Restriction.objects.filter(lapses=True, ended_at=None, ends_at__lte=at, ends_at__gt=since_)
    ends = dict(rows.order_by("ends_at").values_list("decision", "ends_at"))
    decisions = list(Decision.objects.filter(pk__in=ends).select_related("customer", "decided_by"))
    names = names_of({each.customer_id for each in decisions}, at)
    found = [Lapsed(each, names.get(each.customer_id, each.customer.ref), ends[each.pk]) for each in decisions]
    return sorted(found, key=lambda each: each.at, reverse=True)


# ---- to whom it falls


def able_to_review(policy: Policy, at: datetime) -> list[Employee]:
    """Everybody who holds a post at a moment that may review decisions."""
    roles = next((row.who for row in policy.authority if row.act == Act.REVIEW), ())
    return sorted(holders_of(policy, roles, at), key=lambda each: (each.name, each.pk))


def duties_left_behind(employee: Employee, at: datetime, held: Collection[str] | None = None) -> QuerySet[Duty]:
    """What is owed on formal decisions and reviews by somebody who is gone or holds no such post any more.

    It falls to whoever holds a post that may review; for anybody else there is nothing.
    """
    policy = council.policy_at(at)
    held = roles_held(employee, at) if held is None else held
    if not may(policy, Act.REVIEW, held, council.words(of=policy)):
        return Duty.objects.none()
    able = [each.pk for each in able_to_review(policy, at)]
    matters = Q(thread__in=Decision.objects.formal().values("ref")) | Q(thread__in=Review.objects.values("ref"))
    # By its kind first, in any version of the policy: few of all the duties that are open are a decider's.
    kinds = {rule.code for each in council.versions() for rule in each.duties if rule.owner == Owner.DECIDER}
    return Duty.objects.owed(at).filter(matters, code__in=kinds, owner__isnull=False).exclude(owner__in=able)


def left_behind(employee: Employee, at: datetime) -> list[str]:
    """The references of the matters whose decider can act on them no more, and that so come to this employee."""
    return list(duties_left_behind(employee, at).order_by("pk").values_list("thread", flat=True).distinct())


def notices_of(review: Review) -> list[Notice]:
    """The letters that tell of a review."""
    return list(Notice.objects.filter(about=review.ref).order_by("pk"))
