"""What proves a bundle, and what closes it: the record with its seals, the digests, the one ZIP."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db.models import Max

from fairhand import council
from fairhand.record import chain, verify
from fairhand.record.models import Event, EventFacts

from .items import Gathered


def proof(gathered: Gathered, withheld: frozenset[int] = frozenset()) -> tuple[Iterator[str], str]:
    """The record up to the moment of the bundle, one event to a line, and its head.

    This person's events are in full, less the facts that are withheld; of all others there are the seals alone.
    """
    last = Event.objects.filter(at__lte=gathered.at).aggregate(last=Max("number"))["last"] or 0
    head = Event.objects.filter(number=last).values_list("seal", flat=True).first() or verify.GENESIS
    return _lines(gathered.own_events, last, withheld), f"{last}:{head}"


def _lines(own: frozenset[int], last: int, withheld: frozenset[int]) -> Iterator[str]:
    facts = EventFacts.objects.in_bulk(own - withheld)
    for event in Event.objects.filter(number__lte=last).order_by("number").iterator(chunk_size=2000):
        columns = chain.columns(event)
        if event.number in own:
            kept = facts.get(event.number)
            line = columns | {"seal": event.seal, "facts": kept and kept.facts, "salt": kept and kept.salt}
        else:
            line = {name: columns[name] for name in verify.LINKED}
            line |= {"body": verify.body_of(columns), "seal": event.seal}
        yield json.dumps(line, ensure_ascii=False) + "\n"


def spreadsheet(items: list[dict]) -> str:
    """The items for a spreadsheet, in which no cell can be taken for a formula."""
    sheet = io.StringIO()
    columns = ("key", "at", "what", "who", "events", "file", "sha256", "left_out", "because")
    writer = csv.writer(sheet)
    writer.writerow(columns)
    for each in items:
        row = each | {"events": " ".join(map(str, each["events"]))}
        writer.writerow([cell(str(row[name])) for name in columns])
    return sheet.getvalue()


def cell(text: str) -> str:
    """A text as a cell: what does not begin with a letter or a figure is marked as text."""
    text = " ".join(text.replace("\x00", "").split())
    return text if not text or text[0].isalnum() else f"'{text}"


def listed(files: Mapping[str, bytes]) -> list[dict]:
    """The files by name, each with its digest and its size in bytes."""
    return [{"name": name, "sha256": digest(files[name]), "bytes": len(files[name])} for name in sorted(files)]


def digest(content: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def zipped(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    """The files as one ZIP, the same for the same files."""
    held = io.BytesIO()
    time = made_at.astimezone(council.zone()).timetuple()[:6]
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda each: (each != "README.txt", each != "index.html", each)):
            entry = zipfile.ZipInfo(name, time)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, files[name])
    return held.getvalue()
