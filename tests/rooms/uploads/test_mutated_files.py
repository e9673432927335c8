"""Three thousand files with a few bytes changed: each is refused with a reason, or kept and opens whole."""

import random
import signal
import time
import zlib
from collections import Counter
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from fairhand.uploads.alone import made_clean
from fairhand.uploads.clean import NotClean
from fairhand.uploads.cleaning import limits, opened_alone, sentence
from fairhand.uploads.kinds import PDF
from tests.rooms.uploads.made import pdf, picture, stream
from tests.rooms.uploads.test_hostile_files import harmless

pytestmark = [pytest.mark.once, pytest.mark.slow]

MANY = 600  # of each of five kinds
SEED = 20_210_401
SECONDS = 5  # that one file may take, by the clock


def drawn(kind: str) -> bytes:
    """A picture with enough in it that a changed byte meets something."""
    image = Image.effect_mandelbrot((48, 36), (-2, -1, 1, 1), 30).convert("P" if kind == "GIF" else "RGB")
    ImageDraw.Draw(image).line((0, 0, 47, 35), fill=200 if kind == "GIF" else "red")
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def paper() -> bytes:
    """A PDF with a picture, a filled field and a note."""
    image = stream(
        picture("JPEG"),
        "/Type /XObject /Subtype /Image /Width 60 /Height 40 /ColorSpace /DeviceRGB"
        " /BitsPerComponent 8 /Filter /DCTDecode",
    )
    looks = stream(b"BT /F1 12 Tf 5 5 Td (A note) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 100 40]")
    note = "<< /Type /Annot /Subtype /FreeText /Rect [50 50 150 90] /AP << /N 7 0 R >> >>"
    made = pdf(image, looks, note, page="/Annots [8 0 R]")
    return made.replace(b"/Font << /F1 5 0 R >>", b"/Font << /F1 5 0 R >> /XObject << /Im 6 0 R >>")


GOOD = {
    "PNG": drawn("PNG"),
    "JPEG": drawn("JPEG"),
    "GIF": drawn("GIF"),
    "WebP": drawn("WEBP"),
    "PDF": paper(),
}


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, lost, doubled, or put in from elsewhere; the first ones less often, or nothing is learnt."""
    body = bytearray(content)
    for _change in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(chance.choice((0, 8, 8, 8)), max(len(body), 9))
        length = chance.choice((1, 1, 2, 4, 40))
        match chance.randrange(6):
            case 0:
                body[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                body[at : at + 1] = bytes([(body[at] if at < len(body) else 0) ^ (1 << chance.randrange(4))])
            case 2:
                del body[at : at + length]
            case 3:
                body[at:at] = body[at : at + length] * chance.choice((1, 2, 50))
            case 4:
                elsewhere = chance.randrange(len(content))
                body[at : at + length] = content[elsewhere : elsewhere + length]
            case 5:
                body[at : at + length] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"-1", b"9" * 12))
    return sealed(bytes(body)) if chance.randrange(2) else bytes(body)


def sealed(content: bytes) -> bytes:
    """A PNG whose sums are right again, so that more than its sums is tried; anything else as it is."""
    made, at = content[:8], 8
    if made != b"\x89PNG\r\n\x1a\n":
        return content
    while len(content) >= at + 12:
        length = int.from_bytes(content[at : at + 4], "big")
        if at + 12 + length > len(content):
            break
        body = content[at + 4 : at + 8 + length]
        made += content[at : at + 4] + body + zlib.crc32(body).to_bytes(4, "big")
        at += 12 + length
    return made + content[at:]


class TooLong(Exception):
    """One file took longer than any may."""


@pytest.fixture
def bounded():
    """A bell that rings when one file takes too long."""

    def ring(*_told):
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    yield lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", GOOD)
def test_a_mutated_file_is_refused_or_made_anew(kind, bounded):
    chance, became, longest = random.Random(f"{SEED} {kind}"), Counter(), 0.0
    most = limits()
    for number in range(MANY):
        content = mutated(GOOD[kind], chance)
        began = time.monotonic()
        bounded(SECONDS)
        try:
            clean = made_clean(content, most)
        except NotClean as fault:
            became[fault.reason] += 1
        else:
            bounded(0)
            became["kept"] += 1
            harmless(clean)
            opens(clean)
        finally:
            bounded(0)
        longest = max(longest, time.monotonic() - began)
        assert longest < SECONDS, f"number {number} took {longest:.1f} s"
    print(f"{kind}: {dict(became)}, the longest {longest:.2f} s")
    assert all(sentence(reason).endswith(".") for reason in became if reason != "kept")
    assert became["kept"] > 5, "what is refused always shows nothing"
    assert became.total() - became["kept"] > 50


def opens(clean) -> None:
    """Everything in it can be read."""
    if clean.kind == PDF.code:
        for page in PdfReader(BytesIO(clean.content)).pages:
            if "/Contents" in page:
                page["/Contents"].get_data()


@pytest.mark.parametrize("kind", GOOD)
def test_in_the_process_of_its_own_the_same_comes_of_it(kind):
    """Where memory, time and the way out are taken away, nothing is refused that was not before."""
    chance, most = random.Random(f"{SEED} {kind}"), limits()
    for content in [GOOD[kind], *(mutated(GOOD[kind], chance) for _number in range(4))]:
        assert outcome(opened_alone, content, most) == outcome(made_clean, content, most)


def outcome(way, content, most):
    try:
        made = way(content, most)
    except NotClean as fault:
        return fault.reason
    return made.kind, made.width, made.height, made.pages
