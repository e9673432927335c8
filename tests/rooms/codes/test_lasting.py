"""A code opens the page until what limits its customer has ended, and the time that the policy gives has passed."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.codes.models import Code
from fairhand.codes.operations import send_code
from fairhand.policy import Act, last_day
from fairhand.record.act import Refused
from tests.people import doing, somebody_who_may
from tests.rooms.standing.visiting import Visiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri, settings):
    settings.OWN_PAGE = "https://council.example.org/standing/"
    return Visiting(mr_jones, ceri)


def after(day):
    """The last day of a code, counted from a day."""
    return last_day(council.policy().own_page.code_lasts, day, council.calendar())


def test_it_lasts_from_the_end_of_the_restriction_as_long_as_the_policy_says(path):
    made = path.contact_managed()
    path.issue("contact_managed", made)
    assert Code.objects.get().last_day == after(made.ends_on)


def test_it_outlasts_the_last_day_to_appeal(path):
    notice = path.issue("contact_managed", path.contact_managed())
    assert notice.appeal_by is None or Code.objects.get().last_day >= notice.appeal_by


def test_where_nothing_limits_them_it_runs_from_the_day_the_letter_counts_as_received(path):
    notice = path.issue("warned", path.warned())
    assert Code.objects.get().last_day == after(notice.deemed_on)


def test_one_that_is_sent_by_itself_lasts_as_long(path, mr_jones):
    made = path.contact_managed()
    path.issue("contact_managed", made)
    code = send_code(**doing(somebody_who_may(Act.SEND_CODE)), customer=mr_jones, because="They lost the letter")
    assert code.last_day == after(made.ends_on)
    assert code.last_day == (code.lasts_until.astimezone(council.zone()) - timedelta(hours=3)).date()


def test_a_policy_that_gives_no_page_makes_no_code(path, mr_jones, monkeypatch):
    without = council.policy().model_copy(update={"own_page": None})
    monkeypatch.setattr(council, "policy_at", lambda at: without)
    path.issue("warned", path.warned())
    with pytest.raises(Refused, match="no page of their own"):
        send_code(**doing(somebody_who_may(Act.SEND_CODE)), customer=mr_jones, because="They lost the letter")
    assert not Code.objects.exists()
