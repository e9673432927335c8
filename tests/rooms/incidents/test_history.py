"""What went before: over all records of one person, and never what somebody did on their behalf."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.customers.operations import keep_customer, link_customers, record_representation
from fairhand.incidents.lines import before, lines
from fairhand.incidents.operations import link_incident, report_incident, terminate_call
from fairhand.incidents.queries import brief_history
from fairhand.policy import Act, brief_restriction_open
from tests.people import doing, somebody_who_may
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(ceri):
    """Another record."""
    return keep_customer(**doing(ceri), kind="person")


def ended(ceri, customer, hours):
    """A call that was ended some hours ago."""
    return terminate_call(
        **doing(ceri), customer=customer, warnings=1, ended_at=council.now() - timedelta(hours=hours), **told()
    )


def reported(ceri, customer, hours, **more):
    """Behaviour some hours ago."""
    at = council.now() - timedelta(hours=hours)
    return report_incident(**doing(ceri), channel="telephone", customer=customer, happened_at=at, **told(**more))


def test_ended_calls_and_later_contacts_are_told_apart(ceri, priya, mr_jones):
    call, again = ended(ceri, mr_jones, 5), reported(ceri, mr_jones, 2)
    history = brief_history(mr_jones, council.now())

    assert history.calls_ended == (call.ended_call.ended_at,)
    assert history.contacts_with_behaviour == (call.happened_at, again.happened_at)
    assert _open(history)


def test_one_ended_call_alone_opens_nothing(ceri, priya, mr_jones):
    ended(ceri, mr_jones, 5)

    assert not _open(brief_history(mr_jones, council.now()))


def test_a_report_without_behaviour_is_no_contact_with_behaviour(ceri, priya, mr_jones):
    ended(ceri, mr_jones, 5)
    reported(ceri, mr_jones, 2, behaviours=[])

    assert len(brief_history(mr_jones, council.now()).contacts_with_behaviour) == 1


def test_records_linked_as_one_person_count_together(ceri, priya, mr_jones, other):
    ended(ceri, mr_jones, 5)
    reported(ceri, other, 2)
    assert not _open(brief_history(mr_jones, council.now()))
    linker = somebody_who_may(Act.LINK_CUSTOMERS)
    link_customers(**doing(linker), one=mr_jones, other=other, evidence="The same number and date of birth.")

    assert _open(brief_history(mr_jones, council.now()))
    assert _open(brief_history(other, council.now()))


def test_a_report_found_to_be_theirs_later_counts(ceri, priya, mr_jones):
    unknown = reported(ceri, None, 2)
    linker = somebody_who_may(Act.LINK_CUSTOMERS)
    link_incident(**doing(linker), incident=unknown, customer=mr_jones, evidence="The same number.")

    assert brief_history(mr_jones, council.now()).contacts_with_behaviour == (unknown.happened_at,)


def test_what_a_representative_does_is_theirs_alone(ceri, priya, mr_jones, other):
    record_representation(**doing(ceri), customer=mr_jones, representative=other, relation="Daughter")
    reported(ceri, other, 2, on_behalf_of=mr_jones)

    assert brief_history(mr_jones, council.now()).contacts_with_behaviour == ()
    assert len(brief_history(other, council.now()).contacts_with_behaviour) == 1


def test_what_was_not_on_record_yet_does_not_count(ceri, priya, mr_jones):
    reported(ceri, mr_jones, 2)

    assert brief_history(mr_jones, council.now() - timedelta(hours=1)).contacts_with_behaviour == ()


def test_a_line_of_the_queue_says_what_went_before(ceri, priya, mr_jones):
    call = ended(ceri, mr_jones, 5)
    reported(ceri, mr_jones, 3)
    third = reported(ceri, mr_jones, 1)
    unknown = reported(ceri, None, 1)
    now = council.now()

    assert (before(third, now).number, before(third, now).call_ended_at) == (3, call.happened_at)
    assert (before(call, now).number, before(call, now).call_ended_at) == (1, None)
    assert [line.before is None for line in lines([third, unknown], now)] == [False, True]
    assert [line.about for line in lines([third, unknown], now)] == ["Mr Alun Jones", ""]


def _open(history):
    policy, words = council.policy(), council.words("en")
    return bool(brief_restriction_open(policy, history, council.now(), council.calendar(), words))
