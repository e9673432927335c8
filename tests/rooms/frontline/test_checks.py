"""The contact check as a page: one box, one answer, never the story."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.customers.operations import (
    choose_language,
    give_identifier,
    give_name,
    keep_customer,
    link_customers,
    record_need,
    record_representation,
)
from fairhand.decisions.operations import record_told
from fairhand.policy import Act, MeasureKind, Sight
from fairhand.record.models import Access
from tests.people import doing, employee, role_for, somebody_who_may
from tests.rooms.frontline.deciding import REASON, after_two_calls, restrict
from tests.rooms.frontline.measures import STORY, restricted

pytestmark = pytest.mark.django_db
NUMBER = "01632 960123"


@pytest.fixture
def page(client, ceri):
    """Ceri's window."""
    client.force_login(ceri)
    return client


@pytest.fixture
def caller(ceri, mr_jones):
    """Mr Jones, with a number."""
    give_identifier(**doing(ceri), customer=mr_jones, kind="telephone", given=NUMBER)
    return mr_jones


def another(ceri, name, number=NUMBER):
    customer = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=customer, given=name)
    give_identifier(**doing(ceri), customer=customer, kind="telephone", given=number)
    return customer


def text_of(response) -> str:
    return response.content.decode()


def test_one_exact_match_goes_to_the_answer_and_the_number_to_no_address(page, caller):
    response = page.post("/", {"identifier": "+44 (0)1632 960123"})

    assert response.status_code == 302
    assert response["Location"] == reverse("contact", args=[caller.ref])
    assert "960123" not in response["Location"]


def test_what_is_open_comes_first_then_what_is_not_and_until_when(page, caller, ceri):
    made = restricted(caller, ceri)
    text = text_of(page.get(f"/contact/{caller.ref}/"))
    words = council.words("en")

    assert text.index("fh-open") < text.index("fh-closed") < text.index("fh-say")
    assert words.label("channels.email") in text[text.index("fh-open") : text.index("fh-closed")]
    closed = text[text.index("fh-closed") : text.index("fh-say")]
    assert words.label("channels.telephone") in closed
    assert made.ends_at.astimezone(council.zone()).strftime("%d/%m/%Y %H:%M") in closed
    assert f"section {made.clause}" in closed
    assert council.policy().about.title in text


def test_what_to_say_stands_in_each_language_beside_the_other(page, caller, ceri):
    restricted(caller, ceri)
    text = text_of(page.get(f"/contact/{caller.ref}/"))

    said = text[text.index('class="fh-sides"') :]
    for language in council.policy().about.languages:
        assert f'<div lang="{language}"><p>' in said


def test_what_to_say_begins_in_the_language_of_the_customer(page, caller, ceri):
    restricted(caller, ceri)
    for language in council.policy().about.languages:
        choose_language(**doing(ceri), customer=caller, language=language, source="Asked on the telephone")
        text = text_of(page.get(f"/contact/{caller.ref}/"))
        said = text[text.index('class="fh-sides"') :]
        assert said[said.index("lang=") :].startswith(f'lang="{language}"')


def test_at_the_instant_it_ends_it_is_gone_and_nothing_had_to_run(page, caller, ceri, settings):
    made = restricted(caller, ceri, ends_at=council.now() + timedelta(minutes=5))
    assert "Contact is limited now" in text_of(page.get(f"/contact/{caller.ref}/"))

    settings.CLOCK_OFFSET = made.ends_at - council.now()
    assert "Nothing in force that we know of" in text_of(page.get(f"/contact/{caller.ref}/"))


def test_it_never_tells_the_story(page, caller, ceri, priya):
    after_two_calls(caller, ceri)
    made = restrict(caller, priya)
    restricted(caller, ceri)
    text = text_of(page.get(f"/contact/{caller.ref}/"))

    assert "Contact is limited now" in text
    assert REASON not in text
    assert "STORY-MARKER" not in text
    assert STORY not in text
    assert made.decision.ref not in text
    assert priya.name not in text


