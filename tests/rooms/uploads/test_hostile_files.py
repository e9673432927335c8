"""Files that nobody should open are made harmless or refused with a sentence, in a bounded time."""

import re
import time
import zlib
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from fairhand.uploads.cleaning import Unclean, cleaned
from fairhand.uploads.kinds import PDF
from fairhand.uploads.naming import LONGEST
from tests.rooms.uploads.hostile import HOSTILE, SCRIPT

pytestmark = pytest.mark.once

SECONDS = 12  # on a machine that does other things; alone, each takes less than three
# Names of what acts; none may stand in a PDF that is kept, packed or not.
ACTS = (
    b"/JavaScript /JS /OpenAction /AA /Launch /URI /SubmitForm /EmbeddedFile /Filespec /AcroForm /XFA /Annots /Encrypt"
).split()


def test_there_are_fifty_and_more():
    assert len(HOSTILE) >= 50


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_made_harmless_or_refused_with_a_sentence(what):
    name, content, kept = HOSTILE[what]
    began = time.monotonic()
    file, why = outcome(name, content)
    assert time.monotonic() - began < SECONDS
    assert (file is not None) is kept, f"{what}: {why or 'was kept'}"
    if file is None:
        assert re.fullmatch(r"[A-Z].+\.", why), f"{why!r} is no sentence"
    else:
        harmless(file.clean)
        assert not re.search(r"[\x00-\x1f\u202a-\u202e\u2066-\u2069/\\]", file.name)
        assert 0 < len(file.name) <= LONGEST


def outcome(name: str, content: bytes):
    """The file as it is kept, or the sentence that refuses it."""
    try:
        return cleaned(name, content), ""
    except Unclean as fault:
        return None, str(fault)


def harmless(clean) -> None:
    """It opens whole, and holds nothing of what came along."""
    content = clean.content
    for bad in (SCRIPT, b"evil", b"PK\x03\x04", b"<html", b"%PDF" if clean.kind != PDF.code else b"MZ"):
        assert bad not in content
    if clean.kind != PDF.code:
        with Image.open(BytesIO(content)) as picture:
            picture.load()
            assert picture.size == (clean.width, clean.height)
            assert not picture.getexif()
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        return
    found = PdfReader(BytesIO(content))
    assert len(found.pages) == clean.pages
    assert set(found.trailer["/Root"]) == {"/Type", "/Pages"}
    everything = content + b"".join(unpacked(content))
    acting = [each for each in ACTS if re.search(re.escape(each) + rb"\b", everything)]
    assert not acting, acting


def unpacked(content: bytes):
    for hit in re.finditer(rb"stream\r?\n", content):
        try:
            yield zlib.decompressobj().decompress(content[hit.end() :], 10_000_000)
        except zlib.error:
            continue
