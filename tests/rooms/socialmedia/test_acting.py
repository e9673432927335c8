"""A post is hidden, deleted, reported or left; each with who, which rule and why."""

import pytest

from fairhand.contacts.unfit import Unfit
from fairhand.customers.text import Unreadable
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from fairhand.socialmedia.models import Step
from fairhand.socialmedia.operations import delete_post, hide_post, leave_post, report_to_platform
from tests.people import doing, somebody_who_may_not
from tests.ways.social import a_rule

pytestmark = pytest.mark.django_db

SAID = {"reason": "It calls a colleague names."}


@pytest.mark.parametrize(("operation", "kind"), [(hide_post, "hide"), (delete_post, "delete")])
def test_a_post_of_ours_is_hidden_or_deleted_for_a_rule(kept, elin, operation, kind):
    capture = kept()
    made = operation(**doing(elin), post=capture.post, rules=[a_rule()], **SAID)
    assert (made.kind, made.rules, made.done_by, made.capture) == (kind, [a_rule()], elin, capture)
    assert made.recorded_by.thread == capture.post.ref


def test_a_post_elsewhere_cannot_be_hidden_and_can_be_reported(kept, elin):
    post = kept(ours=False).post
    with pytest.raises(Unfit):
        hide_post(**doing(elin), post=post, rules=[a_rule()], **SAID)
    assert report_to_platform(**doing(elin), post=post, rules=[a_rule()], reference="FB-7", **SAID).reference == "FB-7"


@pytest.mark.parametrize("rules", [[], ["no_such_rule"], ["no_such_rule", "other"]])
def test_nothing_is_hidden_for_a_rule_that_the_policy_does_not_have(kept, elin, rules):
    with pytest.raises(Unfit):
        hide_post(**doing(elin), post=kept().post, rules=rules, **SAID)


def test_nothing_is_hidden_without_a_reason(kept, elin):
    with pytest.raises(Unreadable):
        hide_post(**doing(elin), post=kept().post, rules=[a_rule()], reason=" ")


def test_fair_criticism_is_open_to_whoever_may_keep_a_post(kept, menna):
    made = leave_post(**doing(menna), post=kept().post, ground="fair_criticism", reason="She waited four weeks.")
    assert (made.kind, made.ground, made.rules) == ("leave", "fair_criticism", [])
    with pytest.raises(Unfit):
        leave_post(**doing(menna), post=made.post, ground="boredom", reason="No.")


def test_whoever_keeps_posts_may_not_hide_them(kept, menna, db):
    post = kept().post
    for who, operation in ((menna, hide_post), (somebody_who_may_not(Act.HIDE_POST), report_to_platform)):
        with pytest.raises(Refused):
            operation(**doing(who), post=post, rules=[a_rule()], **SAID)
    assert not Step.objects.exists()


def test_reporting_a_post_of_a_blocked_account_reports_the_account_too(blocked, elin):
    block = blocked()
    owed = Duty.objects.filter(thread=block.ref, opened_by__code="account_blocked", closed_at=None)
    assert owed.exists()
    report_to_platform(**doing(elin), post=block.post, rules=[a_rule()], **SAID)
    assert not owed.exists()
