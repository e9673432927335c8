"""The live stream as a process of its own, as it is served, on the database of the test."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from tests.database import given_url

PATIENCE = 30


@contextmanager
def live_stream(port: int) -> Iterator[int]:
    """Serve the stream on a port until the end of the block."""
    command = [sys.executable, "-m", "granian", "--no-ws", "--log-level", "warning", "--interface", "asgi"]
    command += ["--workers-kill-timeout", "1"]  # streams are still open when the test ends
    command += ["--host", "127.0.0.1", "--port", str(port), "fairhand.config.asgi:application"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "fairhand.config.settings",
        "FAIRHAND_MADE_UP": "1",
        "DATABASE_URL": database_address(),
    }
    server = subprocess.Popen(command, env=environment)
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def database_address() -> str:
    """The address of the database that this test is on."""
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{here['NAME']}"
    address = urlsplit(given_url())
    return urlunsplit(address._replace(path=f"/{here['NAME']}"))


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, server: subprocess.Popen) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "The server of the stream ended by itself."
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("The server of the stream does not answer.")
