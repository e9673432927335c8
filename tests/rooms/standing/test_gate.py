"""In front of a customer's page: guessing tells nothing, tries are counted, and what was typed comes through."""

import re
import statistics
import time
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from fairhand import council
from fairhand.codes.models import Code
from fairhand.codes.operations import open_page, revoke_code, take_code
from fairhand.codes.signs import made_from, new_nonce
from fairhand.policy import Act
from fairhand.record.models import Event
from fairhand.record.own_hand import take
from fairhand.standing import tries
from fairhand.standing.models import Try, Visit
from fairhand.standing.visits import COOKIE, LASTS, PAUSE
from tests.people import doing, somebody_who_may
from tests.rooms.standing.visiting import Visiting

pytestmark = pytest.mark.django_db
UNKNOWN = made_from("00" * 16)


@pytest.fixture(autouse=True)
def address(settings):
    settings.OWN_PAGE = "https://council.example.org/standing/"
    settings.CLOCK_OFFSET = timedelta(0)


@pytest.fixture
def path(mr_jones, ceri):
    return Visiting(mr_jones, ceri)


@pytest.fixture
def unhindered(monkeypatch):
    """As many tries as the test needs."""
    monkeypatch.setattr(tries, "FROM_ONE_PLACE", 10**6)
    monkeypatch.setattr(tries, "FROM_EVERYWHERE", 10**6)


def taken(customer) -> tuple[str, Code]:
    """A code of this customer, which opens their page."""
    nonce = new_nonce()
    said = {"customer": customer, "nonce": nonce}
    return made_from(nonce), take(take_code, about=customer.ref, hand="VIS-0", at=council.now(), key=uuid4(), **said)


def ended(customer) -> dict[str, str]:
    """Codes that there are, and that open nothing: used, revoked, over, and one whose place another took."""
    used, code = taken(customer)
    take(open_page, about=customer.ref, hand="VIS-1", at=council.now(), key=uuid4(), code=code)
    revoked, code = taken(customer)
    revoke_code(**doing(somebody_who_may(Act.REVOKE_CODE)), code=code, because="Lost")
    replaced, _code = taken(customer)
    _next, _code = taken(customer)
    return {"used": used, "revoked": revoked, "replaced": replaced}


