"""Keeping customers in a browser: by keyboard alone, without scripts, in both languages, wide and narrow."""

import re

import pytest
from django.urls import reverse

from fairhand.customers import operations
from fairhand.customers.models import Customer, Link, Need, Representation
from fairhand.policy import Act, Sight
from tests.browser import axe, go, sign_in, wider_than_window
from tests.people import doing, employee, role_for

PASSWORD = "a long enough password"
READERS = [("en", 1280), ("en", 360), ("cy", 1280), ("cy", 360)]


@pytest.fixture
def owain(transactional_db):
    """Somebody who may see and do all that there is here."""
    return employee("Owain", role_for(Act.LINK_CUSTOMERS, sees=(Sight.CUSTOMER_FILE, Sight.NEEDS_IN_FULL)))


@pytest.fixture
def catrin(owain) -> Customer:
    """A customer with something of everything."""
    known = [
        ("telephone", "07700 900123"),
        ("email", "a.very.long.address.that.somebody.might.well.have.one.day@example.org"),
        ("postal", "Flat 3, 12 Heol y Garreg Wen, Llanfair-y-Ddôl, QX7 1AB"),
    ]
    customer = operations.keep_customer(**doing(owain), name="Catrin ap Rhys", identifiers=known, language="cy")
    brother = operations.keep_customer(**doing(owain), name="Iestyn ap Rhys", language="en")
    again = operations.keep_customer(**doing(owain), name="C. Rhys", identifiers=[("email", "c.rhys@example.org")])
    operations.record_need(**doing(owain), customer=customer, at_contact="Speak slowly", in_full="Hard of hearing")
    operations.record_representation(**doing(owain), customer=customer, representative=brother, relation="Brother")
    operations.link_customers(**doing(owain), one=customer, other=again, evidence="Same date of birth")
    operations.end_identifier(**doing(owain), identifier=customer.identifiers.get(kind="telephone"))
    return customer


def enter(page, address: str, who, lang: str) -> None:
    """Choose the language of the pages, and sign in."""
    page.goto(f"{address}{reverse('language', args=[lang])}?next={reverse('account_login')}")
    sign_in(page, address, who.email, PASSWORD)


def addresses(catrin: Customer) -> list[str]:
    """Every page of the room."""
    stranger = Customer.objects.exclude(names__given__contains="Rhys").first()
    of_her = ("particulars", "needs", "new_name", "new_identifier", "language", "new_need")
    of_her += ("find_representative", "find_same")
    rows = {
        "end_name": catrin.names,
        "end_identifier": catrin.identifiers.filter(ends_at=None),
        "end_need": catrin.needs,
        "end_representation": catrin.represented_by,
        "end_link": catrin.links_as_one,
    }
    return [
        reverse("customers:new"),
        *(reverse(f"customers:{name}", args=[catrin.ref]) for name in of_her),
        *(reverse(f"customers:{name}", args=[catrin.ref, found.first().pk]) for name, found in rows.items()),
        *(reverse(f"customers:{name}", args=[catrin.ref, stranger.ref]) for name in ("new_representative", "new_link")),
    ]


@pytest.mark.once
@pytest.mark.parametrize(("lang", "width"), READERS)
def test_every_page_can_be_used_by_everybody(new_page, live_server, owain, catrin, lang, width):
    operations.keep_customer(**doing(owain), name="Gwen Parry", identifiers=[("social", "Facebook @gwen.parry")])
    page = new_page(lang=lang, width=width)
    enter(page, live_server.url, owain, lang)
    for address in addresses(catrin):
        page.goto(live_server.url + address)
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("h1").count() == 1, address
        assert axe(page) == [], address
        assert wider_than_window(page) == 0, address
    # The pages with faults, and a list of those found.
    for address, button in (
        (reverse("customers:new"), "main form .govuk-button"),
        (reverse("customers:new_identifier", args=[catrin.ref]), "main form .govuk-button"),
    ):
        page.goto(live_server.url + address)
        go(page, page.locator(button).last)
        assert page.locator(".govuk-error-summary").is_visible(), address
        assert axe(page) == [], address
    page.goto(live_server.url + reverse("customers:find_same", args=[catrin.ref]))
    page.fill("input[name=text]", "Gwenn Parry")
    page.keyboard.press("Enter")
    page.wait_for_selector(".fh-lines")
    assert axe(page) == []
    assert wider_than_window(page) == 0


def test_a_new_caller_is_kept_by_keyboard_alone(new_page, live_server, ceri, transactional_db):
    page = new_page()
    enter(page, live_server.url, ceri, "en")
    page.goto(live_server.url + reverse("customers:new"))
    page.focus("input[name=name]")
    page.keyboard.type("Gwen Parry")
    page.keyboard.press("Tab")
    page.keyboard.type("ring me")
    page.keyboard.press("Enter")
    page.wait_for_selector(".govuk-error-summary")
    page.locator(".govuk-error-summary a").first.press("Enter")
    assert page.evaluate("document.activeElement.name") == "telephone"
    assert page.input_value("input[name=name]") == "Gwen Parry"
    page.fill("input[name=telephone]", "")
    page.keyboard.type("01632 960001")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/particulars/"))
    customer = Customer.objects.get()
    assert customer.identifiers.get().key == "+441632960001"
    assert customer.ref in page.locator(".govuk-notification-banner").inner_text()


def test_a_need_a_representative_and_a_link_without_scripts_in_welsh(new_page, live_server, owain, transactional_db):
    enid = operations.keep_customer(**doing(owain), name="Enid Wyn", identifiers=[("telephone", "07700 900577")])
    operations.keep_customer(**doing(owain), name="Iestyn Wyn", identifiers=[("telephone", "07700 900578")])
    again = operations.keep_customer(**doing(owain), name="E. Wyn", identifiers=[("email", "enid@example.org")])
    page = new_page(lang="cy", javascript=False)
    enter(page, live_server.url, owain, "cy")

    page.goto(live_server.url + reverse("customers:particulars", args=[enid.ref]))
    page.get_by_role("link", name="Ychwanegu angen neu addasiad").click()
    page.fill("input[name=at_contact_cy]", "Siaradwch yn araf")
    go(page, page.get_by_role("button", name="Ychwanegu'r angen"))
    assert Need.objects.get().at_contact_cy == "Siaradwch yn araf"
    assert page.locator(".fh-line [lang=cy]").inner_text() == "Siaradwch yn araf"

    page.get_by_role("link", name="Ychwanegu rhywun sy'n gweithredu ar eu rhan").click()
    page.fill("input[name=text]", "07700 900578")
    page.get_by_role("button", name="Chwilio").click()
    page.get_by_role("link", name="Dewis Iestyn Wyn").click()
    page.fill("input[name=relation]", "Brawd, gyda'i chydsyniad ysgrifenedig")
    page.get_by_role("button", name="Ychwanegu'r cynrychiolydd").click()
    assert Representation.objects.get().capacity.startswith("Brawd")

    page.get_by_role("link", name="Cysylltu cofnod arall o'r person hwn").click()
    page.fill("input[name=text]", "enid@example.org")
    page.get_by_role("button", name="Chwilio").click()
    page.get_by_role("link", name=re.compile("^Dewis E. Wyn")).click()
    page.fill("textarea[name=evidence]", "Yr un dyddiad geni, wedi'i ofyn ar yr alwad")
    go(page, page.get_by_role("button", name="Un person ydynt: eu cysylltu"))
    assert Link.objects.get().other == again
    assert "enid@example.org" not in page.url
