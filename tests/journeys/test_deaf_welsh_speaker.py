"""A deaf Welsh speaker with an advocate: her needs stop a measure that forgets them, and shape her letter."""

import pytest

from fairhand import council
from fairhand.appeals.models import TAKEN_DOWN, Appeal
from fairhand.customers.models import Need
from fairhand.customers.operations import give_identifier, give_name, keep_customer
from fairhand.decisions.models import Decision
from fairhand.letters.models import Letter
from fairhand.policy import Act
from tests.formal import Path
from tests.journeys.formal_pages import BACK, Deciding, write_letter
from tests.journeys.walking import FORM, choose, follow, main, send, tick, visit, write
from tests.people import doing

AT_CONTACT = "She is deaf: write to her, or speak face to face with her interpreter."
AT_CONTACT_CY = "Mae hi'n fyddar: ysgrifennwch ati, neu siaradwch wyneb yn wyneb gyda'i dehonglydd."
FACTS = "Ar 3 Mawrth ac ar 5 Mawrth anfonodd ddeugain neges yn bygwth y rhai a'u hatebodd."
REASONS = "Nid oedd rhybudd yn ddigon. Mae e-bost a llythyr yn gadael pob gwasanaeth yn agored iddi."
SERVED = "Mae'n cwrdd â'i heiriolwr bob dydd Mawrth, a deuwn ni ati yno gyda dehonglydd pan fydd angen."
GROUNDS = "Ni ddaeth neb â dehonglydd i'r cyfarfod, felly ni chlywodd neb fi."


def somebody(by, name):
    """A customer with a name and an address."""
    made = keep_customer(**doing(by), kind="person")
    give_name(**doing(by), customer=made, given=name)
    give_identifier(**doing(by), customer=made, kind="postal", given="2 Stryd y Capel, Yr Wyddgrug, CH7 1AA")
    return made


def link(page, ends):
    """The link to an address with this in it, whatever it says."""
    return page.locator(f'main a[href*="{ends}"]').first


def in_welsh(page) -> bool:
    """Whether the page says that it is in Welsh."""
    return page.locator("html").get_attribute("lang") == "cy"


def test_a_deaf_welsh_speaker_with_an_advocate(window, ceri, priya, owen):
    gwenllian, rhodri = somebody(ceri, "Gwenllian Parry"), somebody(ceri, "Rhodri Eirian")
    adviser, manager = window(ceri, "cy"), window(owen, "cy")
    words = council.words("cy")

    # Given Ceri records what she needs, the language she chose and who speaks for her, all in Welsh
    visit(adviser, f"/contact/{gwenllian.ref}/")
    assert in_welsh(adviser)
    follow(adviser, link(adviser, "/particulars/"))
    follow(adviser, link(adviser, "/needs/new/"))
    write(adviser, "at_contact", AT_CONTACT)
    write(adviser, "at_contact_cy", AT_CONTACT_CY)
    tick(adviser, "relies_on", "email", "in_person")
    tick(adviser, "cannot_use", "telephone")
    tick(adviser, "formats", "large_print")
    tick(adviser, "adjustment", "on")
    send(adviser)
    need = Need.objects.get()
    assert (need.relies_on, need.cannot_use, need.formats) == (["email", "in_person"], ["telephone"], ["large_print"])
    follow(adviser, link(adviser, "/language/"))
    choose(adviser, "language", "cy")
    send(adviser)
    follow(adviser, link(adviser, "/representatives/new/"))
    write(adviser, "text", "Rhodri Eirian")
    send(adviser)
    follow(adviser, link(adviser, f"/representatives/{rhodri.ref}/"))
    write(adviser, "relation", "eiriolwr annibynnol")
    send(adviser)
    visit(adviser, f"/contact/{gwenllian.ref}/")
    assert AT_CONTACT_CY in main(adviser)
    assert "Rhodri Eirian" in main(adviser)

    # When Owen prepares a decision that would leave her the telephone and letters
    path = Path(gwenllian, ceri, {"leader": priya, Act.WARN: priya})
    report = path.report(channel="email", what_happened=FACTS)
    path.warning()
    visit(manager, f"/customers/{gwenllian.ref}/")
    follow(manager, link(manager, "/deciding/"))
    assert in_welsh(manager)
    desk = Deciding(
        manager,
        gwenllian.ref,
        [report.ref],
        channels=("telephone", "letter"),
        facts=FACTS,
        reasons=REASONS,
        urgent="Ni all y tîm aros.",
    )
    desk.each_section()

    # Then it stops, whoever presses the button, until the measure is changed and what is left is answered in writing
    desk.check()
    assert AT_CONTACT_CY in main(manager)
    desk.decide()
    assert manager.locator(".govuk-error-summary").count()
    assert not Decision.objects.exists()
    visit(manager, f"/customers/{gwenllian.ref}/deciding/measures/")
    follow(manager, manager.locator(".govuk-summary-card__action a"))
    tick(manager, "channels", "email", "letter", only=True)
    follow(manager, manager.locator(f"{FORM}[data-keep] button"))
    assert manager.locator(f"textarea[name=need_{need.pk}]").count(), "she relies on meeting face to face too"
    follow(manager, manager.locator(BACK).last)
    desk.check()
    desk.decide()
    assert not Decision.objects.exists()
    visit(manager, f"/customers/{gwenllian.ref}/deciding/measures/")
    desk.serve(SERVED)
    desk.check()
    desk.decide()
    manager.wait_for_url("**/decisions/DEC-*/")
    assert in_welsh(manager)
    assert SERVED in main(manager)
    decision = Decision.objects.get()

    # And her letter is in Welsh, in large print, with nothing for Owen to choose
    follow(manager, link(manager, f"/letters/write/contact_managed/{decision.ref}/"))
    assert not manager.locator("[name=said_en_reasons]").count()
    write_letter(manager, ("cy",), {"cy": {"reasons": REASONS}}, means="by_hand")
    letter = Letter.objects.get()
    assert (letter.language, letter.form) == ("cy", "large_print")
    assert bytes(letter.pdf).startswith(b"%PDF")
    assert manager.locator(".fh-letter").get_attribute("lang") == "cy"
    assert REASONS in main(manager)
    visit(adviser, f"/contact/{gwenllian.ref}/")
    assert words.label("channels.telephone") in adviser.locator(".fh-closed").inner_text()

    # When Rhodri appeals for her, and Ceri takes it down as he signs it to her
    follow(adviser, link(adviser, "/appeal/"))
    assert in_welsh(adviser)
    choose(adviser, "who", rhodri.ref)
    choose(adviser, "form", TAKEN_DOWN)
    write(adviser, "taken_down_because", "Mae hi'n defnyddio iaith arwyddion.")
    write(adviser, "grounds", GROUNDS)
    send(adviser)
    adviser.wait_for_url(f"**/contact/{gwenllian.ref}/")

    # Then it is hers, through him, in their own words
    appeal = Appeal.objects.get()
    assert (appeal.customer, appeal.representative, appeal.form) == (gwenllian, rhodri, TAKEN_DOWN)
    visit(manager, f"/appeals/{appeal.ref}/")
    assert in_welsh(manager)
    assert GROUNDS in main(manager)
    assert rhodri.ref in main(manager)


pytestmark = pytest.mark.django_db(transaction=True)
