"""Kill the server and the database under load, again and again, and count what was lost.

    python -m tests.reliability.kill [--rounds 20] [--database postgres|sqlite] [--way lines|http] [--not-durable]

Clients log contacts, each with a key and a matter of its own, and send again with the same key what was not
acknowledged. Acknowledged means: the answer came, and it comes after the commit. In the end each acknowledged
matter must be there exactly once, and the chain must verify, also against the last head that was acknowledged.

The control: with synchronous_commit off, PostgreSQL acknowledges what it has not written yet, and loses it. SQLite
has no such control: what a killed process has handed to the operating system stays, whatever it is set to; only a
power cut could tell.
"""

import argparse
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psycopg

from tests import database
from tests.reliability.clients import Client, http_client, lines_client
from tests.reliability.processes import kill_family

HOUSE = Path(__file__).parents[2]
# Commits that are acknowledged early are written by a background process: let it sleep as long as it can.
FORGETFUL = {
    "synchronous_commit": "off",
    "wal_writer_delay": "10s",
    "wal_writer_flush_after": "1GB",
    "wal_buffers": "64MB",
}


@dataclass
class Tally:
    """What the clients were told, and what was found in the end."""

    kills: int = 0
    acknowledged: dict[str, str] = field(default_factory=dict)  # matter -> reference
    sent_again: int = 0
    heads: list[str] = field(default_factory=list)  # as they were acknowledged; over HTTP none is told
    heads_missing: int = 0
    lost: int = 0
    doubled: int = 0
    changed: int = 0
    chain: str = ""
    whole: bool = False
    recovery: list[float] = field(default_factory=list)

    def heard(self, matter: str, ref: str, head: str) -> None:
        """A client was answered."""
        self.acknowledged[matter] = ref
        if head:
            self.heads.append(head)

    @property
    def says(self) -> str:
        median = sorted(self.recovery)[len(self.recovery) // 2] if self.recovery else 0
        return (
            f"{self.kills} kills, {len(self.acknowledged)} acknowledged, {self.sent_again} sent again: "
            f"{self.lost} lost, {self.doubled} doubled, {self.changed} under another reference. "
            f"{self.chain} {self.heads_missing} of {len(self.heads)} acknowledged heads are not in it. "
            f"Back in {median:.1f} s (median)."
        )


class House:
    """A database and what serves it, which can both be killed and started again."""

    def __init__(self, kind: str, way: str, durable: bool):
        self.way, self.server = way, None
        self.folder = Path(tempfile.mkdtemp(prefix="fairhand-kill-"))
        self.postgres = None
        if kind == "postgres":
            self.postgres = database.start(durable=True, **({} if durable else FORGETFUL))
        url = self.postgres.url if self.postgres else f"sqlite:///{self.folder / 'record.sqlite3'}"
        self.environment = os.environ | {
            "DATABASE_URL": url,
            "FAIRHAND_MADE_UP": "1",
            "DJANGO_SETTINGS_MODULE": "fairhand.config.settings",
            "FAIRHAND_WORKERS": "1",
        }
        self.token = ""

    def prepare(self) -> None:
        """Make the tables and somebody to act."""
        self.token = self._ask("prepare")
        if self.postgres:  # what was prepared is not what is being tried
            with psycopg.connect(self.postgres.dsn, autocommit=True) as connection:
                connection.execute("CHECKPOINT")

    def start(self) -> None:
        """Start the database and the server, and wait until they answer."""
        if self.postgres and self.postgres.process.poll() is not None:
            self.postgres.start()
        if self.way == "http":
            self.port, live = free_ports()
            self.server = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port), "--live-port", str(live)],
                cwd=HOUSE,
                env=self.environment,
                start_new_session=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def client(self) -> Client:
        """Somebody who sends acts."""
        if self.way == "http":
            return http_client(self.port, self.token)
        return lines_client(self.environment)

    def kill(self, clients: list[Client]) -> None:
        """kill -9: the database, the server, and the processes that serve by lines."""
        if self.postgres:
            kill_family(self.postgres.process)
        if self.server:
            kill_family(self.server)
        for client in clients:
            client.kill()

    def verdict(self, heads: list[str]) -> dict:
        """What the database holds now, asked in a process of its own."""
        return json.loads(self._ask("verdict", said="\n".join(heads)))

    def remove(self) -> None:
        """Leave nothing behind."""
        if self.server:
            kill_family(self.server)
        if self.postgres:
            self.postgres.remove()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _ask(self, *words: str, said: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tests.reliability.within", *words],
            cwd=HOUSE,
            env=self.environment,
            input=said,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()


@contextmanager
def house(*given):
    """A house for as long as the block runs."""
    made = House(*given)
    try:
        made.prepare()
        yield made
    finally:
        made.remove()


def free_ports() -> list[int]:
    """Two ports that nobody listens at."""
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in (one, other)]