def test_a_marker_would_be_found_where_the_story_may_be_read(client, caller, ceri, owen):
    after_two_calls(caller, ceri)
    client.force_login(owen)

    assert "STORY-MARKER" in text_of(client.get(reverse("customer_file", args=[caller.ref])))


def test_needs_and_representatives_are_known_at_the_contact(page, caller, ceri, owen):
    helper = another(ceri, "Nia Parry", "01632 960777")
    keeper = somebody_who_may(Act.KEEP_NEEDS, "Keeper")
    record_need(**doing(keeper), customer=caller, at_contact="Speak slowly.", in_full="NEED-MARKER, a long story")
    somebody = somebody_who_may(Act.KEEP_CUSTOMER, "Another keeper")
    record_representation(**doing(somebody), customer=caller, representative=helper, relation="his daughter")
    text = text_of(page.get(f"/contact/{caller.ref}/"))

    assert "Speak slowly." in text
    assert "NEED-MARKER" not in text
    assert "Nia Parry acts for this customer, as his daughter." in text


def test_the_conduct_of_a_representative_never_narrows_the_customers_contact(page, caller, ceri):
    helper = another(ceri, "Nia Parry", "01632 960777")
    somebody = somebody_who_may(Act.KEEP_CUSTOMER, "Another keeper")
    record_representation(**doing(somebody), customer=caller, representative=helper, relation="his daughter")
    restricted(helper, ceri)

    assert "Nothing in force" in text_of(page.get(f"/contact/{caller.ref}/"))
    assert "Contact is limited now" in text_of(page.get(f"/contact/{helper.ref}/"))


def test_records_linked_as_one_person_give_one_answer(page, caller, ceri):
    other = another(ceri, "Al Jones", "01632 960124")
    restricted(other, ceri)
    assert "Nothing in force" in text_of(page.get(f"/contact/{caller.ref}/"))

    linker = somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    link_customers(**doing(linker), one=caller, other=other, evidence="He said so, and knew both addresses.")
    assert "Contact is limited now" in text_of(page.get(f"/contact/{caller.ref}/"))


def test_several_are_told_apart_and_none_is_chosen(page, caller, ceri):
    other = another(ceri, "Mair Jones")
    give_identifier(**doing(ceri), customer=other, kind="postal", given="12 Heol Fawr, QX7 1AB")
    text = text_of(page.post("/", {"identifier": NUMBER}))

    assert "Which of these is it?" in text
    assert f"/contact/{caller.ref}/" in text
    assert f"/contact/{other.ref}/" in text
    assert "Heol Fawr" in text
    assert "12 Heol" not in text  # the caller says the number
    assert "checked" not in text
    assert "autofocus" not in text


def test_near_ones_are_offered_and_never_picked(page, caller):
    response = page.post("/", {"identifier": "01632 960132"})

    assert response.status_code == 200
    assert "It may be one of these" in text_of(response)
    assert f"/contact/{caller.ref}/" in text_of(response)


def test_nobody_found_is_no_dead_end(page, caller):
    text = text_of(page.post("/", {"identifier": "01632 960999"}))

    assert "Nothing in force that we know of" in text
    for name in ("contacts:new", "incidents:new", "incidents:call_ended"):
        assert f'href="{reverse(name)}"' in text
    assert "01632 960999" in text  # what was typed is kept


def test_the_three_buttons_carry_the_reference_and_nothing_else(page, caller):
    text = text_of(page.get(f"/contact/{caller.ref}/"))

    for name in ("contacts:new", "incidents:new", "incidents:call_ended"):
        assert f'href="{reverse(name)}?customer={caller.ref}"' in text
    assert NUMBER not in text


def test_an_empty_box_gets_a_sentence(page):
    text = text_of(page.post("/", {"identifier": "  "}))
    assert "Type a number, an address, a reference or a name." in text


