"""The record as it leaves the house: every event with its facts, in order, as it was sealed."""

import json
from collections.abc import Iterator
from pathlib import Path

from .chain import columns
from .models import Event


def events() -> Iterator[dict]:
    """Every event in order; facts that were deleted under the retention schedule are None."""
    rows = Event.objects.select_related("facts").order_by("number")
    for event in rows.iterator(chunk_size=2000):
        kept = getattr(event, "facts", None)
        yield columns(event) | {
            "seal": event.seal,
            "facts": kept.facts if kept else None,
            "salt": kept.salt if kept else None,
        }


def lines() -> Iterator[str]:
    """Every event as it stands in an export, one to a line."""
    for event in events():
        yield json.dumps(event, ensure_ascii=False) + "\n"


def write(path: str | Path) -> int:
    """Write an export, one event to a line, and say how many there are."""
    number = 0
    with Path(path).open("w", encoding="utf-8") as file:
        for number, line in enumerate(lines(), start=1):  # noqa: B007  (the last number is the answer)
            file.write(line)
    return number
