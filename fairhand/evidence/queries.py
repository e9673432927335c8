"""What contacts show: how many, how often against the usual, which came after the decision on their matter (3.2)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from django.db.models import Count

from fairhand import council
from fairhand.contacts.models import Contact, DecidedMatter
from fairhand.contacts.queries import decided, evidence
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.people.models import Service

from .models import Evidence

FEWEST = 12  # matters that a median stands on; below that none is given
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Usual:
    """How many contacts a matter of one service usually takes, and on how many matters that stands."""

    service: Service
    contacts: float
    matters: int


@dataclass(frozen=True)
class Matter:
    """The contacts on one matter, the last first, with the day on which it was decided and the usual number."""

    matter: str
    contacts: list[Contact]
    minutes: int | None  # nothing where none were given
    decided: list[DecidedMatter]
    in_a_year: int
    usual: Usual | None

    @property
    def after(self) -> list[Contact]:
        """The contacts that came after the day of a decision on the matter (3.2d)."""
        return [each for each in self.contacts if decided_before(each, self.decided)]


@dataclass(frozen=True)
class Stretch:
    """A week with contacts, or all the weeks without any between two of those; each by its Monday."""

    first: date
    last: date
    contacts: int


def stretches(weeks: Iterable[tuple[date, int]]) -> list[Stretch]:
    """Weeks in order, with those that had no contact taken together."""
    found: list[Stretch] = []
    for on, number in weeks:
        if found and not number and not found[-1].contacts:
            found[-1] = Stretch(found[-1].first, on, 0)
        else:
            found.append(Stretch(on, on, number))
    return found


@dataclass(frozen=True)
class Shown:
    """What the contacts of one customer show, over a stretch of days."""

    customer: Customer
    first_on: date
    last_on: date
    matter: str
    contacts: list[Contact]
    matters: list[Matter]
    channels: list[tuple[str, int]]
    weeks: list[tuple[date, int]]
    left_out: dict[str, int]
    written: list[Contact]  # those whose words are kept, the last first
    after: dict[int, DecidedMatter]  # by contact, the decision that it came after

    @property
    def stretches(self) -> list[Stretch]:
        """The weeks, with those that had no contact taken together."""
        return stretches(self.weeks)


def what_contacts_show(customer: Customer, first_on: date, last_on: date, matter: str, at: datetime) -> Shown:
    """The contacts themselves, counted and dated. Nothing is kept of it unless somebody takes it in."""
    starts_at, ends_at = _moments(first_on, last_on, at)
    rows = evidence(customer, starts_at, ends_at, matter).select_related("service", "written")
    contacts = list(rows)
    on = decided({each.matter for each in contacts if each.matter}, at)
    by_matter: dict[str, list[Contact]] = {}
    for each in contacts:
        by_matter.setdefault(each.matter, []).append(each)
    after = {each.pk: found for each in contacts if (found := decided_before(each, on.get(each.matter, [])))}
    asked = _asked(by_matter, customer, at)
    return Shown(
        customer,
        first_on,
        last_on,
        matter,
        contacts,
        sorted(
            (_matter(name, rows, on.get(name, []), asked) for name, rows in by_matter.items()),
            key=lambda each: (not each.matter, -len(each.contacts), each.matter),
        ),
        Counter(each.channel for each in contacts).most_common(),
        _weeks(contacts, first_on, last_on),
        _left_out(customer, starts_at, ends_at, matter, at),
        [each for each in contacts if hasattr(each, "written")],
        after,
    )


def decided_before(contact: Contact, decisions: Iterable[DecidedMatter]) -> DecidedMatter | None:
    """The last decision on its matter before a contact; the day of the decision itself is not after it."""
    on = council.day_of(contact.happened_at)
    return max((each for each in decisions if each.decided_on < on), key=lambda each: each.decided_on, default=None)


def matters_of(customer: Customer, at: datetime) -> list[str]:
    """The matters on which a customer made contact in the last year, by their references."""
    rows = evidence(customer, at - A_YEAR, at).exclude(matter="").order_by("matter")
    return list(rows.values_list("matter", flat=True).distinct())


def taken_in(customer: Customer, at: datetime) -> list[Evidence]:
    """What was taken into the file of a person up to a moment, the last first."""
    rows = Evidence.objects.filter(customer__in=same_person(customer, at), taken_in_at__lte=at)
    return list(rows.select_related("customer", "taken_in_by").order_by("-taken_in_at", "-pk"))


@dataclass(frozen=True)
class _Asked:
    """What is looked up once for all matters: the numbers of the year, and what is usual in each service."""

    in_a_year: dict[str, int]
    usual: dict[int, Usual]


def _asked(by_matter: dict[str, list[Contact]], customer: Customer, at: datetime) -> _Asked:
    names = [each for each in by_matter if each]
    year = evidence(customer, at - A_YEAR, at).filter(matter__in=names).order_by()
    counted = {row["matter"]: row["n"] for row in year.values("matter").annotate(n=Count("pk"))}
    services = {each.pk: each for name in names if (each := _service(by_matter[name]))}
    return _Asked(counted, _usual(services, customer, at))


def _matter(name: str, contacts: list[Contact], on: list[DecidedMatter], asked: _Asked) -> Matter:
    """One matter, with how many contacts it took in a year and how many are usual in its service."""
    service = _service(contacts) if name else None
    minutes = sum_of(each.minutes for each in contacts)
    usual = asked.usual.get(service.pk) if service else None
    return Matter(name, contacts, minutes, on, asked.in_a_year.get(name, 0), usual)


def sum_of(given: Iterable[int | None]) -> int | None:
    """The sum of what was given; nothing where nothing was."""
    numbers = [each for each in given if each is not None]
    return sum(numbers) if numbers else None


def _service(contacts: list[Contact]) -> Service | None:
    """The service that had most of these contacts."""
    services = Counter(each.service for each in contacts if each.service)
    return services.most_common(1)[0][0] if services else None


def _usual(services: dict[int, Service], customer: Customer, at: datetime) -> dict[int, Usual]:
    """The median of contacts on a matter in a service over a year, of everybody else; none where it stands on few."""
    rows = (
        Contact.objects.countable()
        .filter(not_theirs=None)
        .filter(service__in=services, happened_at__gte=at - A_YEAR, happened_at__lt=at)
        .exclude(matter="")
        .exclude(customer__in=same_person(customer, at))
    )
    numbers: dict[int, list[int]] = {}
    for row in rows.values("service", "customer", "matter").annotate(n=Count("pk")).order_by():
        numbers.setdefault(row["service"], []).append(row["n"])
    return {pk: Usual(services[pk], median(each), len(each)) for pk, each in numbers.items() if len(each) >= FEWEST}


def _left_out(customer: Customer, starts_at: datetime, ends_at: datetime, matter: str, at: datetime) -> dict[str, int]:
    """How many contacts of the same days are not counted, and why."""
    people = same_person(customer, at)
    rows = Contact.objects.of(people, at).filter(happened_at__gte=starts_at, happened_at__lt=ends_at)
    rows = rows.filter(matter=matter) if matter else rows
    acted = rows.filter(outgoing=False, not_theirs=None).exclude(representative=None)
    by_others = acted.exclude(representative__in=people)
    own = rows.exclude(pk__in=by_others.values("pk"))
    return {
        "outgoing": own.filter(outgoing=True).count(),
        "information": own.filter(outgoing=False).exclude(information_request=None).count(),
        "representatives": by_others.count(),
    }


def _weeks(contacts: list[Contact], first_on: date, last_on: date) -> list[tuple[date, int]]:
    """How many contacts in each week, from Monday; weeks without any among them."""
    monday = first_on - timedelta(days=first_on.weekday())
    days = [council.day_of(each.happened_at) for each in contacts]
    counted = Counter(on - timedelta(days=on.weekday()) for on in days)
    return [(on, counted[on]) for on in (monday + timedelta(weeks=n) for n in range((last_on - monday).days // 7 + 1))]


def _moments(first_on: date, last_on: date, at: datetime) -> tuple[datetime, datetime]:
    zone = council.zone()
    ends_at = datetime.combine(last_on + timedelta(days=1), time.min, zone)
    return datetime.combine(first_on, time.min, zone), min(ends_at, at)
