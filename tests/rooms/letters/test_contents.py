"""Every kind of letter, in both languages: whole, in the policy's order, in a form that anybody can read."""

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from fairhand import council
from fairhand.decisions import operations as decisions
from fairhand.decisions.models import Notice, Restriction
from fairhand.letters.models import Letter
from fairhand.policy import Act, MeasureKind, add_months, notice_of
from tests.altered import altered
from tests.formal import a_measure
from tests.people import doing, employee
from tests.rooms.letters.letters import EASY, KINDS, WORDS, Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(mr_jones, ceri):
    return Post(mr_jones, ceri)


def of_a_kind(letters, kind: str) -> Notice:
    return letters.issue(kind, getattr(letters, kind)())


def text_of(letter: Letter) -> str:
    pages = PdfReader(BytesIO(bytes(letter.pdf))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_says_all_that_the_policy_asks_in_both_languages(letters, kind):
    notice = of_a_kind(letters, kind)
    asked = notice_of(council.policy(), kind)
    kept = list(notice.letters.order_by("pk"))
    assert [each.language for each in kept] == list(council.policy().about.languages)
    parts = [[each["part"] for each in row.sheet["blocks"]] for row in kept]
    assert parts[0] == parts[1], "a pair says the same things in the same order"
    assert set(asked.must_say) <= set(parts[0])
    assert parts[0][0] == "always_open"
    for row in kept:
        printed = text_of(row)
        never = [council.words(row.language).label(f"never_blocked.{x.code}") for x in council.policy().never_blocked]
        for said in [*never, row.title, row.ref, row.code]:
            assert " ".join(said.split()) in printed, said
    enclosed = {(each.code, each.copy.language) for each in notice.enclosures.select_related("copy")}
    assert enclosed == {(code, row.language) for code in asked.encloses for row in kept}


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_of_one_language_stands_in_the_letter_in_the_other(letters, kind):
    english, welsh = (each.sheet for each in of_a_kind(letters, kind).letters.order_by("pk"))
    for one, other in zip([*english["blocks"], *english["foot"]], [*welsh["blocks"], *welsh["foot"]], strict=True):
        assert one["heading"] != other["heading"]
        same = set(one["says"] + one["after"]) & set(other["says"] + other["after"])
        assert {each for each in same if not each[0].isdigit()} == set(), "a head is the same in both"
    assert english["title"] != welsh["title"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_can_be_read_by_a_screen_reader(letters, kind):
    for letter in of_a_kind(letters, kind).letters.all():
        pdf = PdfReader(BytesIO(bytes(letter.pdf)))
        root = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"].startswith(letter.language)
        assert pdf.metadata.title == letter.title
        assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
        assert f'lang="{letter.language}"' in letter.html
        assert letter.html.count("<h1>") == 1


DAY = re.compile(r"(\d{1,2}) ([^\W\d]+) (\d{4})")


def days_in(text: str, language: str) -> set[date]:
    words = council.words(language)
    months = {words.label(f"months.{number}").lower(): number for number in range(1, 13)}
    text = re.sub(r"\s+", " ", text)
    found = {(year, months.get(month.lower()), day) for day, month, year in DAY.findall(text)}
    return {date(int(year), month, int(day)) for year, month, day in found if month}


def days_on_record(notice: Notice) -> set[date]:
    """Every day that stands in a row of this customer."""
    rows = [notice, *notice.customer.decisions.all(), *Restriction.objects.filter(customer=notice.customer)]
    rows += [*notice.customer.appeals.all(), *notice.customer.reviews.all(), *notice.customer.warnings.all()]
    found = set()
    for row in rows:
        for field in row._meta.fields:
            value = getattr(row, field.attname)
            if hasattr(value, "astimezone"):
                # What ends with the stroke of midnight ends with the day before.
                local = value.astimezone(council.zone())
                found |= {local.date()} if local.time() != local.time().min else {local.date(), _before(local.date())}
            elif isinstance(value, date):
                found.add(value)
    return found


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


@pytest.mark.parametrize("kind", KINDS)
def test_no_day_in_a_letter_differs_from_the_record(letters, kind):
    notice = of_a_kind(letters, kind)
    on_record = days_on_record(notice)
    for letter in notice.letters.all():
        printed = days_in(text_of(letter), letter.language)
        assert printed
        assert printed <= on_record, f"{sorted(printed - on_record)} stands in no row"
        assert printed == days_in(letter.text, letter.language) == days_in(letter.html, letter.language)
        if notice.appeal_by:
            assert notice.appeal_by in printed


def test_the_days_are_the_same_in_both_languages(letters):
    notice = of_a_kind(letters, "contact_managed")
    english, welsh = (days_in(text_of(each), each.language) for each in notice.letters.order_by("pk"))
    assert english == welsh


def test_a_point_of_contact_and_places_are_named_in_the_language_of_each_letter(letters):
    kinds = (MeasureKind.SINGLE_POINT_OF_CONTACT, MeasureKind.NO_CONTACT_AT_PLACES)
    notice = letters.issue("contact_managed", letters.decision(measures=[a_measure(kind) for kind in kinds]))
    english, welsh = (" ".join(each.text.split()) for each in notice.letters.order_by("pk"))
    for said in ("the Customer Relations Officer", "the Duty Officer", "County Hall"):
        assert said in english
        assert said not in welsh
    for said in ("y Swyddog Cysylltiadau Cwsmeriaid", "y Swyddog ar Ddyletswydd", "Neuadd y Sir"):
        assert said in welsh
        assert said not in english


def test_a_letter_names_no_employee(letters):
    for kind in ("contact_managed", "appeal_recorded"):
        notice = of_a_kind(letters, kind)
        for letter in notice.letters.all():
            for person in (notice.issued_by, letters.reporter):
                assert person.name not in text_of(letter)


@pytest.mark.parametrize("outcome", ["upheld", "ended", "sent_back", "varied"])
def test_each_outcome_of_an_appeal_can_be_told(letters, outcome):
    today, said = council.today(), {}
    if outcome == "varied":
        said = {"measures": [a_measure()], "ends_on": add_months(today, 3), "review_on": add_months(today, 1)}
    made = letters.appeal_decided(outcome, **said)
    kept = letters.issue("appeal_decided", made).letters.all()
    assert len(kept) == 2


def test_easy_words_stand_one_sentence_to_a_line(letters):
    letters.needs("easy_read")
    notice = letters.issue("contact_managed", letters.contact_managed(), said=EASY)
    (english, _welsh) = notice.letters.order_by("pk")
    assert english.form == "easy_read"
    for block in english.sheet["blocks"]:
        for line in block["says"]:
            assert line.count(". ") == 0, line


def test_where_a_review_is_held_when_asked_for_the_letter_says_from_which_day_on(letters, monkeypatch):
    reviews = council.policy().reviews.model_copy(update={"held": "when asked for"})
    altered(monkeypatch, reviews=reviews)
    english, welsh = of_a_kind(letters, "contact_managed").letters.order_by("pk")
    assert "on you can ask us to review this" in text_of(english)
    assert "We will review this on or before" not in text_of(english)
    assert "Gallwch ofyn inni adolygu hyn" in text_of(welsh)


def test_the_letter_gives_the_examples_of_grounds_that_the_policy_has(letters, monkeypatch):
    altered(monkeypatch, appeals=council.policy().appeals.model_copy(update={"grounds": ("too_far", "not_me")}))
    english = of_a_kind(letters, "contact_managed").letters.order_by("pk").first()
    assert "You can say, for example: grounds.too_far or grounds.not_me." in text_of(english), "by their labels"


def first_part(letter: Letter) -> str:
    return letter.sheet["blocks"][0]["says"][0]


def notified(letters, *measures, **said) -> list[Letter]:
    made = letters.decision(measures=list(measures), **said)
    return list(letters.issue("contact_managed", made).letters.order_by("pk"))


def test_where_there_is_no_last_day_to_appeal_the_letter_says_that_there_is_none(letters, monkeypatch):
    altered(monkeypatch, appeals=council.policy().appeals.model_copy(update={"window": None}))
    said = " ".join(of_a_kind(letters, "contact_managed").letters.get(language="en").text.split())
    assert "You can appeal. Write to" in said
    assert "There is no last day for it." in said
    assert "no appeal against it" not in said
    assert "We count from" not in said


def test_a_body_without_welsh_offers_none(letters, monkeypatch):
    altered(monkeypatch, about=council.policy().about.model_copy(update={"languages": ("en",)}))
    (letter,) = letters.issue("warned", letters.warned(), said={"en": WORDS["en"]}).letters.all()
    assert "Welsh" not in letter.text


def test_a_letter_that_limits_without_closing_anything_does_not_say_that_nothing_changed(letters):
    english, welsh = notified(letters, a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT))
    assert first_part(english) == (
        "No way of contacting us is closed to you. What we have decided says how you use them."
    )
    assert first_part(welsh).startswith("Nid oes unrhyw ffordd")


def test_a_letter_about_one_service_says_that_everything_else_is_as_before(letters):
    english, _welsh = notified(letters, a_measure(channels=["letter"]))
    assert first_part(english).startswith("About ")
    assert "you can contact us by letter. About everything else you can contact us as before." in first_part(english)


def test_a_letter_says_how_the_point_of_contact_is_reached_and_when_they_are_away(letters):
    away = {"away_from": "2026-12-20", "away_until": "2027-01-03"}
    english, welsh = notified(letters, a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT, reach_at="01632 960123", **away))
    for each in (english, welsh):
        assert "01632 960123" in text_of(each)
    assert "They are away from Sunday 20 December 2026 until the end of Sunday 3 January 2027." in text_of(english)


