"""Goal 6: from the commit of a restriction to the last of 500 open boards, against a bare stream server."""

import json
import selectors
import socket
import sys
import time
from collections.abc import Callable
from statistics import median, quantiles
from uuid import uuid4

from .apart import in_a_process, open_rooms
from .serving import serving

BOARDS, COMMITS, LEAD_IN = 500, 20, 3


class Boards:
    """Open streams, each watched for its next event."""

    def __init__(self, port: int, path: str, session: str):
        self.selector = selectors.DefaultSelector()
        self.lines = [self._open(port, path, session) for _ in range(BOARDS)]
        self._drain(2.0)

    def _open(self, port: int, path: str, session: str) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", port))
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sessionid={session}\r\n\r\n"
        line.sendall(head.encode())
        line.setblocking(False)
        self.selector.register(line, selectors.EVENT_READ)
        return line

    def _drain(self, quiet: float) -> None:
        """Read until nothing has come for a while."""
        while events := self.selector.select(quiet):
            for key, _mask in events:
                if not key.fileobj.recv(1 << 20):
                    raise ConnectionError("A stream was closed.")

    def hear(self, lead_up: Callable[[], None], commit: Callable[[], float]) -> list[float]:
        """Commit, and say after how many milliseconds each board began to hear of it."""
        lead_up()
        self._drain(0.3)  # what led up to it is told too
        start, waiting, delays = commit(), set(self.lines), []
        until = time.perf_counter() + 10
        while waiting:
            for key, _mask in self.selector.select(1):
                if not key.fileobj.recv(1 << 20):
                    raise ConnectionError("A stream was closed.")
                if key.fileobj in waiting:
                    waiting.discard(key.fileobj)
                    delays.append((time.perf_counter() - start) * 1000)
            if time.perf_counter() > until:
                raise TimeoutError(f"{len(waiting)} boards of {BOARDS} heard nothing.")
        self._drain(0.2)
        return delays

    def close(self) -> None:
        """Hang up."""
        for line in self.lines:
            line.close()


def measure(url: str, told: dict) -> dict[str, list[float]]:
    """Milliseconds from each commit to each board: the floor's, then fairhand's, by the same real commits."""
    return in_a_process("bench.boards", url, url, json.dumps(told))


def hear_both(url: str, told: dict) -> dict[str, list[float]]:
    """The same, in a process of its own, since Django knows one database."""
    lead_up, restrict = _deciding(told)
    delays = {}
    for name, application, path in (
        ("floor, a bare stream server", "bench.floor_asgi:application", "/"),
        ("fairhand, live board", "fairhand.config.asgi:application", "/live/board?lang=en"),
    ):
        with serving(application, url, interface="asgi", workers=1) as port:
            boards = Boards(port, path, told["session"])
            spells = [boards.hear(lead_up, restrict) for _ in range(COMMITS + LEAD_IN)]
            delays[name] = [each for spell in spells[LEAD_IN:] for each in spell]
            boards.close()
    return delays


def p(delays: list[float], hundredth: int) -> float:
    """The delay that so many of a hundred stayed within."""
    return median(delays) if hundredth == 50 else quantiles(delays, n=100)[hundredth - 1]


def _deciding(told: dict) -> tuple[Callable[[], None], Callable[[], float]]:
    """What leads up to a restriction, and one that restricts and says when its commit was asked for."""
    from datetime import timedelta

    from django.db import connection

    from fairhand import council
    from fairhand.customers.models import Customer
    from fairhand.decisions.operations import restrict_briefly
    from fairhand.decisions.queries import questions_before
    from fairhand.incidents.operations import report_incident, terminate_call
    from fairhand.people.models import Employee, Post, Team
    from fairhand.policy import Act, who_may

    adviser, now = Employee.objects.get(pk=told["employee"]), council.now()
    leader = Employee.objects.create_user("leader@example.org", "a long enough password", name="Leader")
    for role in who_may(council.policy(), Act.RESTRICT_BRIEFLY):
        Post.objects.create(employee=leader, role=role, team=Team.objects.get(), starts_at=now - timedelta(days=1))
    shout = next(each.code for each in council.policy().behaviours if each.ends_call and not each.police)
    answers = {
        each.code: next((code for code in each.answers if code not in each.consult_on), "No.")
        for each in questions_before(Act.RESTRICT_BRIEFLY)
    }
    shouted = iter(Customer.objects.filter(pk__in=range(11, 11 + 2 * (COMMITS + LEAD_IN) * 10, 10)))
    asked_at = [0.0]
    commit = connection._commit

    def noted():
        asked_at[0] = time.perf_counter()
        commit()

    customers = []

    def lead_up() -> None:
        customers.append(next(shouted))
        at, told = council.now(), {"behaviours": [shout], "what_happened": "Shouted.", "customer": customers[-1]}
        terminate_call(by=adviser, at=at, key=uuid4(), warnings=1, ended_at=at - timedelta(hours=2), **told)
        report_incident(
            by=adviser, at=at, key=uuid4(), channel="telephone", happened_at=at - timedelta(hours=1), **told
        )

    def restrict() -> float:
        told = {"customer": customers[-1], "reasons": "For measuring.", "answers": answers}
        connection._commit = noted
        restrict_briefly(by=leader, at=council.now(), key=uuid4(), **told)
        connection._commit = commit
        return asked_at[0]

    return lead_up, restrict


if __name__ == "__main__":
    open_rooms()
    print(json.dumps(hear_both(sys.argv[1], json.loads(sys.argv[2]))))
