"""A report reaches the leader, is answered with the employee's welfare first, and the employee is told."""

import pytest

from fairhand import council
from fairhand.incidents.models import Answer, Incident, IncidentLink, PoliceReport
from fairhand.incidents.operations import answer_report, report_incident, terminate_call
from tests.browser import axe, go, wider_than_window
from tests.people import doing
from tests.rooms.incidents.telling import SAID, answered, ends_a_call, told


def test_from_the_contact_to_the_answer(window, ceri, priya, mr_jones):
    # Given Ceri has logged the e-mail she read
    page = window(ceri)
    page.goto(f"/contacts/new/?customer={mr_jones.ref}")
    page.get_by_label("Email", exact=True).check()
    page.get_by_label("Reference of the request or complaint").fill("CRM-17")
    page.get_by_role("button", name="Log the contact").click()

    # When she reports what stood in it, threat and all
    page.get_by_role("button", name="Report behaviour in this contact").click()
    assert page.get_by_label("Email", exact=True).is_checked()
    page.locator(f'input[name=behaviours][value="{ends_a_call()}"]').check()
    page.get_by_label("What was said or done").fill(SAID)
    page.get_by_label("What I think of it").fill("He meant it.")
    page.get_by_label("Violence or harassment was threatened").check()
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_url("**/sent/")
    incident = Incident.objects.get()
    assert (incident.customer, incident.contact.matter) == (mr_jones, "CRM-17")

    # Then it is in Priya's queue; she asks how Ceri is, tells the police, and answers
    desk = window(priya)
    desk.goto("/reports/")
    go(desk, desk.locator(".fh-line a"))
    assert "how is Ceri" in desk.inner_text("main")
    desk.get_by_role("button", name="Write down what the police were told").click()
    desk.get_by_label("Yes, the police were told").check()
    desk.get_by_label("Which police force").fill("North Wales Police")
    for part, value in zip(("Day", "Month", "Year"), ("23", "11", "2026"), strict=True):
        desk.get_by_label(part, exact=True).fill(value)
    desk.get_by_role("button", name="Keep this with the report").click()
    assert PoliceReport.objects.get().force == "North Wales Police"
    desk.get_by_role("button", name="Answer the report").click()
    desk.get_by_label("How is the employee").fill("Shaken. She took a break and went home early.")
    desk.get_by_label("No action, for the reason given").check()
    desk.get_by_label("Why", exact=True).fill("The police have it.")
    desk.get_by_label("What the one who reported is told").fill("The police have it. Thank you for telling me.")
    desk.get_by_role("button", name="Send the answer").click()
    desk.wait_for_url(f"**/reports/{incident.ref}/")
    assert Answer.objects.get().incident == incident
    desk.goto("/reports/")
    assert "No report waits for an answer" in desk.inner_text("main")

    # And Ceri reads what became of it
    page.goto("/reports/mine/")
    assert "The police have it. Thank you for telling me." in page.inner_text("main")


def test_whose_conduct_it_was_is_found_by_a_person(window, ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="telephone", known_as="Alun somebody", **told())
    desk = window(priya)
    desk.goto(f"/reports/{incident.ref}/")
    desk.get_by_role("button", name="Say who it was").click()
    desk.get_by_label("A name, a number").fill("Alun Jones")
    desk.get_by_role("button", name="Find").click()
    choice = desk.get_by_label("Mr Alun Jones")
    assert not choice.is_checked()
    choice.check()
    desk.get_by_label("How do you know?").fill("He gave his date of birth.")
    desk.get_by_role("button", name="It was them").click()
    desk.wait_for_url(f"**/reports/{incident.ref}/")

    assert IncidentLink.objects.get().customer == mr_jones
    assert "Mr Alun Jones" in desk.inner_text("body")


@pytest.mark.once
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("lang", council.policy().about.languages)
def test_every_page_is_open_to_all(window, ceri, dewi, priya, mr_jones, lang, width):
    terminate_call(**doing(ceri), customer=mr_jones, warnings=0, no_warning_because="He screamed.", **told())
    done = report_incident(**doing(ceri), channel="email", customer=mr_jones, threat=True, opinion="Rude.", **told())
    answer_report(**doing(priya), incident=done, **answered())
    unknown = report_incident(**doing(ceri), channel="in_person", affected=dewi, **told(behaviours=[]))
    faults = []

    def look(page, path):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == lang
        faults.extend(f"{path}: {fault}" for fault in axe(page))
        if over := wider_than_window(page):
            faults.append(f"{path}: {over} pixels too wide")

    page = window(ceri, lang, width)
    for path in (
        f"/contacts/new/?customer={mr_jones.ref}",
        f"/contacts/{_log(ceri, mr_jones)}/",
        "/incidents/new/",
        f"/incidents/new/?customer={mr_jones.ref}",
        "/reports/mine/",
        f"/reports/{done.ref}/",
        f"/reports/{done.ref}/sent/",
    ):
        look(page, path)
    desk = window(priya, lang, width)
    for path in (
        "/reports/",
        "/reports/?whose=all",
        f"/reports/{done.ref}/",
        f"/reports/{unknown.ref}/",
        f"/reports/{unknown.ref}/answer/",
        f"/reports/{unknown.ref}/customer/",
        f"/reports/{done.ref}/police/",
    ):
        look(desk, path)
    for path in (f"/reports/{unknown.ref}/answer/", f"/reports/{done.ref}/police/"):
        desk.goto(path)
        desk.locator("main form button").last.click()
        desk.wait_for_selector(".govuk-error-summary")
        faults.extend(f"{path} with errors: {fault}" for fault in axe(desk))
    assert faults == []


def _log(by, customer) -> str:
    from fairhand.contacts.operations import log_contact

    return log_contact(**doing(by), channel="telephone", customer=customer).ref
