"""What a file is by its first bytes, whatever it is called."""

from dataclasses import dataclass

from .clean import NotClean


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how its name may end, and what browsers call it."""

    code: str
    endings: tuple[str, ...]
    content_type: str
    label: str
    is_picture: bool = True


PNG = Kind("png", ("png", "apng"), "image/png", "PNG")
JPEG = Kind("jpeg", ("jpg", "jpeg", "jpe", "jfif"), "image/jpeg", "JPEG")
GIF = Kind("gif", ("gif",), "image/gif", "GIF")
WEBP = Kind("webp", ("webp",), "image/webp", "WebP")
PDF = Kind("pdf", ("pdf",), "application/pdf", "PDF", is_picture=False)
KINDS = {each.code: each for each in (PNG, JPEG, GIF, WEBP, PDF)}
APPLE = (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1")


def kind_of(content: bytes) -> Kind:
    """The kind of a file. A PDF begins as one: readers look further in, and so do files that are two things at once."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"%PDF-"):
        return PDF
    raise NotClean("apple" if content[4:12].startswith(APPLE) else "unknown")
