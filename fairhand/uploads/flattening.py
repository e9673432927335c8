"""What stands on a page as a note, a stamp or a filled field, drawn on the page itself: seen as before, and inert."""

from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from .clean import NotClean
from .copying import Copying, found, numbers

HIDDEN = 2 | 32  # not drawn, or not on a screen
MOST = 2_000  # on one page


def flattened(drawing: bytes, notes: Any, resources: DictionaryObject, copying: Copying) -> bytes:
    """The drawing of a page, with what each note on it looks like drawn after it."""
    notes = found(notes)
    if not isinstance(notes, ArrayObject):
        return drawing
    if len(notes) > MOST:
        raise NotClean("tangled")
    drawn = [line for each in notes if (line := _drawn(found(each), resources, copying))]
    return b"\n".join([b"q", drawing, b"Q", *drawn]) if drawn else drawing


def _drawn(note: Any, resources: DictionaryObject, copying: Copying) -> bytes:
    """One note as a line of drawing, or nothing where it is not seen."""
    looks = _looks(note)
    if looks is None:
        return b""
    box, (left, bottom, right, top) = _box(looks), _upright(numbers(note["/Rect"], 4))
    width, height = box[2] - box[0], box[3] - box[1]
    if not width or not height:
        return b""
    wide, high = (right - left) / width, (top - bottom) / height
    name = f"/Note{len(copying.made)}x{copying.objects}"
    form = copying.of(looks)
    if not isinstance(form, IndirectObject):
        return b""
    inside = form.get_object()
    if isinstance(inside, DictionaryObject):
        inside[NameObject("/Subtype")] = NameObject("/Form")
    named = found(resources.get("/XObject"))
    if not isinstance(named, DictionaryObject):
        named = resources[NameObject("/XObject")] = DictionaryObject()
    named[NameObject(name)] = form
    moved = (wide, 0, 0, high, left - box[0] * wide, bottom - box[1] * high)
    return b"q %s cm %s Do Q" % (b" ".join(b"%.5f" % each for each in moved), name.encode())


def _looks(note: Any) -> Any:
    """How a note looks: its drawing, or the one for the state it is in."""
    if not isinstance(note, DictionaryObject) or found(note.get("/Subtype")) in ("/Popup", "/Link"):
        return None
    flags = found(note.get("/F", 0))
    ways = found(note.get("/AP"))
    if (isinstance(flags, int) and flags & HIDDEN) or not isinstance(ways, DictionaryObject) or "/Rect" not in note:
        return None
    looks = ways.raw_get("/N") if "/N" in ways else None
    if isinstance(found(looks), DictionaryObject) and not isinstance(found(looks), StreamObject):
        state = found(note.get("/AS"))
        looks = found(looks).raw_get(state) if state in found(looks) else None
    return looks if isinstance(found(looks), StreamObject) else None


def _box(looks: Any) -> list[float]:
    """The box of a drawing where its own matrix puts it."""
    form = found(looks)
    left, bottom, right, top = numbers(form["/BBox"], 4)
    a, b, c, d, e, f = numbers(form["/Matrix"], 6) if "/Matrix" in form else (1, 0, 0, 1, 0, 0)
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]
    across, up = zip(*corners, strict=True)
    return [min(across), min(up), max(across), max(up)]


def _upright(box: list[float]) -> tuple[float, float, float, float]:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
