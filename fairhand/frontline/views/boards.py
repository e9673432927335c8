"""The live board, and the same on a wall."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fairhand import council
from fairhand.decisions.queries import unseen_by
from fairhand.people.access import sees
from fairhand.policy import Sight
from fairhand.record.access import looked

from ..board import as_html, cards_of
from ..live_address import live_address


@require_safe
@never_cache
@sees(Sight.BOARD)
def board(request: HttpRequest) -> HttpResponse:
    """What is in force now, the newest first."""
    return _show(request, wall=False)


@require_safe
@never_cache
@sees(Sight.BOARD)
def wall(request: HttpRequest) -> HttpResponse:
    """The same in big letters and without names, for a screen that the public may see."""
    return _show(request, wall=True)


@require_safe
@never_cache
@sees(Sight.BOARD)
def to_acknowledge(request: HttpRequest) -> HttpResponse:
    """What the reader is asked to acknowledge, for a page that asks again by itself."""
    return render(request, "frontline/_to_acknowledge.html", _owed(request))


def _show(request: HttpRequest, *, wall: bool) -> HttpResponse:
    """The whole page, or its cards alone for a page that asks again."""
    part = "part" in request.GET
    looked(request.user, Sight.BOARD, "", "live" if part else "page")
    html = as_html(council.now(), get_language(), wall)
    if part:
        return HttpResponse(html)
    stream = f"{'wall' if wall else 'board'}?lang={get_language()[:2]}"
    page = {"cards": mark_safe(html), "live": live_address(request, stream)}  # noqa: S308  (our own template's)
    if wall:
        return render(request, "frontline/wall.html", page)
    return render(request, "frontline/board.html", {**page, **_owed(request)})


def _owed(request: HttpRequest) -> dict:
    at = council.now()
    refs = {each.ref for each in unseen_by(request.user, at)}
    return {"owed": [(card, uuid4()) for card in cards_of(refs, at)] if refs else []}
