"""Emails: claimed, sent, marked; tried again after growing waits; never sent twice. And a pile that is printed."""

import hashlib
import smtplib
import socketserver
import threading
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core import mail
from django.core.mail.message import BadHeaderError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from pypdf import PdfReader

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.letters import outbox
from fairhand.letters.models import Batch, Dispatch
from fairhand.letters.operations import send_letters
from fairhand.letters.printing import initials
from fairhand.letters.subjects import TOLD_BY
from fairhand.policy import Act, notice_of, who_may
from fairhand.record import export, verify
from fairhand.record.act import Refused
from fairhand.record.models import Event
from tests.people import doing, employee, role_for
from tests.rooms.letters.letters import Post, print_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(mr_jones, ceri):
    post = Post(mr_jones, ceri)
    post.address("email", "alun@example.org")
    return post


@pytest.fixture
def package(letters):
    return letters.issue("warned", letters.warned(), means="email").dispatch


def soon():
    return council.now() + timedelta(seconds=1)


# ---- by email


def test_an_email_holds_every_letter_and_what_is_enclosed(letters, package):
    assert outbox.deliver(soon()) == (1, 0)
    (sent,) = mail.outbox
    notice = package.notice
    assert sent.to == ["alun@example.org"]
    names = [name for name, _content, _kind in sent.attachments]
    assert names == [
        *(each.file_name for each in notice.letters.order_by("pk")),
        *(f"policy-{language}.pdf" for language in notice.languages),
    ]
    attached = {name: content for name, content, _kind in sent.attachments}
    for each in notice.letters.all():
        assert hashlib.sha256(attached[each.file_name]).hexdigest() == each.digest
        assert each.title in sent.subject
        assert each.text in sent.body
    assert package.ref in sent.extra_headers["Message-ID"]


def test_what_has_gone_does_not_go_again(package):
    outbox.deliver(soon())
    assert outbox.deliver(council.now() + timedelta(days=1)) == (0, 0)
    assert len(mail.outbox) == 1


def test_a_letter_for_tomorrow_waits_till_then(letters):
    tomorrow = council.today() + timedelta(days=1)
    letters.issue("warned", letters.warned(), means="email", sent_on=tomorrow)
    assert outbox.deliver(soon()) == (0, 0)
    assert outbox.deliver(council.now() + timedelta(days=1, hours=1)) == (1, 0)


class Broken:
    """A connection that fails as it is told to."""

    def __init__(self, fault):
        self.fault = fault

    def send_messages(self, _messages):
        raise self.fault


def fails(monkeypatch, fault):
    monkeypatch.setattr(outbox, "get_connection", lambda: Broken(fault))


def test_a_server_that_says_no_is_asked_again_after_growing_waits(package, monkeypatch):
    fails(monkeypatch, smtplib.SMTPDataError(451, b"try later"))
    at, waits = soon(), []
    for _try in outbox.WAITS:
        assert outbox.deliver(at) == (0, 1)
        package.refresh_from_db()
        assert "451" in package.fault
        waits.append(package.try_after - at)
        assert outbox.deliver(at) == (0, 0), "not before its time"
        at = package.try_after
    assert tuple(waits) == outbox.WAITS
    outbox.deliver(at)
    package.refresh_from_db()
    assert package.given_up_at
    assert outbox.deliver(at + timedelta(days=9)) == (0, 0)


def test_it_goes_when_the_server_is_back(package, monkeypatch):
    fails(monkeypatch, ConnectionRefusedError("nobody there"))
    outbox.deliver(soon())
    monkeypatch.undo()
    package.refresh_from_db()
    assert outbox.deliver(package.try_after) == (1, 0)
    package.refresh_from_db()
    assert (package.tries, package.fault) == (2, "")


@pytest.mark.parametrize("fault", [smtplib.SMTPServerDisconnected("cut"), TimeoutError("slow")])
def test_a_line_that_breaks_after_the_letter_was_handed_over_is_not_tried_again(package, monkeypatch, fault):
    fails(monkeypatch, fault)
    outbox.deliver(soon())
    monkeypatch.undo()
    assert outbox.deliver(council.now() + timedelta(days=9)) == (0, 0)
    assert list(outbox.unknown()) == [package]


def test_a_process_that_dies_between_claim_and_mark_leaves_it_unknown(package):
    assert outbox.claim(package, soon())
    assert outbox.deliver(council.now() + timedelta(days=9)) == (0, 0)
    assert list(outbox.unknown()) == [package]
    assert mail.outbox == []


