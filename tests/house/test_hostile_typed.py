"""What is typed into any field, on any page of an act, is kept as text or gets a sentence; it never comes alive.

The acts and a way to do each come from tests/matrix.py, the fields from the pages themselves. A long field is sent
every payload at once, a short one as many as it holds at a time.
"""

import json
import zlib
from html import unescape
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from fairhand import council
from fairhand.people.operations import make_token
from fairhand.policy import Act
from tests import hostile, matrix
from tests.altered import with_monitoring
from tests.house.test_acts import UNSPOKEN
from tests.house.test_matrix import EVERYONE as OF_EVERYONE
from tests.house.test_matrix import OPERATIONS, ROLES, WITH_API, expected
from tests.people import employee, the_team
from tests.shown_fields import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.slow]

HEADERS, FORMULAS = hostile.payloads("headers"), hostile.payloads("formulas")
SCRIPTS, ADDRESSES = hostile.payloads("scripts"), hostile.payloads("addresses")
LONG, SHORT = 3_500, 190  # what a field of several lines holds in most rooms, and what one of a line does


def test_there_are_as_many_as_were_asked_for():
    for name, least in (("scripts", 40), ("formulas", 40), ("headers", 30), ("addresses", 50)):
        assert len(set(hostile.payloads(name))) >= least


@pytest.fixture
def doing_it(db, monkeypatch):
    """Somebody who may, and how they would do an operation; also one that this policy does not speak of."""

    def begin(operation):
        unspoken = operation.act in UNSPOKEN
        role = next(role for role in ROLES if expected(Act.WARN if unspoken else operation.act, role))
        if unspoken:
            with_monitoring(monkeypatch, role, weeks=5)
        who = employee("The one who tries", "" if role in OF_EVERYONE else role, the_team())
        client = Client(raise_request_exception=True)
        client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
        return who, getattr(matrix, operation.__name__)(matrix.World(who)), client

    return begin


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.__name__)
def test_what_is_typed_on_a_page_stays_text(operation, doing_it):
    _who, way, client = doing_it(operation)
    address, base = way.page
    shown = client.get(address).content.decode()
    fields = hostile.free_text(shown)
    sentences = {name for name, each in base.items() if isinstance(each, str) and " " in each}
    # A field that comes into sight once something was looked up is no less one.
    later = sentences - set(fields)
    fields |= {name: hostile.Field(name, True, 0) for name in later}
    for typed in [*rounds(fields), *odd_rounds(fields)]:
        with hostile.nothing_goes_out():
            send(client, address, base, typed, later)


def rounds(fields) -> list[dict[str, str]]:
    """What is typed into the fields of a form, a round at a time, until each field has had every script."""
    lists = {
        name: hostile.packed(
            [*SCRIPTS, *ADDRESSES] if field.lines else SCRIPTS, field.longest or (LONG if field.lines else SHORT)
        )
        for name, field in fields.items()
    }
    most = max(map(len, lists.values()), default=0)
    return [{name: texts[number % len(texts)] for name, texts in lists.items() if texts} for number in range(most)]


def odd_rounds(fields) -> list[dict[str, str]]:
    """One more round, with a line end, a null or a formula; which, differs from field to field."""
    return [
        {name: rows[zlib.crc32(name.encode()) % len(rows)] for name in fields} for rows in (HEADERS, FORMULAS) if fields
    ]


def send(client, address: str, base: dict, typed: dict[str, str], later: set[str]) -> None:
    """Send it; what is refused with a sentence on its field is sent again as it should be, with the rest as it was."""
    typed = dict(typed)
    for _again in range(len(typed) + 1):
        point = transaction.savepoint()
        answer = client.post(address, {"key": str(uuid4()), **base, **typed}, follow=True)
        html = answer.content.decode() if answer["Content-Type"].startswith("text/html") else ""
        transaction.savepoint_rollback(point)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}: {plain(html)[:900]}\n{typed}"
        assert not hostile.alive(html), address
        if answer.redirect_chain or not hostile.has_errors(html):
            return
        nothing_lost(address, html, typed, later)
        refused = hostile.refused_fields(html) & set(typed)
        if not refused:
            return  # a sentence that no field of these caused
        typed = {name: text for name, text in typed.items() if name not in refused}
    raise AssertionError(f"{address} goes on refusing what is as it should be.")


def nothing_lost(address: str, html: str, typed: dict[str, str], later: set[str]) -> None:
    shown = fields_of(html)
    for name, text in typed.items():
        if name in later and name not in shown:
            continue  # the page asks for it in another case, and not in this
        back = [" ".join(each.split()) for each in shown.get(name, [])]
        assert " ".join(text.split()) in back, f"{address} lost what was typed into {name}: {text!r}\n{back}"


def plain(html: str) -> str:
    from tests.walking import seen

    return unescape(seen(html))


@pytest.mark.parametrize("operation", WITH_API, ids=lambda each: each.__name__)
def test_what_comes_over_the_api_is_answered_as_data(operation, doing_it):
    who, way, _client = doing_it(operation)
    address, body = way.api
    now = council.now()
    token = make_token(who, name="hostile", at=now, ends_at=now.replace(year=now.year + 1))
    with hostile.nothing_goes_out():
        answer = Client().post(
            f"/api/v1/{address}",
            json.dumps(with_payloads(body)),
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())},
        )
    assert answer.status_code < 500, answer.content
    assert answer["Content-Type"].startswith("application/json")
    assert answer["X-Content-Type-Options"] == "nosniff"
    if answer.status_code >= 400:
        assert answer.json().get("because") or answer.json().get("detail"), answer.content


def with_payloads(body):
    """A body whose sentences hold payloads."""
    if isinstance(body, dict):
        return {name: with_payloads(each) for name, each in body.items()}
    if isinstance(body, list):
        return [with_payloads(each) for each in body]
    return f"{body} {' '.join(SCRIPTS[:6])}" if isinstance(body, str) and " " in body else body


def test_what_comes_alive_would_be_noticed():
    """The control: each script, put on a page as it is, is seen; put there as text, none is."""
    from django.utils.html import escape

    quiet = [each for each in SCRIPTS if not hostile.alive(f'<textarea></textarea><p class="{each}">{each}</p>')]
    # What a template would work out, or what runs only inside an attribute that leads somewhere.
    assert [each for each in quiet if not each.startswith(("{", "$", "#", "<%", "javascript:", "'"))] == []
    assert hostile.alive(f"<p>{hostile.PRODUCT}</p>")
    assert hostile.alive('<a href="javascript:fhx(1)">x</a>')
    assert not any(hostile.alive(f'<p title="{escape(each)}">{escape(each)}</p>') for each in SCRIPTS)


def test_a_way_out_would_be_noticed():
    import socket

    with pytest.raises(AssertionError), hostile.nothing_goes_out(), pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", 1), timeout=0.2)
