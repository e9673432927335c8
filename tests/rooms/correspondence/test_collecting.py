"""Email is collected from a real server: once each, whatever it is made of, and the mailbox stays as it was."""

from imaplib import IMAP4
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from fairhand import council
from fairhand.correspondence import collecting
from fairhand.correspondence.mailbox import Mailbox, Unreachable, where
from fairhand.correspondence.models import Fetched, Item, LetThrough, Tried
from fairhand.correspondence.operations import say_whose
from fairhand.correspondence.queries import catching, heaps
from fairhand.customers.operations import give_identifier, keep_customer
from fairhand.policy import Act
from fairhand.record.models import Event
from tests.people import doing, employee, somebody_who_may

pytestmark = pytest.mark.django_db

HIS = "From: Alun Jones <ALUN@example.org>\nSubject: {}\nMessage-ID: <{}@example.org>\n\nYou have not answered me.\n"


def collect() -> str:
    out = StringIO()
    call_command("collect_mail", stdout=out)
    return out.getvalue()


def from_(address, subject="About Mr Jones", text="Hello"):
    return f"From: {address}\nSubject: {subject}\n\n{text}\n"


@pytest.fixture
def listed(monkeypatch):
    """Addresses and domains that are never caught."""
    monkeypatch.setattr(catching, "_never_caught", lambda: ("members.example.org", "ombudsman@example.org"))


def test_an_email_of_somebody_under_read_and_file_is_kept_whole_and_waits(mailbox, alun, under):
    raw = HIS.format("My bins", 1)
    mailbox.comes(raw)

    assert collect().startswith("1 kept")

    item = Item.objects.get()
    assert item.caught.customer == alun
    assert item.text.strip() == "You have not answered me."
    assert bytes(item.original.content) == raw.replace("\n", "\r\n").encode()
    assert [line.item for line in heaps(council.now()).unread] == [item]


def test_the_mailbox_is_as_it_was_and_nothing_goes_out(mailbox, under):
    mailbox.comes(
        "Disposition-Notification-To: alun@example.org\nReturn-Receipt-To: alun@example.org\n" + HIS.format(1, 1)
    )
    mailbox.comes(from_("stranger@example.org"))
    before = mailbox.state()

    collect()

    assert mailbox.state() == before  # no flag, such as seen or answered, and nothing moved
    assert len(before) == 2
    assert mail.outbox == []


def test_once_is_once(mailbox, under):
    mailbox.comes(HIS.format("One", 1))
    collect()
    mailbox.comes(HIS.format("Two", 2))

    assert collect().startswith("1 kept")
    assert collect().startswith("0 kept")
    assert Item.objects.count() == 2


