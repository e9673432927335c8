"""Closure days: said and taken back, left out where days are counted from then on, and no kept date moves for them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from fairhand import council
from fairhand.config.given_days import days_of
from fairhand.council_data.models import ClosureDay
from fairhand.council_data.operations import keep_closure_day, take_back_closure_day
from fairhand.council_data.running import Running, running
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.formal import Path
from tests.people import doing, somebody_who_may, somebody_who_may_not

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SHUT = {"because": "The offices are shut"}


@pytest.fixture
def mari():
    """One who keeps closure days."""
    return somebody_who_may(Act.KEEP_COUNCIL_DATA, "Mari")


@pytest.fixture
def a_day():
    """A working day soon."""
    return council.calendar().on_or_after(council.today() + 2 * DAY)


def test_a_closure_day_is_no_working_day_from_the_moment_it_is_said(mari, a_day):
    before = council.now()
    keep_closure_day(**doing(mari), day=a_day, **SHUT)
    assert not council.calendar().is_working_day(a_day)
    assert council.calendar(before).is_working_day(a_day), "it counts as it was known then"


def test_one_that_is_taken_back_is_a_working_day_again_and_both_stay_on_the_page(mari, a_day, client):
    keep_closure_day(**doing(mari), day=a_day, **SHUT)
    shut_at = council.now()
    take_back_closure_day(**doing(mari), day=a_day, because="Open after all")
    assert council.calendar().is_working_day(a_day)
    assert not council.calendar(shut_at).is_working_day(a_day)
    client.force_login(mari)
    shown = client.get(reverse("council_data:closure_day", args=[a_day])).content.decode()
    assert "The offices are shut" in shown
    assert "Open after all" in shown
    assert "Taken back" in client.get(reverse("council_data:closure_days")).content.decode()


def test_the_environment_counts_until_the_page_says_otherwise(mari, a_day, settings, client):
    settings.CLOSURE_DAYS = frozenset({a_day})
    assert not council.calendar().is_working_day(a_day)
    client.force_login(mari)
    assert "Set by whoever runs the system" in client.get(reverse("council_data:closure_days")).content.decode()
    take_back_closure_day(**doing(mari), day=a_day, because="Open after all")
    assert council.calendar().is_working_day(a_day)


def test_the_days_of_the_environment_are_days_or_the_start_stops():
    assert days_of(["2026-12-24", " 2026-12-29", ""]) == {date(2026, 12, 24), date(2026, 12, 29)}
    with pytest.raises(ImproperlyConfigured, match="24/12/2026"):
        days_of(["24/12/2026"])


def test_what_is_no_working_day_in_any_case_or_said_already_is_refused(mari, a_day):
    saturday = a_day + (5 - a_day.weekday()) % 7 * DAY
    with pytest.raises(Refused, match="weekend or a bank holiday"):
        keep_closure_day(**doing(mari), day=saturday, **SHUT)
    keep_closure_day(**doing(mari), day=a_day, **SHUT)
    with pytest.raises(Refused, match="closure day already"):
        keep_closure_day(**doing(mari), day=a_day, **SHUT)
    with pytest.raises(Refused, match="nothing to take back"):
        take_back_closure_day(**doing(mari), day=a_day + 7 * DAY, **SHUT)
    with pytest.raises(Refused, match="Check the year"):
        keep_closure_day(**doing(mari), day=a_day.replace(year=2999, day=1), **SHUT)
    with pytest.raises(Refused, match="Write why"):
        take_back_closure_day(**doing(mari), day=a_day, because=" ")


def test_no_date_that_is_kept_moves_and_the_page_names_those_that_run(mari, client, mr_jones, ceri):
    path = Path(mr_jones, ceri)
    notice = path.notice(path.decision())
    inside = council.calendar().on_or_after(notice.sent_on + DAY)
    last, due = notice.last_day_to_appeal, list(Duty.objects.order_by("pk").values_list("due_at", flat=True))
    client.force_login(mari)
    address = reverse("council_data:closure_day", args=[inside])
    assert Running("last day to appeal", notice.about, last) in running(inside, council.now())
    assert notice.about in client.get(address).content.decode()
    assert client.post(address, {"key": str(uuid4()), **SHUT}).status_code == 302
    notice.refresh_from_db()
    assert notice.last_day_to_appeal == last
    assert list(Duty.objects.order_by("pk").values_list("due_at", flat=True))[: len(due)] == due
    assert notice.about in client.get(address).content.decode()


def test_a_day_is_chosen_on_the_page_and_a_wrong_one_gets_a_sentence(mari, client, a_day):
    client.force_login(mari)
    address = reverse("council_data:closure_days")
    asked = {"day_day": a_day.day, "day_month": a_day.month, "day_year": a_day.year}
    assert client.get(address, asked).url == reverse("council_data:closure_day", args=[a_day])
    shown = client.get(address, {"day_day": "31", "day_month": "2", "day_year": "2027"}).content.decode()
    assert "not in the calendar" in shown
    assert 'value="31"' in shown
    assert client.get(reverse("council_data:closure_day", args=["monday"])).status_code == 404
    assert client.get(reverse("council_data:closure_day", args=["2999-01-01"])).status_code == 404


def test_who_may_not_reads_it_and_changes_nothing(client, a_day):
    client.force_login(somebody_who_may_not(Act.KEEP_COUNCIL_DATA))
    address = reverse("council_data:closure_day", args=[a_day])
    assert "Only" in client.get(address).content.decode()
    assert "Only" in client.post(address, {"key": str(uuid4()), **SHUT}).content.decode()
    assert not ClosureDay.objects.exists()


def test_what_was_said_of_a_day_stays(mari, a_day):
    keep_closure_day(**doing(mari), day=a_day, **SHUT)
    with pytest.raises(DatabaseError), transaction.atomic():
        ClosureDay.objects.update(because="Another reason")
    with pytest.raises(DatabaseError), transaction.atomic():
        ClosureDay.objects.all().delete()


def test_each_date_is_named_once(mr_jones, ceri):
    path = Path(mr_jones, ceri)
    path.notice(path.decision())
    named = [(each.ref, str(each.when)) for each in running(council.today() + DAY, council.now())]
    assert len(named) == len(set(named))
