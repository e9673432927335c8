"""The live stream: who may listen, and that a commit is heard by all; how soon is measured by the bench."""

import asyncio
import http.client
import json
import threading
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from fairhand import council
from fairhand.decisions.operations import end_brief_restriction
from fairhand.frontline.live import Streams
from fairhand.frontline.readers import is_own_page
from fairhand.record.models import Access
from tests.people import doing
from tests.rooms.frontline.deciding import after_two_calls, restrict
from tests.rooms.frontline.measures import restricted
from tests.rooms.frontline.streaming import free_port, live_stream

pytestmark = pytest.mark.django_db(transaction=True)


class Listener(threading.Thread):
    """One open board: every event with the moment at which it came."""

    def __init__(self, port, cookie, what="board?lang=en", **headers):
        super().__init__(daemon=True)
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.line.request("GET", f"/live/{what}", headers={"Cookie": cookie, **headers})
        self.answer = self.line.getresponse()
        self.heard, self.came = [], threading.Event()
        if self.answer.status == 200:
            self.start()

    def run(self):
        try:
            while line := self.answer.fp.readline():
                if line.startswith(b"data: "):
                    self.heard.append((time.time(), json.loads(line[6:])))
                    self.came.set()
        except (OSError, ValueError, AttributeError):
            return  # closed by the test

    def wait(self, fits, patience=10.0):
        """The moment at which something fitting was heard."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            for at, event in list(self.heard):
                if fits(event):
                    return at
            self.came.clear()
            self.came.wait(0.2)
        raise AssertionError(f"Not heard in {patience} seconds. Heard: {self.heard}")


@pytest.fixture
def port():
    with live_stream(free_port()) as port:
        yield port


@pytest.fixture
def cookie(ceri):
    return cookie_of(ceri)


def cookie_of(employee) -> str:
    client = Client()
    client.force_login(employee)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def names(name):
    return lambda event: name in event["html"]


def test_a_commit_is_heard_by_every_board(port, cookie, mr_jones, ceri, priya):
    after_two_calls(mr_jones, ceri)
    english, welsh = Listener(port, cookie), Listener(port, cookie, "board?lang=cy")
    wall, changes = Listener(port, cookie, "wall?lang=en"), Listener(port, cookie, "changes")
    for each in (english, welsh, wall):
        each.wait(lambda event: "Jones" not in event["html"])

    restrict(mr_jones, priya)

    english.wait(names("Mr Alun Jones"))
    welsh.wait(names("Ddim ar agor"))
    wall.wait(names(mr_jones.ref[-4:]))
    changes.wait(lambda event: event["at"] > changes.heard[0][1]["at"])
    assert all("Jones" not in event["html"] for _at, event in wall.heard)


def test_an_ending_is_heard_too(port, cookie, mr_jones, ceri, priya, owen):
    after_two_calls(mr_jones, ceri)
    made = restrict(mr_jones, priya)
    board = Listener(port, cookie)
    board.wait(names("Mr Alun Jones"))

    end_brief_restriction(**doing(owen), restriction=made, because="He rang the leader and said sorry.")
    board.wait(lambda event: "Mr Alun Jones" not in event["html"])


def test_at_its_end_it_goes_by_itself_and_not_before(port, cookie, mr_jones, ceri):
    ends_at = council.now() + timedelta(seconds=4)
    restricted(mr_jones, ceri, ends_at=ends_at)
    board = Listener(port, cookie)
    board.wait(names("Mr Alun Jones"))

    gone = board.wait(lambda event: "Mr Alun Jones" not in event["html"])
    assert gone >= ends_at.timestamp()


def test_who_comes_later_is_shown_what_there_is(port, cookie, mr_jones, ceri):
    restricted(mr_jones, ceri)
    Listener(port, cookie).wait(names("Mr Alun Jones"))
    Listener(port, cookie).wait(names("Mr Alun Jones"))
    assert set(Access.objects.values_list("by", "way")) == {(ceri.pk, "live")}


def test_nobody_listens_without_signing_in_or_from_another_page(port, cookie, ceri):
    assert Listener(port, "").answer.status == 403
    assert Listener(port, f"{settings.SESSION_COOKIE_NAME}=invented").answer.status == 403
    assert Listener(port, cookie, Origin="http://elsewhere.example").answer.status == 403
    assert Listener(port, cookie, "nothing").answer.status == 404
    assert Listener(port, cookie, "board?lang=xx").answer.status == 404

    for other in ('prefs={"a":"b"}', "a b", "k[0]=1", "v=a,b c"):  # of something else on this host
        assert Listener(port, f"{other}; {cookie}").answer.status == 200

    ours = Listener(port, cookie, Origin="http://127.0.0.1:8000").answer
    assert ours.status == 200
    assert ours.headers["Access-Control-Allow-Origin"] == "http://127.0.0.1:8000"
    assert ours.headers["Content-Type"] == "text/event-stream"

    ceri.is_active = False
    ceri.save()
    assert Listener(port, cookie).answer.status == 403


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8001", True),
        ("http://localhost", "localhost:8001", True),
        ("http://localhost:8000", "127.0.0.1:8001", False),
        ("http://elsewhere.example", "elsewhere.example:8001", False),
        ("null", "127.0.0.1:8001", False),
    ],
)
def test_a_page_is_ours_when_it_is_on_our_own_host(settings, origin, host, ours):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    assert is_own_page(origin, host) is ours


def test_when_a_board_cannot_be_made_the_streams_are_closed_and_come_back(monkeypatch):
    """Whatever broke: nobody takes an old board for a live one, and the next look is taken."""
    streams, looks = Streams(), []

    async def ask(_wanted, _before):
        looks.append(_wanted)
        raise KeyError("a fault of ours")

    async def listen():
        monkeypatch.setattr(streams, "ask", ask)
        queue = asyncio.Queue()
        streams.queues["board", "en"].add(queue)
        following = asyncio.create_task(streams.follow())
        told = await asyncio.wait_for(queue.get(), 5)
        streams.bell.set()
        again = await asyncio.wait_for(queue.get(), 5)
        following.cancel()
        return told, again

    assert asyncio.run(listen()) == (None, None)
    assert len(looks) == 2
