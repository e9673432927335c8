"""One way to do each operation: as a function, over the API, on its page. The matrix test tries each with every role.

A new operation needs one function here, named as it is. It is given the world of a test, and says what the operation
is called with, which address of the API takes it, and which page with which fields.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from fairhand import council
from fairhand.customers import operations as customers
from fairhand.customers.models import Customer
from fairhand.decisions import operations as decisions
from fairhand.decisions.queries import questions_before
from fairhand.incidents import operations as incidents
from fairhand.people.models import Absence, Employee
from fairhand.policy import Act
from tests.people import doing, employee, post, role_for, roles_that_may, the_team


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


# ---- employees


def keep_employee(world) -> Way:
    said = {"name": "Nia", "email": "nia@example.org", "language": "cy"}
    return Way(said, page=("/people/new/", said))


def give_password(world) -> Way:
    who = employee("Nia")
    return Way({"employee": who, "encoded": "x"}, page=(f"/people/{who.pk}/password/", {}))


def end_employee(world) -> Way:
    who = employee("Nia", role_for(frontline=True))
    return Way({"employee": who}, page=(f"/people/{who.pk}/close/", {}))


def give_post(world) -> Way:
    who, role, team = employee("Nia"), role_for(frontline=True), the_team()
    said = {"employee": who, "role": role, "team": team, "acting": False, "starts_at": None, "ends_at": None}
    return Way(said, page=(f"/people/{who.pk}/posts/new/", {"role": role, "team": team.code}))


def end_post(world) -> Way:
    held = post(employee("Nia"), role_for(frontline=True))
    return Way({"post": held}, page=(f"/people/{held.employee_id}/posts/{held.pk}/end/", {}))


def record_absence(world) -> Way:
    who, at = employee("Nia"), council.now()
    day = {"day": 1, "month": 5, "year": 2030}
    days = {f"{which}_day_{part}": value for which in ("first", "last") for part, value in day.items()}
    said = {"employee": who, "starts_at": at, "ends_at": at + timedelta(days=2)}
    return Way(said, page=(f"/people/{who.pk}/absences/new/", days))


def end_absence(world) -> Way:
    at = council.now()
    row = Absence.objects.create(employee=employee("Nia"), starts_at=at, ends_at=at + timedelta(days=2))
    return Way({"absence": row}, page=(f"/people/{row.employee_id}/absences/{row.pk}/end/", {}))


# ---- customers


def keep_customer(world) -> Way:
    page = {"kind": "person", "name": "Mrs Gwen Parry", "language": "cy"}
    return Way({"name": "Mrs Gwen Parry"}, page=("/customers/new/", page))


def give_name(world) -> Way:
    said = {"given": "Al Jones"}
    return Way({"customer": world.customer, **said}, page=(f"/customers/{world.customer.ref}/names/new/", said))


def end_name(world) -> Way:
    row = customers.give_name(**doing(world.one_who_may(Act.KEEP_CUSTOMER)), customer=world.customer, given="Al Jones")
    return Way({"name": row}, page=(f"/customers/{world.customer.ref}/names/{row.pk}/end/", {}))


def give_identifier(world) -> Way:
    said = {"kind": "telephone", "given": "01632 960123"}
    page = (f"/customers/{world.customer.ref}/identifiers/new/", said)
    return Way({"customer": world.customer, **said}, page=page)


def end_identifier(world) -> Way:
    row = world.customer.identifiers.get()
    return Way({"identifier": row}, page=(f"/customers/{world.customer.ref}/identifiers/{row.pk}/end/", {}))


def choose_language(world) -> Way:
    said = {"language": "cy"}
    return Way({"customer": world.customer, **said}, page=(f"/customers/{world.customer.ref}/language/", said))


def record_need(world) -> Way:
    said = {"at_contact": "Speak slowly"}
    return Way({"customer": world.customer, **said}, page=(f"/customers/{world.customer.ref}/needs/new/", said))


def end_need(world) -> Way:
    by = world.one_who_may(Act.KEEP_NEEDS)
    row = customers.record_need(**doing(by), customer=world.customer, at_contact="Speak slowly")
    return Way({"need": row}, page=(f"/customers/{world.customer.ref}/needs/{row.pk}/end/", {}))


def record_representation(world) -> Way:
    said = {"relation": "daughter, with his consent"}
    page = (f"/customers/{world.customer.ref}/representatives/{world.other.ref}/", said)
    return Way({"customer": world.customer, "representative": world.other, **said}, page=page)


def end_representation(world) -> Way:
    row = customers.record_representation(
        **doing(world.one_who_may(Act.KEEP_CUSTOMER)),
        customer=world.customer,
        representative=world.other,
        relation="daughter",
    )
    return Way({"representation": row}, page=(f"/customers/{world.customer.ref}/representatives/{row.pk}/end/", {}))


def link_customers(world) -> Way:
    said = {"evidence": "Same number, same address"}
    page = (f"/customers/{world.customer.ref}/links/{world.other.ref}/", said)
    return Way({"one": world.customer, "other": world.other, **said}, page=page)


def unlink_customers(world) -> Way:
    by = world.one_who_may(Act.LINK_CUSTOMERS)
    row = customers.link_customers(**doing(by), one=world.customer, other=world.other, evidence="Same number")
    said = {"because": "Father and son"}
    return Way({"link": row, **said}, page=(f"/customers/{world.customer.ref}/links/{row.pk}/end/", said))


# ---- contacts and incidents


def log_contact(world) -> Way:
    said = {"channel": "telephone"}
    return Way(said, api=("contacts", said), page=("/contacts/new/", said))


def report_incident(world) -> Way:
    said = {"channel": "telephone", "behaviours": behaviours(), "what_happened": "He shouted"}
    return Way(said, api=("incidents", said), page=("/incidents/new/", said))


def terminate_call(world) -> Way:
    said = {"behaviours": behaviours(), "what_happened": "He shouted", "warnings": 1}
    page = {"behaviours": behaviours(), "what_happened": "He shouted", "warned": "once"}
    return Way(said, api=("terminated-calls", said), page=("/calls/ended/", page))


def answer_report(world) -> Way:
    incident = world.report()
    said = {"outcome": "no_action", "reason": "Spoke to him", "welfare": "She is well", "tell_reporter": "Thank you"}
    api, page = f"reports/{incident.ref}/answers", f"/reports/{incident.ref}/answer/"
    return Way({"incident": incident, **said}, api=(api, said), page=(page, said))


def report_to_police(world) -> Way:
    incident = world.report(by=world.who, threat=True)  # of their own report, which everybody may read
    said = {"not_reported_because": "She asked us not to"}
    page = (f"/reports/{incident.ref}/police/", {"told": "no", **said})
    return Way({"incident": incident, **said}, api=(f"incidents/{incident.ref}/police", said), page=page)


def link_incident(world) -> Way:
    incident = world.report(customer=None)
    said = {"evidence": "The same number"}
    page = (f"/reports/{incident.ref}/customer/", {"text": "alun@example.org", "customer": world.customer.ref, **said})
    return Way({"incident": incident, "customer": world.customer, **said}, page=page)


def unlink_incident(world) -> Way:
    incident = world.report(customer=None)
    by = world.one_who_may(Act.LINK_CUSTOMERS)
    incidents.link_incident(**doing(by), incident=incident, customer=world.customer, evidence="The same number")
    said = {"because": "Another man has the number"}
    return Way({"incident": incident, **said}, page=(f"/reports/{incident.ref}/customer/end/", said))


# ---- decisions


def restrict_briefly(world) -> Way:
    incident = (world.ended_call(), world.report())[1]
    said = {"reasons": "He went on", "told_customer": True, **answered()}
    api = ("restrictions", {"customer": world.customer.ref, "incident": incident.ref, **said})
    page = {"reasons": "He went on", "told": "yes", "consulted": said["consulted"]}
    page |= {f"q_{code}": answer for code, answer in said["answers"].items()}
    where = f"/restrictions/new/?incident={incident.ref}"
    return Way({"customer": world.customer, "incident": incident, **said}, api=api, page=(where, page))


def end_brief_restriction(world) -> Way:
    made, said = world.restriction(), {"because": "He apologised"}
    api, page = f"restrictions/{made.ref}/ending", f"/restrictions/{made.ref}/"
    return Way({"restriction": made, **said}, api=(api, said), page=(page, said))


def acknowledge(world) -> Way:
    made = world.restriction()
    api, page = f"restrictions/{made.ref}/acknowledgements", f"/restrictions/{made.ref}/seen/"
    return Way({"restriction": made}, api=(api, {}), page=(page, {}))


def record_told(world) -> Way:
    made, said = world.restriction(), {"channel": "telephone"}
    api, page = f"restrictions/{made.ref}/tellings", f"/restrictions/{made.ref}/told/"
    return Way({"restriction": made, **said}, api=(api, said), page=(page, said))


def consider_formally(world) -> Way:
    thread = world.restriction().ref
    said = {"act_on_it": False, "reasons": "He has apologised"}
    api = ("considerations", {"customer": world.customer.ref, "thread": thread, **said})
    page = (f"/customers/{world.customer.ref}/considerations/{thread}/", {**said, "act_on_it": "no"})
    return Way({"customer": world.customer, "thread": thread, **said}, api=api, page=page)