def test_every_look_is_written_down(page, caller, ceri):
    page.post("/", {"identifier": NUMBER})
    page.get(f"/contact/{caller.ref}/")
    page.get(f"/contact/{caller.ref}/", headers={"X-Fairhand-Live": "1"})
    page.post("/", {"identifier": "01632 960999"})

    looks = Access.objects.order_by("pk").values_list("by", "what", "customer", "way")
    assert list(looks) == [
        (ceri.pk, Sight.CONTACT_CHECK, caller.ref, "page"),
        (ceri.pk, Sight.CONTACT_CHECK, caller.ref, "live"),
        (ceri.pk, Sight.CONTACT_CHECK, "", "page"),
    ]


def test_only_those_who_may_see_the_file_are_shown_the_way_to_it(client, caller, ceri):
    link = reverse("customer_file", args=[caller.ref])
    reader = employee("Reader", role_for(sees=(Sight.CUSTOMER_FILE,)))
    for who, shown in ((ceri, False), (reader, True)):
        client.force_login(who)
        assert (f'href="{link}"' in text_of(client.get(f"/contact/{caller.ref}/"))) is shown


def test_whoever_takes_the_contact_has_the_way_to_write_an_appeal_down(client, caller, ceri):
    client.force_login(ceri)
    assert f'href="{reverse("appeals:choose", args=[caller.ref])}"' in text_of(client.get(f"/contact/{caller.ref}/"))


def test_whoever_takes_the_call_tells_them_and_says_so_beside_what_to_say(page, caller, ceri):
    made = restricted(caller, ceri)
    text = text_of(page.get(f"/contact/{caller.ref}/"))
    said = text[text.index("fh-say") : text.index("fh-always")]
    assert f'action="{reverse("decisions:told", args=[made.ref])}"' in said

    record_told(**doing(ceri), restriction=made, channel="telephone")
    assert "fh-telling" not in text_of(page.get(f"/contact/{caller.ref}/"))


def test_nobody_is_told_again_who_was_told_when_it_was_decided(page, caller, ceri):
    restricted(caller, ceri, told_customer=True)
    restricted(caller, ceri, told_customer=False, starts_at=council.now() + timedelta(hours=1))  # not in force yet
    assert "fh-telling" not in text_of(page.get(f"/contact/{caller.ref}/"))


def test_the_same_page_in_welsh(page, caller, ceri):
    restricted(caller, ceri)
    page.cookies["django_language"] = "cy"
    text = text_of(page.get(f"/contact/{caller.ref}/"))

    assert "Mae cyfyngiad ar gyswllt nawr" in text
    assert council.words("cy").label("channels.letter") in text


def test_a_stranger_is_asked_to_sign_in(client, caller):
    assert "/sign-in/" in client.get(f"/contact/{caller.ref}/")["Location"]


def test_the_screen_pop_sends_the_box_in_the_body_of_a_request(page):
    text = text_of(page.get("/screen-pop/"))
    form = text[text.index("data-screen-pop") :]
    assert 'method="post" action="/"' in form
    assert 'name="identifier"' in form


def test_a_contract_stands_on_the_check_with_its_words_and_its_end(page, caller, ceri):
    detail = {"text": {"en": "You will not shout at anybody.", "cy": "Ni fyddwch yn gweiddi ar neb."}}
    made = restricted(caller, ceri, kind=MeasureKind.BEHAVIOUR_CONTRACT, detail=detail)
    text = text_of(page.get(f"/contact/{caller.ref}/"))

    assert "Contact is limited now" not in text
    assert "Every way of contact is open, and something is in force" in text
    opened, said = text[text.index("fh-open") : text.index("fh-say")], text[text.index("fh-say") :]
    for part in (opened, said):
        assert "You will not shout at anybody." in part
        assert "until " in part
    assert made.ends_at.astimezone(council.zone()).strftime("%d/%m/%Y %H:%M") in opened
    assert "Nothing limits" not in text


def test_what_is_open_on_a_condition_says_until_when(page, caller, ceri):
    restricted(caller, ceri, kind=MeasureKind.READ_AND_FILE, detail={"channels": ["email"]})
    text = text_of(page.get(f"/contact/{caller.ref}/"))

    assert "Contact is limited now" in text
    assert '<span class="fh-until">until ' in text[text.index("fh-open") : text.index("fh-say")]
    assert "This lasts until " in text[text.index("fh-say") :]
