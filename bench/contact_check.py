"""Goals 1 to 3: the contact check against a bare server that does the same, and as the council grows."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from statistics import median

import psycopg

from tests.database import Server

from .apart import in_a_process
from .data import RESTRICTED, number_of, ref_of
from .load import Measured, anybody, get, load, post
from .serving import serving

ROUNDS, SECONDS = 3, 4.0


def prepare(server: Server, customers: int) -> tuple[str, dict]:
    """A database with so many customers: its address, and who may ask for what."""
    url = database(server, f"customers_{customers}")
    return url, in_a_process("bench.data", url, str(customers))


def database(server: Server, name: str) -> str:
    """The address of a new database on a server."""
    with psycopg.connect(server.dsn, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    return server.url.replace("@/postgres?", f"@/{name}?")


def measure(
    sites: dict[int, tuple[str, dict]], rounds: int = ROUNDS, seconds: float = SECONDS
) -> dict[int, dict[str, list[Measured]]]:
    """Every server on every database in turn, several times over, so that a slow minute of the machine falls on all."""
    with ExitStack() as stack:
        work = {
            (customers, name): asked
            for customers, (url, told) in sites.items()
            for name, asked in _work(stack, url, told).items()
        }
        spells: dict[int, dict[str, list[Measured]]] = {customers: {} for customers in sites}
        for (customers, name), (port, request) in work.items():
            load(port, request, seconds=4)  # to get warm
            spells[customers][name] = []
        for _round in range(rounds):
            for (customers, name), (port, request) in work.items():
                spell = load(port, request, seconds=seconds)
                if set(spell.statuses) != {200}:
                    raise RuntimeError(f"{name} answered {spell.statuses}")
                spells[customers][name].append(spell)
    return spells


def _work(stack: ExitStack, url: str, told: dict) -> dict[str, tuple[int, Callable[[], bytes]]]:
    """The servers of one database, each with what is asked of it."""
    one = anybody(told["customers"], RESTRICTED)
    checks = post(
        "/api/v1/contact-checks",
        lambda: json.dumps({"identifier": number_of(one()), "channel": "telephone"}).encode(),
        f"Authorization: Bearer {told['token']}\r\n",
    )

    def page(language: str) -> Callable[[], bytes]:
        cookies = f"Cookie: sessionid={told['session']}; django_language={language}\r\n"
        return get(lambda: f"/contact/{ref_of(one())}/", cookies)

    least = stack.enter_context(serving("bench.floor_wsgi:application", url, FLOOR="least"))
    same = stack.enter_context(serving("bench.floor_wsgi:application", url, FLOOR="same"))
    fairhand = stack.enter_context(serving("fairhand.config.wsgi:application", url))
    return {
        "floor, the least statement": (least, checks),
        "floor, the same statement": (same, checks),
        "fairhand, API": (fairhand, checks),
        "fairhand, page in English": (fairhand, page("en")),
        "fairhand, page in Welsh": (fairhand, page("cy")),
    }


def middle(spells: list[Measured], figure: str) -> float:
    """The median of several spells."""
    return median(getattr(spell, figure) for spell in spells)
