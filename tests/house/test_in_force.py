"""In force computed by the database equals in force computed by the pure function, whatever the clocks do."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fairhand import council
from fairhand.decisions.models import Decision, Restriction
from fairhand.policy import Act, MeasureKind, brief_restriction_ends, in_force
from fairhand.policy.instructions import instructions
from fairhand.record.models import Event
from fairhand.record.refs import new_ref
from tests.rooms.frontline.measures import a_notice

pytestmark = pytest.mark.django_db

# The instants around which things go wrong: clocks forward and back, ends of months, a leap day, midnights.
EDGES = [
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2027, 3, 28, 1, tzinfo=UTC),
    datetime(2027, 10, 31, 1, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(2027, 2, 28, tzinfo=UTC),
    datetime(2028, 2, 29, tzinfo=UTC),
    datetime(2026, 6, 30, 23, tzinfo=UTC),
]
LEAST = timedelta(microseconds=1)
STEPS = [-LEAST, timedelta(0), LEAST, timedelta(hours=1), timedelta(hours=-1), timedelta(hours=24), timedelta(hours=23)]
instants = st.one_of(
    st.builds(lambda edge, step, more: edge + step + more, st.sampled_from(EDGES), st.sampled_from(STEPS),
              st.timedeltas(timedelta(0), timedelta(hours=50))),
    st.builds(lambda edge, step: edge + step, st.sampled_from(EDGES), st.sampled_from(STEPS)),
)  # fmt: skip


@st.composite
def terms(draw):
    """A start, an end after it, and perhaps an ending at any time."""
    starts_at = draw(instants)
    length = draw(st.one_of(st.just(LEAST), st.timedeltas(LEAST, timedelta(days=190))))
    ended_at = draw(st.one_of(st.none(), st.just(starts_at), st.just(starts_at + length), instants))
    return starts_at, starts_at + length, ended_at


@pytest.fixture
def decision(ceri, mr_jones):
    """A decision for the restrictions of these tests to hang on."""
    return Decision.objects.create(
        ref=new_ref("DEC"),
        customer=mr_jones,
        act=Act.MANAGE_CONTACT,
        reasons="For a test.",
        decided_by=ceri,
        capacity="somebody",
        decided_at=council.now(),
        policy=council.policy().key,
        recorded_by=Event.objects.first(),
    )


def kept(decision, starts_at, ends_at, ended_at=None, brief=False) -> Restriction:
    return Restriction.objects.create(
        ref=new_ref("RES"),
        customer=decision.customer,
        decision=decision,
        kind=MeasureKind.NO_CHANNEL,
        detail={"channels": ["telephone"]},
        clause="1",
        starts_at=starts_at,
        ends_at=ends_at,
        ended_at=ended_at,
        brief=brief,
        notice=None if brief else decision.notices.first() or a_notice(decision),
        recorded_by=decision.recorded_by,
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(terms(), max_size=6), instants)
@example([(EDGES[0], EDGES[0] + timedelta(hours=24), None)], EDGES[0] + timedelta(hours=24))
@example([(EDGES[1] - timedelta(hours=24), EDGES[1], None)], EDGES[1] - LEAST)
def test_the_database_and_the_pure_function_agree(decision, rows, at):
    made = {kept(decision, *row).pk for row in rows}
    ours = Restriction.objects.filter(pk__in=made)
    # Each end and each start is looked at too, with the least instant before and after it.
    looks = {at} | {moment + step for row in rows for moment in row if moment for step in (-LEAST, timedelta(0), LEAST)}
    for look in looks:
        assert {row.pk for row in ours.in_force(look)} == {row.pk for row in in_force(ours, look)}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(terms())
def test_nobody_is_restricted_one_instant_past_an_end(decision, row):
    starts_at, ends_at, ended_at = row
    made = kept(decision, *row)
    over = min(filter(None, (ends_at, ended_at)))
    assert made.pk not in set(Restriction.objects.in_force(over).values_list("pk", flat=True))
    policy, words = council.policy(), council.words()
    at_the_end = instructions(policy, words, Restriction.objects.filter(pk=made.pk), over)
    assert (at_the_end.closed, at_the_end.measures) == ((), ())
    if over > starts_at:
        just_before = instructions(policy, words, Restriction.objects.filter(pk=made.pk), over - LEAST)
        assert [line.until for line in just_before.closed] == [over]


def test_what_the_database_keeps_comes_back_to_the_microsecond(decision):
    starts_at = datetime(2026, 10, 25, 0, 59, 59, 999999, tzinfo=UTC)
    made = kept(decision, starts_at, starts_at + timedelta(hours=24))
    made.refresh_from_db()
    assert (made.starts_at, made.closes_at) == (starts_at, starts_at + timedelta(hours=24))


def test_every_half_hour_of_fifteen_years_a_short_restriction_ends_after_it_starts():
    policy, calendar = council.policy(), council.calendar()
    if not policy.brief_restriction:
        pytest.skip("This policy has no short restriction.")
    at, wrong = datetime(2026, 1, 1, tzinfo=UTC), []
    while at.year < 2041:
        ends_at = brief_restriction_ends(policy, at, calendar)
        if not at < ends_at or ends_at.tzinfo is None:
            wrong.append((at, ends_at))
        at += timedelta(minutes=30)
    assert wrong == []


def test_the_least_length_of_a_restriction_is_more_than_nothing(decision):
    at = council.now()
    for ends_at in (at, at - LEAST):
        with pytest.raises(IntegrityError), transaction.atomic():
            kept(decision, at, ends_at)
