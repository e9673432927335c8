"""Reviews: in time or the measures lapse; each outcome is what it is called (section 9)."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.decisions.measures import of_matter
from fairhand.decisions.models import Restriction
from fairhand.decisions.queries import formal_number
from fairhand.policy import Act, add_months, over_after
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from fairhand.reviews.operations import ask_for_review, decline_review, extend_review, review
from tests.formal import Path, a_measure, answers_to
from tests.people import doing

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


def held(path, decision, outcome, **said):
    answers = {**answers_to(Act.REVIEW)}
    said = {"reasons": "Looked at all that happened since", "answers": answers, **said}
    at = council.now()
    return review(
        **doing(path.who(Act.REVIEW)),
        decision=decision,
        after=formal_number(decision.customer, at),
        outcome=outcome,
        **said,
    )


def soon(months=2):
    return add_months(council.today(), months)


def test_measures_lapse_when_no_review_is_held_by_the_last_lawful_day(path):
    made = path.in_force(ends_on=add_months(council.today(), 11))
    (row,) = Restriction.objects.all()
    assert row.lapses
    assert row.ends_at == over_after(council.policy(), made.review_by)
    assert not of_matter(made, row.ends_at)
    assert of_matter(made, row.ends_at - timedelta(seconds=1))


def test_a_review_that_continues_sets_the_next_and_moves_the_lapse(path):
    made = path.in_force(ends_on=add_months(council.today(), 11))
    before = Restriction.objects.get().ends_at
    kept = held(path, made, "continued", review_on=soon())
    (now,) = of_matter(made, council.now())
    assert now.decision == kept.made
    assert now.continues
    assert now.ends_at >= before
    assert set(Duty.objects.filter(closed_at=None, code__startswith="review").values_list("code", flat=True)) == {
        "review_again"
    }


def test_a_review_that_ends_it_opens_contact_at_once(path):
    made = path.in_force()
    held(path, made, "ended")
    assert not of_matter(made, council.now())
    assert Restriction.objects.get().ended_how == "lifted"


def test_a_stricter_outcome_waits_for_its_letter(path):
    made = path.in_force(measures=[a_measure(channels=["email", "letter", "in_person"])])
    kept = held(path, made, "tightened", measures=[a_measure()], review_on=soon())
    (now,) = of_matter(made, council.now())
    assert now.decision == made
    path.notice(kept.made)
    rows = of_matter(made, council.now())
    assert [each.decision for each in rows] == [made, kept.made]
    assert rows[0].ends_at == rows[1].starts_at


def test_what_is_called_easing_may_not_close_anything(path):
    made = path.in_force(measures=[a_measure(channels=["email", "letter"])])
    with pytest.raises(Refused, match="no easing"):
        held(path, made, "eased", measures=[a_measure(channels=["letter"])], review_on=soon())


def test_a_review_is_put_off_once_and_not_beyond_what_the_policy_allows(path):
    made = path.in_force(ends_on=add_months(council.today(), 11))
    who = doing(path.who(Act.EXTEND_REVIEW))
    far = made.review_by + timedelta(days=40)
    with pytest.raises(Refused, match="at the latest"):
        extend_review(**who, decision=made, until=far, because="Ill")
    until = made.review_by + timedelta(days=3)
    extend_review(**doing(path.who(Act.EXTEND_REVIEW)), decision=made, until=until, because="Ill")
    (now,) = of_matter(made, council.now())
    assert now.ends_at == over_after(council.policy(), until)
    with pytest.raises(Refused, match="once already"):
        extend_review(**doing(path.who(Act.EXTEND_REVIEW)), decision=made, until=until, because="Ill again")


def test_the_first_request_for_an_early_review_cannot_be_declined(path):
    made = path.in_force()
    first = ask_for_review(**doing(path.reporter), decision=made, text="I have said sorry")
    with pytest.raises(Refused, match="first request"):
        decline_review(**doing(path.who(Act.DECLINE_REVIEW)), asked=first, because="No")
    again = ask_for_review(**doing(path.reporter), decision=made, text="And again")
    assert decline_review(**doing(path.who(Act.DECLINE_REVIEW)), asked=again, because="Asked already").settled_at
