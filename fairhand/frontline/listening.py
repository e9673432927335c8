"""Hearing that the database has changed, with one connection for a whole process."""

import asyncio
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
from django.db import connection

from fairhand.record.deed import CHANNEL

logger = logging.getLogger(__name__)
EACH = 0.1  # seconds between looks at SQLite, which tells nobody by itself
NOT_OURS = ("cursor_factory", "context", "prepare_threshold")


async def ring(bell: asyncio.Event) -> None:
    """Ring the bell at each commit that left an event, and after each time that nothing could be heard."""
    hear = _postgresql if connection.vendor == "postgresql" else _sqlite
    while True:
        try:
            await hear(bell)
        except (psycopg.Error, sqlite3.Error, OSError) as fault:
            logger.warning("The live stream hears nothing from the database (%s). It tries again.", fault)
            await asyncio.sleep(1)


async def _postgresql(bell: asyncio.Event) -> None:
    given = {key: value for key, value in connection.get_connection_params().items() if key not in NOT_OURS}
    async with await psycopg.AsyncConnection.connect(**given, autocommit=True) as line:
        await line.execute(f"LISTEN {CHANNEL}")
        bell.set()
        async for _said in line.notifies():
            bell.set()


async def _sqlite(bell: asyncio.Event) -> None:
    file = Path(connection.settings_dict["NAME"]).absolute().as_uri()
    with closing(sqlite3.connect(f"{file}?mode=ro", uri=True, timeout=0)) as line:
        seen = None
        while True:
            version = line.execute("PRAGMA data_version").fetchone()
            if version != seen:
                seen = version
                bell.set()
            await asyncio.sleep(EACH)
