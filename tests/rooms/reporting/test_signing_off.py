"""A year is reviewed once, when it is over, with words, and stays as it was signed off (11.1)."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.test import Client

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.people.operations import make_token
from fairhand.policy import Act, Sight
from fairhand.record.act import Refused
from fairhand.record.models import Access, Event
from fairhand.reporting.models import AnnualReview
from fairhand.reporting.operations import review_the_year
from tests.people import doing, employee
from tests.rooms.reporting.conftest import YEAR, on

NOW = on(date(2026, 5, 20))
SAID = {"starts_on": YEAR.starts_on, "ends_on": YEAR.ends_on, "remarks": "Housing sets longer ones. We look at it."}


def window(who) -> Client:
    client = Client()
    client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def seen(who, address="/annual-review/") -> str:
    answer = window(who).get(address)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def asked(address="/annual-review/") -> str:
    return f"{address}?from={YEAR.starts_on}&to={YEAR.ends_on}"


@pytest.fixture
def reads(db):
    """One who may read the review and not sign it."""
    policy = council.policy()
    may = next(row.who for row in policy.access if row.sight == Sight.ANNUAL_REVIEW)
    signs = next(row.who for row in policy.authority if row.act == Act.REVIEW_THE_YEAR)
    return employee("Reads", next(role for role in may if role not in signs))


def test_it_is_kept_as_it_stood(a_year, signs):
    a_year.case(date(2025, 6, 2))
    made = review_the_year(**doing(signs, NOW), **SAID)
    assert Event.objects.latest("number").code == "year_reviewed"
    a_year.case(date(2025, 7, 2))

    kept = AnnualReview.objects.get()
    assert kept == made
    assert kept.figures["totals"]["decisions"] == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        AnnualReview.objects.update(remarks="Otherwise")


def test_days_that_are_not_over_are_not_signed_off(signs):
    with pytest.raises(Refused, match="not over"):
        review_the_year(**doing(signs, on(YEAR.ends_on)), **SAID)
    review_the_year(**doing(signs, on(YEAR.ends_on + timedelta(days=1), 0)), **SAID)


def test_the_same_days_are_reviewed_once(signs):
    review_the_year(**doing(signs, NOW), **SAID)
    with pytest.raises(Refused, match="already"):
        review_the_year(**doing(signs, NOW), **{**SAID, "remarks": "Once more"})


@pytest.mark.parametrize(
    "wrong", [{"remarks": "  "}, {"starts_on": YEAR.ends_on, "ends_on": YEAR.starts_on}, {"starts_on": date(25, 4, 1)}]
)
def test_what_cannot_be_kept_is_said(signs, wrong):
    with pytest.raises(Unfit):
        review_the_year(**doing(signs, NOW), **{**SAID, **wrong})


def test_whoever_signs_sees_every_number_and_the_cases(a_year, signs):
    path, _decision = a_year.case(date(2025, 6, 2))
    said = seen(signs, asked())

    assert "1 formal decision was made." in said
    assert path.customer.ref in said
    assert "still to be signed off" in said or council.today() > date(2027, 3, 31)
    assert Access.objects.latest("pk").what == Sight.ANNUAL_REVIEW


def test_whoever_reads_sees_no_small_number_and_no_case(a_year, reads):
    path, decision = a_year.case(date(2025, 6, 2))
    said = seen(reads, asked())

    assert "Fewer than 5 formal decisions were made." in said
    assert path.customer.ref not in said
    assert decision.decided_by.name not in said
    assert "not shown" in said


def test_whoever_reads_cannot_take_one_time_from_another(a_year, reads, signs):
    """Else a year, less the same year without its last day, would tell of that day."""
    a_year.case(date(2025, 6, 2))
    less = f"?from={YEAR.starts_on}&to={YEAR.ends_on - timedelta(days=1)}"
    so_far = f"?from={council.today().replace(day=1)}&to={council.today()}"
    for days in (less, so_far):
        assert "whole years that are over" in seen(reads, f"/annual-review/{days}")
        assert "whole years that are over" not in seen(signs, f"/annual-review/{days}")
        for kind in ("report", "spreadsheet"):
            assert window(reads).get(f"/annual-review/{kind}/{days}").status_code == 403
            assert window(signs).get(f"/annual-review/{kind}/{days}").status_code == 200
    assert window(reads).get(asked("/annual-review/report/")).status_code == 200


def test_with_nothing_on_record_the_page_says_so(signs):
    said = seen(signs, asked())
    assert "0 formal decisions were made." in said
    assert "Nothing to set side by side" in said


def test_one_who_may_not_read_it_is_told_why(ceri):
    for address in ("/annual-review/", "/annual-review/report/", "/annual-review/spreadsheet/"):
        assert window(ceri).get(address).status_code == 403


def test_the_page_keeps_it_and_shows_it_as_it_was(a_year, signs, reads):
    a_year.case(date(2025, 6, 2))
    page = window(signs)
    key = "7d9f1a3e-4b6c-4d8e-9f0a-1b2c3d4e5f60"
    answer = page.post("/annual-review/", {"key": key, **{name: str(each) for name, each in SAID.items()}})
    made = AnnualReview.objects.get()

    assert answer.headers["Location"] == f"/annual-review/{made.ref}/"
    assert SAID["remarks"] in seen(signs, f"/annual-review/{made.ref}/")
    assert SAID["remarks"] in seen(reads, f"/annual-review/{made.ref}/")
    assert made.ref in page.get("/annual-review/").content.decode()


def test_a_wrong_day_in_the_address_is_said_and_breaks_nothing(signs):
    for asked_for in ("from=monday&to=2026-03-31", "from=2026-03-31&to=2025-04-01", "from=2025-04-01", "to=9999-12-31"):
        answer = window(signs).get(f"/annual-review/?{asked_for}")
        assert answer.status_code == 200
        assert "There is something to put right" in answer.content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "monday", ""])
def test_days_that_cannot_be_are_signed_off_by_nobody(signs, reads, day):
    for who in (signs, reads):
        sent = {"key": "7d9f1a3e-4b6c-4d8e-9f0a-1b2c3d4e5f61", "starts_on": day, "ends_on": day, "remarks": "All well"}
        answer = window(who).post("/annual-review/", sent)
        assert answer.status_code == 200
        assert "There is something to put right" in answer.content.decode()
    assert not AnnualReview.objects.exists()


def test_the_api_gives_the_figures_without_small_numbers(a_year, signs, ceri):
    a_year.case(date(2025, 6, 2))
    now = council.now()
    for who, status in ((signs, 200), (ceri, 403)):
        token = make_token(who, name="test", at=now, ends_at=now + timedelta(hours=1))
        answer = Client().get(
            f"/api/v1/annual-reviews/figures?starts_on={YEAR.starts_on}&ends_on={YEAR.ends_on}",
            headers={"authorization": f"Bearer {token}"},
        )
        assert answer.status_code == status
        if status == 200:
            assert answer.json()["totals"]["decisions"] is None
            assert "DEC-" not in answer.content.decode()


def test_only_those_who_may_see_it_find_it_in_the_header(signs, ceri):
    assert 'href="/annual-review/"' in window(signs).get("/work/").content.decode()
    assert 'href="/annual-review/"' not in window(ceri).get("/work/").content.decode()