def test_a_process_that_dies_before_it_notes_what_it_kept_doubles_nothing(mailbox, under, monkeypatch):
    mailbox.comes(HIS.format("One", 1))

    def dies(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(collecting, "_looked_at", dies)
        with pytest.raises(KeyboardInterrupt):
            collect()
    assert (Item.objects.count(), Fetched.objects.count()) == (1, 0)

    collect()

    assert (Item.objects.count(), Fetched.objects.count()) == (1, 1)


def test_a_process_that_dies_before_it_kept_it_loses_nothing(mailbox, under, monkeypatch):
    mailbox.comes(HIS.format("One", 1))

    def dies(*_args, **_said):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(collecting, "keep_item", dies)
        with pytest.raises(KeyboardInterrupt):
            collect()

    assert collect().startswith("1 kept")


def test_other_numbers_of_the_mailbox_double_nothing(mailbox, under):
    mailbox.comes(HIS.format("One", 1))
    collect()
    seen = Fetched.objects.get()

    Fetched.objects.model._base_manager.bulk_create(
        [Fetched(mailbox=seen.mailbox, validity=seen.validity + 1, uid=9, what="kept", at=seen.at)]
    )
    mailbox.comes(HIS.format("One", 1))  # the very same bytes again, under another number
    collect()

    assert Item.objects.count() == 1


def asked_of_the_server(monkeypatch) -> list[tuple]:
    """What is asked of the mail server from now on."""
    asked, real = [], Mailbox._asked

    def told(box, command, *said):
        asked.append((command, *said))
        return real(box, command, *said)

    monkeypatch.setattr(Mailbox, "_asked", told)
    return asked


def test_what_was_looked_at_is_not_looked_through_again(mailbox, under, monkeypatch):
    mailbox.comes(HIS.format("One", 1))
    mailbox.comes(from_("stranger@example.org"))
    collect()
    last = Fetched.objects.order_by("uid").last().uid
    asked = asked_of_the_server(monkeypatch)

    assert collect().startswith("0 kept, 0 let through, 0 from nobody")
    assert asked == [("SEARCH", "UID", f"{last + 1}:*")]

    mailbox.comes(HIS.format("Two", 2))
    assert collect().startswith("1 kept")
    assert Item.objects.filter(contact__written__heading="Two").count() == 1


def test_only_what_could_not_be_kept_is_asked_for_again_until_it_is_kept_or_gone(mailbox, under, monkeypatch):
    for number in range(3):
        mailbox.comes(HIS.format(number, number))
    with monkeypatch.context() as patched:
        patched.setattr(collecting, "_keep", lambda *_said: 1 / 0)
        assert "3 not kept" in collect()
    first, second, third = Tried.objects.order_by("uid").values_list("uid", flat=True)
    mailbox.goes(first)
    asked = asked_of_the_server(monkeypatch)

    assert collect().startswith("2 kept")

    assert asked[:2] == [("SEARCH", "UID", f"{third + 1}:*"), ("SEARCH", "UID", f"{first},{second},{third}")]
    assert set(Fetched.objects.values_list("uid", flat=True)) == {second, third}
    asked.clear()
    collect()
    assert [each for each in asked if each[0] == "FETCH"] == []


def test_many_that_are_tried_again_are_asked_for_in_lines_that_any_server_reads():
    asked = []

    class Empty(Mailbox):
        def _asked(self, command, *said):
            asked.append(said)
            return "OK", [b""]

    assert Empty(None, 1).uids(above=9, among=range(1, 500)) == []
    assert len(asked) == 4
    assert max(len(each[1]) for each in asked) < 1000


def test_a_number_that_an_email_gives_itself_hides_no_other(mailbox, under):
    mailbox.comes(HIS.format("One", 1))
    mailbox.comes(HIS.format("I ask for my file", 1))

    collect()

    first, second = Item.objects.order_by("pk")
    assert (first.faults, second.faults) == ([], ["again"])


def test_what_does_not_belong_here_is_left_and_nothing_of_it_is_kept(mailbox, under, ceri):
    other = keep_customer(**doing(ceri), kind="person")
    give_identifier(**doing(ceri), customer=other, kind="email", given="other@example.org")
    mailbox.comes(from_("other@example.org"))

    assert "1 from nobody under a measure" in collect()

    assert not Item.objects.exists()
    assert not LetThrough.objects.exists()
    assert Fetched.objects.get().what == "left"
    assert "1 from nobody" not in collect()


def test_somebody_who_acts_for_the_customer_is_never_caught(mailbox, under, alun, daughter):
    mailbox.comes(from_("nest@example.org", text="My father needs large print"))

    assert "1 let through" in collect()

    passed = LetThrough.objects.get()
    assert (passed.why, passed.customer) == ("representative", alun)
    assert not Item.objects.exists()
    assert Event.objects.filter(code="correspondence_let_through", customer=alun.ref).count() == 1


@pytest.mark.parametrize(
    "address",
    ["Cllr Wyn Hughes <wyn.hughes@members.example.org>", "x@north.members.example.org", "ombudsman@example.org"],
)
def test_a_member_or_an_ombudsman_is_never_caught(mailbox, under, listed, address):
    mailbox.comes(from_(address, text="I write about Mr Alun Jones"))

    assert "1 let through" in collect()

    assert LetThrough.objects.get().why == "never_caught"
    assert not Item.objects.exists()


def test_one_that_only_ends_alike_is_not_taken_for_a_member(listed):
    assert not catching.is_never_caught("wyn@notmembers.example.org")
    assert not catching.is_never_caught("anombudsman@example.org")


def test_somebody_under_a_measure_who_acts_for_another_is_for_a_person_to_say(mailbox, under, alun, ceri):
    from fairhand.customers.operations import record_representation

    other = keep_customer(**doing(ceri), kind="person")
    record_representation(**doing(ceri), customer=other, representative=alun, relation="her father")
    mailbox.comes(HIS.format("For my daughter", 1))
    collect()
    item = Item.objects.get()
    assert item.unknown_because == "two_capacities"

    by = somebody_who_may(Act.LINK_CUSTOMERS)
    said = {"because": "It is about her", "for_another": True}
    say_whose(**doing(by), item=item, customer=alun, **said)

    assert LetThrough.objects.get(item=item).why == "representative"
    assert Item.objects.get().caught is None


def test_an_unknown_address_is_for_a_person_to_say_whose_it_is(mailbox, under, alun):
    mailbox.comes(from_("alun.jones.1961@example.org", text="It is me"))
    collect()
    item = Item.objects.get()
    assert [line.item for line in heaps(council.now()).whose] == [item]

    by = somebody_who_may(Act.LINK_CUSTOMERS)
    say_whose(**doing(by), item=item, customer=alun, because="He says so, and signs with his name")

    assert [line.item for line in heaps(council.now()).unread] == [item]
    assert item.contact.links.get().customer == alun


def test_an_address_that_two_people_share_is_for_a_person_to_say(mailbox, under, ceri):
    other = keep_customer(**doing(ceri), kind="person")
    give_identifier(**doing(ceri), customer=other, kind="email", given="alun@example.org")
    mailbox.comes(HIS.format("From one of us", 1))

    collect()

    assert Item.objects.get().unknown_because == "several"


def test_what_is_from_nobody_passes_and_is_not_read_here(mailbox, under):
    mailbox.comes(from_("stranger@example.org"))
    collect()

    by = somebody_who_may(Act.LINK_CUSTOMERS)
    say_whose(**doing(by), item=Item.objects.get(), because="An advertisement")

    assert heaps(council.now()).waiting == 0
    assert heaps(council.now()).passed[0].why == "nobody"


MIXED = b"Content-Type: multipart/mixed; boundary="
HOSTILE = [
    b"",
    b"\xff\xfe\x00\x01 no head at all",
    b"From: alun@example.org\n" + MIXED + b"\n\n--\n",
    b"From: alun@example.org\n" + MIXED + b"x\n\n--x\nContent-Type: text/plain; charset=utf-99\n\n\x80\n",
    b"From: alun@example.org\nSubject: =?utf-8?b?////?= =?x?q?=ZZ?=\n\nHi\n",
    b"From: alun@example.org\nContent-Transfer-Encoding: base64\nContent-Type: text/plain\n\n!!!not base64!!!\n",
    b"From: <alun@example.org\nSubject: " + b"x" * 5000 + b"\n\n" + b"\x00" * 50,
    b"From: alun@example.org\n" + b"".join(MIXED + b"b%d\n\n--b%d\n" % (n, n) for n in range(100)),
]  # fmt: skip


def test_nothing_that_an_email_is_made_of_stops_the_next_one(mailbox, under):
    came = 0
    for raw in HOSTILE:
        try:
            mailbox.comes(raw)
        except (AssertionError, IMAP4.abort):
            continue  # the server itself does not take it
        came += 1
    mailbox.comes(HIS.format("The last", 1))

    said = collect()

    assert "0 not kept" in said
    assert Fetched.objects.count() == came + 1
    assert Item.objects.filter(contact__written__heading="The last").exists()


def test_what_is_too_large_is_told_with_its_head_and_lies_in_the_mailbox(mailbox, under, settings):
    settings.MAILBOX_LARGEST = 0
    mailbox.comes(HIS.format("A film", 1))

    collect()

    item = Item.objects.get()
    assert (item.faults, item.text, item.subject) == (["too_large"], "", "A film")


def test_one_that_cannot_be_kept_is_tried_again_and_the_next_is_kept(mailbox, under, monkeypatch):
    mailbox.comes(HIS.format("One", 1))
    mailbox.comes(HIS.format("Two", 2))
    real = collecting._keep

    def breaks(who, email, *rest):
        if email.subject == "One":
            raise ValueError("something nobody thought of")
        return real(who, email, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(collecting, "_keep", breaks)
        assert "1 not kept" in collect()
    assert Item.objects.get().subject == "Two"

    assert collect().startswith("1 kept")


def test_it_is_collected_in_the_name_of_somebody_who_works_here(mailbox, under, settings):
    settings.MAILBOX_AS = "nobody@example.org"

    with pytest.raises(CommandError, match="Nobody who works here"):
        collect()


def test_whoever_has_left_collects_nothing(mailbox, under, settings):
    settings.MAILBOX_AS = employee("Gone", is_active=False).email

    with pytest.raises(CommandError, match="Nobody who works here"):
        collect()


def test_no_mailbox_is_said(settings):
    settings.MAILBOX = ""

    with pytest.raises(CommandError, match="No mailbox is set"):
        collect()


def test_a_wrong_password_or_folder_is_said(mailbox, settings):
    good = settings.MAILBOX
    settings.MAILBOX = good.replace("made%20up", "wrong")
    with pytest.raises(CommandError, match="name and password"):
        collect()
    settings.MAILBOX = good + "/nowhere"
    with pytest.raises(CommandError, match="no folder"):
        collect()


def test_a_server_that_is_not_there_is_said(settings, ceri):
    settings.MAILBOX, settings.MAILBOX_AS = "imap://post:secret@127.0.0.1:1/INBOX", ceri.email

    with pytest.raises(CommandError, match="cannot be reached"):
        collect()


def test_a_certificate_that_is_not_trusted_is_not_spoken_to(mailbox, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")

    with pytest.raises(CommandError, match="cannot be reached"):
        collect()


def test_without_tls_only_on_this_machine():
    with pytest.raises(Unreachable, match="anybody on the way"):
        where("imap://post:secret@mail.example.org/INBOX")
    with pytest.raises(Unreachable, match="no mailbox"):
        where("https://mail.example.org")
    assert where("imaps://post%40example.org:s%2Fecret@mail.example.org").user == "post@example.org"