def test_only_a_person_lets_it_go_again(letters, package):
    outbox.claim(package, soon())
    by = employee("Somebody", role_for(Act.SEND_LETTERS, Act.WARN))
    assert send_letters(**doing(by), packages=[package.ref]) is None
    assert outbox.deliver(soon()) == (1, 0)


def test_of_two_that_claim_one_wins(package):
    other = Dispatch.objects.get(pk=package.pk)
    assert [outbox.claim(package, soon()), outbox.claim(other, soon())] == [True, False]


def refuses(package, **change):
    with pytest.raises(IntegrityError, match=r"letters_dispatch|given_up_is"), transaction.atomic():
        Dispatch.objects.filter(pk=package.pk).update(**change)


def test_where_a_package_goes_and_what_it_is_never_change(letters, package):
    other = letters.issue("warned", letters.warned())
    for change in ({"address": "other@example.org"}, {"by_email": False}, {"ref": "DSP-OTHER"}, {"notice": other}):
        refuses(package, **change)


def test_a_package_is_never_deleted(package):
    with pytest.raises(IntegrityError, match="holds facts"), transaction.atomic():
        package.delete()


def test_what_went_never_changes_again(package):
    outbox.deliver(soon())
    refuses(package, sent_at=None)
    refuses(package, sent_at=council.now(), fault="it never came")


def test_a_pile_that_was_printed_never_changes_again(letters):
    notice = letters.issue("contact_managed", letters.contact_managed())
    print_all(letters, notice)
    refuses(notice.dispatch, batch=None, sent_at=None)


def test_what_was_given_up_is_not_sent_before_somebody_lets_it_go_again(package):
    Dispatch.objects.filter(pk=package.pk).update(given_up_at=soon())
    refuses(package, sent_at=soon())
    refuses(package, claimed_at=soon())
    outbox.let_go(package, council.now())
    assert outbox.deliver(soon()) == (1, 0)


def said_of(package):
    return list(Event.objects.filter(thread=package.ref).order_by("number"))


def test_that_it_went_is_an_event_of_the_record_in_the_name_of_whoever_issued_it(package):
    at = soon()
    outbox.deliver(at)
    (event,) = said_of(package)
    notice = package.notice
    issued = notice.recorded_by
    assert (event.code, event.at, event.customer) == ("letter_emailed", at, notice.customer.ref)
    assert (event.by, event.capacity, event.clause) == (issued.by, issued.capacity, issued.clause)
    assert event.facts.facts == {"package": package.ref, "notice": notice.ref, "tries": 1}
    assert verify.check(export.events()).whole


def test_that_it_was_given_up_is_an_event_and_after_that_it_goes_in_the_name_of_whoever_let_it_go(
    letters, package, monkeypatch
):
    fails(monkeypatch, ConnectionRefusedError("nobody there"))
    for _try in (*outbox.WAITS, None):
        assert said_of(package) == [], "nothing is settled yet"
        outbox.deliver(package.try_after)
        package.refresh_from_db()
    monkeypatch.undo()
    (event,) = said_of(package)
    assert event.code == "letter_not_emailed"
    assert "nobody there" in event.facts.facts["fault"]
    by = employee("Somebody", role_for(Act.SEND_LETTERS, Act.WARN))
    send_letters(**doing(by), packages=[package.ref])
    outbox.deliver(soon())
    assert [each.code for each in said_of(package)][1:] == ["letter_tried_again", "letter_emailed"]
    assert said_of(package)[-1].by == by


def test_of_what_nobody_knows_whether_it_went_the_record_says_nothing(package, monkeypatch):
    fails(monkeypatch, TimeoutError("slow"))
    outbox.deliver(soon())
    assert said_of(package) == []


@pytest.mark.django_db(transaction=True)
def test_many_processes_send_each_letter_once(letters):
    for _number in range(4):
        letters.issue("warned", letters.warned(), means="email")
    at, ready = soon(), threading.Barrier(4)

    def run():
        ready.wait()
        try:
            outbox.deliver(at)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(mail.outbox) == 4
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == 4
    assert Event.objects.filter(code="letter_emailed").count() == 4
    assert verify.check(export.events()).whole


def test_no_header_can_be_put_in_through_an_address(package):
    package.address = "alun@example.org\r\nBcc: everybody@example.org"
    with pytest.raises(BadHeaderError):
        outbox.message(package).message()


