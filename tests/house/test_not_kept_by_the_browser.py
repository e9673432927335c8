"""Pages that show a story or a name stay in no browser of a shared computer, and each is kept as a look."""

from html import unescape
from typing import NamedTuple

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fairhand import council
from fairhand.appeals.operations import record_appeal
from fairhand.bundles.models import Draft
from fairhand.bundles.operations import make_bundle
from fairhand.contacts.operations import log_contact, record_decision_on_matter, unlink_own_contact
from fairhand.customers.models import Customer, Identifier, Link, Name, Representation
from fairhand.customers.operations import keep_customer, link_customers, record_need, record_representation
from fairhand.decisions.operations import ask_sign_off, draft_referral, refer
from fairhand.incidents.operations import agree_informally, link_incident, report_incident
from fairhand.people.models import Employee
from fairhand.policy import Act, MeasureKind
from fairhand.record.models import Access
from fairhand.retention.operations import erase_records, hold_records
from fairhand.reviews.operations import ask_for_review, review
from tests.due import no_action_on
from tests.formal import Path, a_measure, answers_to
from tests.house.test_urls import pages
from tests.people import doing, employee, role_for, somebody_who_may
from tests.rooms.decisions.story import behaviour_again, call_ended, restricted
from tests.rooms.incidents.telling import SAID, told

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.slow]
ROOMS = ("incidents", "contacts", "decisions", "customers", "appeals", "reviews")
FORMAL = {
    *(f"incidents:{name}" for name in ("warn", "warning", "close_monitoring", "arrange", "arrangement")),
    *(f"decisions:{name}" for name in ("draft_referral", "referral", "advise", "referral_form")),
    *(f"decisions:{name}" for name in ("ask_sign_off", "sign_off", "decide", "section", "measure")),
    *(f"decisions:{name}" for name in ("withdrawal", "decision", "crm", "contract", "receipt")),
}
# Lists of one's own work: no look is kept for each line.
LISTS = {"incidents:queue", "incidents:mine", "my_work", "reviews:due"}
SHOW_NOBODY = {
    "customers:request",  # this and the next two are tried in their own rooms: they need what the story here has not
    "customers:own_data",
    "decisions:service_told",
    "contacts:decided",
    "contacts:decided_matter",
    "customers:new",
    "decisions:seen",
    "incidents:sent",
    "incidents:police",
    "incidents:link",
    "incidents:mine",
}


class Seen(NamedTuple):
    """One page that somebody could open."""

    name: str
    who: Employee
    address: str
    text: str
    answer: HttpResponse
    looks: set[str]  # the references of those at whom a look was kept


@pytest.fixture
def shown(ceri, priya, owen, mr_jones) -> list[Seen]:
    """Every page about Mr Jones, each as seen by everybody who may open it."""
    linker, keeper = somebody_who_may(Act.LINK_CUSTOMERS, "Linker"), somebody_who_may(Act.KEEP_NEEDS, "Keeper")
    addresses = _addresses(ceri, priya, linker, keeper, mr_jones)
    path, rows = _formal(mr_jones, ceri)
    addresses += rows
    found = []
    formal = (Act.MANAGE_CONTACT, Act.DECIDE_APPEAL, Act.ADVISE, Act.SIGN_OFF, Act.WARN)
    for who in (ceri, priya, owen, linker, keeper, *(path.who(act) for act in formal)):
        client = Client()
        client.force_login(who)
        for name, address in addresses:
            before = set(Access.objects.values_list("pk", flat=True))
            answer = client.get(address)
            if answer.status_code == 200:
                looks = set(Access.objects.exclude(pk__in=before).values_list("customer", flat=True))
                found.append(Seen(name, who, address, _text(answer), answer, looks))
    return found


