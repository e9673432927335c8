"""An email read without trusting it: what cannot be read is said, and the email is kept as it came beside it."""

import hashlib
import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.header import Header, decode_header
from email.message import Message
from email.utils import getaddresses

from .models import LONGEST
from .plain import text_of

MOST_TEXT = 200_000  # signs that are shown; beyond them somebody opens the email itself
MOST_PARTS = 200  # parts that are looked at
MOST_HTML = 1_000_000  # signs of a web page that are looked at
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u200b\u202a-\u202e\u2060-\u2069\ufeff]")
UNREAD = "�"


@dataclass(frozen=True)
class Part:
    """Something that came with an email."""

    name: str
    media_type: str
    content: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of it."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Email:
    """What an email says, as far as it can be read."""

    sender: str = ""
    addresses: tuple[str, ...] = ()
    subject: str = ""
    message_id: str = ""
    text: str = ""
    enclosed: tuple[Part, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass
class _Found:
    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    enclosed: list[Part] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def fault(self, code: str) -> None:
        """Say once what could not be read."""
        if code not in self.faults:
            self.faults.append(code)


def read(raw: bytes) -> Email:
    """What an email says. Whatever it is made of, this gives an answer and never breaks."""
    found = _Found()
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
    except Exception:  # a nest too deep to be walked, or whatever somebody thinks of next
        found.fault("broken")
        message = Message()
    try:
        _walk(message, found)
    except Exception:
        found.fault("broken")
    head = {name: _header(message, name, found) for name in ("From", "Subject", "Message-ID")}
    return Email(
        sender=head["From"][:LONGEST],
        addresses=_addresses(message),
        subject=head["Subject"][:LONGEST],
        message_id=head["Message-ID"][:LONGEST],
        text=_text(found),
        enclosed=tuple(found.enclosed),
        faults=tuple(found.faults),
    )


def _walk(message: Message, found: _Found) -> None:
    """Look at each part once, without going down into itself, however deep the nest is."""
    parts, looked_at = [message], 0
    while parts:
        part = parts.pop()
        looked_at += 1
        if looked_at > MOST_PARTS:
            found.fault("parts")
            return
        inside = part.get_payload() if part.is_multipart() else None
        if isinstance(inside, list) and part.get_content_type() != "message/rfc822":
            parts += reversed([each for each in inside if isinstance(each, Message)])
        else:
            _take(part, found)


def _take(part: Message, found: _Found) -> None:
    kind, name = part.get_content_type(), _name(part, found)
    if part.is_multipart():  # an email that was sent along
        inside = [each for each in part.get_payload() if isinstance(each, Message)]
        content = b"".join(each.as_bytes() for each in inside)
        found.enclosed.append(Part(name or "message.eml", kind, content))
        return
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    shown = part.get_content_disposition() != "attachment" and not name
    if shown and kind == "text/plain":
        found.texts.append(_decoded(part, content, found))
    elif shown and kind == "text/html":
        found.pages.append(_decoded(part, content, found)[:MOST_HTML])
    elif content or name:
        found.enclosed.append(Part(name or kind.replace("/", "."), kind[:120], content))


def _decoded(part: Message, content: bytes, found: _Found) -> str:
    """Bytes as text: as the email says they are written, else as nearly all are."""
    for charset in (str(part.get_content_charset() or "utf-8"), "utf-8"):
        try:
            return content.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            continue
    found.fault("signs")
    return content.decode("utf-8", "replace")


def _text(found: _Found) -> str:
    """The plain text; where there is none, the words of the web page."""
    said = "\n\n".join(each.strip("\r\n") for each in found.texts if each.strip())
    if not said and found.pages:
        try:
            said = text_of("\n".join(found.pages))
            found.fault("from_html")
        except Exception:
            found.fault("broken")
    if not said:
        found.fault("no_text")
    shown = _seen(said.replace("\r\n", "\n").replace("\r", "\n"), found)
    if len(shown) > MOST_TEXT:
        found.fault("cut")
    return shown[:MOST_TEXT]


def _seen(text: str, found: _Found) -> str:
    """A text without the signs that a page cannot show, or that would turn it round."""
    shown = UNSEEN.sub("", text)
    if shown != text:
        found.fault("unseen")
    return shown


def _header(message: Message, name: str, found: _Found) -> str:
    """A line of the head on one line, whatever stands in it; bytes that are no text are shown as such."""
    try:
        given = message.get(name, "")
        words = []
        for piece, charset in _pieces(given):
            words.append(piece if isinstance(piece, str) else _piece(piece, charset, found))
        return _seen(" ".join("".join(words).split()), found)
    except Exception:
        found.fault("signs")
        return ""


def _pieces(given) -> list:
    if isinstance(given, Header):  # raw bytes in a head, which no email should have
        return [(given.encode().encode("ascii", "replace"), "ascii")]
    return decode_header(str(given))


def _piece(piece: bytes, charset: str | None, found: _Found) -> str:
    for each in (charset or "utf-8", "utf-8"):
        try:
            return piece.decode(each)
        except (LookupError, UnicodeError):
            continue
    found.fault("signs")
    return piece.decode("utf-8", "replace")


def _name(part: Message, found: _Found) -> str:
    """The name of a part, without a path."""
    try:
        given = part.get_filename() or ""
    except Exception:
        given = ""
    name = _seen(str(given), found).replace("\\", "/").rsplit("/", 1)[-1]
    return " ".join(name.split())[:LONGEST]


def _addresses(message: Message) -> tuple[str, ...]:
    """The addresses that an email says it is from, each once.

    They are read as they stand: what is written round about to look like an address is part of a name.
    """
    try:
        given = [str(each) for each in message.get_all("From", [])]
        found = [address.strip() for _name, address in getaddresses(given) if "@" in address]
    except Exception:
        return ()
    return tuple(dict.fromkeys(found))
