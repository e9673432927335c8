"""Ways to keep what comes in writing, to say whose it is, to read it, and to settle what was found."""

from fairhand import council
from fairhand.contacts import operations as contacts
from fairhand.contacts.operations import log_contact
from fairhand.correspondence import operations as correspondence
from fairhand.policy import Act, Found, MeasureKind
from tests.formal import Path, a_measure
from tests.people import doing, employee, roles_that_may
from tests.ways.world import Way

TEXT = {"way": "letter", "text": "You have not answered me.", "sender": "Mr Alun Jones"}


def _under(world):
    """The customer is under read and file."""
    _ = world.leader
    path = Path(world.customer, world.reporter)
    path.made["leader"] = world.leader
    path.in_force(measures=[a_measure(MeasureKind.READ_AND_FILE)])
    return world.customer


def _item(world, customer="theirs"):
    known = _under(world) if customer == "theirs" else None
    by = world.one_who_may(Act.KEEP_CORRESPONDENCE)
    return correspondence.keep_item(**doing(by), received_at=council.now(), customer=known, **TEXT)


def _finding(world, kind):
    item = _item(world)
    by = world.one_who_may(Act.READ_CORRESPONDENCE)
    correspondence.read_item(**doing(by), item=item, findings=[{"kind": kind, "note": "He asks for his file"}])
    return item.findings.get()


def _today(name):
    day = council.today()
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def keep_item(world) -> Way:
    customer = _under(world)
    fields = {**TEXT, "customer": customer.ref}
    said = {"received_at": council.now(), "customer": customer, **TEXT}
    return Way(said, api=("correspondence", fields), page=("/correspondence/new/", fields))


def let_through(world) -> Way:
    said = {"sender": "A councillor", "why": "never_caught"}
    more = {"received_at": council.now()}
    return Way({**said, **more}, api=("correspondence/passing", said), page=("/correspondence/passing/", said))


def say_whose(world) -> Way:
    item, said = _item(world, customer="unknown"), {"because": "The postmark is from another county"}
    return Way({"item": item, **said}, page=(f"/correspondence/{item.ref}/whose/", {"passes": "True", **said}))


def unlink_item(world) -> Way:
    item, said = _item(world), {"because": "Another man signs so too"}
    return Way({"item": item, **said}, page=(f"/correspondence/{item.ref}/whose/end/", said))


def read_item(world) -> Way:
    item = _item(world)
    page = (f"/correspondence/{item.ref}/", {"kinds": [Found.NOTHING_NEW.value]})
    found = {"findings": [{"kind": Found.NOTHING_NEW.value}]}
    return Way({"item": item, **found}, api=(f"correspondence/{item.ref}/findings", found), page=page)


def hand_over_finding(world) -> Way:
    finding, said = _finding(world, Found.NEW_MATTER), {"to": "Planning", "reference": "PL-1"}
    api, page = (f"findings/{finding.ref}/hand-over", said), (f"/findings/{finding.ref}/", said)
    return Way({"finding": finding, **said}, api=api, page=page)


def record_correction(world) -> Way:
    finding, by = _finding(world, Found.NEW_MATTER), doing(world.one_who_may(Act.HAND_OVER_FINDING))
    correspondence.hand_over_finding(**by, finding=finding, to="Planning", reference="PL-1")
    linker = world.one_who_may(Act.LINK_CUSTOMERS)
    correspondence.unlink_item(**doing(linker), item=finding.item, because="Another man signs so too")
    said = {"to": "Planning, the duty officer"}
    page = (f"/findings/{finding.ref}/told/", {**said, **_today("told_on")})
    api = (f"findings/{finding.ref}/told", {**said, "told_on": str(council.today())})
    return Way({"finding": finding, "told_on": council.today(), **said}, api=api, page=page)


