"""The contact check for systems: one answer, whoever asks and however it is worked out."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from fairhand import council
from fairhand.correspondence.operations import keep_item, read_item, settle_need
from fairhand.customers.operations import (
    ask,
    choose_language,
    end_identifier,
    give_identifier,
    give_name,
    keep_customer,
    link_customers,
    record_need,
    record_representation,
)
from fairhand.decisions.operations import record_told
from fairhand.frontline import one_statement, sql
from fairhand.frontline.checking import answer_for
from fairhand.frontline.reply import Answer, Online
from fairhand.people.models import ApiToken
from fairhand.people.queries import digest_of
from fairhand.policy import Act, Found, MeasureKind, Sight
from fairhand.record.models import Access
from fairhand.socialmedia import operations as social
from fairhand.socialmedia.models import Look
from tests.people import doing, somebody_who_may
from tests.rooms.frontline.measures import STORY, restricted
from tests.ways.social import LINKED, POST, a_rule
from tests.ways.standing import by_hand

pytestmark = pytest.mark.django_db
NUMBER, OTHERS = "01632 960001", "01632 960002"


@pytest.fixture
def secret(ceri):
    """The key with which a telephone system acts as Ceri."""
    now = council.now()
    ApiToken.objects.create(
        employee=ceri, name="telephones", digest=digest_of("a key"), made_at=now, ends_at=now + timedelta(days=1)
    )
    return "a key"


@pytest.fixture
def check(secret, settings):
    """Check a contact over the API, through the chain that systems come by."""
    client, of_pages = Client(), settings.MIDDLEWARE
    settings.MIDDLEWARE = settings.API_MIDDLEWARE
    client.handler.load_middleware()
    settings.MIDDLEWARE = of_pages

    def ask(status=200, key=secret, language="en", **said):
        answer = client.post(
            "/api/v1/contact-checks",
            said,
            content_type="application/json",
            headers={"Authorization": f"Bearer {key}", "Accept-Language": language},
        )
        assert answer.status_code == status, answer.content
        return json.loads(answer.content)

    return ask


@pytest.fixture
def caller(ceri, mr_jones):
    """Mr Jones, with a number."""
    give_identifier(**doing(ceri), customer=mr_jones, kind="telephone", given=NUMBER)
    return mr_jones


def other_record(ceri, number=OTHERS):
    customer = keep_customer(**doing(ceri), kind="person")
    give_identifier(**doing(ceri), customer=customer, kind="telephone", given=number)
    return customer


def test_it_says_what_is_open_what_is_not_and_until_when(check, caller, ceri):
    made = restricted(caller, ceri)
    answer = check(identifier="+441632960001", channel="telephone")

    assert answer["found"] == "one"
    assert answer["customer"]["ref"] == caller.ref
    assert [line["channel"] for line in answer["closed"]] == ["telephone"]
    assert "telephone" not in [line["channel"] for line in answer["open"]]
    assert answer["this_channel"]["until"] == made.ends_at.isoformat()
    assert answer["measures"][0]["clause"] == made.clause
    assert answer["next_change_at"] == made.ends_at.isoformat()
    assert set(answer["say"]) == set(council.policy().about.languages)
    assert answer["never_blocked"]
    assert answer["policy"] == council.policy().key


def test_at_its_last_instant_it_is_over_and_nothing_had_to_run(check, caller, ceri, settings):
    restricted(caller, ceri, ends_at=council.now() + timedelta(minutes=5))
    assert check(identifier=NUMBER)["closed"]

    settings.CLOCK_OFFSET = timedelta(minutes=5, seconds=1)
    assert check(identifier=NUMBER)["closed"] == []


def test_it_never_tells_the_story(check, caller, ceri):
    restricted(caller, ceri)
    told = json.dumps(check(identifier=NUMBER))

    assert STORY not in told
    assert "reason" not in told


def test_every_check_is_written_down(check, caller, ceri):
    check(identifier=NUMBER)
    check(customer=caller.ref)
    check(identifier="01632 960999")

    looks = Access.objects.order_by("pk").values_list("by", "what", "customer", "way")
    assert list(looks) == [
        (ceri.pk, Sight.CONTACT_CHECK, caller.ref, "api"),
        (ceri.pk, Sight.CONTACT_CHECK, caller.ref, "api"),
        (ceri.pk, Sight.CONTACT_CHECK, "", "api"),
    ]


def test_an_unknown_caller_is_told_what_is_open_to_anybody(check):
    answer = check(identifier="01632 960999")

    assert (answer["found"], answer["customer"], answer["closed"]) == ("none", None, [])
    assert len(answer["open"]) == len(council.policy().channels)


@pytest.mark.parametrize("text", ["960001", "01632 960", "QX1", "x", "withheld"])
def test_too_little_to_look_up_is_said_and_no_channel_is_named_as_open(check, caller, text):
    answer = check(identifier=text, channel="telephone")

    assert answer["said"].endswith(".")
    assert (answer["found"], answer["open"], answer["closed"], answer["this_channel"]) == ("none", [], [], None)
    assert answer["never_blocked"]


def test_a_name_beside_a_number_is_shown_with_who_has_the_number(check, caller, ceri):
    other = keep_customer(**doing(ceri), name="Haf Parry")
    answer = check(identifier=f"Haf Parry {NUMBER}")

    assert answer["found"] == "several"
    assert [each["ref"] for each in answer["several"]] == [caller.ref, other.ref]
    assert check(identifier=f"Alun Jones {NUMBER}")["customer"]["ref"] == caller.ref


def test_several_are_told_apart_and_none_is_picked(check, caller, ceri):
    other = other_record(ceri, NUMBER)
    answer = check(identifier=NUMBER)

    assert answer["found"] == "several"
    assert {each["ref"] for each in answer["several"]} == {caller.ref, other.ref}
    assert set(Access.objects.values_list("customer", flat=True)) == {caller.ref, other.ref}


def test_near_ones_are_suggestions(check, caller):
    answer = check(identifier="Jones")

    assert answer["found"] == "none"
    assert [each["ref"] for each in answer["near"]] == [caller.ref]


@pytest.mark.parametrize("key", ["another key", "x" * 3000])
def test_a_wrong_key_finds_nothing(check, caller, key):
    assert "key" in check(status=401, key=key, identifier=NUMBER)["because"]
    assert not Access.objects.exists()


def test_a_key_that_ended_finds_nothing(check, caller, settings):
    settings.CLOCK_OFFSET = timedelta(days=2)
    check(status=401, identifier=NUMBER)


def test_an_employee_who_has_left_finds_nothing(check, caller, ceri):
    ceri.is_active = False
    ceri.save()
    check(status=401, identifier=NUMBER)


def test_nobody_asked_about_is_a_sentence(check):
    assert "identifier" in check(status=422)["because"]
    check(status=422, identifier="a\x00b")
    check(status=422, identifier="0" * 301)


def test_it_speaks_the_language_that_is_asked_for(check, caller, ceri):
    restricted(caller, ceri)
    english, welsh = check(identifier=NUMBER), check(identifier=NUMBER, language="cy")

    assert english["say"] == welsh["say"]
    assert english["closed"][0]["label"] != welsh["closed"][0]["label"]


def _plain(caller, ceri):
    return {}


def _with_needs(caller, ceri):
    who = somebody_who_may(Act.KEEP_NEEDS)
    record_need(**doing(who), customer=caller, at_contact="Speak slowly.", at_contact_cy="Siaradwch yn araf.")
    record_need(**doing(who), customer=caller, at_contact="Write in large print.", adjustment=True)
    choose_language(**doing(ceri), customer=caller, language="cy", source="Said so")
    give_name(**doing(ceri), customer=caller, given="Alun Jones-Davies")


def _restricted_twice(caller, ceri):
    now = council.now()
    days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
    timed = {"channels": ["telephone"], "days": days, "from": "10:00", "until": "10:30"}
    restricted(caller, ceri, ends_at=now + timedelta(days=90), kind=MeasureKind.SET_TIMES, detail=timed)
    restricted(caller, ceri, kind=MeasureKind.SINGLE_POINT_OF_CONTACT, detail={"name": "Siân Môn"})
    restricted(caller, ceri, starts_at=now - timedelta(days=9), ends_at=now - timedelta(days=8))


def _to_come(caller, ceri):
    restricted(caller, ceri, starts_at=council.now() + timedelta(hours=3))


def _linked(caller, ceri):
    middle, far = other_record(ceri), other_record(ceri, "01632 960003")
    who = somebody_who_may(Act.LINK_CUSTOMERS)
    link_customers(**doing(who), one=caller, other=middle, evidence="Same date of birth")
    link_customers(**doing(who), one=far, other=middle, evidence="Same address")
    restricted(far, ceri)


def _linked_and_both_have_the_number(caller, ceri):
    twin = other_record(ceri, NUMBER)
    link_customers(
        **doing(somebody_who_may(Act.LINK_CUSTOMERS)), one=twin, other=caller, evidence="Both answer to this number"
    )
    restricted(twin, ceri)


def _told(caller, ceri):
    restricted(caller, ceri, told_customer=True)
    told = restricted(caller, ceri, told_customer=False)
    record_told(**doing(ceri), restriction=told, channel="telephone")
    late = restricted(caller, ceri)
    record_told(**doing(ceri, at=council.now() + timedelta(hours=1)), restriction=late, channel="telephone")
    restricted(caller, ceri, told_customer=False)


def _number_of_two(caller, ceri):
    restricted(other_record(ceri, NUMBER), ceri)


def _number_given_up(caller, ceri):
    end_identifier(**doing(ceri), identifier=caller.identifiers.get())
    restricted(caller, ceri)


def _limited_online(caller, ceri):
    """A block that was looked at again, posts hidden on another account, and an account that is nobody's yet."""
    officer, leader, second = (
        somebody_who_may(act, name)
        for act, name in ((Act.BLOCK_ACCOUNT, "Elin"), (Act.LINK_ACCOUNT, "Leader"), (Act.CONFIRM_ACCOUNT_LINK, "Two"))
    )
    keeper, said = somebody_who_may(Act.CAPTURE_POST), {"rules": [a_rule()], "reason": STORY}
    posts = [
        social.capture_post(**doing(keeper), **{**POST, "handle": f"@{handle}", "text": text}).post
        for handle, text in (("one", "1"), ("one", "2"), ("two", "3"), ("two", "4"), ("three", "5"), ("one", "6"))
    ]
    for post in posts[2:5]:
        social.hide_post(**doing(officer), post=post, **said)
    for account in dict.fromkeys(each.account for each in posts):
        link = social.link_account(**doing(leader), account=account, customer=caller, **LINKED)
        if account != posts[4].account:
            social.confirm_account_link(**doing(second), link=link, agreed=True, because="He says so.")
    block = social.block_account(**doing(officer), account=posts[0].account, post=posts[0], told="By message.", **said)
    social.review_block(**doing(officer), block=block, goes_on=True, reasons=STORY)


