"""What a test of the matrix has before anybody tries anything, and how one operation is done."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from fairhand import council
from fairhand.customers import operations as customers
from fairhand.customers.models import Customer
from fairhand.decisions import operations as decisions
from fairhand.decisions.queries import questions_before
from fairhand.incidents import operations as incidents
from fairhand.people.models import Employee
from fairhand.policy import Act
from tests.people import doing, employee, role_for, roles_that_may


@dataclass(frozen=True)
class Way:
    """How one operation is done."""

    said: dict
    api: tuple[str, dict] | None = None  # the address below /api/v1, and the body
    page: tuple[str, dict] | None = None  # the address, and the fields


@dataclass
class World:
    """What is there before anybody tries anything: made by people who may."""

    who: Employee  # the one who tries
    made: dict = field(default_factory=dict)

    @cached_property
    def reporter(self) -> Employee:
        return employee("Rhian", role_for(frontline=True))

    @cached_property
    def leader(self) -> Employee:
        return employee("Lowri", role_for(Act.ANSWER_REPORT, Act.LINK_CUSTOMERS, leads=True))

    def one_who_may(self, act: Act) -> Employee:
        if act not in self.made:
            self.made[act] = employee(f"May {act}", roles_that_may(act)[-1])
        return self.made[act]

    @cached_property
    def customer(self) -> Customer:
        by = self.one_who_may(Act.KEEP_CUSTOMER)
        return customers.keep_customer(**doing(by), name="Mr Alun Jones", identifiers=[("email", "alun@example.org")])

    @cached_property
    def other(self) -> Customer:
        return customers.keep_customer(**doing(self.one_who_may(Act.KEEP_CUSTOMER)), name="Alun Jones")

    def report(self, by=None, customer="mine", **told):
        _ = self.leader
        known = self.customer if customer == "mine" else None
        told = {"channel": "telephone", "behaviours": behaviours(), "what_happened": "He shouted", **told}
        return incidents.report_incident(**doing(by or self.reporter), customer=known, **told)

    def ended_call(self):
        _ = self.leader
        told = {"behaviours": behaviours(), "warnings": 1, "what_happened": "He shouted", "customer": self.customer}
        at = council.now() - timedelta(hours=1)
        return incidents.terminate_call(**doing(self.reporter, at), **told)

    def restriction(self):
        incident = (self.ended_call(), self.report())[1]
        by = self.one_who_may(Act.RESTRICT_BRIEFLY)
        return decisions.restrict_briefly(
            **doing(by), customer=self.customer, incident=incident, reasons="Again", **answered()
        )


def behaviours() -> list[str]:
    """A behaviour for which a call may be ended, and that is no matter for the police."""
    return [next(each.code for each in council.policy().behaviours if each.ends_call and not each.police)]


def answered() -> dict:
    """Answers that the policy's questions are content with."""
    asked = questions_before(Act.RESTRICT_BRIEFLY)
    answers = {q.code: next((a for a in q.answers if a not in q.consult_on), "asked") for q in asked}
    return {"answers": answers, "consulted": "Asked the manager"}
