"""Odd reading: much more than is usual, said in numbers. What was usual is taken from the same days."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from fairhand import council
from fairhand.people.models import Employee, Post
from fairhand.policy import Sight

from .models import Access

TIMES = 3  # how often the usual number makes a number odd
SHOWN = 20
OF_THE_LOGS = (Sight.ACCESS_LOG, Sight.RECORD_PROOF)  # who asks who looked at a customer did not look at the customer


@dataclass(frozen=True, slots=True)
class Busy:
    """An employee, the day on which they looked at most customers, and on how many days it was odd."""

    employee: Employee
    day: date
    customers: int
    by_system: int  # of these, through the API
    days: int


@dataclass(frozen=True, slots=True)
class Sought:
    """A customer at whom many employees looked."""

    customer: str
    employees: int


@dataclass(frozen=True, slots=True)
class Odd:
    """What is usual, what is odd because it is more than so many times that, and the oddest."""

    usual: int
    number: int  # in all
    lines: list

    @property
    def limit(self) -> int:
        """What is odd is more than this."""
        return self.usual * TIMES


def busy_employees(since: datetime, until: datetime) -> Odd:
    """Employees who looked at many more different customers in one day than is usual in frontline."""
    days = _by_day(_looks(since, until))
    usual = _median(_by_day(_looks(since, until).filter(by__in=_frontline(since, until))), "customers")
    odd = days.filter(customers__gt=usual * TIMES) if usual else days.none()
    busiest: dict[int, list[tuple]] = {}
    for row in odd.order_by("-customers", "by", "day").values_list("by", "day", "customers", "by_system"):
        busiest.setdefault(row[0], []).append(row[1:])
    shown = list(busiest.items())[:SHOWN]
    people = Employee.objects.in_bulk([pk for pk, _days in shown])
    return Odd(usual, len(busiest), [_worst(people[pk], these) for pk, these in shown])


def sought_customers(since: datetime, until: datetime) -> Odd:
    """Customers at whom many more different employees looked than is usual."""
    customers = _looks(since, until).values("customer").annotate(employees=Count("by", distinct=True))
    usual = _median(customers, "employees")
    odd = customers.filter(employees__gt=usual * TIMES)
    rows = odd.order_by("-employees", "customer").values_list("customer", "employees")[:SHOWN]
    return Odd(usual, odd.count(), [Sought(*row) for row in rows])


def _worst(employee: Employee, days: list[tuple]) -> Busy:
    day, customers, by_system = days[0]
    return Busy(employee, day, customers, by_system, len(days))


def _looks(since: datetime, until: datetime) -> QuerySet[Access]:
    looks = Access.objects.filter(at__gte=since, at__lt=until).exclude(customer="")
    return looks.exclude(what__in=OF_THE_LOGS)


def _by_day(looks: QuerySet[Access]) -> QuerySet:
    days = looks.annotate(day=TruncDate("at", tzinfo=council.zone())).values("by", "day")
    return days.annotate(
        customers=Count("customer", distinct=True), by_system=Count("customer", distinct=True, filter=Q(way="api"))
    )


def _frontline(since: datetime, until: datetime) -> QuerySet:
    """Those who held a post in frontline at some time within these."""
    roles = [role.code for role in council.policy().roles if role.frontline]
    held = Post.objects.filter(role__in=roles, starts_at__lt=until).filter(Q(ends_at=None) | Q(ends_at__gt=since))
    return held.values("employee")


def _median(rows: QuerySet, name: str) -> int:
    """The number that half of the rows do not go beyond; 0 where there are none."""
    middle = (rows.count() - 1) // 2
    return rows.order_by(name).values_list(name, flat=True)[middle] if middle >= 0 else 0