def _asked_on_their_own_page(caller, ceri):
    by_hand(caller, ask, customer=caller, kind="adjustment", text="Large print, please")
    by_hand(caller, ask, customer=caller, kind="correction", text="I never lived there")


def _wrote_of_a_need(caller, ceri):
    """Two letters that tell of a need: one that is settled, and one, from the other record of them, that is not."""
    twin, reader = other_record(ceri), somebody_who_may(Act.READ_CORRESPONDENCE)
    link_customers(**doing(somebody_who_may(Act.LINK_CUSTOMERS)), one=twin, other=caller, evidence="One hand")
    for customer, how in ((caller, "neither"), (twin, "")):
        restricted(customer, ceri, kind=MeasureKind.READ_AND_FILE, detail={})
        said = {"way": "letter", "text": "I read large print.", "customer": customer}
        item = keep_item(**doing(ceri), received_at=council.now(), **said)
        read_item(**doing(reader), item=item, findings=[{"kind": Found.NEEDS, "note": "Large print"}], file=False)
        if how:
            settle_need(**doing(reader), finding=item.findings.get(), how=how, because="A neighbour")


STORIES = [
    _plain, _with_needs, _restricted_twice, _to_come, _linked, _linked_and_both_have_the_number, _number_of_two,
    _number_given_up, _told, _limited_online, _asked_on_their_own_page, _wrote_of_a_need,
]  # fmt: skip
ASKED = [NUMBER, "tel:+44 1632 960 001", OTHERS, "REF", "C-00000000", "Heol Fawr 12", "@someone", "withheld"]
ASKED += ["o1632 96ooo1", f"Alun Jones {NUMBER}", "Jones QX7", "Zed Quill", "12 QX7 1AB", "Haf, 12 QX7 1AB", "960001"]


