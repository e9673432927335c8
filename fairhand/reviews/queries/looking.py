"""What a reviewer looks at, and whether there is anything to review."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.queries import counts, evidence, last_contact
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.decisions import measures as in_time
from fairhand.decisions.models import ContractStep, Decision, Notice, Restriction
from fairhand.decisions.queries import sent_back, standing_decisions
from fairhand.incidents.doubt import counted, in_doubt
from fairhand.incidents.models import Incident
from fairhand.incidents.queries import withheld_from
from fairhand.people.models import Employee
from fairhand.policy import Act, Policy, within
from fairhand.record.asking import WHY
from fairhand.record.models import Event

from ..models import Review, ReviewRequest

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
        counted(since, at).count(),
    )


def is_in_active_contact(policy: Policy, last_contact_at: datetime | None, at: datetime) -> bool:
    """Whether the last contact is so recent that the customer counts as in active contact (9.3)."""
    if policy.reviews is None or last_contact_at is None:
        return False
    return within(policy.reviews.active_contact, last_contact_at, at, council.calendar(), policy.zone)


def proposes_to_tell(policy: Policy, outcome: str, last_contact_at: datetime | None, at: datetime) -> bool:
    """Whether it is proposed to tell the customer; a person decides. What eases or ends is always proposed."""
    return always_tells(policy) or outcome != "continued" or is_in_active_contact(policy, last_contact_at, at)


def always_tells(policy: Policy) -> bool:
    """Whether this policy has the customer told of every review, whatever it brings."""
    return policy.reviews is not None and policy.reviews.notify == "always"


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
    doubts: dict[str, str]  # those of them whose contact proved not to be theirs, in sentences
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
    readable = list(reports.exclude(pk__in=withheld).order_by("-happened_at", "-pk"))
    first = evidence(customer, decision.decided_at, at).order_by("happened_at").first()
    chain = [each.pk for each in decision.chain]
    appeals = Event.objects.filter(customer__in=refs, code__in=OF_AN_APPEAL, at__gt=decision.decided_at, at__lte=at)
    return Since(
        last_contact_at=seen.last_contact_at,
        active=is_in_active_contact(policy, seen.last_contact_at, at),
        contacts=seen.contacts,
        by_channel=counts(customer, decision.decided_at, at),
        first_at=first.happened_at if first else None,
        reports=readable,
        doubts=in_doubt(readable, at),
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


def notices_of(review: Review) -> list[Notice]:
    """The letters that tell of a review."""
    return list(Notice.objects.filter(about=review.ref).order_by("pk"))