def test_one_that_is_no_address_keeps_no_other_from_going(letters, package, monkeypatch):
    other = letters.issue("warned", letters.warned(), means="email").dispatch
    made = outbox.message

    def as_if_it_had_come_by_another_way_than_a_form(each):
        if each.pk == package.pk:
            each.address = "alun@example.org\r\nBcc: everybody@example.org"
        return made(each)

    monkeypatch.setattr(outbox, "message", as_if_it_had_come_by_another_way_than_a_form)
    assert outbox.deliver(soon()) == (1, 1)
    assert [each.to for each in mail.outbox] == [[other.address]]
    package.refresh_from_db()
    assert package.claimed_at is None
    assert "BadHeaderError" in package.fault


def test_nothing_is_sent_and_that_is_said_where_no_server_is_set(package, settings):
    settings.MAIL_IS_SET = False
    with pytest.raises(CommandError, match="FAIRHAND_MAIL"):
        call_command("deliver", stdout=StringIO())


def test_the_command_says_what_went(package):
    said = StringIO()
    call_command("deliver", stdout=said)
    assert said.getvalue().startswith("1 sent, 0 not sent")


class Server(socketserver.StreamRequestHandler):
    """As much of a mail server as it takes to be handed a letter."""

    taken: list[str] = []

    def handle(self):
        self.say("220 example.org")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                self.say("354 go on")
                self.taken.append(self.body())
            elif verb == "QUIT":
                self.say("221 bye")
                return
            self.say("250 ok")

    def body(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            lines.append(line)
        return "".join(lines)

    def say(self, line: str):
        self.wfile.write(f"{line}\r\n".encode())


def test_a_mail_server_is_handed_the_letter(package, settings):
    Server.taken.clear()
    with socketserver.TCPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        assert outbox.deliver(soon()) == (1, 0)
        server.shutdown()
    (taken,) = Server.taken
    assert "To: alun@example.org" in taken
    assert "application/pdf" in taken


def test_a_mail_server_that_is_not_there_is_tried_later(package, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert outbox.deliver(soon()) == (0, 1)
    package.refresh_from_db()
    assert package.claimed_at is None


# ---- on paper


def test_a_pile_has_a_list_on_top_and_every_page_of_every_letter(letters):
    one = letters.issue("warned", letters.warned())
    other = letters.issue("contact_managed", letters.contact_managed())
    batch = print_all(letters, one, other)
    pile = PdfReader(BytesIO(bytes(batch.pdf)))
    assert batch.digest == hashlib.sha256(bytes(batch.pdf)).hexdigest()
    assert len(pile.pages) == batch.pages
    assert sum(row["pages"] for row in batch.manifest) < batch.pages
    on_top = pile.pages[0].extract_text()
    kept = [*one.letters.all(), *other.letters.all()]
    for each in kept:
        assert each.ref in on_top
        assert each.digest[:12] in on_top
    assert "Jones" not in on_top
    assert "M.A.J." in on_top
    assert len(batch.manifest) == 8  # a pair of letters and a pair of copies in each envelope
    assert set(batch.packages.all()) == {one.dispatch, other.dispatch}


def test_what_was_printed_is_not_printed_again(letters):
    notice = letters.issue("contact_managed", letters.contact_managed())
    print_all(letters, notice)
    by = employee("Another who prints", role_for(Act.SEND_LETTERS, Act.MANAGE_CONTACT))
    with pytest.raises(Refused, match="gone out already"):
        send_letters(**doing(by), packages=[notice.dispatch.ref])
    assert Batch.objects.count() == 1


def test_nobody_prints_letters_that_are_not_theirs_to_read(letters):
    notice = letters.issue("contact_managed", letters.contact_managed())
    leader = employee("A leader", role_for(Act.SEND_LETTERS, but_not=(Act.MANAGE_CONTACT,)))
    with pytest.raises(Refused, match="somebody else prints"):
        send_letters(**doing(leader), packages=[notice.dispatch.ref])


@pytest.mark.parametrize("packages", [[], ["DSP-NONE0000"]])
def test_what_is_not_there_cannot_be_sent(letters, packages):
    by = employee("One who prints", role_for(Act.SEND_LETTERS))
    with pytest.raises(Unfit):
        send_letters(**doing(by), packages=packages)


def test_initials_say_little():
    assert initials("Mrs Siân ap Rhys") == "M.S.A.R."


@pytest.mark.parametrize("event", TOLD_BY)
def test_there_is_somebody_who_prints_each_letter_that_can_be_issued(event):
    policy = council.policy()
    if notice_of(policy, event) is None:
        pytest.skip("this policy asks for no letter about this")
    writes, prints = (set(who_may(policy, act)) for act in (TOLD_BY[event], Act.SEND_LETTERS))
    assert writes & prints, f"nobody who may print letters may read the one about {event}"
