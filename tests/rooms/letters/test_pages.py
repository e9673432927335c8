"""The pages: what waits to be written, a letter in the making, a letter as it was kept, a pile."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from pypdf import PdfReader

from fairhand import council
from fairhand.appeals.operations import decide_appeal, suspend_decision
from fairhand.letters.models import Draft, Letter
from fairhand.letters.queries import to_write
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Access, Duty
from tests.altered import altered
from tests.formal import a_measure
from tests.people import doing, employee, role_for
from tests.rooms.letters.letters import WORDS, Post, print_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(mr_jones, ceri):
    return Post(mr_jones, ceri)


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


@pytest.fixture
def manager(db):
    return employee("A manager", role_for(Act.MANAGE_CONTACT, Act.SEND_LETTERS))


def fields(**more) -> dict:
    said = {f"said_{lang}_{part}": words for lang, parts in WORDS.items() for part, words in parts.items()}
    return {"key": str(uuid4()), "means": "by_hand", "languages": ["en", "cy"], "formats": ["standard"], **said, **more}


# ---- what is to be written


def test_everything_that_is_owed_is_to_be_written(letters, manager):
    decision, warning, review = letters.contact_managed(), letters.warned(), None
    waits = {(each.event, each.about, each.owed) for each in to_write(manager, council.now())}
    assert {("contact_managed", decision.ref, True), ("warned", warning.ref, True)} <= waits
    assert review is None


@pytest.mark.parametrize("kind", ["reviewed", "contact_management_ended", "restriction_expired", "contract_offered"])
def test_what_can_be_told_is_to_be_written_until_it_is(letters, manager, kind):
    made = getattr(letters, kind)()
    assert kind in {each.event for each in to_write(manager, council.now())}
    letters.issue(kind, made)
    assert kind not in {each.event for each in to_write(manager, council.now())}


def test_an_appeal_waits_for_its_two_letters_with_whoever_hears_it(letters):
    made = letters.appeal()
    hearer = letters.writer("appeal_recorded")
    assert [each.event for each in to_write(hearer, council.now())] == ["appeal_recorded"]
    letters.issue("appeal_recorded", made)
    assert to_write(hearer, council.now()) == []


def test_whoever_suspends_a_decision_owes_a_letter_about_it(letters):
    made = letters.decision_suspended()
    hearer = letters.writer("decision_suspended")
    (waits,) = to_write(hearer, council.now())
    assert (waits.event, waits.about, waits.owed) == ("decision_suspended", made.ref, True)
    said = text(signed_in(hearer).get(f"/appeals/{made.ref}/"))
    assert "Write that the decision is suspended" in said
    letters.issue("decision_suspended", made)
    assert to_write(hearer, council.now()) == []
    assert not Duty.objects.filter(code="tell_of_change", closed_at=None).exists()
    with pytest.raises(Refused, match="went out already"):
        letters.issue("decision_suspended", made)


def test_a_letter_that_says_it_has_come_and_is_suspended_tells_of_both(letters):
    made = letters.appeal()
    suspend_decision(**doing(letters.writer("decision_suspended")), appeal=made, because="He is ill")
    kept = letters.issue("appeal_recorded", made)
    assert "does not apply" in kept.letters.get(language="en").text
    assert to_write(letters.writer("decision_suspended"), council.now()) == []
    with pytest.raises(Refused, match="says also that the decision is suspended"):
        letters.issue("decision_suspended", made)


def test_no_letter_about_a_suspension_goes_where_there_is_none_or_the_appeal_is_decided(letters):
    made = letters.appeal()
    with pytest.raises(Refused, match="not suspended"):
        letters.issue("decision_suspended", made)
    hearer = letters.writer("decision_suspended")
    suspend_decision(**doing(hearer), appeal=made, because="He is ill")
    decide_appeal(**doing(hearer), appeal=made, outcome="upheld", reasons="It stands")
    with pytest.raises(Refused, match="decided already"):
        letters.issue("decision_suspended", made)
    assert {each.event for each in to_write(hearer, council.now())} == {"appeal_decided"}


def test_one_that_ended_by_itself_is_told_though_what_took_its_place_never_began(letters, manager):
    held = letters.reviewed("tightened", measures=[a_measure(channels=["letter"])])
    before = held.made.follows.restrictions.get()
    over = before.ends_at + timedelta(days=1)
    assert ("restriction_expired", before.ref) in {(each.event, each.about) for each in to_write(manager, over)}
    letters.issue("reviewed", held)
    assert ("restriction_expired", before.ref) not in {(each.event, each.about) for each in to_write(manager, over)}


def test_a_leader_sees_their_own_warnings_and_no_decision(letters, mr_jones):
    letters.contact_managed()
    letters.warned()
    leader = employee("Another leader", role_for(Act.WARN, but_not=(Act.MANAGE_CONTACT,)))
    assert to_write(leader, council.now()) == []
    giver = letters.who(Act.WARN)
    assert {each.event for each in to_write(giver, council.now())} >= {"warned"}


# ---- a letter in the making


def test_the_page_shows_both_languages_the_days_and_what_is_missing(letters, manager):
    decision = letters.contact_managed()
    answer = signed_in(manager).get(f"/letters/write/contact_managed/{decision.ref}/")
    said = text(answer)
    for language in council.policy().about.languages:
        assert council.words(language).label("never_blocked.appeals") in said
    assert "Last day to appeal" in said
    assert "Still missing" in said
    assert Access.objects.filter(by=manager, customer=decision.customer.ref).exists()


@pytest.mark.parametrize("kind", ["contact_managed", "reviewed"])
def test_the_reasons_on_record_are_read_beside_an_empty_box(letters, manager, kind):
    made = getattr(letters, kind)()
    page = signed_in(manager).get(f"/letters/write/{kind}/{made.ref}/").content.decode()
    told, boxes = page.split("<form", 1)[0], re.findall(r"<textarea[^>]*name=\"said_.._reasons\"[^>]*>([^<]*)<", page)
    assert boxes == ["" for _each in council.policy().about.languages]
    assert made.reasons in unescape(page)
    assert "On record, for you to read." in page
    assert made.reasons not in unescape(told)


def test_the_reasons_on_record_stand_in_no_draft_of_the_letter(letters, manager):
    made = letters.contact_managed()
    pdf = signed_in(manager).get(f"/letters/write/contact_managed/{made.ref}/en/standard/").content
    printed = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    assert "DRAFT" in printed
    assert made.reasons not in printed


@pytest.mark.parametrize("kind, part", [("warned", "behaviour"), ("appeal_decided", "reasons")])
def test_what_was_written_for_the_customer_stands_beside_boxes_of_several_languages(letters, kind, part):
    made = getattr(letters, kind)()
    said = {"warned": lambda: made.behaviour, "appeal_decided": lambda: made.outcome.reasons}[kind]()
    page = signed_in(letters.writer(kind)).get(f"/letters/write/{kind}/{made.ref}/").content.decode()
    boxes = re.findall(rf"<textarea[^>]*name=\"said_.._{part}\"[^>]*>([^<]*)<", page)
    assert boxes == ["" for _each in council.policy().about.languages]
    assert said in unescape(page)
    assert "Written for the customer." in page
    assert "On record, for you to read." not in page


def test_what_was_written_for_the_customer_stands_in_the_box_of_the_only_language(letters, monkeypatch):
    made = letters.appeal_decided()
    altered(monkeypatch, about=council.policy().about.model_copy(update={"languages": ("en",)}))
    page = signed_in(letters.writer("appeal_decided")).get(f"/letters/write/appeal_decided/{made.ref}/")
    boxes = re.findall(r"<textarea[^>]*name=\"said_.._reasons\"[^>]*>([^<]*)<", page.content.decode())
    assert boxes == [made.outcome.reasons]
    assert "Written for the customer." not in page.content.decode()


def test_words_are_kept_and_looked_at_before_the_letter_is_issued(letters, manager):
    decision = letters.contact_managed()
    client, where = signed_in(manager), f"/letters/write/contact_managed/{decision.ref}/"
    client.post(where, fields(look="1"))
    assert Draft.objects.get().said["cy"]["reasons"] == WORDS["cy"]["reasons"]
    assert not Letter.objects.exists()
    said = text(client.get(where))
    assert "Nothing is missing." in said
    assert WORDS["cy"]["reasons"] in said
    pdf = client.get(f"{where}cy/standard/")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")


def test_a_letter_is_issued_from_its_page_and_then_shown_as_kept(letters, manager):
    decision = letters.contact_managed()
    client = signed_in(manager)
    answer = client.post(f"/letters/write/contact_managed/{decision.ref}/", fields(), follow=True)
    letter = Letter.objects.order_by("pk").first()
    assert answer.redirect_chain[-1][0] == f"/letters/{letter.ref}/"
    for said in (letter.digest, letter.code, letter.head):
        assert said in text(answer)
    assert client.get(f"/letters/{letter.ref}/pdf/").content == bytes(letter.pdf)
    assert client.get(f"/letters/{letter.ref}/html/").content.decode() == letter.html


def test_the_day_on_the_page_is_the_day_in_the_letter(letters, manager):
    decision = letters.contact_managed()
    client, where = signed_in(manager), f"/letters/write/contact_managed/{decision.ref}/"
    before = text(client.get(where))
    client.post(where, fields(means="by_hand"))
    notice = Letter.objects.first().notice
    from fairhand.policy import day

    shown = client.get(where)
    assert "went out already" in text(shown)
    assert council.today() <= notice.appeal_by
    assert day(notice.sent_on, council.words("en")) in before


def test_what_is_missing_is_said_and_what_was_typed_is_still_there(letters, manager):
    decision = letters.contact_managed()
    answer = signed_in(manager).post(f"/letters/write/contact_managed/{decision.ref}/", fields(said_cy_reasons=""))
    assert answer.status_code == 200
    assert "does not go out while it lacks" in text(answer)
    assert WORDS["en"]["reasons"] in text(answer)


def test_nobody_writes_or_reads_a_letter_that_is_not_theirs(letters, manager, mair):
    decision, warning = letters.contact_managed(), letters.warned()
    letter = letters.issue("contact_managed", decision).letters.first()
    leader = signed_in(employee("A leader", role_for(Act.WARN, but_not=(Act.MANAGE_CONTACT,))))
    for address in (f"/letters/{letter.ref}/", f"/letters/{letter.ref}/pdf/", f"/letters/{letter.ref}/html/"):
        assert leader.get(address).status_code == 403
    assert leader.get(f"/letters/write/contact_managed/{decision.ref}/").status_code == 403
    assert leader.get(f"/letters/write/warned/{warning.ref}/").status_code == 200
    assert signed_in(mair).get(f"/letters/write/warned/{warning.ref}/").status_code == 403
    assert signed_in(manager).get("/letters/LET-NONE0000/").status_code == 404
    assert signed_in(manager).get("/letters/write/warned/WRN-NONE0000/").status_code == 404


def test_a_leader_whom_a_report_is_about_neither_writes_nor_reads_the_letter(letters):
    leader = employee("The one it is about", role_for(Act.ANSWER_REPORT, Act.WARN, leads=True))
    incident = letters.report(about_leader=True, affected=leader)
    by = employee("Another", role_for(Act.MANAGE_CONTACT, Act.WARN))
    from fairhand.incidents.operations import warn
    from tests.formal import answers_to

    warning = warn(
        **doing(by),
        customer=letters.customer,
        form=council.policy().warnings.forms[0],
        behaviour="You shouted",
        asked="Please do not",
        answers=answers_to(Act.WARN),
        consulted="Asked",
        incident=incident,
    )
    from fairhand.incidents.queries import withheld_from

    if withheld_from(leader).exists():
        assert signed_in(leader).get(f"/letters/write/warned/{warning.ref}/").status_code == 403


# ---- lists, and a pile


@pytest.mark.parametrize("show", ["write", "print", "stuck", "sent", "nonsense"])
def test_each_list_is_there_with_nothing_on_it_and_with_something(letters, manager, show):
    client = signed_in(manager)
    assert client.get(f"/letters/?show={show}").status_code == 200
    letters.address("email", "alun@example.org")
    letters.contact_managed()
    print_all(letters, letters.issue("warned", letters.warned()))
    letters.issue("warned", letters.warned())
    letters.issue("warned", letters.warned(), means="email")
    assert client.get(f"/letters/?show={show}").status_code == 200


def test_a_pile_is_printed_from_the_list(letters, manager):
    notice = letters.issue("warned", letters.warned())
    client = signed_in(manager)
    assert notice.dispatch.ref in text(client.get("/letters/?show=print"))
    packages = {"key": str(uuid4()), "packages": [notice.dispatch.ref]}
    answer = client.post("/letters/?show=print", packages, follow=True)
    where = answer.redirect_chain[-1][0]
    assert notice.letters.first().ref in text(answer)
    assert client.get(f"{where}file/").content.startswith(b"%PDF")
    assert notice.dispatch.ref not in text(client.get("/letters/?show=print"))


def test_nothing_chosen_gets_a_sentence(letters, manager):
    letters.issue("warned", letters.warned())
    answer = signed_in(manager).post("/letters/?show=print", {"key": str(uuid4())})
    assert "Choose at least one." in text(answer)