@pytest.mark.postgres
@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("story", STORIES)
def test_one_statement_answers_as_many_queries_do(check, caller, ceri, monkeypatch, story, language):
    story(caller, ceri)
    now = council.now()
    monkeypatch.setattr(council, "now", lambda: now)
    for text in ASKED:
        said = {"identifier": caller.ref if text == "REF" else text, "channel": "telephone", "language": language}
        start = Access.objects.count()
        quick, looks = check(**said), _looks_since(start)
        with monkeypatch.context() as step_by_step:
            step_by_step.setattr(one_statement, "serves", lambda: False)
            assert check(**said) == quick
        assert _looks_since(start + len(looks)) == looks


def _looks_since(number):
    return list(Access.objects.order_by("pk").values_list("by", "what", "customer", "way"))[number:]


@pytest.mark.parametrize("story", [_asked_on_their_own_page, _wrote_of_a_need])
def test_it_says_what_waits_to_be_among_their_needs(check, caller, ceri, story):
    assert check(identifier=NUMBER)["customer"]["needs_not_yet"] == []
    story(caller, ceri)
    assert len(check(identifier=NUMBER)["customer"]["needs_not_yet"]) == 1


def test_it_says_of_each_measure_whether_the_customer_was_told(check, caller, ceri):
    _told(caller, ceri)
    assert [each["told"] for each in check(identifier=NUMBER)["measures"]] == [True, True, False, False]