def _addresses(ceri, priya, linker, keeper, jones: Customer) -> list[tuple[str, str]]:
    ann = keep_customer(**doing(ceri), name="Ann Pugh", identifiers=[("telephone", "01632 960001")])
    record_representation(**doing(ceri), customer=jones, representative=ann, relation="daughter")
    brother = keep_customer(**doing(ceri), name="Alun Jones", identifiers=[("telephone", "01632 960002")])
    link = link_customers(**doing(linker), one=jones, other=brother, evidence="The same birthday.")
    need = record_need(**doing(keeper), customer=jones, at_contact="Speak slowly.")
    contact = log_contact(**doing(ceri), channel="telephone", customer=jones)
    asking = log_contact(**doing(ceri), channel="telephone", customer=jones, information_request=True)
    mistaken = log_contact(**doing(ceri), channel="telephone", customer=jones)
    unlink_own_contact(**doing(ceri), contact=mistaken, because="Another voice.")
    told_of = {"matter": "CRM-1", "decided_on": council.today()}
    decided = record_decision_on_matter(**doing(ceri), **told_of)
    unknown = report_incident(**doing(ceri), channel="email", **told())
    known = report_incident(**doing(ceri), channel="email", **told())
    link_incident(**doing(linker), incident=known, customer=jones, evidence="The same number.")
    call_ended(ceri, jones)
    again = behaviour_again(ceri, jones)
    open_now = reverse("decisions:restrict_briefly") + f"?incident={again.ref}"
    made = restricted(priya, jones, told_customer=False) if council.policy().brief_restriction else None
    asked = f"?customer={jones.ref}"
    identifier, name = Identifier.objects.get(customer=brother), Name.objects.get(given="Mr Alun Jones")
    rows = {
        "incidents:new": [asked],
        "incidents:call_ended": [asked],
        "contacts:new": [asked],
        "contacts:logged": [contact.ref],
        "contacts:information_request": [contact.ref],
        "contacts:answer": [asking.ref],
        "contacts:unlink": [contact.ref],
        "contacts:whose": [mistaken.ref],
        "contacts:decided": [],
        "contacts:decided_matter": [decided.ref],
        "incidents:link": [unknown.ref],
        "customers:end_name": [jones.ref, name.pk],
        "customers:end_identifier": [brother.ref, identifier.pk],
        "customers:end_need": [jones.ref, need.pk],
        "customers:end_representation": [jones.ref, Representation.objects.get().pk],
        "customers:end_link": [jones.ref, Link.objects.get(pk=link.pk).pk],
        "customers:new_representative": [jones.ref, ann.ref],
        "customers:new_link": [jones.ref, ann.ref],
        "customers:new": [],
        "incidents:queue": [],
        "incidents:mine": [],
        "decisions:restrict_briefly": [f"?incident={again.ref}"],
        "decisions:consider": [jones.ref, jones.ref],
    }
    addresses = [("my_work", reverse("my_work")), ("decisions:restrict_briefly", open_now)]
    addresses += [(name, reverse(name, args=[jones.ref])) for name in ("customer_file", "contact")]
    for page in pages():
        room = page.name.partition(":")[0]
        if room not in ROOMS[:4] or page.name in FORMAL:
            continue
        usual = {"incidents": known.ref, "customers": jones.ref, "decisions": made.ref if made else ""}
        parts = rows.get(page.name, [usual.get(room, "")])
        args = [each for each in parts if not str(each).startswith("?")]
        query = "".join(str(each) for each in parts if str(each).startswith("?"))
        if made or room != "decisions":
            addresses.append((page.name, reverse(page.name, args=args) + query))
    return addresses