def said(answer, code: str) -> str:
    """What is answered, without the code that was typed and the proof of where the form came from."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text.replace(code, ""))


def test_whatever_the_code_was_the_answer_is_the_same_to_the_byte(mr_jones, unhindered, settings):
    codes = {"unknown": UNKNOWN, **ended(mr_jones)}
    over, code = taken(mr_jones)
    answers = {why: Client().post("/standing/", {"code": each}) for why, each in codes.items()}
    settings.CLOCK_OFFSET = code.lasts_until - council.now()
    answers["over"] = Client().post("/standing/", {"code": over})
    codes["over"] = over
    answers["misspelt"] = Client().post("/standing/", {"code": "7" * 28})
    codes["misspelt"] = "7" * 28
    assert {each.status_code for each in answers.values()} == {200}
    assert len({said(each, codes[why]) for why, each in answers.items()}) == 1
    assert {tuple(sorted(each.headers)) for each in answers.values()} == {tuple(sorted(answers["over"].headers))}
    assert all(not each.cookies.get(COOKIE) for each in answers.values())


def test_known_and_unknown_codes_ask_the_database_the_same(mr_jones, unhindered, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked(code):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            Client().post("/standing/", {"code": code})
        return [each["sql"].split("'")[0] for each in caught.captured_queries]

    codes = [UNKNOWN, *ended(mr_jones).values()]
    shapes = [asked(each) for each in codes]
    assert all(each == shapes[0] for each in shapes)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("ABCD-EFGH", "You typed 8 letters and figures. A code has 28"),
        ("1", "You typed 1 letter or figure. A code has 28"),
        ("7" * 29, "You typed 29 letters and figures. A code has 28"),
        ("7" * 27 + "!", "There is no ! in any code"),
        ("7" * 27 + "u", "There is no U in any code"),
        ("-", "You typed 0 letters and figures. A code has 28"),
    ],
)
def test_what_cannot_be_a_code_is_answered_with_what_to_do_and_alike_whether_there_are_codes(mr_jones, typed, says):
    before = Client().post("/standing/", {"code": typed})
    living, _code = taken(mr_jones)
    assert says in before.text
    assert said(Client().post("/standing/", {"code": typed}), typed) == said(before, typed)
    cut_off = Client().post("/standing/", {"code": living[:-1]})
    other = Client().post("/standing/", {"code": UNKNOWN[:-1]})
    assert said(cut_off, living[:-1]) == said(other, UNKNOWN[:-1])  # a part of a living code is like any other


@pytest.mark.alone
def test_known_and_unknown_codes_take_the_same_time(mr_jones, unhindered):
    """Interleaved, so that what else the machine does meets all alike; the control shows what would be noticed."""
    codes = {"unknown": UNKNOWN, "unknown too": made_from("11" * 16), **ended(mr_jones)}
    times = {why: [] for why in codes}
    client = Client()
    for _ in range(150):
        for why, code in codes.items():
            begun = time.perf_counter()
            client.post("/standing/", {"code": code})
            times[why].append(time.perf_counter() - begun)
    middles = {why: statistics.median(each) for why, each in times.items()}
    apart = max(middles.values()) - min(middles.values())
    assert apart < 0.1 * min(middles.values()), middles


def test_a_code_is_read_as_people_type_it(mr_jones):
    code, _row = taken(mr_jones)
    answer = Client().post("/standing/", {"code": f" {code.lower().replace('-', ' ')} "})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/standing/")


def test_a_code_that_stands_in_two_lines_of_its_box_is_read(mr_jones):
    code, _row = taken(mr_jones)
    assert 'rows="2"' in Client().get("/standing/").text
    assert Client().post("/standing/", {"code": f"{code[:20]}\r\n{code[20:]}\r\n"}).status_code == 302


def test_the_cookie_is_for_this_page_alone_and_out_of_reach_of_scripts(mr_jones, settings):
    settings.SESSION_COOKIE_SECURE = True
    code, _row = taken(mr_jones)
    cookie = Client().post("/standing/", {"code": code}).cookies[COOKIE]
    assert (cookie["path"], cookie["samesite"]) == ("/standing/", "Strict")
    assert cookie["httponly"]
    assert cookie["secure"]
    assert not cookie["max-age"]
    assert Visit.objects.get().digest != cookie.value


def test_every_page_is_for_no_store_and_no_search_engine(mr_jones):
    code, _row = taken(mr_jones)
    client = Client()
    for answer in (client.get("/standing/"), client.post("/standing/", {"code": code}), client.get("/standing/")):
        assert "no-store" in answer.headers["Cache-Control"]
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "sessionid" not in answer.cookies


def test_after_ten_tries_in_a_quarter_of_an_hour_nobody_there_may_try(mr_jones, settings):
    code, _row = taken(mr_jones)
    client = Client(REMOTE_ADDR="192.0.2.7")
    answers = [client.post("/standing/", {"code": UNKNOWN}) for _ in range(11)]
    assert [each.status_code for each in answers] == [200] * 10 + [429]
    assert "Wait 15 minutes" in answers[-1].text
    right = client.post("/standing/", {"code": code})
    assert said(right, code) == said(answers[-1], UNKNOWN)
    assert Client(REMOTE_ADDR="192.0.2.8").post("/standing/", {"code": code}).status_code == 302
    settings.CLOCK_OFFSET = timedelta(minutes=15)
    assert client.post("/standing/", {"code": UNKNOWN}).status_code == 200


def test_codes_that_open_a_page_are_not_counted_against_a_place_where_many_come_in(mr_jones, monkeypatch):
    monkeypatch.setattr(tries, "FROM_ONE_PLACE", 2)
    library = {"REMOTE_ADDR": "192.0.2.7"}
    for _reader in range(3):
        code, _row = taken(mr_jones)
        assert Client(**library).post("/standing/", {"code": code}).status_code == 302
    assert not Try.objects.exists()
    Client(**library).post("/standing/", {"code": UNKNOWN})
    code, _row = taken(mr_jones)
    Client(**library).post("/standing/", {"code": code})  # gives no further try
    answers = [Client(**library).post("/standing/", {"code": UNKNOWN}).status_code for _try in range(2)]
    assert answers == [200, 429]


def test_there_is_a_limit_for_all_places_together(mr_jones, monkeypatch):
    monkeypatch.setattr(tries, "FROM_EVERYWHERE", 3)
    answers = [
        Client(REMOTE_ADDR=f"192.0.2.{place}").post("/standing/", {"code": UNKNOWN}).status_code for place in range(4)
    ]
    assert answers == [200, 200, 200, 429]


def test_a_living_code_opens_the_page_whatever_others_try(mr_jones, monkeypatch, settings):
    monkeypatch.setattr(tries, "FROM_EVERYWHERE", 3)
    mine, _row = taken(mr_jones)
    reader = Client(REMOTE_ADDR="192.0.2.99")
    reader.post("/standing/", {"code": mine})
    code, _row = taken(mr_jones)
    for place in range(4):
        Client(REMOTE_ADDR=f"192.0.2.{place}").post("/standing/", {"code": UNKNOWN})
    assert "What you can do now" in reader.get("/standing/").text
    settings.CLOCK_OFFSET = PAUSE + timedelta(minutes=1)
    for place in range(4):
        Client(REMOTE_ADDR=f"192.0.2.{place}").post("/standing/", {"code": UNKNOWN})
    assert reader.post("/standing/", {"code": mine}).status_code == 302
    assert Client(REMOTE_ADDR="192.0.2.98").post("/standing/", {"code": code}).status_code == 302


def test_while_others_try_a_guess_tells_nothing(mr_jones, monkeypatch):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    monkeypatch.setattr(tries, "FROM_EVERYWHERE", 0)
    answers, shapes = [], []
    for place, code in enumerate((UNKNOWN, *ended(mr_jones).values(), "7" * 28)):
        with CaptureQueriesContext(connection) as caught:
            answers.append(said(Client(REMOTE_ADDR=f"192.0.2.{place}").post("/standing/", {"code": code}), code))
        shapes.append([each["sql"].split("'")[0] for each in caught.captured_queries])
    assert len(set(answers)) == 1
    assert "Wait 15 minutes" in answers[0]
    assert all(each == shapes[0] for each in shapes[:-1])  # the last is no code at all, as anybody can see


def test_whoever_has_one_address_of_ipv6_is_one_place():
    junk = [
        Client(REMOTE_ADDR=f"2001:db8:0:1::{place:x}").post("/standing/", {"code": UNKNOWN}).status_code
        for place in range(11)
    ]
    assert junk == [200] * 10 + [429]
    assert Try.objects.count() == 10
    for other in ("2001:db8:0:2::1", "192.0.2.1"):
        assert Client(REMOTE_ADDR=other).post("/standing/", {"code": UNKNOWN}).status_code == 200
    Client(REMOTE_ADDR="::ffff:192.0.2.1").post("/standing/", {"code": UNKNOWN})
    assert Try.objects.values("source").distinct().count() == 3


def test_where_a_try_came_from_is_kept_as_a_digest_and_for_a_day(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client = Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"})
    client.post("/standing/", {"code": UNKNOWN})
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    Client(REMOTE_ADDR="192.0.2.7").post("/standing/", {"code": UNKNOWN})
    sources = set(Try.objects.values_list("source", flat=True))
    assert len(sources) == 1  # the one that the proxy saw, not what was sent along
    assert "192" not in sources.pop()
    settings.CLOCK_OFFSET = tries.KEPT + timedelta(minutes=1)
    client.post("/standing/", {"code": UNKNOWN})
    assert Try.objects.count() == 1


def test_after_a_pause_the_same_code_unlocks_it_here_and_nowhere_else(mr_jones, settings):
    code, _row = taken(mr_jones)
    client = Client()
    client.post("/standing/", {"code": code})
    settings.CLOCK_OFFSET = PAUSE + timedelta(minutes=1)
    assert "What you can do now" not in client.get("/standing/").text
    assert Client().post("/standing/", {"code": code}).status_code == 200
    assert client.post("/standing/", {"code": code}).status_code == 302
    assert "What you can do now" in client.get("/standing/").text
    assert Event.objects.filter(code="page_opened").count() == 1
    settings.CLOCK_OFFSET = LASTS + timedelta(minutes=1)
    assert client.post("/standing/", {"code": code}).status_code == 200


def test_whoever_goes_on_reading_is_not_interrupted(mr_jones, settings):
    code, _row = taken(mr_jones)
    client = Client()
    client.post("/standing/", {"code": code})
    for minutes in (20, 40, 60):
        settings.CLOCK_OFFSET = timedelta(minutes=minutes)
        assert "What you can do now" in client.get("/standing/").text


def test_a_page_that_was_closed_stays_closed(mr_jones):
    code, _row = taken(mr_jones)
    client = Client()
    client.post("/standing/", {"code": code})
    assert "Your page is closed" in client.post("/standing/out/").text
    assert client.post("/standing/", {"code": code}).status_code == 200
    assert "What you can do now" not in client.get("/standing/").text


def test_what_is_said_of_a_page_that_is_closed_is_true_however_it_was(mr_jones, settings):
    said = {"grounds": "I was never <warned>", "key": str(uuid4())}
    pause, again = "This page was closed after a pause.", "type the code that you came in with"

    def told(browser, status=200):
        answer = browser.post("/standing/ask/adjustment/", said)
        assert answer.status_code == status
        return answer.text

    stranger = told(Client())
    assert "Your page is not open in this browser now." in stranger
    assert "I was never &lt;warned&gt;</textarea>" in stranger
    code, row = taken(mr_jones)
    reader = Client()
    reader.post("/standing/", {"code": code})
    settings.CLOCK_OFFSET = PAUSE + timedelta(minutes=1)
    paused = told(reader)
    assert pause in paused
    assert again in paused
    settings.CLOCK_OFFSET = LASTS + timedelta(minutes=1)
    over = told(reader)
    assert "for as long as one code keeps it open" in over
    settings.CLOCK_OFFSET = timedelta(0)
    revoke_code(**doing(somebody_who_may(Act.REVOKE_CODE)), code=row, because="Lost")
    revoked = told(reader)
    assert "We closed this page" in revoked
    code, _row = taken(mr_jones)
    reader.post("/standing/", {"code": code})
    out = reader.post("/standing/out/").text
    assert "If you have none, ask us for another." in out
    left = told(reader)
    assert "This page was closed here with “Close my page”." in left
    for page in (stranger, over, revoked, left):
        assert pause not in page
        assert again not in page
        assert "I was never &lt;warned&gt;</textarea>" in page  # to be copied
        assert "If you have none, ask us for another." in page
    assert "You need another code." in reader.get("/standing/").text
    following, _row = taken(mr_jones)
    back = reader.post("/standing/ask/adjustment/", {"code": following, "carried": f"text={said['grounds']}"}).text
    assert "I was never &lt;warned&gt;</textarea>" in back


def test_what_was_typed_when_the_session_ended_is_put_back(path, settings):
    notice, code = path.letter()
    client, there = Client(), f"/standing/appeal/{notice.about}/"
    client.post("/standing/", {"code": code})
    settings.CLOCK_OFFSET = PAUSE + timedelta(minutes=1)
    asked = client.post(there, {"grounds": "I was never <warned> & “more”", "key": str(uuid4())})
    carried = carried_in(asked)
    assert "What you typed is kept" in asked.text
    wrong = client.post(there, {"code": UNKNOWN, "carried": carried})
    assert "warned" in wrong.text
    back = client.post(there, {"code": code, "carried": carried})
    assert back.status_code == 200
    assert "I was never &lt;warned&gt; &amp; “more”" in back.text
    assert not path.customer.appeals.exists()  # shown to be sent, and not sent


@pytest.mark.parametrize("letter", ["ŵ", "語", "🙂", "%"])
def test_two_full_boxes_of_any_script_are_put_back(path, settings, letter):
    notice, code = path.letter()
    client, there = Client(), f"/standing/appeal/{notice.about}/"
    client.post("/standing/", {"code": code})
    settings.CLOCK_OFFSET = PAUSE + timedelta(minutes=1)
    full = letter * 20_000
    asked = client.post(there, {"grounds": full, "late_because": full, "key": str(uuid4())})
    back = client.post(there, {"code": code, "carried": carried_in(asked)})
    assert full in back.text


def test_what_is_too_long_to_be_put_back_is_shown_to_be_copied(path, settings):
    notice, code = path.letter()
    client, there = Client(), f"/standing/appeal/{notice.about}/"
    client.post("/standing/", {"code": code})
    settings.CLOCK_OFFSET = PAUSE + timedelta(minutes=1)
    asked = client.post(there, {"grounds": "My own words. " * 8_000, "key": str(uuid4())}).text
    assert "too long to be put back" in asked
    assert asked.count("My own words. ") == 8_000
    assert "What you typed is kept" not in asked


def carried_in(answer) -> str:
    """What the page of the code carries."""
    return unescape(re.search(r'name="carried" value="([^"]*)"', answer.text).group(1))


@pytest.mark.parametrize("chosen", ["en", "cy"])
def test_whoever_read_the_page_of_the_code_in_welsh_reads_on_in_welsh(path, chosen):
    if "cy" not in council.policy().about.languages:
        pytest.skip("This body writes in English alone.")
    path.speaks(chosen)
    browser, _notice = path.inside("warned", lang="cy")
    assert '<html lang="cy"' in browser.get("/standing/").text


def test_an_employee_who_is_signed_in_is_no_customer(mr_jones, ceri):
    client = Client()
    client.force_login(ceri)
    assert "What you can do now" not in client.get("/standing/").text
    code, _row = taken(mr_jones)
    guest = Client()
    guest.post("/standing/", {"code": code})
    assert guest.get("/").headers["Location"].startswith("/sign-in/")
