"""A customer's file: one timeline, now and as it stood at any past moment."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.appeals.operations import decide_appeal
from fairhand.casework.queries import timeline
from fairhand.casework.queries.followed import Followed
from fairhand.contacts.operations import log_contact, not_theirs
from fairhand.customers.operations import keep_customer, link_customers, unlink_customers
from fairhand.decisions.operations import consider_formally, end_brief_restriction
from fairhand.evidence.operations import take_in_evidence
from fairhand.incidents.operations import report_incident
from fairhand.letters import outbox
from fairhand.policy import Act, add_months
from fairhand.record.models import Access
from fairhand.reviews.operations import review
from tests.altered import altered
from tests.formal import answers_to
from tests.people import doing, somebody_who_may
from tests.rooms.incidents.telling import told
from tests.rooms.letters.letters import Post
from tests.ways.evidence import laid_beside

pytestmark = pytest.mark.django_db


def test_the_timeline_says_what_happened_by_whom_newest_first(restriction, mr_jones, owen):
    entries = timeline({mr_jones.ref}, council.now(), reader=owen)
    assert entries[0].event.code == "contact_restricted_briefly"
    assert entries[0].kind == "decision"
    assert [each.event.at for each in entries] == sorted((each.event.at for each in entries), reverse=True)
    assert all(each.event.capacity and each.event.clause for each in entries)


def test_nothing_recorded_later_is_in_the_file_of_an_earlier_moment(restriction, mr_jones, owen):
    before = restriction.starts_at - timedelta(seconds=1)
    codes = {each.event.code for each in timeline({mr_jones.ref}, before, reader=owen)}
    assert "contact_restricted_briefly" not in codes
    assert "call_terminated" in codes


def test_only_those_who_may_see_the_story_open_it(client, restriction, mr_jones, ceri, owen):
    client.force_login(ceri)
    refused = client.get(f"/customers/{mr_jones.ref}/")
    assert refused.status_code == 403
    assert "THE-STORY" not in refused.content.decode()
    client.force_login(owen)
    assert "THE-STORY" in client.get(f"/customers/{mr_jones.ref}/").content.decode()


def test_opening_it_is_on_the_access_record(client, restriction, mr_jones, owen):
    client.force_login(owen)
    client.get(f"/customers/{mr_jones.ref}/")
    assert Access.objects.filter(by=owen, customer=mr_jones.ref).count() == 1


def test_the_page_of_a_past_day_shows_what_was_open_then(client, restriction, mr_jones, owen):
    client.force_login(owen)
    day = (council.now() - timedelta(days=1)).strftime("%Y-%m-%d")
    page = client.get(f"/customers/{mr_jones.ref}/?on={day}&time=12:00").content.decode()
    assert "This is the past" in page
    assert "THE-STORY" not in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("on=yesterday&time=", "Write the day like"),
        ("on=&time=14:05", "Give the day as well"),
        ("on=2999-01-01&time=", "Give a moment in the past"),
    ],
)
def test_a_moment_that_cannot_be_shown_gets_a_sentence_and_stays_typed(client, mr_jones, owen, asked, said):
    client.force_login(owen)
    page = client.get(f"/customers/{mr_jones.ref}/?{asked}").content.decode()
    assert said in page


def test_the_timeline_can_be_parted_by_kind(client, restriction, mr_jones, owen):
    client.force_login(owen)
    page = client.get(f"/customers/{mr_jones.ref}/?kind=decisions").content.decode()
    label = council.words("en").label("events.call_terminated")
    assert label not in page
    assert council.words("en").label("events.contact_restricted_briefly") in page


def test_an_event_out_of_line_with_the_policy_is_marked(client, ceri, priya, owen, mr_jones):
    from fairhand.incidents.operations import terminate_call

    terminate_call(**doing(ceri), warnings=0, **told(customer=mr_jones))
    client.force_login(owen)
    assert "Out of line with the policy" in client.get(f"/customers/{mr_jones.ref}/").content.decode()


def test_why_a_restriction_was_ended_early_is_said(client, restriction, mr_jones, owen):
    end_brief_restriction(**doing(owen), restriction=restriction, because="Her support worker rang.")
    client.force_login(owen)
    assert "Her support worker rang." in client.get(f"/customers/{mr_jones.ref}/").content.decode()


def test_what_somebody_thinks_is_kept_apart_from_what_was_done(client, ceri, priya, owen, mr_jones):
    report_incident(**doing(ceri), channel="email", **told(customer=mr_jones, opinion="He seemed tired."))
    client.force_login(owen)
    page = client.get(f"/customers/{mr_jones.ref}/").content.decode()
    assert "Opinion of Ceri" in page


def test_a_restriction_whose_time_is_up_is_a_line_of_the_file(client, settings, restriction, mr_jones, owen):
    before = restriction.ends_at - timedelta(seconds=1)
    assert "ran_out" not in {each.kind for each in timeline({mr_jones.ref}, before, reader=owen)}
    newest = timeline({mr_jones.ref}, restriction.ends_at, reader=owen)[0]
    assert (newest.kind, newest.record, newest.at) == ("ran_out", restriction, restriction.ends_at)
    settings.CLOCK_OFFSET = timedelta(days=2)
    client.force_login(owen)
    assert "A restriction ended by itself" in client.get(f"/customers/{mr_jones.ref}/?kind=decisions").content.decode()


def test_before_its_first_day_there_was_no_record(client, mr_jones, owen):
    client.force_login(owen)
    page = client.get(f"/customers/{mr_jones.ref}/?on=2020-01-01").content.decode()
    assert "There was no record of this customer then" in page
    assert "What was open" not in page


def test_whether_it_is_taken_further_is_said(client, mr_jones, owen):
    client.force_login(owen)
    for act_on_it, said in ((True, "It is taken further."), (False, "It is not taken further.")):
        consider_formally(
            **doing(owen),
            customer=mr_jones,
            thread=mr_jones.ref,
            act_on_it=act_on_it,
            reasons="As it stands.",
            answers=answers_to(Act.CONSIDER_FORMALLY),
        )
        assert said in client.get(f"/customers/{mr_jones.ref}/").content.decode()


def test_that_two_records_are_one_person_is_said_once_and_names_both(client, ceri, priya, owen, mr_jones):
    other = keep_customer(**doing(ceri), name="Alun Jones")
    link = link_customers(**doing(priya), one=mr_jones, other=other, evidence="The same number and birthday")
    client.force_login(owen)
    label = council.words("en").label("events.customers_linked")
    for ref in (mr_jones.ref, other.ref):
        page = client.get(f"/customers/{ref}/").content.decode()
        assert page.count(label) == 1
        assert page.count(f'{mr_jones.ref}</span>, <span class="fh-ref">{other.ref}') == 1
    unlink_customers(**doing(priya), link=link, because="Father and son")
    page = client.get(f"/customers/{other.ref}/").content.decode()
    assert page.count("Father and son") == page.count(label) == 1


def test_when_a_letter_went_by_email_is_in_the_file_with_which_it_was(ceri, mr_jones, owen):
    letters = Post(mr_jones, ceri)
    letters.address("email", "alun@example.org")
    letters.issue("warned", letters.warned(), means="email")
    words = council.words()
    outbox.deliver(council.now() + timedelta(seconds=1))
    later = council.now() + timedelta(seconds=2)
    (entry,) = [each for each in timeline({mr_jones.ref}, later, reader=owen) if each.kind == "package"]
    assert (entry.event.code, entry.told) == ("letter_emailed", [("", words.label("events.warned"))])
    assert entry.at == entry.record.dispatch.sent_at


def test_what_the_policy_gives_to_nobody_is_not_offered(client, restriction, mr_jones, owen, monkeypatch):
    client.force_login(owen)
    assert "raft a referral" in client.get(f"/customers/{mr_jones.ref}/").text
    rows = council.policy().authority
    altered(monkeypatch, authority=tuple(each for each in rows if each.act != Act.DRAFT_REFERRAL))

    assert "raft a referral" not in client.get(f"/customers/{mr_jones.ref}/").text


def file_of(customer, reader, at=None) -> list[Followed]:
    """What followed each measure that was ended, as the file says it: the latest first."""
    entries = timeline({customer.ref}, at or council.now(), reader=reader)
    return [each.followed for each in entries if each.followed]


def test_what_followed_a_measure_that_was_ended_is_said(client, ceri, mr_jones, owen):
    path = Post(mr_jones, ceri)
    made = path.contact_managed()
    path.issue("contact_managed", made)
    outcomes = council.policy().reviews.outcomes
    how = next(each for each in ("continued", "eased", "tightened") if each in outcomes)
    renewed = review_of(path, made, how)
    [after, *_more] = file_of(mr_jones, owen)
    assert after.decision == renewed
    client.force_login(owen)
    page = client.get(f"/customers/{mr_jones.ref}/").text
    assert "What followed: another decision" in page
    assert f"/decisions/{renewed.ref}/" in page
    if "ended" in outcomes:
        review_of(path, renewed, "ended")
        assert "What followed: nothing took its place." in client.get(f"/customers/{mr_jones.ref}/").text
        newest, *_older = file_of(mr_jones, owen)
        assert newest.decision is None


def test_a_suspended_measure_is_followed_by_nothing_until_it_goes_on(client, ceri, mr_jones, owen):
    path = Post(mr_jones, ceri)
    appeal = path.decision_suspended()
    client.force_login(owen)
    said = "What followed: nothing so far, while the appeal is heard."
    assert said in client.get(f"/customers/{mr_jones.ref}/").text
    before = council.now()
    decide_appeal(**doing(path.writer("appeal_decided")), appeal=appeal, outcome="upheld", reasons="For reasons")
    page = client.get(f"/customers/{mr_jones.ref}/").text
    assert "What followed: the same measure goes on, from" in page
    assert said not in page
    assert {each.again for each in file_of(mr_jones, owen, before)} == {None}  # as it stood then


def test_a_short_restriction_that_was_ended_early_was_followed_by_nothing(client, restriction, mr_jones, owen):
    end_brief_restriction(**doing(owen), restriction=restriction, because="It was a mistake.")
    client.force_login(owen)
    assert "What followed: nothing took its place." in client.get(f"/customers/{mr_jones.ref}/").text


def review_of(path, decision, outcome):
    """A review that brings this, and the decision that it makes."""
    said = {} if outcome == "ended" else {"review_on": add_months(council.today(), 2)}
    return review(
        **doing(path.who(Act.REVIEW)),
        decision=decision,
        after=decision.number,
        outcome=outcome,
        reasons="He kept to it",
        answers=answers_to(Act.REVIEW),
        **said,
    ).made


def test_what_contacts_show_says_in_the_file_which_of_them_proved_not_to_be_theirs(ceri, mr_jones, owen):
    own, wrong = (log_contact(**doing(ceri), channel="letter", customer=mr_jones) for _each in range(2))
    by, today = somebody_who_may(Act.TAKE_IN_EVIDENCE), council.today()
    about = {"customer": mr_jones, "first_on": today, "last_on": today}
    take_in_evidence(**doing(by), note="Two letters.", compared=laid_beside(by, **about), **about)
    stood = council.now()
    later = log_contact(**doing(ceri, stood + timedelta(seconds=1)), channel="letter", customer=None).recorded_by
    not_theirs(wrong, later, later.at)

    def told(at):
        (entry,) = [each for each in timeline({mr_jones.ref}, at, reader=owen) if each.kind == "taken_in"]
        return entry.told[0][1]

    assert "Two letters." in told(stood)
    assert "not to be theirs" not in told(stood)
    assert f"{wrong.ref} proved since not to be theirs, and is not counted." in told(later.at)
    assert "Of 2 contacts taken in, 1 remains." in told(later.at)
    assert own.ref not in told(later.at)
