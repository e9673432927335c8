"""A decision or a referral may rest on what contacts show, as it was taken into the file; on nothing that was not."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.contacts.operations import log_contact, not_theirs, say_it_asks_for_information
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import keep_customer
from fairhand.decisions import operations
from fairhand.decisions.models import Referral
from fairhand.decisions.operations import NotReady
from fairhand.decisions.queries import had_a_hand
from fairhand.decisions.queries.referral_form import REASON, as_form
from fairhand.decisions.queries.referring import reading
from fairhand.evidence.models import Asked, Evidence
from fairhand.evidence.operations import take_in_evidence
from fairhand.policy import Act
from fairhand.retention.matters import conduct
from tests.formal import Path
from tests.people import doing, employee, roles_that_may, somebody_who_may
from tests.ways.evidence import laid_beside
from tests.ways.referring import FORM, a_reason, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri, priya):
    return Path(mr_jones, ceri, {"leader": priya})


@pytest.fixture
def letters(ceri, mr_jones):
    said = {"channel": "letter", "customer": mr_jones, "matter": "CRM-1", "text": "The bin was missed."}
    return [log_contact(**doing(ceri), happened_at=council.now() - timedelta(days=each), **said) for each in (9, 3)]


def taken(customer) -> Evidence:
    by = somebody_who_may(Act.TAKE_IN_EVIDENCE, f"Takes in of {customer.ref}")
    about = {"customer": customer, "first_on": council.today() - timedelta(days=30), "last_on": council.today()}
    beside = laid_beside(by, **about)
    return take_in_evidence(**doing(by), note="Two letters of the same words.", compared=beside, **about)


@pytest.fixture
def shown(mr_jones, letters):
    return taken(mr_jones)


def text_of(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def test_a_decision_rests_on_what_was_taken_in_and_says_so(client, path, shown, letters, ceri):
    by = path.who(Act.MANAGE_CONTACT)
    made = path.decision(evidence=[shown.ref])
    assert made.grounds["evidence"] == [shown.ref]
    assert Act.TAKE_IN_EVIDENCE in had_a_hand(made)[shown.taken_in_by]
    client.force_login(by)
    page = text_of(client.get(reverse("decisions:decision", args=[made.ref])))
    assert f'href="/evidence/{shown.ref}/"' in page
    assert "Two letters of the same words." in page
    say_it_asks_for_information(**doing(ceri), contact=letters[0])
    page = text_of(client.get(reverse("decisions:decision", args=[made.ref])))
    assert f"{letters[0].ref} was found since to ask for information, and is not counted." in page
    not_theirs(letters[1], letters[1].recorded_by, council.now())
    page = text_of(client.get(reverse("decisions:decision", args=[made.ref])))
    assert f"{letters[1].ref} proved since not to be theirs, and is not counted." in page
    assert "Of 2 contacts taken in, 0 remain." in page


def test_a_decision_cannot_rest_on_what_was_taken_of_somebody_else(path, ceri, shown):
    other = keep_customer(**doing(ceri))
    log_contact(**doing(ceri), channel="email", customer=other)
    theirs = taken(other)
    with pytest.raises(NotReady, match="not taken from their contacts"):
        path.decision(evidence=[theirs.ref])


def test_it_is_offered_where_a_decision_is_prepared_and_what_was_not_taken_in_is_not(client, path, shown, letters):
    by, customer = path.who(Act.MANAGE_CONTACT), path.customer
    days = {"first_on": shown.first_on, "last_on": shown.last_on}
    Asked.objects.create(customer=customer, by=by, at=council.now(), because="Never taken in", **days)
    client.force_login(by)
    prepares = reverse("decisions:decide", args=[customer.ref]) + f"?thread={shown.ref}"
    assert prepares in text_of(client.get(f"/evidence/{shown.ref}/"))
    assert shown.ref in text_of(client.get(prepares))
    there = reverse("decisions:section", args=[customer.ref, "grounds"])
    page = text_of(client.get(f"{there}?thread={shown.ref}"))
    assert page.count('name="evidence"') == 1
    assert f'value="{shown.ref}" checked' in page
    assert "Two letters of the same words." in page
    assert "Never taken in" not in page
    client.post(f"{there}?thread={shown.ref}", {"key": uuid4(), "seen": 0, "evidence": [shown.ref]})
    page = text_of(client.get(reverse("decisions:section", args=[customer.ref, "check"])))
    assert f'href="/evidence/{shown.ref}/"' in page
    assert f'href="/reports/{shown.ref}/"' not in page


def test_a_referral_rests_on_it_from_the_draft_to_the_advice(client, mr_jones, shown, letters):
    by = employee(
        "Drafts and sends", next(iter(set(roles_that_may(Act.REFER)) & set(roles_that_may(Act.DRAFT_REFERRAL))))
    )
    client.force_login(by)
    drafting = reverse("decisions:draft_referral") + f"?customer={mr_jones.ref}&thread={shown.ref}"
    assert drafting in text_of(client.get(f"/evidence/{shown.ref}/"))
    assert f'value="{shown.ref}" checked' in text_of(client.get(drafting))
    said = {"key": uuid4(), "behaviour": "yes", "reasons": [a_reason()], "evidence": [shown.ref], **FORM}
    client.post(drafting, said)
    made = Referral.objects.get()
    assert made.evidence == [shown.ref]
    there = reverse("decisions:referral", args=[made.ref])
    assert f'value="{shown.ref}" checked' in text_of(client.get(there))
    officer = an_officer("Helen")
    client.post(there, {"key": uuid4(), "sent_to": officer.pk, "evidence": [shown.ref], **FORM})
    made.refresh_from_db()
    assert made.rests_on == made.sent_evidence == [shown.ref]
    (reason,) = [
        each.text for each in as_form(made, reading(made, by, council.now()), council.now()) if each.code == REASON
    ]
    assert f"{shown.ref}. What the contacts show" in reason
    assert "Two letters of the same words." in reason
    client.force_login(officer)
    assert f'href="/evidence/{shown.ref}/"' in text_of(client.get(reverse("decisions:advise", args=[made.ref])))
    not_theirs(letters[1], letters[1].recorded_by, council.now())
    for name in ("referral", "advise"):
        page = text_of(client.get(reverse(f"decisions:{name}", args=[made.ref])))
        assert f"{letters[1].ref} proved since not to be theirs, and is not counted." in page
    (matter,) = [each for each in conduct() if shown.ref in each.refs]
    assert made.ref in matter.refs


def test_whoever_sends_a_referral_may_name_it_and_whoever_does_not_see_the_file_is_not_offered_it(
    client, ceri, mr_jones, shown
):
    client.force_login(ceri)
    assert shown.ref not in text_of(client.get(reverse("decisions:draft_referral") + f"?customer={mr_jones.ref}"))
    drafted = operations.draft_referral(**doing(ceri), customer=mr_jones, reasons=[a_reason()], form=FORM)
    sends = somebody_who_may(Act.REFER)
    told = {"referral": drafted, "sent_to": an_officer("Helen"), "evidence": [shown.ref]}
    sent = operations.refer(**doing(sends), **told)
    assert (sent.evidence, sent.rests_on) == ([], [shown.ref])
    whole = {each.code: each.text for each in as_form(sent, reading(sent, sends, council.now()), council.now())}
    own = {each.code: each.text for each in as_form(sent, reading(sent, ceri, council.now()), council.now())}
    assert shown.ref in whole[REASON]
    assert shown.ref not in own[REASON]


def test_a_referral_rests_on_nobody_elses_contacts_and_on_none_where_it_is_about_adjustments(ceri, mr_jones, shown):
    other = keep_customer(**doing(ceri))
    said = {"reasons": [a_reason()], "form": FORM, "evidence": [shown.ref]}
    with pytest.raises(Unfit, match="not taken from this customer's contacts"):
        operations.draft_referral(**doing(ceri), customer=other, **said)
    with pytest.raises(Unfit, match="adjustments alone"):
        operations.draft_referral(**doing(ceri), customer=mr_jones, **{**said, "reasons": []}, adjustments_only=True)
