"""A review where the policy says by whom, when the customer is told, and where one goes that nobody held."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.casework.queries.work import my_work, waiting
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Owner, add_months, over_after
from fairhand.policy.policy import DutyRule
from fairhand.record.act import Refused
from fairhand.reviews.queries import able_to_review, is_in_active_contact, missed
from fairhand.reviews.queries.missed import MISSED
from tests.altered import altered
from tests.people import employee, role_for, somebody_who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviews(monkeypatch):
    """Let reviews differ from those of the policy file in some values."""

    def so(duties=(), **values):
        rules = council.policy().reviews.model_copy(update=values)
        altered(monkeypatch, reviews=rules, duties=(*council.policy().duties, *duties))

    return so


@pytest.fixture
def other(made):
    """Somebody else who may review, and did not decide."""
    return somebody_who_may(Act.REVIEW, "Rhodri")


def test_where_somebody_else_reviews_whoever_decided_is_told_who_can(made, held, other, reviews):
    reviews(by="other person")

    with pytest.raises(Refused, match="You decided in this matter, so somebody else reviews it"):
        held(made, "ended", by=made.decided_by)
    held(made, "ended", by=other)


def test_where_nobody_else_can_whoever_decided_reviews(made, held, reviews):
    reviews(by="other person")
    for each in able_to_review(council.policy(), council.now()):
        if each != made.decided_by:
            each.posts.update(ends_at=council.now())

    held(made, "ended", by=made.decided_by)


def test_where_whoever_decided_reviews_another_does_only_when_they_cannot(made, held, other, reviews):
    reviews(by="person")

    with pytest.raises(Refused, match="decided this, and reviews it"):
        held(made, "ended", by=other)
    made.decided_by.posts.update(ends_at=council.now())
    held(made, "ended", by=other)


def test_the_page_says_why_another_reviews_and_offers_nothing(client, made, other, reviews):
    reviews(by="other person")
    client.force_login(made.decided_by)
    text = client.get(f"/decisions/{made.ref}/review/").text

    assert "somebody else reviews it" in text
    assert 'name="outcome"' not in text


def test_where_the_policy_has_everybody_told_nobody_chooses_not_to(made, held, reviews):
    reviews(notify="always")
    asked = [each for each in council.policy().questions if Act.REVIEW in each.before and each.tells_on]
    if not asked:
        assert held(made, "continued").notify
        return
    answers = {each.code: next(one for one in each.answers if one not in each.tells_on) for each in asked}
    answers |= {f"{each.code}.why": "Nothing changes" for each in asked}

    with pytest.raises(Refused, match="told of every review"):
        held(made, "continued", answers=answers)


def test_where_it_is_proposed_in_active_contact_alone_a_quiet_customer_is_not_told(made, held, reviews):
    reviews(notify="when active")
    later = council.now() + timedelta(days=1)

    assert not is_in_active_contact(council.policy(), None, later)


@pytest.fixture
def escalated(reviews):
    """A review that nobody holds goes to a role which may not hold it."""
    role = role_for(Act.REPORT_INCIDENT, but_not=(Act.REVIEW,))
    rule = DutyRule(
        code="see_to_missed_review",
        opens_on=MISSED,
        closes_on=("reviewed",),
        owner=Owner.ROLE,
        role=role,
        clause=council.policy().reviews.clause,
        says="somebody sees to it",
    )
    reviews([rule], on_missed="escalate")
    return employee("Eirlys", role)


def test_a_review_that_nobody_held_goes_to_the_role_of_the_duty_from_the_end_of_its_last_day(path, escalated, clock):
    made = path.in_force(ends_on=add_months(council.today(), 11))
    last = max(made.review_on, made.review_by)
    over = over_after(council.policy(), last)
    clock(over - timedelta(seconds=1))
    assert not _seen_to(escalated)
    assert missed(escalated, council.now()) == []
    clock(over)

    assert [line.duty.thread for line in _seen_to(escalated)] == [made.ref]
    assert waiting(escalated, roles_held(escalated, over), over) == my_work(escalated, over).count
    assert not _seen_to(made.decided_by)


def test_it_goes_from_their_list_once_it_is_held(path, escalated, clock, held):
    made = path.in_force(ends_on=add_months(council.today(), 11))
    clock(over_after(council.policy(), max(made.review_on, made.review_by)))
    held(made, "ended", at=council.now(), by=made.decided_by)

    assert not _seen_to(escalated)


def test_the_page_of_reviews_says_to_whom_one_goes_that_nobody_held(client, path, escalated):
    client.force_login(path.who(Act.REVIEW))
    text = client.get("/reviews/").text

    assert "to be seen to. The restriction goes on meanwhile." in text
    assert "lapses by itself" not in text


def _seen_to(who):
    work = my_work(who, council.now())
    lines = [*work.overdue, *work.today, *work.this_week, *work.later, *work.no_day]
    return [line for line in lines if line.duty.code == "see_to_missed_review"]
