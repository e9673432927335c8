"""An appeal against a warning or a short restriction, where the policy lets them be appealed."""

import pytest

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.appeals.operations import decide_appeal, record_appeal, suspend_decision
from fairhand.appeals.queries import appealable_of, outcomes_of, to_hear
from fairhand.contacts.unfit import Unfit
from fairhand.decisions.queries import history, in_force, was_overturned
from fairhand.incidents.models import WarningWithdrawal
from fairhand.incidents.warned import standing_warnings, warnings_of
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.altered import altered
from tests.people import doing
from tests.rooms.decisions.story import behaviour_again, call_ended, needs_brief_restriction, restricted
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db
BRIEF, WARNED = "contact_restricted_briefly", "warned"
ENDED = {"outcome": "ended", "reasons": "It was not him"}


@pytest.fixture
def both(monkeypatch):
    """Let a warning and a short restriction be appealed, and let their letters say so."""
    rules = council.policy().appeals
    rules = rules.model_copy(update={"appealable": (*rules.appealable, BRIEF, WARNED)})
    notices = tuple(
        each.model_copy(update={"must_say": (*each.must_say, "right_to_appeal")})
        if each.event in (BRIEF, WARNED)
        else each
        for each in council.policy().notices
    )
    altered(monkeypatch, appeals=rules, notices=notices)


@pytest.fixture
def warned(path):
    return path.warning()


@pytest.fixture
def short(ceri, priya, owen, mr_jones):
    call_ended(ceri, mr_jones)
    return restricted(priya, mr_jones, incident=behaviour_again(ceri, mr_jones))


def appealed(by, **against) -> Appeal:
    return record_appeal(**doing(by), form=council.policy().appeals.forms[0], grounds="It was not me", **against)


def test_where_the_policy_lets_neither_be_appealed_none_can_be_written_down(ceri, warned):
    with pytest.raises(Unfit, match="no decision that can be appealed against"):
        appealed(ceri, warning=warned)


def test_a_warning_is_among_what_can_be_appealed_and_its_letter_says_until_when(both, ceri, path, warned):
    letter = Post(path.customer, ceri).issue("warned", warned)

    assert letter.appeal_by
    assert "You can appeal." in letter.letters.get(language="en").text
    [about] = appealable_of(path.customer, council.now())
    assert (about.ref, about.last_day) == (warned.ref, letter.appeal_by)


def test_an_appeal_against_a_warning_is_heard_by_somebody_who_had_no_hand_in_it(both, ceri, mair, warned):
    appeal = appealed(ceri, warning=warned)

    assert [appeal] == to_hear(mair, council.now())
    assert set(outcomes_of(council.policy(), appeal)) <= {"upheld", "ended"}
    assert appeal.decision.decided_by == warned.given_by
    assert appealed(ceri, warning=warned) == appeal


def test_a_warning_that_an_appeal_ends_is_withdrawn_and_counts_no_more(both, ceri, mair, path, warned):
    today = council.today()
    assert standing_warnings(path.customer, today, council.now()) == [warned]
    decide_appeal(**doing(mair), appeal=appealed(ceri, warning=warned), **ENDED)

    assert warnings_of(path.customer, council.now()) == []
    assert WarningWithdrawal.objects.get(warning=warned).because == "It was not him"
    assert not Duty.objects.filter(thread=warned.ref, closed_at=None).exists()
    letter = Post(path.customer, ceri).issue("appeal_decided", Appeal.objects.get())
    text = letter.letters.get(language="en").text
    assert "You appealed against the warning that we gave you" in text
    assert "That warning is withdrawn" in text


def test_a_warning_that_stands_counts_as_before(both, ceri, mair, path, warned):
    decide_appeal(**doing(mair), appeal=appealed(ceri, warning=warned), outcome="upheld", reasons="It was him")

    assert warnings_of(path.customer, council.now()) == [warned]


def test_the_pages_lead_from_the_warning_to_its_outcome(client, both, ceri, mair, warned):
    client.force_login(ceri)
    page = client.get(f"/decisions/{warned.ref}/appeal/")
    assert "Against the warning of" in page.text
    appeal = appealed(ceri, warning=warned)
    client.force_login(mair)
    for address in (f"/appeals/{appeal.ref}/", f"/appeals/{appeal.ref}/outcome/"):
        assert client.get(address).status_code == 200
    decide_appeal(**doing(mair), appeal=appeal, **ENDED)
    assert client.get(f"/appeals/{appeal.ref}/").status_code == 200
    assert "It was withdrawn on appeal" in client.get(f"/warnings/{warned.ref}/").text


@needs_brief_restriction
def test_a_short_restriction_that_an_appeal_ends_is_open_at_once_and_counts_no_more(both, ceri, mair, short, mr_jones):
    assert in_force(mr_jones, council.now())
    decide_appeal(**doing(mair), appeal=appealed(ceri, decision=short.decision), **ENDED)

    assert not in_force(mr_jones, council.now())
    assert was_overturned(short.decision)
    assert history(mr_jones, council.now()).restrictions == ()


@needs_brief_restriction
def test_neither_is_suspended_meanwhile(both, ceri, mair, short):
    appeal = appealed(ceri, decision=short.decision)
    with pytest.raises(Refused, match="it stands, or it ends"):
        suspend_decision(**doing(mair), appeal=appeal, because="It may be wrong")


@needs_brief_restriction
def test_the_pages_of_a_short_restriction_can_be_read(client, both, ceri, mair, short, mr_jones):
    client.force_login(ceri)
    assert short.decision.ref in client.get(f"/customers/{mr_jones.ref}/appeal/", follow=True).text
    appeal = appealed(ceri, decision=short.decision)
    client.force_login(mair)
    assert client.get(f"/appeals/{appeal.ref}/").status_code == 200
    assert client.get(f"/appeals/{appeal.ref}/outcome/").status_code == 200
    letter = Post(mr_jones, ceri).issue("appeal_recorded", appeal)
    assert "We received your appeal" in letter.letters.get(language="en").text
