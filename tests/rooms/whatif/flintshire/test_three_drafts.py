"""Three drafts tried on a record, with the numbers and the cases counted by hand on a calendar."""

import pytest

from fairhand.decisions.models import Notice
from fairhand.whatif.drafts import read
from fairhand.whatif.replay import replay
from fairhand.whatif.saying import say
from tests.rooms.whatif.flintshire.conftest import CCSM_ALONE, FIFTEEN, NOW, SINCE, THREE_MONTHS

pytestmark = pytest.mark.django_db


def tried(folder):
    return say(replay(read(folder), SINCE, NOW))


def counts(said) -> dict:
    return {each.code: (each.count, each.of) for each in said.numbers if each.count}


def letter_of(decision) -> str:
    return Notice.objects.get(about=decision.ref).ref


def test_with_15_working_days_to_appeal_each_last_day_comes_earlier(record, drafted):
    said = tried(drafted("fifteen", *FIFTEEN))

    assert counts(said) == {"fewer_days_to_appeal": (3, 3)}
    assert said.without == []
    # Received 3 February 2025: the 20th working day is Monday 3 March, the 15th is Monday 24 February.
    # Received 1 September 2025: the 20th is Monday 29 September, the 15th is Monday 22 September.
    # Posted 1 December 2025, received 3 December: the 20th is Monday 5 January, past Christmas, Boxing Day and New
    # Year's Day; the 15th is Wednesday 24 December.
    assert [(each.ref, each.clause, each.days, each.said) for each in said.cases["appeal_days"]] == [
        (
            letter_of(record.lapsed),
            "8.1",
            -7,
            (
                "The last day to appeal was Monday 3 March 2025. Under the draft it would be Monday 24 February 2025, "
                "7 days earlier."
            ),
        ),
        (
            letter_of(record.reviewed),
            "8.1",
            -7,
            (
                "The last day to appeal was Monday 29 September 2025. Under the draft it would be "
                "Monday 22 September 2025, 7 days earlier."
            ),
        ),
        (
            letter_of(record.standing),
            "8.1",
            -12,
            (
                "The last day to appeal was Monday 5 January 2026. Under the draft it would be "
                "Wednesday 24 December 2025, 12 days earlier."
            ),
        ),
    ]
    assert [code for code, _heading, _cases in said.headings] == ["appeal_days"]


def test_with_reviews_at_three_months_restrictions_lapse_earlier_and_a_review_is_due_earlier(record, drafted):
    said = tried(drafted("three", *THREE_MONTHS))

    # Four decisions held, the review's own among them, and two restrictions of one day.
    assert {code: count for code, (count, _of) in counts(said).items()} == {"ended_earlier": 3, "due_earlier": 1}
    assert counts(said)["ended_earlier"] == (3, 6)
    # Decided 3 February: 3 May instead of 3 August, 92 days. The decision of 1 September was reviewed on 3 November,
    # before 1 December, so nothing changes for it. That review set it on until 1 March; three months on from it is
    # 3 February, 26 days before. Decided 1 December: 1 March instead of 1 June, 92 days.
    assert [(each.ref, each.clause, each.days, each.said) for each in said.cases["ends"]] == [
        (
            record.lapsed.ref,
            "9.1",
            -92,
            (
                "Last day: Sunday 3 August 2025. Under the draft it would have lapsed at the end of Saturday 3 May "
                "2025 unless it was reviewed by then: 92 days earlier."
            ),
        ),
        (
            record.held.made.ref,
            "9.1",
            -26,
            (
                "Last day: Sunday 1 March 2026. Under the draft it lapses at the end of Tuesday 3 February 2026 unless "
                "it is reviewed by then: 26 days earlier."
            ),
        ),
        (
            record.standing.ref,
            "9.1",
            -92,
            (
                "Last day: Monday 1 June 2026. Under the draft it lapses at the end of Sunday 1 March 2026 unless it "
                "is reviewed by then: 92 days earlier."
            ),
        ),
    ]
    # The review of the first of December was set for 1 May: 61 days after 1 March. That of 3 November for 3 January.
    assert [(each.ref, each.clause, each.days, each.who, each.said) for each in said.cases["owed"]] == [
        (
            record.standing.ref,
            "9.1",
            -61,
            "Manages",
            (
                "Review the decision: owed by Manages, due Friday 1 May 2026. Under the draft it is due "
                "Sunday 1 March 2026, 61 days earlier."
            ),
        )
    ]


def test_with_the_one_day_restriction_for_the_ccsm_alone_the_leaders_needed_somebody_else(record, drafted):
    said = tried(drafted("ccsm", *CCSM_ALONE))

    # Two restrictions of one day, three decisions, one review.
    assert counts(said) == {"acts_by_another": (1, 6)}
    assert [(each.ref, each.clause, each.who, each.said) for each in said.cases["who"]] == [
        (
            record.by_leader.ref,
            "10.2",
            "the Customer Contact Service Manager (CCSM)",
            (
                "Done by a Team Leader/Manager on Tuesday 14 October 2025: restrict telephone contact for one day. "
                "Under the draft it takes the Customer Contact Service Manager (CCSM)."
            ),
        )
    ]
