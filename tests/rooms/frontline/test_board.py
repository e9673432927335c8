"""The live board: what is in force now, the newest first, and who is asked to acknowledge it."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.customers.operations import give_name, keep_customer, link_customers
from fairhand.decisions.models import Acknowledgement
from fairhand.decisions.queries import not_over
from fairhand.frontline.board import as_board, cards, in_force
from fairhand.frontline.live import board_event
from fairhand.frontline.shown import look
from fairhand.policy import Act, MeasureKind, Sight
from fairhand.record.models import Access
from tests.people import doing, somebody_who_may
from tests.rooms.frontline.deciding import after_two_calls, restrict
from tests.rooms.frontline.measures import STORY, restricted

pytestmark = pytest.mark.django_db


def another(ceri, name):
    customer = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=customer, given=name)
    return customer


def board_now():
    """The board as it stands, in English."""
    at = council.now()
    return as_board(in_force(not_over(at), at), at, "en")


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def page(client, ceri):
    """Ceri's window."""
    client.force_login(ceri)
    return client


def test_the_newest_comes_first(page, mr_jones, ceri):
    now = council.now()
    restricted(mr_jones, ceri, starts_at=now - timedelta(hours=3))
    restricted(another(ceri, "Gwen Rees"), ceri, starts_at=now - timedelta(hours=1))
    text = text_of(page.get("/board/"))

    assert text.index("Gwen Rees") < text.index("Mr Alun Jones")


def test_a_card_says_what_until_when_what_is_open_and_what_to_say_and_no_story(page, mr_jones, ceri):
    made = restricted(mr_jones, ceri)
    text = text_of(page.get("/board/"))
    (card,) = cards(council.now())

    assert f"Not open: {council.words('en').label('channels.telephone')}, {card.measure.until_words}" in text
    assert made.ends_at.astimezone(council.zone()).strftime("%d/%m/%Y %H:%M") in text
    assert council.words("en").label("channels.letter") in text
    assert card.answer.say["en"] in text.replace("&#39;", "'")
    assert STORY not in text


@pytest.mark.parametrize(
    ("kind", "detail", "open_to_them"),
    [
        (MeasureKind.ONLY_CHANNELS, {"channels": ["email", "letter"]}, "channels.email"),
        (
            MeasureKind.SET_TIMES,
            {"channels": ["telephone"], "days": ["tuesday"], "from": "09:30", "until": "11:30"},
            "weekdays_each.tuesday",
        ),
    ],
)
def test_a_card_never_says_that_what_is_open_is_not(page, mr_jones, ceri, kind, detail, open_to_them):
    restricted(mr_jones, ceri, kind=kind, detail=detail)
    words, text = council.words("en"), text_of(page.get("/board/"))
    (card,) = cards(council.now())

    assert f"{card.measure.label}: {words.label(open_to_them)}" in text
    assert "Not open" not in text


def test_two_measures_on_one_person_are_never_spoken_of_apart(mr_jones, ceri):
    other = another(ceri, "Al Jones")
    restricted(mr_jones, ceri)
    restricted(other, ceri, kind=MeasureKind.NO_CHANNEL, detail={"channels": ["email"]})
    linker = somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    link_customers(**doing(linker), one=mr_jones, other=other, evidence="The same voice, number and story.")

    shown = cards(council.now())
    assert len(shown) == 2
    for card in shown:
        assert {line.channel for line in card.answer.closed} == {"telephone", "email"}


def test_what_is_over_is_not_there(page, mr_jones, ceri, settings):
    made = restricted(mr_jones, ceri)
    assert "Mr Alun Jones" in text_of(page.get("/board/"))

    settings.CLOCK_OFFSET = made.ends_at - council.now()
    text = text_of(page.get("/board/"))
    assert "Mr Alun Jones" not in text
    assert "Nothing is in force now" in text


def test_a_wall_shows_no_name(page, mr_jones, ceri):
    restricted(mr_jones, ceri)
    text = text_of(page.get("/board/wall/"))

    assert "Jones" not in text
    assert f"…{mr_jones.ref[-4:]}" in text
    assert mr_jones.ref not in text
    assert "M. A. J." in text


def test_what_is_new_asks_to_be_acknowledged_once(page, mr_jones, ceri, priya):
    after_two_calls(mr_jones, ceri)
    made = restrict(mr_jones, priya)
    text = text_of(page.get("/board/"))
    assert "New to you" in text
    key = text.split('name="key" value="')[1].split('"')[0]

    response = page.post(reverse("decisions:seen", args=[made.ref]), {"key": key, "back": "board"}, follow=True)
    assert response.redirect_chain[-1][0] == reverse("board")
    assert "New to you" not in text_of(response)
    assert Acknowledgement.objects.get().employee == ceri
    assert "New to you" not in text_of(page.get(reverse("board_to_acknowledge")))
    assert "Mr Alun Jones" in text_of(page.get("/board/"))  # in force all the same


def test_nobody_is_asked_twice_or_for_another(client, mr_jones, ceri, dewi, priya):
    after_two_calls(mr_jones, ceri)
    made = restrict(mr_jones, priya)
    client.force_login(ceri)
    key = text_of(client.get("/board/")).split('name="key" value="')[1].split('"')[0]
    for _click in range(2):
        client.post(reverse("decisions:seen", args=[made.ref]), {"key": key, "back": "board"})

    assert Acknowledgement.objects.count() == 1
    client.force_login(dewi)
    assert "New to you" in text_of(client.get("/board/"))


