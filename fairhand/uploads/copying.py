"""Copying what a page needs from one PDF into another, without anything that acts, reaches out or hides."""

import math
import zlib
from itertools import takewhile
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
)

from .clean import Limits, NotClean

# What acts, reaches out, hides, or leads back to the rest of the old file.
LEFT_OUT = frozenset(
    "/A /AA /OpenAction /JS /JavaScript /URI /URL /Launch /Win /Mac /Unix /EF /EmbeddedFiles /AF /RichMedia".split()
    + "/Names /AcroForm /XFA /Annots /Annot /Dests /Dest /Next /Prev /First /Last /Outlines /Parent /P".split()
    + "/StructParent /StructParents /StructTreeRoot /Metadata /PieceInfo /Alternates /OPI /Ref /Measure /OC".split()
    + "/OCProperties /Properties /PS /Filespec /FS /UF /DOS /F /FFilter /FDecodeParms /DL /LastModified /Thumb".split()
    + ["/B", "/Trans", "/PZ", "/Tabs", "/Collection"]
)
# Names of a page's own resources that stand as keys are its own affair: a font may be called /F.
NAMED_BY_THE_PAGE = ("/Font", "/XObject", "/ColorSpace", "/Pattern", "/Shading", "/ExtGState", "/CharProcs")
ACTS = frozenset(
    "/JavaScript /Launch /URI /GoTo /GoToR /GoToE /GoTo3DView /SubmitForm /ImportData /ResetForm /Movie /Sound".split()
    + "/Rendition /Named /Hide /Thread /SetOCGState /Trans /RichMediaExecute".split()
)
NO_DRAWING = frozenset(
    "/Action /Filespec /F /EmbeddedFile /Metadata /XRef /ObjStm /Annot /Catalog /Pages /Page /OCG /OCMD".split()
)
DEEPEST = 60
MOST_OBJECTS = 200_000
MOST_UNPACKED = 256 * 1024 * 1024  # bytes of one file: ten pages that were scanned without being squeezed
PIECE = 1024 * 1024
FLATE = ("/FlateDecode", "/Fl")


def found(value: Any) -> Any:
    """What a reference leads to; one that leads to a reference leads nowhere."""
    value = value.get_object() if isinstance(value, IndirectObject) else value
    return None if isinstance(value, (IndirectObject, NullObject)) else value


def numbers(value: Any, count: int) -> list[float]:
    """So many numbers that a person could mean."""
    given = [float(found(each)) for each in found(value)]
    if len(given) != count or not all(math.isfinite(each) and abs(each) < 1_000_000 for each in given):
        raise NotClean("broken")
    return given


class Copying:
    """One copy from an old file into a new one."""

    def __init__(self, writer: PdfWriter, limits: Limits):
        self.writer, self.limits = writer, limits
        self.made: dict[tuple, Any] = {}
        self.objects = self.bytes = 0

    def of(self, value: Any, deep: int = 0, own_names: bool = False) -> Any:
        """A copy of a value, and of what it leads to."""
        self.objects += 1
        if deep > DEEPEST or self.objects > MOST_OBJECTS:
            raise NotClean("tangled")
        if isinstance(value, IndirectObject):
            return self._referred(value, deep, own_names)
        if value is None or self._acts(value):
            return NullObject()
        if isinstance(value, StreamObject):
            return self.writer._add_object(self._filled(EncodedStreamObject(), value, deep, own_names))
        if isinstance(value, DictionaryObject):
            return self._filled(DictionaryObject(), value, deep, own_names)
        if isinstance(value, ArrayObject):
            return ArrayObject(self.of(each, deep + 1) for each in value)
        return value

    def _referred(self, value: IndirectObject, deep: int, own_names: bool) -> Any:
        key = (value.idnum, value.generation, own_names)
        if key not in self.made:
            old = found(value)
            if old is None or self._acts(old):
                self.made[key] = NullObject()
            elif isinstance(old, DictionaryObject):  # known before it is filled, since what is in it may lead back
                new = EncodedStreamObject() if isinstance(old, StreamObject) else DictionaryObject()
                self.made[key] = self.writer._add_object(new)
                self._filled(new, old, deep, own_names)
            elif isinstance(old, ArrayObject):
                new_ = ArrayObject()
                self.made[key] = self.writer._add_object(new_)
                new_.extend(self.of(each, deep + 1) for each in old)
            else:
                self.made[key] = old
        return self.made[key]

    def _filled(self, new: Any, old: DictionaryObject, deep: int, own_names: bool) -> Any:
        if isinstance(old, StreamObject):
            new._data = self._packed(old)
        for key in old:
            if key == "/Length" or (key in LEFT_OUT and not own_names):
                continue
            names = key in NAMED_BY_THE_PAGE and "/PatternType" not in old
            new[NameObject(key)] = self.of(old.raw_get(key), deep + 1, names)
        return new

    def _acts(self, value: Any) -> bool:
        """Whether this is something that is no part of a drawing."""
        if not isinstance(value, DictionaryObject):
            return False
        kind, what = found(value.get("/Type")), found(value.get("/S"))
        return kind in NO_DRAWING or (what in ACTS and kind != "/Group") or found(value.get("/Subtype")) == "/PS"

    # ---- what is packed

    def _packed(self, old: StreamObject) -> bytes:
        """The bytes of a stream as they were packed, unpacked once to see that they are whole and no bomb."""
        raw = old._data
        self._count(len(raw))
        if found(old.get("/Subtype")) == "/Image":
            sides = [found(old.get(key, 0)) for key in ("/Width", "/Height")]
            if not all(isinstance(each, int) and each >= 0 for each in sides):
                raise NotClean("broken")
            if math.prod(sides) > self.limits.most_pixels:
                raise NotClean("large")
        ways = found(old.get("/Filter"))
        ways = [found(each) for each in ways] if isinstance(ways, ArrayObject) else [ways]
        inside = b""
        chain = list(takewhile(FLATE.__contains__, ways))
        for number, _way in enumerate(chain, 1):
            used, inside = self._inflated(inside if number > 1 else raw, keep=number < len(chain))
            raw = raw[:used] if number == 1 else raw
        return raw

    def unpacked(self, old: StreamObject) -> bytes:
        """What a page draws; the bytes are looked at first, as those of any stream."""
        self._packed(old)
        drawing = old.get_data()
        self._count(len(drawing))
        return drawing

    def _inflated(self, packed: bytes, keep: bool) -> tuple[int, bytes]:
        """How much of it is a deflated stream, the rest being something else; and what is in it, if it is wanted."""
        machine, left, inside = zlib.decompressobj(), packed, bytearray()
        while not machine.eof:
            piece = machine.decompress(left, PIECE)
            left = machine.unconsumed_tail
            self._count(len(piece))
            if keep:
                inside += piece
            if not piece and not left and not machine.eof:
                raise NotClean("broken")
        return len(packed) - len(machine.unused_data), bytes(inside)

    def _count(self, size: int) -> None:
        self.bytes += size
        if self.bytes > MOST_UNPACKED:
            raise NotClean("tangled")
