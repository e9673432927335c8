"""Servers for measuring: each as it is run in earnest, and the floors beside them in the same way."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WORKERS, THREADS = 2, 8  # as manage.py serve has them on this machine


@contextmanager
def serving(
    application: str, url: str, interface: str = "wsgi", workers: int = WORKERS, **environment: str
) -> Iterator[int]:
    """Serve an application on a free port, for as long as the block runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    threads = ["--blocking-threads", str(THREADS)] if interface == "wsgi" else []
    command = [
        *(sys.executable, "-m", "granian", "--no-ws", "--log-level", "error", "--interface", interface),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", str(workers), *threads, application),
    ]
    given = {**os.environ, "FAIRHAND_MADE_UP": "1", "DATABASE_URL": url, **environment}
    process = subprocess.Popen(command, env=given, start_new_session=True)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:  # what was measured is measured: say so, and take it down with its workers
            print(f"{application} did not stop within 20 seconds.", file=sys.stderr)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)


def _wait(port: int, process: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server to be measured does not answer.")