def _formal(jones: Customer, ceri: Employee) -> tuple[Path, list[tuple[str, str]]]:
    """Somebody's way along the formal path, and the pages that tell of it."""
    path, policy = Path(jones, ceri), council.policy()
    asked = f"?customer={jones.ref}"
    warning = path.warning()
    agreed = {"agreed": "He rings on Tuesdays", "customer_said": "It suits him"}
    arrangement = agree_informally(**doing(path.who(Act.AGREE_INFORMALLY)), customer=jones, **agreed)
    heading = next(each.code for each in policy.referral_form if each.code.startswith("reason"))
    reason = next(each.code for each in policy.referral_reasons if not each.asks)
    said = {"customer": jones, "reasons": [reason], "form": {heading: "He rings all day"}}
    drafted = draft_referral(**doing(ceri), **said)
    sent = refer(**doing(path.who(Act.REFER)), referral=drafted, sent_to=path.who(Act.ADVISE))
    view = {"what": "no_line_open", "role": policy.formal.second_view, "asked": "None would stay open"}
    wanted = ask_sign_off(**doing(path.who(Act.ASK_SIGN_OFF)), customer=jones, **view)
    made = path.in_force(measures=[a_measure(), a_measure(MeasureKind.BEHAVIOUR_CONTRACT)])
    appeal = record_appeal(**doing(ceri), decision=made, form=policy.appeals.forms[0], grounds="It is not so")
    request = ask_for_review(**doing(ceri), decision=made, text="I have changed")
    old = path.in_force()
    seen = {"after": 2, "outcome": "ended", "reasons": "Over", "answers": answers_to(Act.REVIEW)}
    held = review(**doing(path.who(Act.REVIEW)), decision=old, **seen)
    waiting = path.decision()
    rows = {
        "incidents:warn": [asked],
        "incidents:arrange": [asked],
        "incidents:warning": [warning.ref],
        "incidents:close_monitoring": [warning.ref],
        "incidents:arrangement": [arrangement.ref],
        "decisions:draft_referral": [asked],
        "decisions:referral": [sent.ref],
        "decisions:advise": [sent.ref],
        "decisions:referral_form": [sent.ref],
        "decisions:ask_sign_off": [f"{asked}&what=no_line_open"],
        "decisions:sign_off": [wanted.ref],
        "decisions:decide": [jones.ref],
        "decisions:section": [jones.ref, "grounds"],
        "decisions:measure": [jones.ref, made.measures[0]["code"]],
        "decisions:decision": [made.ref],
        "decisions:withdrawal": [waiting.ref],
        "decisions:crm": [made.ref],
        "decisions:contract": [made.ref],
        "decisions:receipt": [made.notices.get().ref],
        "appeals:choose": [jones.ref],
        "appeals:new": [made.ref],
        "appeals:appeal": [appeal.ref],
        "appeals:suspend": [appeal.ref],
        "appeals:decide": [appeal.ref],
        "reviews:due": [],
        "reviews:review": [made.ref],
        "reviews:put_off": [made.ref],
        "reviews:ask": [made.ref],
        "reviews:ask_of_customer": [jones.ref],
        "reviews:request": [request.ref],
        "reviews:held": [held.ref],
    }
    found = []
    for name, parts in rows.items():
        args = [each for each in parts if not each.startswith("?")]
        found.append((name, reverse(name, args=args) + "".join(each for each in parts if each.startswith("?"))))
    return path, found


