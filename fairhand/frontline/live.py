"""The live stream: one process tells every open screen within a second of a commit.

Bare ASGI, server-sent events: the board in a language, the board for a wall, or only that something changed.
"""

import asyncio
import json
import logging
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import Error, close_old_connections

from .board import Board
from .listening import ring
from .readers import is_own_page, reader, turned_away
from .shown import Shown, What, look

logger = logging.getLogger(__name__)
SIGN = b":\n\n"
BEAT = 20  # seconds between signs of life, so that nothing on the way closes a silent stream
STILL_GOOD = 60  # seconds after which it is asked again whether the reader may read
HEADERS = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]


@dataclass(frozen=True)
class Told:
    """What was told last: a board, or when something changed."""

    board: Board | None = None
    changed_at: datetime | None = None

    @cached_property
    def whole(self) -> bytes:
        """All of it, for somebody who has nothing yet."""
        if self.board:
            return board_event(None, self.board)
        return as_event("changes", {"at": self.changed_at and self.changed_at.isoformat()})


class Streams:
    """Everybody who listens in this process, and what they were told last."""

    def __init__(self):
        self.queues: dict[What, set[asyncio.Queue]] = defaultdict(set)
        self.last: dict[What, Told] = {}
        self.bell = asyncio.Event()
        self.tasks: list[asyncio.Task] = []

    def join(self, what: What) -> asyncio.Queue:
        """Listen from now on, to begin with what there is."""
        if not self.tasks:
            self.tasks = [asyncio.create_task(each) for each in (ring(self.bell), self.follow(), self.beat())]
        queue: asyncio.Queue = asyncio.Queue()
        self.queues[what].add(queue)
        if what in self.last:
            queue.put_nowait(self.last[what].whole)
        else:
            self.bell.set()
        return queue

    def leave(self, what: What, queue: asyncio.Queue) -> None:
        """Listen no more."""
        self.queues[what].discard(queue)
        if not self.queues[what]:
            self.queues.pop(what)
            self.last.pop(what, None)

    async def follow(self) -> None:
        """Look at each ring of the bell, and when something ends by itself; tell all."""
        shown = None
        while True:
            self.bell.clear()
            try:
                shown, wait = await self.ask(list(self.queues), shown)
            except Error as fault:
                logger.warning("The database cannot be asked (%s), so the streams are closed.", fault)
                self.close()
                shown, wait = None, 1
            except Exception:  # whatever broke: nobody may take an old board for a live one
                logger.exception("The boards cannot be made, so the streams are closed.")
                self.close()
                shown, wait = None, 1
            else:
                self.tell(shown)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.bell.wait(), wait)

    @staticmethod
    @sync_to_async
    def ask(wanted: list[What], before: Shown | None) -> tuple[Shown, float]:
        """Look in a thread, on a connection that still stands."""
        close_old_connections()
        return look(wanted, before)

    def tell(self, shown: Shown) -> None:
        """Hand each what it reads, if that is not what it was told last."""
        for what, queues in self.queues.items():
            if what in shown.boards:
                new = Told(board=shown.boards[what])
            elif what[0] == "changes":
                new = Told(changed_at=shown.changed_at)
            else:
                continue  # came while we looked: the bell has rung for it
            before = self.last.get(what)
            if before != new:
                self.last[what] = new
                event = board_event(before.board if before else None, new.board) if new.board else new.whole
                for queue in queues:
                    queue.put_nowait(event)

    async def beat(self) -> None:
        """Give every stream a sign of life now and then; one clock for all, since a thousand of them cost more."""
        while True:
            await asyncio.sleep(BEAT)
            for queues in self.queues.values():
                for queue in queues:
                    queue.put_nowait(SIGN)

    def close(self) -> None:
        """End every stream, so that nobody takes an old board for a live one."""
        self.last.clear()
        for queues in self.queues.values():
            for queue in queues:
                queue.put_nowait(None)


streams = Streams()


async def application(scope, receive, send) -> None:
    """Serve one stream, or say why not."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        await _serve(scope, receive, send)


async def _serve(scope, receive, send) -> None:
    what = asked_for(scope)
    headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
    if what is None:
        return await turned_away(send, 404, "There is no such stream: ask for board, wall or changes.")
    origin = headers.get("origin", "")
    if origin and not is_own_page(origin, headers.get("host", "")):
        return await turned_away(send, 403, "This stream is for fairhand's own pages.")
    try:
        if not await reader(headers, what, True):
            return await turned_away(send, 403, "Sign in first: this stream is for employees.", origin)
    except Error:
        return await turned_away(send, 503, "The database cannot be asked. Try again.", origin)
    allowed = [(b"access-control-allow-origin", origin.encode()), (b"access-control-allow-credentials", b"true")]
    start = {"type": "http.response.start", "status": 200, "headers": HEADERS + (allowed if origin else [])}
    await send(start)
    queue = streams.join(what)
    watch = asyncio.create_task(_until_gone(receive, queue))
    try:
        await _tell(send, queue, headers, what)
    finally:
        watch.cancel()
        streams.leave(what, queue)
    with suppress(OSError):
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    return None


async def _tell(send, queue: asyncio.Queue, headers: dict, what: What) -> None:
    """Send what comes, the newest alone when several wait; a sign of life when nothing does."""
    clock = asyncio.get_running_loop().time
    good_until = clock() + STILL_GOOD
    event: bytes | None = b"retry: 2000\n\n"
    while event is not None:
        await send({"type": "http.response.body", "body": event, "more_body": True})
        event = await queue.get()
        if not queue.empty() and event is not None:  # too slow for each change: the whole, as it is now
            while not queue.empty() and event is not None:
                event = queue.get_nowait()
            if event is not None and what in streams.last:
                event = streams.last[what].whole
        if clock() > good_until:
            good_until = clock() + STILL_GOOD
            if not await reader(headers, what, False):
                return


async def _until_gone(receive, queue: asyncio.Queue) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    queue.put_nowait(None)


async def _live(receive, send) -> None:
    """Answer the server's questions about starting and stopping; the first reader waits for no template."""
    while True:
        stage = (await receive())["type"]
        if stage == "lifespan.startup":
            with suppress(Error):  # then it is made when somebody asks
                await streams.ask(
                    [(kind, lang) for kind in ("board", "wall") for lang, _name in settings.LANGUAGES], None
                )
        await send({"type": f"{stage}.complete"})
        if stage == "lifespan.shutdown":
            return


def asked_for(scope) -> What | None:
    """Which stream a request names; nothing when there is no such stream."""
    kind = scope["path"].rstrip("/").rsplit("/", 1)[-1]
    if kind == "changes":
        return kind, ""
    lang = scope["query_string"].decode("latin-1").removeprefix("lang=")
    return (kind, lang) if kind in ("board", "wall") and lang in dict(settings.LANGUAGES) else None


def board_event(before: Board | None, now: Board) -> bytes:
    """A board to somebody who has the one before: its order, and the cards that are new or different."""
    if before is None or not before.pieces or not now.pieces:
        return as_event("board", {"html": now.html})
    cards = {ref: html for ref, html in now.pieces.items() if before.pieces.get(ref) != html}
    return as_event("board", {"refs": list(now.pieces), "cards": cards, "count": now.count})


def as_event(name: str, data: dict) -> bytes:
    """An event as the stream carries it."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
