"""fairhand itself, served as people are served it: both servers, a database of its own, the made-up council."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.migrated import migrated

HOUSE = Path(__file__).resolve().parents[1]
PATIENCE = 120
# As people are served it: not with the settings of the tests, which name a database of their own.
AS_SERVED = {
    "DJANGO_SETTINGS_MODULE": "fairhand.config.settings",
    "FAIRHAND_MADE_UP": "1",
    "FAIRHAND_DRAFTS": str(HOUSE / "build" / "drafts"),
}


@dataclass
class Served:
    """A running fairhand."""

    address: str
    live_address: str
    environment: dict[str, str]
    process: subprocess.Popen

    def manage(self, *words: str) -> str:
        """Run a command beside it, on the same database."""
        return manage(self.environment, *words)

    def kill(self) -> None:
        """Kill all of it at once, servers and their workers, with no chance to tidy up."""
        for pid in [self.process.pid, *children(self.process.pid)]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()


def children(pid: int) -> list[int]:
    """Every process that a process started, and theirs."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *children(int(child))]
    return found


def free_ports() -> int:
    """A port that is free, and the next one too."""
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            try:
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def manage(environment: dict[str, str], *words: str) -> str:
    """Run one of fairhand's commands; say what it said when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=HOUSE, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def start(database_url: str, port: int = 0, **environment: str) -> Served:
    """Start fairhand on a database that is set up already, and wait until it answers."""
    port = port or free_ports()
    environment = {**os.environ, **AS_SERVED, "DATABASE_URL": database_url, **environment}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--live-port", str(port + 1)],
        cwd=HOUSE,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    served = Served(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}", environment, process)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(f"{served.address}/healthz", timeout=5)
            return served
        except (URLError, OSError):
            if process.poll() is not None or time.monotonic() > until:
                served.kill()
                raise RuntimeError("fairhand does not start; what it said stands above.") from None
            time.sleep(0.1)


@contextmanager
def serving(database_url: str, customers: int = 60, **environment: str) -> Iterator[Served]:
    """Set up a database, fill it with a made-up council (or nothing: customers=0), serve it, and stop afterwards."""
    settings = {**os.environ, **AS_SERVED, "DATABASE_URL": database_url, **environment}
    if database_url.startswith("sqlite:///"):
        migrated(Path(database_url.removeprefix("sqlite:///")))
    else:
        manage(settings, "migrate", "--verbosity=0")
    if customers:
        manage(settings, "made_up_council", f"--customers={customers}")
    served = start(database_url, **environment)
    try:
        yield served
    finally:
        served.process.terminate()
        try:
            served.process.wait(20)
        except subprocess.TimeoutExpired:
            served.kill()