def _text(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def _names_somebody(each: Seen) -> bool:
    return any(said in each.text for said in ("Alun Jones", "Ann Pugh", SAID, told()["what_happened"]))


def test_every_page_with_a_name_or_a_story_is_kept_by_no_browser_and_is_a_look(shown):
    _the_browser_keeps_none(shown)
    _all_were_tried_and_name_somebody_but_for_a_few(shown)
    _each_is_kept_as_a_look(shown)


def _the_browser_keeps_none(shown):
    named = [each for each in shown if _names_somebody(each)]
    kept = {each.address for each in named if "no-store" not in each.answer.headers.get("Cache-Control", "")}
    assert not kept


def _all_were_tried_and_name_somebody_but_for_a_few(shown):
    of_rooms = {page.name for page in pages() if page.name.partition(":")[0] in ROOMS}
    named = {each.name for each in shown if _names_somebody(each)}
    if council.policy().brief_restriction is None:
        of_rooms = {name for name in of_rooms if not name.startswith("decisions:")}
    assert of_rooms - named <= SHOW_NOBODY


def _each_is_kept_as_a_look(shown):
    refs = dict(Customer.objects.values_list("names__given", "ref"))
    tried = set()
    for each in shown:
        if each.name in LISTS:
            continue
        for name in ("Mr Alun Jones", "Ann Pugh"):
            if f">{name}<" in each.answer.content.decode() and not _acts_for(each, name):
                assert refs[name] in each.looks, f"{each.address} as {each.who}"
                tried.add(each.name)
    assert {
        "contacts:new",
        "incidents:new",
        "incidents:call_ended",
        "customers:new_name",
        "customers:end_name",
    } <= tried


def test_what_is_put_together_about_a_person_stays_in_no_browser_and_each_page_is_a_look(client, mr_jones):
    by = somebody_who_may(Act.MAKE_BUNDLE, "Governance")
    said = {"customer": mr_jones, "kind": "access", "request": "SAR-1", "asked_on": council.today()}
    draft = Draft.objects.create(by=by, as_at=council.now(), kept_at=council.now(), **said)
    made = make_bundle(**doing(by), **said)
    client.force_login(by)
    addresses = [
        reverse("bundles:new") + f"?customer={mr_jones.ref}",
        reverse("bundles:draft", args=[draft.pk]),
        reverse("bundles:sift", args=[draft.pk, "person"]),
        reverse("bundles:bundle", args=[made.ref]),
        reverse("bundles:file", args=[made.ref]),
    ]
    for address in addresses:
        before = Access.objects.filter(customer=mr_jones.ref, what="bundles").count()
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "no-store" in answer.headers["Cache-Control"], address
        assert Access.objects.filter(customer=mr_jones.ref, what="bundles").count() == before + 1, address


@pytest.mark.skipif(not council.policy().retention, reason="This policy does not say how long records are kept.")
def test_what_is_due_to_be_erased_stays_in_no_browser_and_each_page_about_somebody_is_a_look(client, ceri, mr_jones):
    nia, path = employee("Nia", role_for(Act.ERASE_RECORDS, Act.HOLD_RECORDS)), Path(mr_jones, ceri)
    gone = erase_records(**doing(nia), matter=no_action_on(path).ref, reasons="Nothing more came of it.")
    due = no_action_on(path)
    hold = hold_records(**doing(nia), customer=mr_jones, ground="claim", because="His solicitor wrote.")
    client.force_login(nia)
    for name, args, looks in (
        ("due", [], 0),
        ("matter", [due.ref], 1),
        ("new_hold", [], 0),
        ("hold", [hold.ref], 1),
        ("erased", [gone.ref], 0),
    ):
        seen = Access.objects.filter(customer=mr_jones.ref, what__in=("retention", "due_matter"))
        before = seen.count()
        answer = client.get(reverse(f"retention:{name}", args=args))
        assert answer.status_code == 200, name
        assert "no-store" in answer.headers["Cache-Control"], name
        assert seen.count() == before + looks, name


def _acts_for(each: Seen, name: str) -> bool:
    """Whether somebody is named only as the one who acts for the customer who was looked at."""
    return name == "Ann Pugh" and each.name not in {"customers:new_representative", "customers:new_link"}


def test_whoever_a_search_shows_for_a_report_is_kept_as_a_look(client, ceri, mr_jones):
    linker = somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    incident = report_incident(**doing(ceri), channel="email", **told())
    client.force_login(linker)
    address = reverse("incidents:link", args=[incident.ref])
    assert "Alun Jones" in _text(client.post(address, {"text": "Jones"}))
    assert [(each.what, each.by) for each in Access.objects.filter(customer=mr_jones.ref)] == [
        ("contact_check", linker)
    ]


def test_a_form_that_comes_with_a_customer_is_one_look_and_without_one_none(client, ceri, mr_jones):
    client.force_login(ceri)
    for name in ("contacts:new", "incidents:new", "incidents:call_ended"):
        count = Access.objects.count()
        assert client.get(reverse(name)).status_code == 200
        assert Access.objects.count() == count
        assert "Alun Jones" in _text(client.get(reverse(name) + f"?customer={mr_jones.ref}"))
        assert Access.objects.filter(customer=mr_jones.ref, what="contact_check").count() == count + 1
        assert Access.objects.count() == count + 1