def test_the_page_and_the_api_say_the_same(check, client, caller, ceri):
    restricted(caller, ceri)
    answer = check(identifier=NUMBER)
    client.force_login(ceri)
    page = client.get(f"/contact/{caller.ref}/").content.decode()

    for line in answer["open"]:
        assert line["label"] in page
    assert answer["closed"][0]["until_words"] in page
    assert answer["measures"][0]["clause"] in page
    for said in answer["say"].values():
        assert said in page.replace("&#39;", "'")
    assert STORY not in page


def test_the_reply_is_in_the_shape_that_the_schema_promises(check, caller, ceri):
    restricted(caller, ceri)
    _limited_online(caller, ceri)
    for said in ({"identifier": NUMBER}, {"identifier": "Jones"}, {"identifier": "01632 960999"}):
        answer = check(**said)
        assert json.loads(Answer(**answer).model_dump_json()).keys() == answer.keys()


def test_it_says_what_limits_their_accounts_on_our_pages_and_never_why(check, client, caller, ceri):
    assert check(identifier=NUMBER)["online"] == []
    _limited_online(caller, ceri)
    answer = check(identifier=NUMBER)
    shown = [Online(**each) for each in answer["online"]]
    assert [(bool(each.blocked_since), each.hidden_posts, bool(each.hidden_since)) for each in shown] == [
        (True, 0, False),
        (False, 2, True),
    ]
    assert shown[0].looked_at_again_on == Look.objects.get().review_on
    client.force_login(ceri)
    page = client.get(f"/contact/{caller.ref}/").content.decode()
    for said in (said for each in shown for said in each.said):
        assert said in page
    assert STORY not in json.dumps(answer)
    assert "Facebook" in check(identifier=NUMBER, language="cy")["online"][0]["said"][0]


@pytest.mark.postgres
def test_a_check_of_one_person_asks_the_database_once(check, caller, ceri, django_assert_num_queries):
    restricted(caller, ceri)
    with django_assert_num_queries(0):  # of Django's own; the one statement goes past it
        assert check(identifier=NUMBER)["closed"]


@pytest.mark.postgres
def test_a_page_of_one_person_asks_nothing_past_what_is_prepared(client, caller, ceri, django_assert_num_queries):
    restricted(caller, ceri)
    client.force_login(ceri)
    client.get(f"/contact/{caller.ref}/")
    with django_assert_num_queries(0):  # of Django's own; what every page asks goes past it
        assert client.get(f"/contact/{caller.ref}/").status_code == 200


@pytest.mark.parametrize("statement", [sql.BY_KEY, sql.BY_EMPLOYEE])
def test_the_statement_writes_that_somebody_looked_and_reads_no_reason(statement):
    assert statement.count("INSERT INTO") == statement.count("INSERT INTO record_access") == 1
    assert not {"UPDATE", "DELETE", "reasons", "incidents", "in_full"} & set(statement.replace(".", " ").split())


def _represented(caller, ceri):
    son, mother = other_record(ceri), keep_customer(**doing(ceri), kind="organisation")
    give_name(**doing(ceri), customer=son, given="Dafydd Jones")
    record_representation(**doing(ceri), customer=caller, representative=son, relation="Son")
    record_representation(**doing(ceri), customer=mother, representative=caller, relation="Trustee")
    give_identifier(**doing(ceri), customer=caller, kind="postal", given="12 Heol Fawr, QX7 1AB")
    give_identifier(**doing(ceri), customer=caller, kind="postal", given="3 Lon Las, QX8 2CD")


@pytest.mark.postgres
@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("story", [*STORIES, _represented])
def test_a_page_too_is_answered_by_one_statement_as_by_many_queries(caller, ceri, monkeypatch, story, language):
    story(caller, ceri)
    now = council.now()
    with translation.override(language):
        quick = answer_for(caller.ref, by=ceri, at=now, way="page")
        monkeypatch.setattr(one_statement, "serves", lambda: False)
        assert answer_for(caller.ref, by=ceri, at=now, way="page") == quick
        assert answer_for("C-00000000", by=ceri, at=now, way="page") is None
    assert list(Access.objects.values_list("customer", "way")) == [(caller.ref, "page")] * 2
