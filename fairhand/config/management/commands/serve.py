"""manage.py serve: pages and API on one port, the live stream on the next."""

import os
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

GRANIAN = [sys.executable, "-m", "granian", "--no-ws", "--log-level", "error"]
THREADS = 8  # pages wait for the database more than they work


class Command(BaseCommand):
    """Start both servers; when one ends, or this is interrupted, both end."""

    requires_system_checks = ()
    help = "Serves the pages and the API (WSGI), and beside them the live stream (ASGI)."

    def add_arguments(self, parser):
        parser.add_argument("--host", default=os.environ.get("FAIRHAND_HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--live-port", type=int, default=int(os.environ.get("FAIRHAND_LIVE_PORT") or 0))
        parser.add_argument("--workers", type=int, default=int(os.environ.get("FAIRHAND_WORKERS") or 0))

    def handle(self, *, host, port, live_port, workers, **_options):
        live_port = live_port or port + 1
        for each, name in ((port, "PORT"), (live_port, "FAIRHAND_LIVE_PORT")):
            refuse_if_taken(host, each, name)
        call_command("collectstatic", interactive=False, verbosity=0)
        os.environ["FAIRHAND_LIVE_PORT"] = str(live_port)
        servers = [start(host, port, "wsgi", "fairhand.config.wsgi:application", workers or usual_workers())]
        if find_spec("fairhand.config.asgi"):
            servers.append(start(host, live_port, "asgi", "fairhand.config.asgi:application", 1))
        # Ctrl-C, a supervisor of services, a closed terminal: all end both servers, which would otherwise outlive us.
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, lambda *_: sys.exit(0))
        try:
            while all(server.poll() is None for server in servers):
                time.sleep(0.2)
        finally:
            for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(each, signal.SIG_IGN)  # a second Ctrl-C must not stop us from ending them
            end(servers)
        raise CommandError("A server ended by itself, so the other was ended too. What it said stands above.")


def usual_workers() -> int:
    """One process where SQLite has one writer anyway; else one for each core."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return 1
    return os.cpu_count() or 1


def refuse_if_taken(host: str, port: int, name: str) -> None:
    """Say in a sentence that another program has the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise CommandError(
                f"Port {port} cannot be used ({fault.strerror}). Choose another with {name}=..."
            ) from None


def start(host: str, port: int, interface: str, application: str, workers: int) -> subprocess.Popen:
    """Start one server, in a group of its own: Ctrl-C reaches it through us alone, once."""
    # A stream is open for as long as its page is, so there is nothing to wait for when it ends.
    more = ["--blocking-threads", str(THREADS)] if interface == "wsgi" else ["--workers-kill-timeout", "1"]
    where = ["--host", host, "--port", str(port), "--interface", interface, "--workers", str(workers)]
    return subprocess.Popen([*GRANIAN, *where, *more, application], start_new_session=True)  # noqa: S603


def end(servers: list[subprocess.Popen]) -> None:
    """End the servers in order, and soon; then without asking."""
    for server in servers:
        server.terminate()
    for server in servers:
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
