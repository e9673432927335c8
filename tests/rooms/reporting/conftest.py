"""A year with formal decisions in it, taken by people who may."""

from datetime import date, datetime, timedelta

import pytest

from fairhand import council
from fairhand.customers.operations import choose_language, keep_customer, record_need
from fairhand.incidents import operations as incidents
from fairhand.people.models import Post, Service, Team
from fairhand.policy import Act, add_months
from fairhand.reporting.period import Span
from tests.formal import Path, answers_to
from tests.people import doing, employee, role_for

YEAR = Span(date(2025, 4, 1), date(2026, 3, 31))
PEOPLE = (Act.MANAGE_CONTACT, Act.ISSUE_NOTICE, Act.WARN, Act.KEEP_CUSTOMER, Act.KEEP_NEEDS, Act.REVIEW)


def on(day: date, hour: int = 11) -> datetime:
    """An hour of a day, where the council is."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=council.zone())


class AYear:
    """Makes cases, each about somebody else."""

    def __init__(self):
        self.made: dict = {}
        self.reporters: dict = {}
        path = Path(None, None, self.made)
        for act in PEOPLE:
            path.who(act)
        self.made["leader"] = employee("The leader", role_for(Act.ANSWER_REPORT, leads=True))

    def reporter(self, service: str):
        if service not in self.reporters:
            named = {"name_en": service.title(), "name_cy": f"{service.title()} (cy)"}
            place, _new = Service.objects.get_or_create(code=service, defaults=named)
            team, _new = Team.objects.get_or_create(code=f"of-{service}", defaults={**named, "service": place})
            self.reporters[service] = employee(f"Reports {service}", role_for(frontline=True), team)
        Post.objects.update(starts_at=on(date(2020, 1, 1)))
        return self.reporters[service]

    def case(self, day: date, *, months=6, service="housing", need=False, warned=True, language="", **said):
        """A formal decision on a day, in force from that day; the path and the decision."""
        reporter, keeper = self.reporter(service), self.made[Act.KEEP_CUSTOMER]
        before = on(day) - timedelta(days=20)
        customer = keep_customer(**doing(keeper, before), name="Somebody")
        if need:
            record_need(**doing(self.made[Act.KEEP_NEEDS], before), customer=customer, at_contact="Speak slowly")
        if language:
            choose_language(**doing(keeper, before), customer=customer, language=language)
        path = Path(customer, reporter, self.made)
        report = incidents.report_incident(
            **doing(reporter, on(day) - timedelta(days=3)),
            customer=customer,
            channel="telephone",
            behaviours=[next(each.code for each in council.policy().behaviours if not each.police)],
            what_happened="He shouted",
        )
        if warned:
            path.warning(on(day) - timedelta(days=2))
        answers = answers_to(Act.MANAGE_CONTACT)
        if warned:
            asked = [each.code for each in council.policy().questions if each.asked_when == "no_warning"]
            answers = {code: text for code, text in answers.items() if code.split(".")[0] not in asked}
        end = add_months(day, months)
        decision = path.in_force(
            on(day),
            evidence=[report.ref],
            ends_on=end,
            review_on=min(end, add_months(day, 3)),
            answers=answers,
            **{"reach": [service], **said},
        )
        return path, decision


@pytest.fixture
def a_year(db) -> AYear:
    """Somebody who makes cases."""
    return AYear()


@pytest.fixture
def signs(a_year):
    """The one who signs the year off."""
    who = employee("Signs", role_for(Act.REVIEW_THE_YEAR, Act.MANAGE_CONTACT))
    Post.objects.update(starts_at=on(date(2020, 1, 1)))
    return who
