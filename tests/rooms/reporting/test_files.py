"""What is handed on: a spreadsheet in which nothing typed is a formula, a report alike in each language."""

import re
from datetime import date
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from openpyxl import load_workbook
from pypdf import PdfReader

from fairhand import council
from fairhand.people.models import Service
from fairhand.reporting.figures import figures_of
from fairhand.reporting.leaving import leaving
from fairhand.reporting.render import part, report
from fairhand.reporting.saying import say
from fairhand.reporting.spreadsheet import plain, workbook
from tests.rooms.reporting.conftest import YEAR, on
from tests.rooms.reporting.test_figures import TOTALS, a_case

pytestmark = pytest.mark.django_db

HOSTILE = [
    f"{space}{start}{text}"
    for start in ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "＠")
    for text in ('cmd|" /C calc"!A0', 'HYPERLINK("http://example.org","x")')
    for space in ("", " ")
]
MARKUP = ["#panic()", '#read("/etc/passwd")', "= Heading", "$x$", "*bold* _it_", "@cite", "\\u{41}", "<script>", "```"]


def told(below=5, **said):
    policy = council.policy()
    kind, measure = policy.behaviours[0], policy.measures[1].code
    cases = [
        a_case(n, behaviours=(kind.code,), groups=(kind.group,), measures=(measure,), days=n * 25, **said)
        for n in range(1, 12)
    ]
    figures = figures_of(cases, {**TOTALS, "decisions": 11, "new": 11, "people": 11}, below=below)
    return leaving(figures)


def review_with(remarks: str) -> SimpleNamespace:
    return SimpleNamespace(
        remarks=remarks,
        capacity=council.policy().annual_review.by,
        signed_at=on(date(2026, 5, 20)),
        ref="YRV-TESTTEST",
    )


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def cells(book: bytes):
    return [cell for sheet in load_workbook(BytesIO(book)) for row in sheet for cell in row if cell.value is not None]


def test_there_are_forty_hostile_texts():
    assert len(set(HOSTILE)) == 40


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_is_a_formula_in_the_spreadsheet(text):
    Service.objects.create(code="housing", name_en=text.strip("\t\r\n ") and text, name_cy="Tai")
    said = say(told(), YEAR.starts_on, YEAR.ends_on, council.policy())
    found = cells(workbook(said, review_with(text)))

    assert not [cell.coordinate for cell in found if cell.data_type == "f"]
    start = re.compile(r"[\s\u200b\ufeff]*[=+\-@|%＝＋－＠]")
    assert not [cell.value for cell in found if isinstance(cell.value, str) and start.match(cell.value)]


def test_plain_text_stays_as_it_is():
    assert plain("Housing") == "Housing"
    assert plain("") == ""
    assert plain("=1+1") == "'=1+1"


def test_counts_are_numbers_in_the_spreadsheet():
    found = cells(workbook(say(told(), YEAR.starts_on, YEAR.ends_on, council.policy()), None))
    assert [cell.value for cell in found if cell.data_type == "n"].count(11) > 3


def test_a_number_that_is_left_out_is_in_no_cell_and_in_no_line():
    figures = told(adjustment=False, below=12)
    said = say(figures, YEAR.starts_on, YEAR.ends_on, council.policy())
    assert not [cell for cell in cells(workbook(said, None)) if cell.data_type == "n"]
    assert "11" not in re.findall(r"(?<![\w.,-])\d+(?![\w.,-])", " ".join(said.in_short))


def test_the_report_can_be_read_aloud_and_says_the_same_in_each_language():
    policy = council.policy()
    pdf = report(told(), YEAR, policy, review_with("Consistent, on the whole."))
    reader = PdfReader(BytesIO(pdf))

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    text = text_of(pdf)
    numbers = []
    for language in policy.about.languages:
        with translation.override(language):
            one = part(told(), YEAR, policy, None, language)
        assert one["in_short"]["heading"] in text
        numbers.append([_numbers(each) for each in _texts(one)])
        assert one["title"].split(":")[0] in text
    assert numbers[0] == numbers[-1]
    assert len(_texts(one)) > 20


def _texts(one) -> list[str]:
    """Every text of a language of the report, in its order."""
    if isinstance(one, str):
        return [one]
    rows = one.values() if isinstance(one, dict) else one
    return [text for each in rows for text in _texts(each)]


def _numbers(text: str) -> list[str]:
    """The numbers of a text, in their order of size: languages order their words otherwise."""
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text))


@pytest.mark.parametrize("text", MARKUP)
def test_nothing_typed_is_markup_in_the_report(text):
    pdf = report(told(), YEAR, council.policy(), review_with(f"Before {text} after"))
    plain_text = " ".join(text_of(pdf).split())
    assert "Before" in plain_text
    assert re.sub(r"\s", "", text) in re.sub(r"\s", "", plain_text)


def test_no_customer_and_no_employee_is_named_in_either(a_year, signs):
    path, decision = a_year.case(date(2025, 6, 2))
    client = Client()
    client.force_login(signs, backend=settings.AUTHENTICATION_BACKENDS[0])
    asked = f"?from={YEAR.starts_on}&to={YEAR.ends_on}"
    report_ = client.get(f"/annual-review/report/{asked}")
    sheet = client.get(f"/annual-review/spreadsheet/{asked}")

    assert report_.headers["Content-Type"] == "application/pdf"
    assert 'filename="annual-review-2025-04-01-2026-03-31.pdf"' in report_.headers["Content-Disposition"]
    said = text_of(report_.content) + " ".join(str(cell.value) for cell in cells(sheet.content))
    for name in (path.customer.ref, "Somebody", decision.ref, decision.decided_by.name):
        assert name not in said


def test_remarks_in_letters_that_no_typeface_has_are_printed_all_the_same():
    from fairhand.reporting import render

    strange = "Gwen \uff1d \u2460 \u200b \u7b54 said so."
    told = render._told({"a": [strange, 1]}, set("\uff1d\u2460"))
    assert told == {"a": ["Gwen [U+FF1D] [U+2460] \u200b \u7b54 said so.", 1]}
    assert render._seen(r"\u{200b}=") == "\u200b="
