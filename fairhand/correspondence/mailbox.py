"""A mailbox as it is read: over TLS, looked at and never touched. No flag is set, nothing is moved, nothing is sent."""

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit

IN_A_LINE = 200  # numbers of one question: a server need not read a longer line
TIMEOUT = 30  # seconds for any one answer of the server
AT_HOME = ("127.0.0.1", "localhost", "::1")
INTERNAL = re.compile(rb'INTERNALDATE "\s?(\d{1,2})-(\w{3})-(\d{4}) ([\d:]{8}) ([+-]\d{4})"')
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Unreachable(Exception):
    """The mailbox cannot be read as it is set; the message says why and what to do."""


@dataclass(frozen=True)
class Where:
    """Where a mailbox is: imaps://name:password@mail.example.org/INBOX."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    scheme: str

    @property
    def name(self) -> str:
        """What the record calls it; without the password."""
        return f"{self.user}@{self.host}/{self.folder}"[:200]


def where(address: str) -> Where:
    """A mailbox from its address; without TLS only on this very machine."""
    parts = urlsplit(address)
    if parts.scheme not in ("imaps", "imap+tls", "imap") or not parts.hostname or not parts.username:
        raise Unreachable("FAIRHAND_MAILBOX is no mailbox. Write it as imaps://name:password@mail.example.org/INBOX.")
    if parts.scheme == "imap" and parts.hostname not in AT_HOME:
        raise Unreachable(
            "FAIRHAND_MAILBOX begins with imap://, which anybody on the way can read. Use imaps:// or imap+tls://."
        )
    return Where(
        host=parts.hostname,
        port=parts.port or (993 if parts.scheme == "imaps" else 143),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        scheme=parts.scheme,
    )


@dataclass(frozen=True)
class Message:
    """A message of the mailbox: its number, when it came, how large it is."""

    uid: int
    size: int
    received_at: datetime


class Mailbox:
    """A mailbox that is open to be read."""

    def __init__(self, server: imaplib.IMAP4, validity: int):
        self.server, self.validity = server, validity

    def uids(self, *, above: int = 0, among: Sequence[int] = ()) -> list[int]:
        """The numbers above one, the oldest first, and of some others those that are there still.

        A number is given once, and each is higher than those before it: what lies below is not looked through again.
        """
        found = {each for each in self._found(f"{above + 1}:*") if each > above}  # "*" is the last, be it below
        for first in range(0, len(among), IN_A_LINE):
            found |= self._found(",".join(map(str, among[first : first + IN_A_LINE])))
        return sorted(found)

    def _found(self, numbers: str) -> set[int]:
        _kind, found = self._asked("SEARCH", "UID", numbers)
        return {int(each) for line in found if isinstance(line, bytes) for each in line.split()}

    def message(self, uid: int) -> Message | None:
        """When a message came and how large it is; nothing where it is gone."""
        _kind, found = self._asked("FETCH", str(uid), "(RFC822.SIZE INTERNALDATE)")
        said = b" ".join(each if isinstance(each, bytes) else b" ".join(each) for each in found if each)
        size = SIZE.search(said)
        return Message(uid, int(size[1]), _moment(said)) if size else None

    def content(self, uid: int, part: str = "") -> bytes:
        """A message as it came, or its head alone. To look at it does not mark it as seen."""
        _kind, found = self._asked("FETCH", str(uid), f"(BODY.PEEK[{part}])")
        return next((each[1] for each in found if isinstance(each, tuple)), b"")

    def _asked(self, command: str, *said: str):
        kind, found = self.server.uid(command, *said)
        if kind != "OK":
            raise Unreachable(f"The mail server said no to {command}. Try again; if it stays so, ask whoever runs it.")
        return kind, found


@contextmanager
def opened(at: Where) -> Iterator[Mailbox]:
    """A mailbox, opened to be read only: the server itself refuses any change."""
    try:
        server = _connected(at)
    except (OSError, imaplib.IMAP4.error) as fault:
        raise Unreachable(f"{at.host} cannot be reached: {fault}. Check FAIRHAND_MAILBOX and the network.") from fault
    try:
        try:
            server.login(at.user, at.password)
        except imaplib.IMAP4.error as fault:
            raise Unreachable(
                "The mail server does not know this name and password. Check FAIRHAND_MAILBOX."
            ) from fault
        folder = '"' + at.folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
        kind, _found = server.select(folder, readonly=True)  # EXAMINE
        if kind != "OK":
            raise Unreachable(f"There is no folder {at.folder} in the mailbox. Check the end of FAIRHAND_MAILBOX.")
        validity = server.response("UIDVALIDITY")[1]
        yield Mailbox(server, int(validity[0]) if validity and validity[0] else 0)
    except (OSError, imaplib.IMAP4.error) as fault:
        raise Unreachable(
            f"The mail server broke off: {fault}. What was kept is kept; the rest comes next time."
        ) from fault
    finally:
        _leave(server)


def _connected(at: Where) -> imaplib.IMAP4:
    if at.scheme == "imaps":
        return imaplib.IMAP4_SSL(at.host, at.port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
    server = imaplib.IMAP4(at.host, at.port, timeout=TIMEOUT)
    if at.scheme == "imap+tls":
        server.starttls(ssl.create_default_context())  # a server that does not offer it is not spoken to
    return server


def _leave(server: imaplib.IMAP4) -> None:
    try:
        server.logout()
    except (OSError, imaplib.IMAP4.error):
        return


def _moment(said: bytes) -> datetime:
    """When the server took it in; long ago where it does not say."""
    found = INTERNAL.search(said)
    if not found:
        return datetime(1970, 1, 1, tzinfo=UTC)
    day, month, year, clock, zone = (each.decode("ascii", "replace") for each in found.groups())
    return parsedate_to_datetime(f"{day} {month} {year} {clock} {zone}").astimezone(UTC)
