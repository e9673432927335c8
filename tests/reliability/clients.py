"""Clients that send contacts to be logged, over lines or over HTTP, and hear whether they were."""

import http.client
import json
import select
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parents[2]
PATIENCE = 60
SOMEBODY = "load@example.org"


@dataclass
class Client:
    """`send` gives the reference and the head that were acknowledged, or None when nobody answered."""

    send: Callable[[str, str], tuple[str, str] | None]
    kill: Callable[[], None]


def lines_client(environment: dict[str, str]) -> Client:
    """A worker of its own, spoken to by lines."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.worker", SOMEBODY],
        cwd=HOUSE,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        bufsize=1,
    )
    if not select.select([worker.stdout], [], [], PATIENCE)[0] or worker.stdout.readline().strip() != "ready":
        raise RuntimeError("A worker did not start.")

    def send(key: str, matter: str):
        try:
            worker.stdin.write(f"{key} {matter}\n")
            answer = worker.stdout.readline().split()
        except (BrokenPipeError, OSError, ValueError):
            return None
        return (answer[1], answer[2]) if len(answer) == 3 and answer[0] == key else None

    def kill():
        worker.kill()
        worker.wait()

    return Client(send, kill)


def http_client(port: int, token: str) -> Client:
    """A system that calls the API; waits first until the server is up."""
    until = time.monotonic() + PATIENCE
    while _call(port, "GET", "/api/v1/openapi.json", token)[0] != 200:
        if time.monotonic() > until:
            raise RuntimeError("The server does not answer.")
        time.sleep(0.1)

    def send(key: str, matter: str):
        said = {"channel": "telephone", "matter": matter}
        status, answer = _call(port, "POST", "/api/v1/contacts", token, said, {"Idempotency-Key": key})
        return (answer["ref"], "") if status == 201 else None

    return Client(send, lambda: None)


def _call(port, method, path, token, said=None, headers=None) -> tuple[int, dict]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **(headers or {})}
        connection.request(method, path, json.dumps(said) if said else None, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"{}")
    except (OSError, http.client.HTTPException, ValueError):
        return 0, {}
    finally:
        connection.close()
