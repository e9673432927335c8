"""Who may listen to the live stream: whoever is signed in and may look, from fairhand's own pages."""

from importlib import import_module
from urllib.parse import urlsplit

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest, parse_cookie
from django.http.request import split_domain_port, validate_host

from fairhand import council
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Sight, may_see
from fairhand.record.access import looked

SIGHTS = {"board": Sight.BOARD, "wall": Sight.BOARD, "changes": Sight.CONTACT_CHECK}


@sync_to_async
def reader(headers: dict[str, str], what: tuple[str, str], new: bool) -> bool:
    """Whether the one who asks is signed in and may look; a new look at the board is written down."""
    close_old_connections()
    # As the pages read it: other cookies of this host, whatever they look like, turn nobody away.
    cookie = parse_cookie(headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME)
    sessions = import_module(settings.SESSION_ENGINE).SessionStore
    if cookie is None:
        return False
    request = HttpRequest()
    request.session = sessions(cookie)
    user = get_user(request)
    if not isinstance(user, Employee):
        return False
    sight = SIGHTS[what[0]]
    if not may_see(council.policy(), sight, roles_held(user, council.now()), council.words()):
        return False
    if new and sight == Sight.BOARD:
        looked(user, sight, "", "live")
    return True


def is_own_page(origin: str, host: str) -> bool:
    """Whether a page on this origin is ours: the same host as the stream's, whichever its port."""
    domain, _port = split_domain_port(host)
    return validate_host(domain, settings.ALLOWED_HOSTS) and urlsplit(origin).hostname == domain.strip("[]")


async def turned_away(send, status: int, sentence: str, origin: str = "") -> None:
    """Say in a sentence why there is no stream."""
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    if origin:
        headers += [
            (b"access-control-allow-origin", origin.encode()),
            (b"access-control-allow-credentials", b"true"),
        ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode(), "more_body": False})
