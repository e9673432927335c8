"""A code is made with its letter, printed as it goes, forgotten then; it is used once, revoked, or over."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from fairhand import council
from fairhand.codes.minting import find, to_print
from fairhand.codes.models import Code, Sealed
from fairhand.codes.operations import Spent, open_page, revoke_code, take_code
from fairhand.codes.signs import made_from, new_nonce, read
from fairhand.letters import outbox
from fairhand.letters.going_out import TO_PRINT, can_print_codes, forget_printed
from fairhand.letters.models import Letter
from fairhand.letters.printing import to_print as printed
from fairhand.policy import Act
from fairhand.record import export, verify
from fairhand.record.act import Refused
from fairhand.record.own_hand import nobody, take
from tests.people import doing, somebody_who_may
from tests.rooms.letters.letters import print_all
from tests.rooms.standing.visiting import Visiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def address(settings):
    settings.OWN_PAGE = "https://council.example.org/standing/"


@pytest.fixture
def path(mr_jones, ceri):
    return Visiting(mr_jones, ceri)


@pytest.fixture
def notice(path):
    return path.issue("contact_managed", path.contact_managed())


def text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_the_kept_letter_holds_no_code_and_the_printed_one_does(path, notice):
    code = to_print(notice.ref)
    batch = print_all(path, notice)
    for letter in notice.letters.all():
        for kept in (text(letter.pdf), letter.html, letter.text, str(letter.sheet)):
            assert code not in kept
        assert "https://council.example.org/standing/" in letter.text
    assert code not in text(bytes(batch.pdf))
    assert text(printed(batch)).count(code) == notice.letters.count()


def test_the_letter_with_its_code_is_as_accessible_as_the_kept_one(path, notice):
    for letter in notice.letters.all():
        from fairhand.letters.going_out import content_of

        root = PdfReader(BytesIO(content_of(letter))).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"]


@pytest.mark.parametrize("form", ["large_print", "easy_read", "html"])
def test_a_letter_of_every_form_has_its_code(path, form):
    from tests.rooms.letters.letters import EASY

    path.needs(form)
    path.address("email", "alun@example.org")
    made = path.contact_managed()
    notice = path.issue("contact_managed", made, said=EASY, means="email" if form == "html" else "by_hand")
    from fairhand.letters.going_out import content_of

    letter = notice.letters.filter(form=form).first()
    shown = content_of(letter)
    assert to_print(notice.ref) in (shown.decode() if letter.pdf is None else text(shown))


def test_a_body_without_an_address_prints_no_code(path, settings):
    settings.OWN_PAGE = ""
    notice = path.issue("contact_managed", path.contact_managed())
    assert not Code.objects.exists()
    assert all("own_page" not in {each["part"] for each in letter.sheet["blocks"]} for letter in notice.letters.all())


def test_an_email_carries_the_code_and_then_it_is_forgotten(path, mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    path.address("email", "alun@example.org")
    notice = path.issue("contact_managed", path.contact_managed(), means="email")
    code = to_print(notice.ref)
    assert outbox.deliver(council.now()) == (1, 0)
    assert code in mailoutbox[0].body
    assert to_print(notice.ref) == ""
    assert not Sealed.objects.exists()
    assert Code.objects.get().ended_at is None


def test_the_file_of_a_batch_holds_its_codes_for_a_day(path, notice):
    batch = print_all(path, notice)
    assert can_print_codes(batch, batch.printed_at)
    assert not can_print_codes(batch, batch.printed_at + TO_PRINT)
    forget_printed(batch.printed_at + TO_PRINT)
    assert not Sealed.objects.exists()
    assert "/standing/" in text(printed(batch))


def test_a_code_opens_a_page_once(path, notice):
    plain, at = read(to_print(notice.ref)), council.now()
    code = find(plain, at)
    take(open_page, about=path.customer.ref, hand="VIS-1", at=at, key=uuid4(), code=code)
    assert find(plain, at) is None
    with pytest.raises(Spent):
        take(open_page, about=path.customer.ref, hand="VIS-2", at=at, key=uuid4(), code=code)


def test_a_code_is_over_in_its_time(notice):
    code = Code.objects.get()
    plain = read(to_print(notice.ref))
    assert find(plain, code.lasts_until - timedelta(seconds=1)) == code
    assert find(plain, code.lasts_until) is None


def test_a_code_that_was_revoked_opens_nothing(notice):
    plain, by = read(to_print(notice.ref)), somebody_who_may(Act.REVOKE_CODE)
    code = revoke_code(**doing(by), code=Code.objects.get(), because="It went to the wrong house")
    assert (find(plain, council.now()), to_print(notice.ref), code.ended_how) == (None, "", "revoked")
    with pytest.raises(Refused):
        revoke_code(**doing(by), code=code, because="Again")


def test_a_code_that_is_taken_takes_the_place_of_the_one_before(mr_jones):
    first, second = new_nonce(), new_nonce()
    for nonce in (first, second):
        said = {"customer": mr_jones, "nonce": nonce}
        take(take_code, about=mr_jones.ref, hand="VIS-1", at=council.now(), key=uuid4(), **said)
    at = council.now()
    assert find(read(made_from(first)), at) is None
    assert find(read(made_from(second)), at).customer == mr_jones


@pytest.mark.parametrize("facts", [{"digest": "0" * 64}, {"customer_id": 0}, {"lasts_until": None}])
def test_a_code_does_not_change(notice, facts):
    with pytest.raises(DatabaseError), transaction.atomic():
        Code.objects.update(**facts)


def test_the_record_says_who_did_it_and_is_whole(path, notice):
    code = Code.objects.get()
    take(open_page, about=path.customer.ref, hand="VIS-1", at=council.now(), key=uuid4(), code=code)
    rows = list(export.events())
    assert verify.check(rows).whole
    last = rows[-1]
    assert (last["capacity"], last["customer"], last["facts"]["own_hand"]) == ("customer", path.customer.ref, "VIS-1")
    who = nobody()
    assert not who.is_active
    assert not who.has_usable_password()
    assert not who.posts.exists()


def test_what_is_an_employees_to_do_cannot_be_done_by_a_customer(mr_jones, notice):
    with pytest.raises(TypeError):
        take(revoke_code, about=mr_jones.ref, hand="VIS-1", at=council.now(), key=uuid4(), code=Code.objects.get())
    with pytest.raises(TypeError):
        open_page(code=Code.objects.get())
    assert Letter.objects.exists()
