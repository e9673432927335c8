"""A mail server for tests: pymap, an IMAP server by itself, over TLS on a socket of this machine."""

import imaplib
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "post@example.org", "made up"


@dataclass
class Folder:
    """A folder of the mailbox, as whoever works in it sees it."""

    server: "Server"
    name: str

    def comes(self, message: bytes | str) -> None:
        """A message arrives."""
        raw = message.encode() if isinstance(message, str) else message
        with self.server.signed_in() as box:
            answer = box.append(self.name, None, None, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
            assert answer[0] == "OK", answer

    def goes(self, uid: int) -> None:
        """Whoever works in it deletes a message."""
        with self.server.signed_in() as box:
            box.select(self.name)
            box.uid("STORE", str(uid), "+FLAGS", "(\\Deleted)")
            assert box.expunge()[0] == "OK"

    def state(self) -> list[bytes]:
        """Every message with its flags."""
        with self.server.signed_in() as box:
            box.select(self.name, readonly=True)
            return [each for each in box.uid("FETCH", "1:*", "(FLAGS RFC822.SIZE)")[1] if each]


@dataclass
class Server:
    port: int
    authority: Path  # the certificate that is to be trusted
    folders: list[str] = field(default_factory=list)

    def address(self, folder: str) -> str:
        return f"imap+tls://{quote(USER)}:{quote(PASSWORD)}@localhost:{self.port}/{folder}"

    @contextmanager
    def signed_in(self) -> Iterator[imaplib.IMAP4]:
        box = imaplib.IMAP4("localhost", self.port, timeout=20)
        box.starttls(ssl.create_default_context(cafile=str(self.authority)))
        box.login(USER, PASSWORD)
        try:
            yield box
        finally:
            box.logout()

    def new_folder(self) -> str:
        name = f"Folder{len(self.folders) + 1}"
        self.folders.append(name)
        with self.signed_in() as box:
            assert box.create(name)[0] == "OK"
        return name

    def folder(self, name: str) -> Folder:
        return Folder(self, name)


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    certificate, key = _certificate(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [Path(sys.executable).parent / "pymap", "--host", "localhost", "--port", str(port)]
    command += ["--cert", certificate, "--key", key, "dict", "--demo-user", USER, "--demo-password", PASSWORD]
    with (folder / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            _wait_for(port, process)
            yield Server(port, certificate)
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("localhost", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The mail server did not start.")


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine, good for a day."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "cert.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files
