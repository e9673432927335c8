"""The floor for the live stream: bare ASGI, one listening connection, one event handed to everybody."""

import asyncio
import os

import psycopg

QUEUES: set[asyncio.Queue] = set()
TASKS: list[asyncio.Task] = []


async def application(scope, receive, send):
    """Stream whatever is notified."""
    if scope["type"] == "lifespan":
        while True:
            stage = (await receive())["type"]
            await send({"type": f"{stage}.complete"})
            if stage == "lifespan.shutdown":
                return
    if not TASKS:
        TASKS.append(asyncio.create_task(_listen()))
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    queue: asyncio.Queue = asyncio.Queue()
    QUEUES.add(queue)
    event = b": here\n\n"
    try:
        while True:
            await send({"type": "http.response.body", "body": event, "more_body": True})
            event = await queue.get()
    finally:
        QUEUES.discard(queue)


async def _listen():
    database = os.environ["DATABASE_URL"]
    host, name = database.split("host=")[1], database.split("@/")[1].split("?")[0]
    line = await psycopg.AsyncConnection.connect(host=host, user="postgres", dbname=name, autocommit=True)
    await line.execute("LISTEN fairhand_events")
    async for said in line.notifies():
        event = b"event: board\ndata: " + said.payload.encode() + b"x" * 1500 + b"\n\n"
        for queue in QUEUES:
            queue.put_nowait(event)
