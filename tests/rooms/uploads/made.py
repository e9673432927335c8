"""Files made for tests: pictures, PDFs written out by hand, and what each is made of."""

import zlib
from io import BytesIO

from PIL import Image, ImageDraw


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options) -> bytes:
    """A small picture with something on it."""
    drawn = Image.new(mode, size, "white" if mode != "P" else 3)
    ImageDraw.Draw(drawn).ellipse((5, 5, size[0] - 5, size[1] - 5), fill="navy" if mode in ("RGB", "RGBA") else 1)
    out = BytesIO()
    drawn.save(out, kind, **options)
    return out.getvalue()


def pdf(
    *more: str, catalog: str = "", page: str = "", trailer: str = "", drawing: bytes = b"", pages: str = ""
) -> bytes:
    """A PDF of one page that says hello; `more` are further objects, numbered from 6."""
    text = drawing or b"BT /F1 24 Tf 20 100 Td (Hello from the other side) Tj ET"
    packed = zlib.compress(text)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        (pages or "<< /Type /Pages /Kids [3 0 R] /Count 1 >>").encode(),
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R"
            f" /Resources << /Font << /F1 5 0 R >> >> {page} >>"
        ).encode(),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *(each.encode("latin-1") for each in more),
    ]
    return written(objects, trailer)


def written(objects: list[bytes], trailer: str = "") -> bytes:
    """A file of these objects, the first of which is its root."""
    out, places = BytesIO(), []
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % each for each in places))
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return out.getvalue() + end.encode()


def stream(content: bytes, says: str = "") -> str:
    """An object with a stream."""
    return f"<< /Length {len(content)} {says} >>\nstream\n{content.decode('latin-1')}\nendstream"
