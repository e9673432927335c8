"""A customer's session on their own page: a cookie of its own, short, opened by a code and by nothing else."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from fairhand.codes.minting import find
from fairhand.codes.operations import Spent, open_page
from fairhand.codes.signs import digest_of, read
from fairhand.record.own_hand import take
from fairhand.record.refs import new_ref

from .models import Visit

COOKIE, PATH = "fairhand_standing", "/standing/"
PAUSE = timedelta(minutes=30)  # after that, whoever takes the telephone up sees nothing
LASTS = timedelta(hours=12)  # so long the same code unlocks the page in the same browser
SEEN_EVERY = timedelta(minutes=1)
LEFT = "left"  # stands in the cookie, for as long as a pause, once the reader has closed the page: it opens nothing
# How a session of this browser ended: by the reader, by us, by a pause, or after as long as one code opens it.
PAUSED, CLOSED, OVER = "paused", "closed", "over"


def visit_of(request: HttpRequest, at: datetime) -> Visit | None:
    """The session of this browser, while it is open."""
    found = _known(request, at)
    if found is None or found.seen_at <= at - PAUSE:
        return None
    if found.seen_at <= at - SEEN_EVERY:
        Visit.objects.filter(pk=found.pk).update(seen_at=at)
    return found


def come_in(request: HttpRequest, typed: str, at: datetime) -> tuple[Visit, str] | None:
    """Open the page with a code, or unlock it with the one that opened it here; nothing where the code opens nothing.

    The second is what goes into the cookie. A code that is unknown and one that has ended take the same way: one
    digest, one look for this browser's session, one look for a living code.
    """
    plain = read(typed)
    if not plain:
        return None
    locked, code = _known(request, at), find(plain, at)
    if locked and secrets.compare_digest(locked.code.digest, digest_of(plain)):
        Visit.objects.filter(pk=locked.pk).update(seen_at=at)
        return locked, request.COOKIES[COOKIE]
    if code is None:
        return None
    ref, secret = new_ref("VIS"), secrets.token_urlsafe(32)
    try:
        take(open_page, about=code.customer.ref, hand=ref, at=at, key=uuid4(), code=code)
    except Spent:
        return None
    visit = Visit(ref=ref, customer=code.customer, code=code, digest=_digest(secret), opened_at=at, seen_at=at)
    visit.save()
    return visit, secret


def leave(visit: Visit, answer: HttpResponse, at: datetime) -> None:
    """Close a session: not even its code opens it again. The browser keeps no secret, only that it was closed."""
    Visit.objects.filter(pk=visit.pk).update(left_at=at)
    _set(answer, LEFT, max_age=PAUSE)


def how_it_ended(request: HttpRequest, at: datetime) -> str:
    """How this browser's session ended, so that the box for the code says what is true; nothing where none is known."""
    secret = request.COOKIES.get(COOKIE, "")
    if secret in ("", LEFT):
        return secret
    found = Visit.objects.filter(digest=_digest(secret)).first()
    if found is None:
        return ""
    if found.left_at:
        return CLOSED
    return PAUSED if found.opened_at > at - LASTS else OVER


def remember(answer: HttpResponse, secret: str) -> None:
    """Put the secret of a session into this browser, for these pages alone."""
    _set(answer, secret)


def _set(answer: HttpResponse, said: str, max_age: timedelta | None = None) -> None:
    answer.set_cookie(
        COOKIE,
        said,
        max_age,
        path=PATH,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _known(request: HttpRequest, at: datetime) -> Visit | None:
    secret = request.COOKIES.get(COOKIE, "")
    if not secret:
        return None
    open_ = Visit.objects.filter(left_at=None, opened_at__gt=at - LASTS)
    return open_.filter(digest=_digest(secret)).select_related("customer", "code").first()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