def test_a_part_is_the_cards_alone(page, mr_jones, ceri):
    restricted(mr_jones, ceri)
    text = text_of(page.get("/board/?part=1"))

    assert "Mr Alun Jones" in text
    assert "<html" not in text
    assert Access.objects.get().way == "live"
    assert Access.objects.get().what == Sight.BOARD


def test_what_the_stream_shows_is_made_again_only_when_it_may_differ(mr_jones, ceri, settings):
    wanted = [("board", "en"), ("board", "cy"), ("wall", "en"), ("changes", "")]
    first, wait = look(wanted, None)
    assert wait > 50
    assert look(wanted, first)[0] is first

    made = restricted(mr_jones, ceri, ends_at=council.now() + timedelta(seconds=30))
    second, wait = look(wanted, first)
    assert "Mr Alun Jones" in second.boards["board", "en"].html
    assert "Ddim ar agor" in second.boards["board", "cy"].html
    assert "Jones" not in second.boards["wall", "en"].html
    assert second.changed_at > first.changed_at
    assert 25 < wait <= 30  # it looks again when the restriction ends, though nobody rings

    settings.CLOCK_OFFSET = made.ends_at - council.now()
    third, _wait = look(wanted, second)
    assert "Mr Alun Jones" not in third.boards["board", "en"].html
    assert third.changed_at > second.changed_at


def test_what_begins_later_is_waited_for(mr_jones, ceri):
    begins = council.now() + timedelta(seconds=20)
    restricted(mr_jones, ceri, starts_at=begins)
    shown, wait = look([("board", "en")], None)

    assert shown.in_force == ()
    assert 15 < wait <= 20


def test_who_has_the_board_is_sent_what_is_new_alone(mr_jones, ceri, owen):
    first = restricted(mr_jones, ceri)
    before = board_now()
    other = another(ceri, "Mrs Mair Parry")
    second = restricted(other, ceri, starts_at=council.now() - timedelta(minutes=1))
    event = _data(board_event(before, board_now()))

    assert event["refs"] == [second.ref, first.ref]  # the newest first
    assert list(event["cards"]) == [second.ref]
    assert "Mrs Mair Parry" in event["cards"][second.ref]
    assert event["count"] == "2 restrictions in force"


def test_the_board_says_how_many_there_are(page, mr_jones, ceri):
    assert "data-count" not in text_of(page.get("/board/"))
    restricted(mr_jones, ceri)
    assert "1 restriction in force" in text_of(page.get("/board/"))
    for number in range(60):
        restricted(another(ceri, f"Person {number}"), ceri)
    text = text_of(page.get("/board/"))

    assert "61 restrictions in force" in text
    assert text.count("data-ref=") == 61  # a board is complete, however long it is


def test_who_has_no_board_yet_or_an_empty_one_is_sent_the_whole(mr_jones, ceri):
    empty = board_now()
    restricted(mr_jones, ceri)
    now = board_now()

    for before in (None, empty):
        assert "Mr Alun Jones" in _data(board_event(before, now))["html"]
    assert _data(board_event(now, empty)) == {"html": empty.html}


def test_a_card_is_made_again_when_it_can_have_changed(mr_jones, ceri, settings):
    made = restricted(mr_jones, ceri, ends_at=council.now() + timedelta(days=3))
    first = board_now().pieces[made.ref]
    assert board_now().pieces[made.ref] is first

    give_name(**doing(ceri), customer=mr_jones, given="Mr Alun Jones-Davies")
    assert "Jones-Davies" in board_now().pieces[made.ref]

    restricted(mr_jones, ceri, detail={"channels": ["email"]}, ends_at=council.now() + timedelta(days=1))
    both = board_now().pieces[made.ref]
    closed = council.words("en").label("channels_by.email")
    assert closed in both  # what to say speaks of all that is in force

    settings.CLOCK_OFFSET = timedelta(days=2)  # "tomorrow" now, and the other is over
    later = board_now().pieces[made.ref]
    assert later != both
    assert "tomorrow" in later


def _data(event: bytes) -> dict:
    """What an event of the stream carries."""
    return json.loads(event.decode().split("data: ", 1)[1])


def test_what_is_to_come_for_somebody_stands_beside_what_is_in_force(mr_jones, ceri):
    at = council.now()
    now = restricted(mr_jones, ceri)
    restricted(mr_jones, ceri, starts_at=at + timedelta(hours=1), detail={"channels": ["email"]})
    restricted(another(ceri, "Elin Prydderch"), ceri, starts_at=at + timedelta(hours=1))

    assert [card.ref for card in cards(at)] == [now.ref]
    (found,) = in_force(not_over(at), at)
    assert len(found.rows) == 2


def test_the_board_is_made_with_three_questions_however_many_stand_on_it(mr_jones, ceri, django_assert_max_num_queries):
    for number in range(5):
        restricted(another(ceri, f"Customer {number}"), ceri)
    with django_assert_max_num_queries(3):  # one of Django's own where the rest is prepared
        look([("board", "en"), ("board", "cy"), ("wall", "en")], None)
