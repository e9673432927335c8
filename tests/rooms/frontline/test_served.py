"""What is served by wsgi.py: systems by a short chain, people by the whole one."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import RequestFactory

from fairhand import council
from fairhand.config.wsgi import application
from fairhand.people.models import ApiToken
from fairhand.people.queries import digest_of

pytestmark = pytest.mark.django_db


def serve(path, language="en", key="a key", **said):
    """Ask as a server would; the status, the headers and the body."""
    body = json.dumps(said).encode()
    environ = RequestFactory().generic(
        "POST" if said else "GET",
        path,
        body,
        "application/json",
        headers={"Authorization": f"Bearer {key}", "Accept-Language": language},
    )
    answer = {}
    pieces = application(
        environ.environ | {"wsgi.input": BytesIO(body)},
        lambda status, headers: answer.update(status=int(status[:3]), headers=dict(headers)),
    )
    return answer["status"], answer["headers"], b"".join(pieces)


@pytest.fixture(autouse=True)
def _one_connection():
    """A server puts an old connection away at each request; a test's own must stay."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.fixture
def key(ceri):
    now = council.now()
    ApiToken.objects.create(
        employee=ceri, name="telephones", digest=digest_of("a key"), made_at=now, ends_at=now + timedelta(days=1)
    )


@pytest.mark.parametrize(
    "asked, spoken",
    [("cy", "cy"), ("cy-GB,en;q=0.5", "cy"), ("fr,cy;q=0.2", "cy"), ("", "en"), ("*", "en"), ("xx; q=1,,", "en")],
)
def test_a_system_is_answered_in_the_language_it_asks_for(key, asked, spoken):
    status, headers, body = serve("/api/v1/contact-checks", asked, identifier="01632 960001")

    assert (status, headers["Content-Language"], headers["Vary"]) == (200, spoken, "Accept-Language")
    channel = council.policy().channels[0].code
    assert json.loads(body)["open"][0]["label"] == council.words(spoken).label(f"channels.{channel}")


def test_a_system_gets_no_cookie_and_its_answer_is_taken_for_nothing_else(key):
    _status, headers, _body = serve("/api/v1/contact-checks", identifier="01632 960001")

    assert "Set-Cookie" not in headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"].startswith("application/json")


def test_people_are_asked_to_sign_in(key):
    status, headers, _body = serve("/")

    assert status == 302
    assert "sign-in" in headers["Location"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_the_schema_is_served():
    status, _headers, body = serve("/api/v1/openapi.json")

    assert status == 200
    assert "/api/v1/contact-checks" in json.loads(body)["paths"]
