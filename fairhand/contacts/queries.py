"""Questions about contacts: the last one, the time they took, how many there were."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q, Sum
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer, Representation
from fairhand.customers.queries import Actor, names_of, same_person
from fairhand.people.models import Employee, Post, Service
from fairhand.policy import day as in_words
from fairhand.record.models import Duty, Event

from .models import Answer, Contact, DecidedMatter, NotKnown, NotTheirs
from .unfit import Unfit


def of_customer(customer: Customer, at: datetime):
    """Every contact of a customer up to a moment, over all records linked as this person."""
    return Contact.objects.of(same_person(customer, at), at).until(at)


def no_longer_of(refs: Collection[str], at: datetime) -> list[str]:
    """The subjects of what happened with contacts that were taken to be these customers', and were so no longer."""
    people = Customer.objects.filter(ref__in=refs)
    linked = Q(links__customer__in=people, links__ended_at__lte=at)
    logged = Q(customer__in=people, not_theirs__recorded_by__at__lte=at)
    apart = Contact.objects.filter(linked | logged).distinct()
    gone = apart.exclude(pk__in=Contact.objects.of(people, at).values("pk"))
    return [f"contacts.contact:{ref}" for ref in gone.values_list("ref", flat=True)]


PUT_RIGHT = ("contact_unlinked", "correspondence_unlinked")  # events that tell that something was not theirs
BEFORE_KNOWN = "answered_before_known"  # the event by which an answer to nobody in particular is owed again
UNMATCHED = "contact_unmatched"  # the event by which it is owed to say whose a contact was that was put right


@dataclass(frozen=True, slots=True)
class Wrong:
    """Whose a contact was taken to be and proved not to be: who that was, how it is known, who said so and when."""

    name: str
    customer: Customer
    because: str
    said_by: Event


def said_before(contact: Contact, at: datetime) -> list[Wrong]:
    """Whose a contact was said to be, by a moment, and is not; the oldest first."""
    logged = NotTheirs.objects.filter(contact=contact, recorded_by__at__lte=at).select_related("recorded_by__by")
    ended = contact.links.filter(ended_at__lte=at).select_related("customer", "ended_by__by").order_by("pk")
    wrong: list[tuple[Customer | None, str, Event | None]] = [
        *((contact.customer, each.because, each.recorded_by) for each in logged),
        *((each.customer, each.ended_because, each.ended_by) for each in ended),
    ]
    names = names_of({who.pk for who, _because, _by in wrong if who}, at)
    return [Wrong(names[who.pk], who, because, by) for who, because, by in wrong if who and by]


def left_unknown(contact: Contact) -> NotKnown | None:
    """That it was said last of a contact that it cannot be known whose it was; nothing where it is, or is owed."""
    if contact.of_customer:
        return None
    said = NotKnown.objects.filter(contact=contact).select_related("recorded_by__by").order_by("-recorded_by").first()
    since = Event.objects.filter(thread=contact.ref, code=UNMATCHED).order_by("-number").first()
    return said if said and (since is None or since.number < said.recorded_by_id) else None


def parted_by(contact: Contact) -> int:
    """The last event by which a contact proved not to be whose it was taken to be; nothing where it never did."""
    logged = NotTheirs.objects.filter(contact=contact).values_list("recorded_by", flat=True)
    ended = contact.links.exclude(ended_by=None).values_list("ended_by", flat=True)
    return max((number for number in (*logged, *ended) if number), default=0)


def proved_anothers(contact: Contact) -> str:
    """That a contact proved another's and whose it is is not known yet, and what that means for an answer to it."""
    if contact.of_customer or not parted_by(contact):
        return ""
    return _(
        "This contact proved not to be whose it was taken to be, and nobody has said yet whose it was. You can record "
        "an answer. Once it is said who asked, the answer is owed to them by the same day as at first: if this was the "
        "answer to them, record it again then."
    )


def proved_not_theirs(contact: Contact | None, customer: Customer | None, at: datetime) -> datetime | None:
    """When a contact proved not to be this person's, of which it was said and is said no longer; nothing otherwise."""
    if contact is None or customer is None:
        return None
    people = same_person(customer, at)
    if Contact.objects.of(people, at).filter(pk=contact.pk).exists():
        return None
    wrong = [each.said_by.at for each in said_before(contact, at) if each.customer.pk in people]
    return wrong[-1] if wrong else None


def last_contact(customer: Customer, at: datetime) -> Contact | None:
    """The latest contact that the customer made, up to a moment."""
    return of_customer(customer, at).filter(outgoing=False).order_by("-happened_at", "-pk").first()


def who_acted(contacts: Iterable[Contact], people, at: datetime) -> dict[int, Actor]:
    """Who acted for these people in each of their contacts, and in which capacity; nobody where it was themselves."""
    told = [(each, each.representative) for each in contacts if each.representative]
    wrong = NotTheirs.objects.filter(contact__in=[each for each, _who in told], recorded_by__at__lte=at)
    not_so = set(wrong.values_list("contact", flat=True))
    acted = [(each, who) for each, who in told if each.pk not in not_so]
    if not acted:
        return {}
    names = names_of({who.pk for _each, who in acted}, at)
    rows = Representation.objects.filter(customer__in=people, representative__in=names, starts_at__lte=at)
    known = list(rows.order_by("starts_at", "pk"))
    return {each.pk: Actor(who.ref, names[who.pk], _capacity(each, known)) for each, who in acted}


