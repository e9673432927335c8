"""A PDF made anew: a new file, into which the pages of the old one are copied and nothing that acts.

The pages stay text, so that they can be read aloud and searched; a picture of each would be safer still, and mute.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from .clean import Clean, Limits, NotClean
from .copying import Copying, found, numbers
from .flattening import flattened
from .kinds import PDF

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
MOST_NODES = 20_000  # of the tree in which pages hang


def made_anew(content: bytes, limits: Limits) -> Clean:
    """The same pages in a new file: no script, action, link, attachment, form or metadata."""
    try:
        made, pages = _rebuilt(content, limits)
    except (NotClean, MemoryError):
        raise
    except RecursionError:
        raise NotClean("tangled") from None
    except Exception as fault:  # pypdf raises whatever the place at which it stumbles raises
        raise NotClean("broken") from fault
    return Clean(PDF.code, made, pages=pages)


def _rebuilt(content: bytes, limits: Limits) -> tuple[bytes, int]:
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise NotClean("locked")
    writer = PdfWriter()
    writer.metadata = None
    copying = Copying(writer, limits)
    pages = list(_pages(reader, limits))
    hung: Any = writer.root_object["/Pages"].get_object()
    for page in pages:
        made = _page(page, copying)
        made[NameObject("/Parent")] = hung.indirect_reference
        hung["/Kids"].append(writer._add_object(made))
    hung[NameObject("/Count")] = NumberObject(len(pages))
    out = BytesIO()
    writer.write(out)
    if not pages or len(PdfReader(out).pages) != len(pages):
        raise NotClean("broken")
    return out.getvalue(), len(pages)


def _pages(reader: PdfReader, limits: Limits) -> Iterator[dict[str, Any]]:
    """Each page with what it inherits. The tree of a hostile file bites its tail, or hangs one page a million times."""
    left: list[tuple[Any, dict, tuple]] = [(reader.trailer["/Root"]["/Pages"], {}, ())]  # type: ignore[index]
    count = nodes = 0
    while left:
        node, given, above = left.pop()
        node = found(node)
        nodes += 1
        if nodes > MOST_NODES or id(node) in above:
            raise NotClean("tangled")
        if not isinstance(node, DictionaryObject):
            raise NotClean("broken")
        given = given | {key: node[key] for key in INHERITED if key in node}
        if "/Kids" in node:
            kids = found(node["/Kids"])
            left += [(each, given, (*above, id(node))) for each in reversed(list(kids))]
            continue
        count += 1
        if count > limits.most_pages:
            raise NotClean("long")
        yield {**{key: node[key] for key in ("/Contents", "/Annots", "/Group", "/UserUnit") if key in node}, **given}


def _page(page: dict[str, Any], copying: Copying) -> DictionaryObject:
    """A page with its size, what it draws and what that needs."""
    made = DictionaryObject({NameObject("/Type"): NameObject("/Page")})
    for key in ("/MediaBox", "/CropBox"):
        if key in page:
            made[NameObject(key)] = ArrayObject(FloatObject(each) for each in numbers(page[key], 4))
    if "/MediaBox" not in made:
        raise NotClean("broken")
    turned = found(page.get("/Rotate", 0))
    if isinstance(turned, int) and turned % 90 == 0:
        made[NameObject("/Rotate")] = NumberObject(turned % 360)
    for key in ("/Group", "/UserUnit"):
        if key in page:
            made[NameObject(key)] = copying.of(page[key])
    resources = found(copying.of(page.get("/Resources")))
    resources = resources if isinstance(resources, DictionaryObject) else DictionaryObject()
    made[NameObject("/Resources")] = resources
    drawing = _drawing(page.get("/Contents"), copying)
    drawing = flattened(drawing, page.get("/Annots"), resources, copying)
    stream = DecodedStreamObject()
    stream.set_data(drawing)
    made[NameObject("/Contents")] = copying.writer._add_object(stream.flate_encode())
    return made


def _drawing(contents: Any, copying: Copying) -> bytes:
    """What a page draws, in one piece."""
    contents = found(contents)
    parts = contents if isinstance(contents, ArrayObject) else [contents]
    drawn = []
    for part in map(found, parts):
        if isinstance(part, StreamObject):
            drawn.append(copying.unpacked(part))
    return b"\n".join(drawn)
