"""A customer on a telephone, in Welsh: from the code in the letter to an appeal that the office finds."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.letters.printing import to_print
from tests.journeys.walking import main, press_button, press_link, sound, visit, write
from tests.rooms.letters.letters import WORDS, print_all
from tests.rooms.standing.visiting import Visiting

GROUNDS = "Ni chefais rybudd cyn y llythyr. Roeddwn yn ffonio am y lleithder, a neb yn fy ffonio'n ôl."


@pytest.fixture
def letter(mr_jones, ceri, mair, live_server, settings):
    """The letter, as it came out of the printer."""
    settings.OWN_PAGE = f"{live_server.url}/standing/"
    path = Visiting(mr_jones, ceri, {})
    path.speaks("cy")
    notice = path.issue("contact_managed", path.contact_managed(), said={"cy": WORDS["cy"]})
    pages = PdfReader(BytesIO(to_print(print_all(path, notice)))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_customer_appeals_in_welsh_on_a_telephone(new_page, live_server, window, letter, mair):
    code = re.search(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", letter).group()
    phone = new_page(lang="cy", width=360, height=740, base_url=live_server.url)

    # Given the code of her letter, typed in small letters and with no lines
    visit(phone, "/standing/")
    assert phone.locator("html").get_attribute("lang") == "cy"
    write(phone, "code", code.lower().replace("-", " "))
    press_button(phone, "Agor fy nhudalen")
    phone.wait_for_url("**/standing/")
    sound(phone)

    # Then what is open to her comes first, on the first screen, and why in the words of the letter
    open_ = phone.locator("#open").bounding_box()
    assert open_["y"] < 740
    said = main(phone)
    assert said.index("Yr hyn y gallwch ei wneud nawr") < said.index("Beth sydd wedi'i gyfyngu nawr")
    assert WORDS["cy"]["reasons"] in said
    for name in (mair.name, "Ceri"):
        assert name not in said

    # When she appeals
    press_link(phone, "Apelio yn erbyn hyn")
    write(phone, "grounds", GROUNDS)
    press_button(phone, "Anfon yr apêl")
    phone.wait_for_url("**/standing/?done=appeal")
    sound(phone)
    assert "Mae eich apêl wedi dod i law" in main(phone)

    # And closes the page, so that whoever has the telephone next sees nothing
    phone.locator(".fh-who button").click()
    phone.wait_for_url("**/standing/out/")
    visit(phone, "/standing/")
    write(phone, "code", code)
    press_button(phone, "Agor fy nhudalen")
    assert "Nid yw'r cod hwn yn agor dim" in main(phone)

    # Then the one who hears appeals finds it on her work, in her own words
    appeal = Appeal.objects.get()
    office = window(mair)
    visit(office, "/work/")
    assert appeal.ref in office.content()
    visit(office, f"/appeals/{appeal.ref}/")
    assert GROUNDS in main(office)
    assert (appeal.hearer, appeal.recorded_by.capacity, appeal.received_on) == (mair, "customer", council.today())
