"""Each kind of record is proposed from the day after the last for which the policy keeps it, and not a day before."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.decisions.models import Restriction
from fairhand.incidents.operations import agree_informally, report_to_police
from fairhand.policy import Act
from fairhand.retention.queries import every_matter, proposal, proposals
from fairhand.socialmedia.operations import unblock_account
from tests.altered import altered
from tests.people import doing
from tests.rooms.retention.when import due_on, morning
from tests.rooms.socialmedia.conftest import blocked, elin, kept, menna  # noqa: F401  (fixtures)

pytestmark = pytest.mark.django_db


def kinds() -> set[str]:
    return {each.record for each in council.policy().retention}


def kind(name: str):
    return pytest.mark.skipif(name not in kinds(), reason="This policy has no such kind of record.")


def due_from(ref: str, day) -> None:
    """It is due on a day, and was not on the day before."""
    assert proposal(ref, morning(day - timedelta(days=1))) is None
    found = proposal(ref, morning(day))
    assert found
    assert found.due_on == day
    assert found.rule.record == found.kind


@kind("incident_without_action")
def test_a_report_on_which_nothing_was_done(answered):
    made = answered()
    due_from(made.ref, due_on("incident_without_action", made.happened_at))


@kind("warning")
def test_a_warning(path):
    made = path.warning()
    due_from(made.ref, due_on("warning", made.given_at))


@kind("warning")
def test_a_report_that_led_to_a_warning_is_kept_as_long_as_the_warning(path):
    report = path.report()
    made = path.warning(incident=report)
    due_from(report.ref, due_on("warning", made.given_at))


@kind("police_matter")
def test_a_report_that_went_to_the_police(answered, path):
    report = answered(threat=True)
    today = council.today()
    said = {"force": "North", "reference": "N-1", "reported_on": today}
    report_to_police(**doing(path.who(Act.REPORT_TO_POLICE)), incident=report, **said)
    due_from(report.ref, due_on("police_matter", today))


@kind("restriction")
def test_a_restriction_from_its_end_with_the_reports_that_it_rests_on(path):
    made = path.in_force()
    ends_at = Restriction.objects.get(decision=made).closes_at
    found = next(each for each in every_matter() if made.ref in each.refs)
    assert set(made.grounds["evidence"]) <= found.refs
    due_from(found.ref, due_on("restriction", ends_at))


@kind("block")
def test_a_block_from_its_end_with_the_post_that_led_to_it(blocked, elin):  # noqa: F811
    made = blocked()
    assert proposals(morning(council.today() + timedelta(days=5000))) == []
    unblock_account(**doing(elin), block=made, because="They took it down.")
    found = next(each for each in every_matter() if made.ref in each.refs)
    assert made.post.ref in found.refs
    made.refresh_from_db()
    due_from(found.ref, due_on("block", made.ended_at))


@kind("post_without_block")
def test_a_post_that_led_to_no_block_from_its_last_copy(kept):  # noqa: F811
    made = kept()
    due_from(made.post.ref, due_on("post_without_block", made.recorded_at))


def test_what_was_agreed_has_no_time_in_the_policy_so_it_is_not_proposed(path, answered):
    report = answered()
    said = {"agreed": "One call a week.", "customer_said": "It suits him."}
    agree_informally(**doing(path.who(Act.AGREE_INFORMALLY)), customer=path.customer, incident=report, **said)
    assert proposal(report.ref, morning(council.today() + timedelta(days=5000))) is None


def test_where_the_policy_says_nothing_nothing_is_proposed(answered, monkeypatch):
    answered()
    altered(monkeypatch, retention=())
    assert proposals(morning(council.today() + timedelta(days=5000))) == []