def test_a_letter_that_bars_from_public_meetings_says_so_and_names_the_power(letters):
    row = next(each for each in council.policy().measures if each.kind == MeasureKind.NO_CONTACT_AT_PLACES)
    barred = a_measure(row.kind, public_meetings=True)
    who = doing(letters.who(Act.ASK_SIGN_OFF))
    said = {"what": row.code, "role": row.needs_sign_off, "detail": barred["detail"], "asked": "After two threats"}
    wanted = decisions.ask_sign_off(**who, customer=letters.customer, **said)
    lawyer = employee("The lawyer", row.needs_sign_off)
    decisions.sign_off(**doing(lawyer), wanted=wanted, agreed=True, view="Yes", power="Section 100A")
    english, welsh = notified(letters, barred)
    assert "Meetings that are open to the public are among these." in text_of(english)
    assert "Section 100A" in text_of(english)
    assert "Section 100A" in text_of(welsh)


def test_a_measure_of_which_nothing_is_said_aloud_stands_by_its_name(letters, monkeypatch):
    rows = council.policy().measures
    other = next(each for each in rows if each.kind == MeasureKind.OTHER)
    effect = other.model_copy(update={"kind": MeasureKind.NO_CHANNEL_EFFECT})
    altered(monkeypatch, measures=tuple(effect if each is other else each for each in rows))
    sets = [{"code": other.code, "detail": {}}]
    notice = letters.issue("contact_managed", letters.decision(measures=sets, urgent_because="Safety of the team"))
    for row in notice.letters.all():
        assert council.words(row.language).label(f"measures.{other.code}") + "." in text_of(row)
