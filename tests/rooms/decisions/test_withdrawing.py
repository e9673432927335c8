"""A fault is found in a decision before its notice is issued: it is withdrawn, and never begins (7.3)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from fairhand import council
from fairhand.appeals.operations import decide_appeal, record_appeal
from fairhand.contacts.unfit import Unfit
from fairhand.decisions import operations as decisions
from fairhand.decisions.models import Restriction, Withdrawal
from fairhand.decisions.noticing import waits_for_notice
from fairhand.decisions.queries import sent_back, standing_decisions, why_not_withdraw
from fairhand.letters.subjects import find, why_not
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Duty, Event
from tests.formal import Path, answers_to
from tests.people import doing, employee, post, role_for
from tests.rooms.decisions.story import needs_brief_restriction, restricted

pytestmark = pytest.mark.django_db
FAULT = "The calls were his brother's."


@pytest.fixture
def path(mr_jones, ceri) -> Path:
    """Mr Jones on his way along the formal path."""
    return Path(mr_jones, ceri)


def now():
    return council.now() + timedelta(seconds=1)


def withdrawn(path, decision, because=FAULT):
    by = path.who(Act.WITHDRAW_DECISION)
    return decisions.withdraw_decision(**doing(by), decision=decision, because=because)


def test_it_never_begins_and_nobody_owes_its_notice(path):
    made = path.decision()
    row = withdrawn(path, made)
    assert (row.because, row.withdrawn_by) == (FAULT, path.who(Act.WITHDRAW_DECISION))
    assert not Duty.objects.filter(thread=made.ref, closed_at=None).exists()
    assert not waits_for_notice(made)
    assert not standing_decisions(path.customer, now())
    subject = find("contact_managed", made.ref)
    assert subject
    assert "withdrawn" in why_not(subject, now())


def test_another_can_be_taken_in_its_place(path):
    withdrawn(path, path.decision())
    made = path.in_force()
    assert [each.decision for each in Restriction.objects.all()] == [made]


def test_it_is_not_withdrawn_without_a_reason_or_twice(path):
    made = path.decision()
    with pytest.raises(Unfit, match="which fault"):
        withdrawn(path, made, " ")
    withdrawn(path, made)
    with pytest.raises(Refused, match="withdrawn already"):
        withdrawn(path, made)


def test_once_its_notice_is_issued_it_is_not_withdrawn(path):
    made = path.decision()
    path.notice(made, means="first_class")  # its measures are still to come
    with pytest.raises(Refused, match="notice has been issued"):
        withdrawn(path, made)


@needs_brief_restriction
def test_a_short_restriction_is_not_withdrawn(path, shouted, owen):
    brief = restricted(owen, path.customer, incident=shouted)
    assert "nothing to withdraw" in why_not_withdraw(brief.decision)


def test_nobody_withdraws_what_rests_on_a_report_about_them(path):
    leader = employee("Sian", role_for(Act.ANSWER_REPORT, leads=True))
    post(leader, role_for(Act.WITHDRAW_DECISION))
    made = path.decision(evidence=[path.report(about_leader=True).ref])
    with pytest.raises(Refused, match="concerns you"):
        decisions.withdraw_decision(**doing(leader), decision=made, because=FAULT)


def test_the_database_keeps_that_it_was_withdrawn(path):
    row = withdrawn(path, path.decision())
    with pytest.raises(DatabaseError), transaction.atomic():
        Withdrawal.objects.filter(pk=row.pk).update(because="Otherwise")
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_what_it_was_to_replace_is_owed_anew_still(path, mair):
    first = path.in_force()
    form = council.policy().appeals.forms[0]
    appeal = record_appeal(**doing(path.reporter), decision=first, form=form, grounds="It is not fair")
    decide_appeal(**doing(mair), appeal=appeal, outcome="sent_back", reasons="He was not heard")
    second = path.decision(thread=first.ref)
    withdrawn(path, second)
    assert sent_back(first)
    assert not sent_back(second)
    assert Duty.objects.filter(code="decide_anew", thread=first.ref, closed_at=None).exists()
    third = path.decision(thread=first.ref, urgent_because="Safety of the team")
    assert (third.replaces, third.first) == (first, third)
    path.notice(third)
    assert not Duty.objects.filter(code="decide_anew", closed_at=None).exists()
    assert [each.decision for each in Restriction.objects.in_force(now())] == [third]


@pytest.fixture
def anew(path, mair):
    """A decision that was sent back, and the one taken anew in its place, some days later, that is withdrawn."""
    first = path.in_force()
    form = council.policy().appeals.forms[0]
    appeal = record_appeal(**doing(path.reporter), decision=first, form=form, grounds="It is not fair")
    decide_appeal(**doing(mair), appeal=appeal, outcome="sent_back", reasons="He was not heard")
    second = path.decision(thread=first.ref)
    later = council.now() + timedelta(days=9)
    by = path.who(Act.WITHDRAW_DECISION)
    decisions.withdraw_decision(by=by, at=later, key=uuid4(), decision=second, because=FAULT)
    return first, second


def test_what_is_to_be_taken_anew_is_owed_all_the_while_by_the_one_day(path, anew):
    (duty,) = Duty.objects.filter(code="decide_anew")
    assert duty.closed_at is None
    assert duty.due_at


def test_the_pages_name_the_decision_that_was_sent_back_and_not_the_one_that_was_withdrawn(path, anew, client):
    first, second = anew
    client.force_login(path.who(Act.MANAGE_CONTACT))
    page = " ".join(client.get(f"/decisions/{first.ref}/").content.decode().split())
    assert "sent this decision back" in page
    assert f"?thread={first.ref}" in page
    assert f'Withdrawn <a class="govuk-link" href="/decisions/{second.ref}/"' in page
    assert "Replaced by" not in page
    page = client.get(f"/decisions/{second.ref}/").content.decode()
    assert f"It was to replace {first.ref}" in page
    assert "?thread=" not in page
    listed = client.get(f"/customers/{path.customer.ref}/deciding/?thread={first.ref}").content.decode()
    assert f"This takes {first.ref} anew" in listed
    third = path.decision(thread=first.ref)
    page = " ".join(client.get(f"/decisions/{first.ref}/").content.decode().split())
    assert f'Replaced by <a class="govuk-link" href="/decisions/{third.ref}/"' in page


def test_not_to_act_ends_it_after_what_was_taken_anew_was_withdrawn(path, anew):
    first, _second = anew
    decisions.consider_formally(
        **doing(path.who(Act.CONSIDER_FORMALLY), council.now() + timedelta(days=10)),
        customer=path.customer,
        thread=first.ref,
        act_on_it=False,
        reasons="He has been quiet since.",
        answers=answers_to(Act.CONSIDER_FORMALLY),
    )
    assert not sent_back(first)
    assert not Restriction.objects.in_force(council.now() + timedelta(days=10, seconds=1)).exists()
    assert not Duty.objects.filter(code="decide_anew", closed_at=None).exists()


def test_its_page_and_the_file_say_by_whom_and_why(path, client):
    made = path.decision()
    client.force_login(path.who(Act.WITHDRAW_DECISION))
    assert f"/decisions/{made.ref}/withdrawal/" in client.get(f"/decisions/{made.ref}/").content.decode()
    client.post(f"/decisions/{made.ref}/withdrawal/", {"because": FAULT, "key": uuid4()})
    page = client.get(f"/decisions/{made.ref}/").content.decode()
    assert "never in force: it was withdrawn" in page
    assert path.who(Act.WITHDRAW_DECISION).name in page
    assert "The calls were his brother" in page
    assert "already" in client.get(f"/decisions/{made.ref}/withdrawal/").content.decode()
    file = client.get(f"/customers/{path.customer.ref}/").content.decode()
    assert "never begins" in file
    assert "The calls were his brother" in file
    assert Event.objects.get(code="decision_withdrawn").thread == made.ref


def considered(path, thread, act_on_it=True):
    return decisions.consider_formally(
        **doing(path.who(Act.CONSIDER_FORMALLY)),
        customer=path.customer,
        thread=thread,
        act_on_it=act_on_it,
        reasons="The warning did not help.",
        answers=answers_to(Act.CONSIDER_FORMALLY),
    )


def test_the_decision_that_was_wanted_is_owed_again_until_it_is_taken_or_decided_against(path):
    thread = path.report().ref
    considered(path, thread)
    wanted = Duty.objects.filter(opened_by__code="formal_decision_wanted", thread=thread)
    (was,) = wanted
    made = path.decision(thread=thread)
    assert not wanted.filter(closed_at=None).exists()
    withdrawn(path, made)
    (again,) = wanted.filter(closed_at=None)
    assert (again.code, again.role, again.due_at) == (was.code, was.role, was.due_at)
    withdrawn(path, path.decision(thread=thread))
    considered(path, thread, act_on_it=False)
    assert not wanted.filter(closed_at=None).exists()


def test_one_that_nobody_asked_for_leaves_nothing_owed(path):
    withdrawn(path, path.decision())
    assert not Duty.objects.filter(opened_by__code="formal_decision_wanted").exists()


def test_one_that_is_withdrawn_is_not_kept_on_the_crm(path, client):
    made = path.decision()
    client.force_login(path.who(Act.RECORD_ON_CRM))
    offered = f"/decisions/{made.ref}/crm/"
    assert offered in client.get(f"/decisions/{made.ref}/").content.decode()
    withdrawn(path, made)
    assert offered not in client.get(f"/decisions/{made.ref}/").content.decode()
    with pytest.raises(Refused, match="withdrawn"):
        decisions.record_on_crm(**doing(path.who(Act.RECORD_ON_CRM)), decision=made, reference="CRM-2")
