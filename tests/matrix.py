"""One way to do each operation: as a function, over the API, on its page. The matrix test tries each with every role.

A new operation needs one function here, named as it is. It is given the world of a test, and says what the operation
is called with, which address of the API takes it, and which page with which fields.
"""

from datetime import timedelta
from importlib import import_module
from pathlib import Path

from fairhand import council
from fairhand.contacts import operations as contacts
from fairhand.customers import operations as customers
from fairhand.incidents import operations as incidents
from fairhand.people.models import Absence, Service, Team
from fairhand.policy import Act
from tests.formal import answers_to, as_fields
from tests.people import doing, employee, post, role_for, the_team
from tests.ways.world import Way, World, answered, behaviours

__all__ = ["Way", "World"]

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


def keep_service(world) -> Way:
    said = {"name_en": "Parks", "name_cy": "Parciau"}
    return Way(said, page=("/people/services/new/", said))


def rename_service(world) -> Way:
    service, said = the_team().service, {"name_en": "Parks", "name_cy": "Parciau"}
    return Way({"service": service, **said}, page=(f"/people/services/{service.pk}/", said))


def close_service(world) -> Way:
    service = Service.objects.create(code="parks", name_en="Parks", name_cy="Parciau")
    return Way({"service": service}, page=(f"/people/services/{service.pk}/close/", {}))


def keep_team(world) -> Way:
    service, said = the_team().service, {"name_en": "Second line", "name_cy": "Ail linell"}
    return Way({"service": service, **said}, page=("/people/teams/new/", {"service": service.code, **said}))


def change_team(world) -> Way:
    team, said = the_team(), {"name_en": "Second line", "name_cy": "Ail linell"}
    page = (f"/people/teams/{team.pk}/", {"service": team.service.code, **said})
    return Way({"team": team, "service": team.service, **said}, page=page)


def close_team(world) -> Way:
    team = Team.objects.create(code="empty", name_en="Empty", name_cy="Gwag", service=the_team().service)
    return Way({"team": team}, page=(f"/people/teams/{team.pk}/close/", {}))


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


def say_it_asks_for_information(world) -> Way:
    contact = contacts.log_contact(**doing(world.who), channel="letter")  # of their own, which they may see
    api, page = f"contacts/{contact.ref}/information-requests", f"/contacts/{contact.ref}/information-request/"
    return Way({"contact": contact}, api=(api, {}), page=(page, {}))


def unlink_own_contact(world) -> Way:
    contact = contacts.log_contact(**doing(world.who), channel="telephone", customer=world.customer)
    said = {"because": "He gave another name"}
    api, page = f"contacts/{contact.ref}/whose/ending", f"/contacts/{contact.ref}/whose/end/"
    return Way({"contact": contact, **said}, api=(api, said), page=(page, said))


def link_own_contact(world) -> Way:
    contact, said = contacts.log_contact(**doing(world.who), channel="telephone"), {"because": "The same number"}
    page = (f"/contacts/{contact.ref}/whose/", {"text": "alun@example.org", "customer": world.customer.ref, **said})
    api = (f"contacts/{contact.ref}/whose", {"customer": world.customer.ref, **said})
    return Way({"contact": contact, "customer": world.customer, **said}, api=api, page=page)


def unlink_contact(world) -> Way:
    by, said = world.one_who_may(Act.LOG_CONTACT), {"because": "He gave another name"}
    contact = contacts.log_contact(**doing(by), channel="telephone", customer=world.customer)
    return Way({"contact": contact, **said}, page=(f"/contacts/{contact.ref}/whose/end/", said))


def link_contact(world) -> Way:
    by, said = world.one_who_may(Act.LOG_CONTACT), {"because": "The same number"}
    contact = contacts.log_contact(**doing(by), channel="telephone")
    page = (f"/contacts/{contact.ref}/whose/", {"text": "alun@example.org", "customer": world.customer.ref, **said})
    return Way({"contact": contact, "customer": world.customer, **said}, page=page)


def record_decision_on_matter(world) -> Way:
    day = council.today()
    fields = {"matter": "CRM-1", "decided_on_day": day.day, "decided_on_month": day.month, "decided_on_year": day.year}
    sent = {"matter": "CRM-1", "decided_on": day.isoformat()}
    return Way(
        {"matter": "CRM-1", "decided_on": day}, api=("matters/decided", sent), page=("/matters/decided/", fields)
    )


def take_back_decision_on_matter(world) -> Way:
    by, said = world.one_who_may(Act.LOG_CONTACT), {"because": "Another reference was meant"}
    row = contacts.record_decision_on_matter(**doing(by), matter="CRM-1", decided_on=council.today())
    api, page = f"matters/decided/{row.ref}/ending", f"/matters/decided/{row.ref}/"
    return Way({"decided": row, **said}, api=(api, said), page=(page, said))


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
    answers = answers_to(Act.CONSIDER_FORMALLY)
    said = {"act_on_it": False, "reasons": "He has apologised", "answers": answers}
    api = ("considerations", {"customer": world.customer.ref, "thread": thread, **said})
    fields = {"reasons": said["reasons"], "act_on_it": "no", **as_fields(answers)}
    page = (f"/customers/{world.customer.ref}/considerations/{thread}/", fields)
    return Way({"customer": world.customer, "thread": thread, **said}, api=api, page=page)


# ---- the rest, a room at a time: every public function of a module of tests/ways is one way more


def _of_the_rooms() -> dict:
    found = {}
    for path in sorted((Path(__file__).parent / "ways").glob("*.py")):
        name = f"tests.ways.{path.stem}"
        if path.stem not in ("__init__", "world"):
            rows = vars(import_module(name)).items()
            found |= {row: each for row, each in rows if getattr(each, "__module__", "") == name}
    return found


globals().update(_of_the_rooms())