def run(
    kind: str = "postgres",
    way: str = "lines",
    *,
    rounds: int = 20,
    durable: bool = True,
    clients: int = 4,
    seconds: float = 1.5,
) -> Tally:
    """Load, kill, start again, as often as said; then count."""
    tally = Tally()
    with house(kind, way, durable) as made:
        unanswered: list[tuple[str, str] | None] = [None] * clients
        for number in range(rounds + 1):
            began = time.monotonic()
            made.start()
            loaders = [made.client() for _ in range(clients)]
            if number:
                tally.recovery.append(time.monotonic() - began)
            stop = threading.Event()
            threads = [
                threading.Thread(target=_load, args=(each, loaders[each], unanswered, tally, stop))
                for each in range(clients)
            ]
            for thread in threads:
                thread.start()
            time.sleep(seconds * random.uniform(0.6, 1.4))
            if number < rounds:
                made.kill(loaders)
                tally.kills += 1
            stop.set()
            for thread in threads:
                thread.join()
            for loader in loaders:
                loader.kill()
        found = made.verdict(tally.heads)
    _count(tally, found)
    return tally


def _load(mine: int, client: Client, unanswered: list, tally: Tally, stop: threading.Event) -> None:
    """Send until told to stop or until nobody answers; what was not answered comes first, with its own key."""
    while not stop.is_set():
        again = unanswered[mine] is not None
        key, matter = unanswered[mine] or (str(uuid4()), f"M-{uuid4().hex}")
        unanswered[mine] = (key, matter)
        answer = client.send(key, matter)
        if answer is None:
            return
        tally.sent_again += again
        tally.heard(matter, *answer)
        unanswered[mine] = None


def _count(tally: Tally, found: dict) -> None:
    held = found["contacts"]  # matter -> references
    tally.lost = sum(matter not in held for matter in tally.acknowledged)
    tally.doubled = sum(len(refs) > 1 for refs in held.values())
    tally.changed = sum(
        bool(held.get(matter)) and ref not in held[matter] for matter, ref in tally.acknowledged.items()
    )
    tally.heads_missing = found["heads_missing"]
    tally.chain, tally.whole = found["chain"], found["whole"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--database", choices=("postgres", "sqlite"))
    parser.add_argument("--way", choices=("lines", "http"))
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--not-durable", action="store_true", help="the control: it must lose some")
    given = parser.parse_args()
    good = True
    for kind in [given.database] if given.database else ["postgres", "sqlite"]:
        for way in [given.way] if given.way else ["lines", "http"]:
            tally = run(kind, way, rounds=given.rounds, durable=not given.not_durable, clients=given.clients)
            print(f"{kind}, {way}, {'NOT durable' if given.not_durable else 'durable'}: {tally.says}", flush=True)
            good &= tally.whole and not (tally.lost or tally.doubled or tally.changed or tally.heads_missing)
    if not given.database and not given.not_durable:
        control = run("postgres", "lines", rounds=3, durable=False, clients=given.clients)
        print(f"control, postgres with synchronous_commit off: {control.says}")
        print("SQLite has no such control: a killed process leaves what it handed to the operating system.")
        good &= control.lost > 0
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