def record_answer_correction(world) -> Way:
    finding, by = _finding(world, Found.SUBJECT_ACCESS), doing(world.one_who_may(Act.RECORD_ANSWER))
    correspondence.record_answer(**by, finding=finding, answered_on=council.today(), reference="SAR-1")
    linker = world.one_who_may(Act.LINK_CUSTOMERS)
    correspondence.unlink_item(**doing(linker), item=finding.item, because="Another man signs so too")
    said = {"to": "The data protection officer"}
    page = (f"/findings/{finding.ref}/told/", {"informed": said["to"], **_today("informed_on")})
    api = (f"findings/{finding.ref}/answer/told", {**said, "told_on": str(council.today())})
    return Way({"finding": finding, "told_on": council.today(), **said}, api=api, page=page)


def record_answer(world) -> Way:
    finding, said = _finding(world, Found.SUBJECT_ACCESS), {"reference": "SAR-1"}
    page = (f"/findings/{finding.ref}/answer/", {**said, **_today("answered_on")})
    api = (f"findings/{finding.ref}/answer", {**said, "answered_on": str(council.today())})
    return Way({"finding": finding, "answered_on": council.today(), **said}, api=api, page=page)


def take_back_answer(world) -> Way:
    finding, said = _finding(world, Found.SUBJECT_ACCESS), {"because": "It was another request"}
    by = doing(world.one_who_may(Act.RECORD_ANSWER))
    correspondence.record_answer(**by, finding=finding, answered_on=council.today(), reference="SAR-1")
    api, page = f"findings/{finding.ref}/answer/ending", f"/findings/{finding.ref}/answer/"
    return Way({"finding": finding, **said}, api=(api, said), page=(page, said))


def take_back_answer_to_contact(world) -> Way:
    by, said = world.one_who_may(Act.LOG_CONTACT), {"because": "It was another request"}
    contact = log_contact(**doing(by), channel="telephone", customer=world.customer, information_request=True)
    answers = doing(world.one_who_may(Act.RECORD_ANSWER))
    contacts.record_answer_to_contact(**answers, contact=contact, answered_on=council.today(), reference="SAR-1")
    api, page = f"contacts/{contact.ref}/answer/ending", f"/contacts/{contact.ref}/answer/"
    return Way({"contact": contact, **said}, api=(api, said), page=(page, said))


def settle_need(world) -> Way:
    finding, said = _finding(world, Found.NEEDS), {"how": "neither", "because": "He speaks of his neighbour"}
    api, page = (f"findings/{finding.ref}/need", said), (f"/findings/{finding.ref}/need/", said)
    return Way({"finding": finding, **said}, api=api, page=page)


def record_answer_to_contact(world) -> Way:
    by, said = world.one_who_may(Act.LOG_CONTACT), {"reference": "SAR-1"}
    contact = log_contact(**doing(by), channel="telephone", customer=world.customer, information_request=True)
    page = (f"/contacts/{contact.ref}/answer/", {**said, **_today("answered_on")})
    api = (f"contacts/{contact.ref}/answer", {**said, "answered_on": str(council.today())})
    return Way({"contact": contact, "answered_on": council.today(), **said}, api=api, page=page)


def file_item(world) -> Way:
    item = _item(world)
    by = world.one_who_may(Act.READ_CORRESPONDENCE)
    correspondence.read_item(**doing(by), item=item, findings=[{"kind": Found.NOTHING_NEW}])
    page = (f"/correspondence/{item.ref}/filing/", {"elsewhere": ""})
    return Way({"item": item}, api=(f"correspondence/{item.ref}/filing", {}), page=page)


def name_reader(world) -> Way:
    customer, reads = _under(world), employee("Reads it", roles_that_may(Act.READ_CORRESPONDENCE)[0])
    page = (f"/customers/{customer.ref}/reader/", {"employee": str(reads.pk)})
    api = (f"customers/{customer.ref}/reader", {"reader": reads.email})
    return Way({"customer": customer, "employee": reads}, api=api, page=page)
