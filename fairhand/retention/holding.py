"""What holds a matter back from erasure, each in a sentence: what is open, what rests on it, what somebody holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.contacts.models import Contact, InformationRequest
from fairhand.correspondence.models import Finding, Item
from fairhand.correspondence.queries import STATUTORY
from fairhand.customers.models import Customer, Request
from fairhand.customers.queries import same_person
from fairhand.decisions.models import Restriction
from fairhand.incidents.models import Incident, LeaderWarning
from fairhand.policy import day as in_words
from fairhand.protocol.models import Case
from fairhand.record.models import Duty
from fairhand.reviews.models import ReviewRequest
from fairhand.socialmedia.models import Account, AccountLink, Block, Contest, Post, Step

from .matters import Matter
from .models import Hold
from .naming import ground_said


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that holds a matter back."""

    says: str
    ref: str = ""  # of what holds it
    by_somebody: bool = False  # who may let it go again


def what_holds(matter: Matter, at: datetime) -> list[Held]:
    """Everything that holds a matter back at a moment; while there is anything, it cannot be erased."""
    people: set[int] = set()
    for each in Customer.objects.filter(pk__in=matter.customers):
        people |= same_person(each, at)
    return [
        *_held_by_somebody(matter, people),
        *_owed(matter, at),
        *_open_reports(matter),
        *_cases(matter),
        *_of_the_customer(people, at),
        *_warnings(matter, at),
        *_online(matter, at),
    ]


def _held_by_somebody(matter: Matter, people: set[int]) -> Iterable[Held]:
    for each in Hold.objects.filter(Q(customer__in=people) | Q(matter__in=matter.refs), ended_at=None):
        yield Held(_("It is held for %(ground)s.") % {"ground": ground_said(each.ground)}, each.ref, by_somebody=True)


def _owed(matter: Matter, at: datetime) -> Iterable[Held]:
    words = council.words()
    for each in Duty.objects.owed(at).filter(thread__in=matter.refs).order_by("pk"):
        key = f"duties.{each.code}"
        what = words.label(key) if words.has(key) else each.code
        yield Held(_("Something is still to be done: %(what)s.") % {"what": what}, each.thread)


def _open_reports(matter: Matter) -> Iterable[Held]:
    unanswered = Incident.objects.filter(pk__in=matter.parts.get("incidents.Incident", ())).unanswered()
    for each in unanswered:
        yield Held(_("The report has not been answered."), each.ref)


def _cases(matter: Matter) -> Iterable[Held]:
    for case in Case.objects.filter(incident__in=matter.parts.get("incidents.Incident", ())):
        yield Held(_("A case of a named employee came of the report, and that case is kept."), case.ref)


def _of_the_customer(people: set[int], at: datetime) -> Iterable[Held]:
    """What is open about whoever the matter is about: it may rest on anything that went before."""
    for restriction in Restriction.objects.filter(customer__in=people, closes_at__gt=at).order_by("pk"):
        because = _("A restriction is in force, or is to begin, and what went before it is part of why.")
        yield Held(because, restriction.ref)
    for appeal in Appeal.objects.filter(customer__in=people, decided_at=None):
        yield Held(_("An appeal has not been decided."), appeal.ref)
    for early in ReviewRequest.objects.filter(customer__in=people, settled_at=None):
        yield Held(_("The customer asked for a review, and has no answer yet."), early.ref)
    for request in Request.objects.filter(customer__in=people, answered_at=None):
        yield Held(_("The customer asked for something on their own page, and has no answer yet."), request.ref)
    for ref in _asked_and_not_answered(people, at):
        yield Held(_("A request for information has not been answered."), ref)


def _asked_and_not_answered(people: set[int], at: datetime) -> Iterable[str]:
    """What asks for information, and waits: what was found in a letter, also in one that passed, and any contact.

    Of a letter in which it was found, the answer is kept there, and not at its contact.
    """
    found = Finding.objects.unanswered().filter(kind__in=STATUTORY, item__in=Item.objects.concerning(people))
    yield from found.order_by("pk").values_list("ref", flat=True)
    asked = InformationRequest.objects.unanswered().filter(contact__in=Contact.objects.of(people, at))
    asked = asked.exclude(contact__item__in=Finding.objects.filter(kind__in=STATUTORY).values("item"))
    yield from asked.order_by("pk").values_list("contact__ref", flat=True)


def _warnings(matter: Matter, at: datetime) -> Iterable[Held]:
    theirs = LeaderWarning.objects.filter(pk__in=matter.parts.get("incidents.LeaderWarning", ()))
    for each in theirs.filter(stands_until__gte=council.day_of(at), withdrawal=None):
        if each.stands_until:
            yield Held(_("The warning still stands, until %(day)s.") % {"day": _day(each.stands_until)}, each.ref)


def _online(matter: Matter, at: datetime) -> Iterable[Held]:
    posts = Post.objects.filter(pk__in=matter.parts.get("socialmedia.Post", ()))
    blocks = Block.objects.filter(pk__in=matter.parts.get("socialmedia.Block", ()))
    accounts = Account.objects.filter(Q(posts__in=posts) | Q(blocks__in=blocks)).distinct()
    for block in Block.objects.filter(account__in=accounts, ended_at=None):
        yield Held(_("The account is blocked, and what went before is part of why."), block.ref)
    for contest in Contest.objects.filter(account__in=accounts, answer=None):
        yield Held(_("What was done on social media is contested, and that has not been answered."), contest.ref)
    for link in AccountLink.objects.waiting().filter(account__in=accounts).select_related("account"):
        yield Held(_("Somebody takes the account to be a customer's; a second person has not said."), link.account.ref)
    for step in Step.objects.filter(post__in=posts, look_again_on__gt=council.day_of(at), ended_at=None):
        if step.look_again_on:
            said = _("Somebody is to look at the post again on %(day)s.") % {"day": _day(step.look_again_on)}
            yield Held(said, step.ref)
    addresses = {each for pair in posts.values_list("address", "account__address") for each in pair if each}
    for case in Case.objects.open().filter(address__in=addresses):
        yield Held(_("The case of an employee who is named in the post is open."), case.ref)
    for case in Case.objects.filter(taken__post__in=posts).distinct():
        yield Held(_("The post is part of the case of an employee, and that case is kept."), case.ref)


def _day(day: date) -> str:
    return in_words(day, council.words())