def _capacity(contact: Contact, known: list[Representation]) -> str:
    """In which capacity the representative acted at the time, or else was known to act later or before."""
    theirs = [each for each in known if each.representative_id == contact.representative_id]
    then = [
        each
        for each in theirs
        if each.starts_at <= contact.happened_at and (each.ends_at is None or each.ends_at > contact.happened_at)
    ]
    return (then or theirs)[-1].capacity if theirs else ""


@dataclass(frozen=True, slots=True)
class Time:
    """What one matter has taken so far."""

    matter: str
    contacts: int
    minutes: int
    first_at: datetime
    last_at: datetime


def minutes_by_matter(customer: Customer, at: datetime) -> list[Time]:
    """The contacts that a customer made on each matter and their minutes, the longest first (3.1).

    Time that went into a right to information is not among them.
    """
    rows = (
        Contact.objects.made_by(same_person(customer, at), at)
        .until(at)
        .filter(information_request=None)
        .values("matter")
        .annotate(contacts=Count("pk"), minutes=Sum("minutes"), first_at=Min("happened_at"), last_at=Max("happened_at"))
    )
    times = [Time(**{**row, "minutes": row["minutes"] or 0}) for row in rows]
    return sorted(times, key=lambda each: (-each.minutes, -each.contacts, each.matter))


def evidence(customer: Customer, starts_at: datetime, ends_at: datetime, matter: str = ""):
    """The contacts that show a behaviour which can be counted: in a stretch of time, on a matter or all (3.2)."""
    made = Contact.objects.made_by(same_person(customer, ends_at), ends_at).countable()
    made = made.filter(happened_at__gte=starts_at, happened_at__lt=ends_at)
    return (made.filter(matter=matter) if matter else made).order_by("-happened_at", "-pk")


def counts(customer: Customer, starts_at: datetime, ends_at: datetime, matter: str = "") -> dict[str, int]:
    """How many contacts the customer made on each channel in a stretch of time, the most used first."""
    rows = evidence(customer, starts_at, ends_at, matter).order_by().values("channel").annotate(n=Count("pk"))
    return {row["channel"]: row["n"] for row in rows.order_by("-n", "channel")}


def decided(matters: Iterable[str], at: datetime) -> dict[str, list[DecidedMatter]]:
    """The decisions on each of these matters as it stood at a moment, the first day first (3.2d)."""
    found: dict[str, list[DecidedMatter]] = {}
    rows = DecidedMatter.objects.standing(at).on(matters).select_related("recorded_by__by")
    for row in rows.order_by("decided_on", "pk"):
        found.setdefault(row.matter, []).append(row)
    return found


def answer_owed(thread: str) -> Duty | None:
    """That an answer is owed to what is asked in a contact, or in what was found in a letter, by its reference."""
    codes = [each.code for each in council.policy().duties if "request_answered" in each.closes_on]
    owed = Duty.objects.filter(thread=thread, code__in=codes, closed_at=None)
    return owed.select_related("owner").order_by("due_at", "pk").first()


def answered_as_others(at: datetime, refs: Collection[str]) -> set[int]:
    """The events by which a request was answered to somebody else than these customers, or to nobody in particular."""
    wrong = Answer.objects.filter(ended_by__code__in=("answered_another", BEFORE_KNOWN), ended_at__lte=at)
    return set(wrong.exclude(recorded_by__customer__in=refs).values_list("recorded_by", flat=True))


def with_whom(owed: Duty) -> str:
    """Whose it is to answer what is asked, and by when, in a sentence."""
    words = council.words()
    who = owed.owner.name if owed.owner else words.label(f"roles.{owed.role}")
    day = last_day(owed)
    if day is None:
        return _("To be answered by: %(who)s.") % {"who": who}
    return _("To be answered by: %(who)s. Last day: %(day)s.") % {"who": who, "day": in_words(day, words)}


def last_day(owed: Duty) -> date | None:
    """The last day on which what is owed is in time."""
    return council.day_of(owed.due_at - timedelta(microseconds=1)) if owed.due_at else None


def service_of(employee: Employee, at: datetime) -> Service | None:
    """The service in which an employee works at a moment: that of the post held longest."""
    post = Post.objects.filter(employee=employee).held(at).select_related("team__service").order_by("starts_at").first()
    return post.team.service if post else None


def customer_of(ref: str) -> Customer | None:
    """The customer with a reference; nobody when none is given."""
    if not ref:
        return None
    customer = Customer.objects.filter(ref=ref.upper()).first()
    if customer is None:
        raise Unfit(_("No customer has the reference %(ref)s. Check it, or leave it out.") % {"ref": ref})
    return customer
