"""A customer under read and file, those who read, and a mail server."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.correspondence.operations import keep_item, read_item
from fairhand.customers.operations import give_identifier, give_name, keep_customer, record_representation
from fairhand.people.models import Absence
from fairhand.policy import Act, MeasureKind
from tests.formal import Path, a_measure
from tests.people import doing, employee, roles_that_may
from tests.rooms.correspondence.server import Server, serving

HIS = "alun@example.org"


@pytest.fixture
def alun(mr_jones, ceri):
    """Mr Jones, known by his address."""
    give_identifier(**doing(ceri), customer=mr_jones, kind="email", given=HIS)
    return mr_jones


@pytest.fixture
def under(alun, ceri):
    """Mr Jones is under read and file: under(kind) for another measure."""

    made: dict = {}

    def put(kind=MeasureKind.READ_AND_FILE, customer=alun, **detail):
        before = council.now() - timedelta(seconds=30)  # a mailbox tells whole seconds
        Path(customer, ceri, made).in_force(before, measures=[a_measure(kind, **detail)])
        return customer

    put()
    return put


@pytest.fixture
def daughter(alun, ceri):
    """His daughter, who acts for him, known by her address."""
    made = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=made, given="Ms Nest Jones")
    give_identifier(**doing(ceri), customer=made, kind="email", given="nest@example.org")
    record_representation(**doing(ceri), customer=alun, representative=made, relation="daughter, with his consent")
    return made


@pytest.fixture
def eleri(db):
    """One who reads."""
    return employee("Eleri", roles_that_may(Act.READ_CORRESPONDENCE)[0])


@pytest.fixture
def rhodri(db):
    """Another who reads."""
    return employee("Rhodri", roles_that_may(Act.READ_CORRESPONDENCE)[0])


@pytest.fixture
def letter(alun, under, ceri):
    """A letter from him that came in: letter(text)."""

    def came(text="You have not answered me.", at=None, customer=alun, way="letter", **said):
        at = at or council.now()
        return keep_item(**doing(ceri, at), way=way, received_at=at, text=text, customer=customer, **said)

    return came


@pytest.fixture
def days_later(settings):
    """The clock is put on by some days: days_later(number)."""

    def put_on(number: int) -> None:
        settings.CLOCK_OFFSET = timedelta(days=number)

    return put_on


@pytest.fixture
def found(eleri):
    """Somebody reads it and finds: found(item, kind, ...)."""

    def read(item, *kinds, file=False, by=None):
        findings = [{"kind": kind, "note": "He asks for it"} for kind in kinds]
        return read_item(**doing(by or eleri), item=item, findings=findings, file=file)

    return read


@pytest.fixture
def away():
    """Somebody is away today."""

    def gone(who):
        now = council.now()
        return Absence.objects.create(employee=who, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=3))

    return gone


@pytest.fixture(scope="session")
def mail_server(tmp_path_factory) -> Server:
    """A mail server, once for the run."""
    with serving(tmp_path_factory.mktemp("mail")) as server:
        yield server


@pytest.fixture
def mailbox(mail_server, settings, ceri, monkeypatch):
    """An empty folder on the server, set as the mailbox that is collected."""
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.authority))
    folder = mail_server.new_folder()
    settings.MAILBOX, settings.MAILBOX_AS = mail_server.address(folder), ceri.email
    return mail_server.folder(folder)
