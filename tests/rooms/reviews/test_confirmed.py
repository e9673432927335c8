"""A review that others confirm before it is kept, word for word: it goes on, lasts longer, or becomes stricter."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.decisions import operations as decisions
from fairhand.decisions.models import SignOff
from fairhand.decisions.operations import NotReady
from fairhand.decisions.proposal import altering
from fairhand.decisions.to_sign import as_confirmed
from fairhand.people.models import Employee
from fairhand.policy import Act, Owner, Sight, roles_satisfied
from fairhand.policy.offices import Consent
from fairhand.policy.policy import DutyRule
from fairhand.reviews.models import Review
from tests.altered import altered
from tests.formal import a_measure
from tests.people import doing, employee, roles_that_may
from tests.rooms.reviews.holding import fields, soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def role() -> str:
    """A role that holds no review."""
    policy, reviewers = council.policy(), set(roles_that_may(Act.REVIEW))
    return next(
        each.code for each in policy.roles if not each.everyone and not roles_satisfied(policy, [each.code]) & reviewers
    )


@pytest.fixture
def waits(monkeypatch, made, role):
    """Let every review wait for somebody with this role."""
    consent = Consent(clause="9", says="confirmed first", confirmed_by=(role,))
    duty = DutyRule(
        code="confirm_review",
        opens_on="confirmation_asked",
        closes_on=("signed_off",),
        owner=Owner.CONFIRMER,
        clause="9",
        says="confirmed first",
    )
    also = tuple(roles_that_may(Act.REVIEW))
    more = {Act.SIGN_OFF: {"who": (role,)}, Act.ASK_SIGN_OFF: {"who": also}, Act.REVIEW: {"consents": (consent,)}}
    rows = tuple(
        each.model_copy(update={**more[each.act], "who": (*each.who, *more[each.act].get("who", ()))})
        if each.act in more
        else each
        for each in council.policy().authority
    )
    access = tuple(
        each.model_copy(update={"who": (*each.who, role, *also)}) if each.sight == Sight.SIGN_OFFS else each
        for each in council.policy().access
    )
    altered(monkeypatch, authority=rows, access=access, duties=(*council.policy().duties, duty))


def asked(made, by: Employee, role: str, **sets) -> SignOff:
    detail = as_confirmed(altering(made, 1, "It helps", **{"measures": made.measures, "ends_on": made.ends_on, **sets}))
    told = {"what": SignOff.THE_REVIEW, "role": role, "detail": detail, "asked": "It helps"}
    return decisions.ask_sign_off(**doing(by), customer=made.customer, **told)


def test_one_that_goes_on_is_refused_until_it_is_confirmed_word_for_word(path, made, waits, held, role):
    by, on = made.decided_by, soon()
    with pytest.raises(NotReady, match="is confirmed, word for word"):
        held(made, "continued", review_on=on)
    wanted = asked(made, by, role, review_on=on)
    decisions.sign_off(**doing(employee("Helen", role)), wanted=wanted, agreed=True, view="It is in proportion.")
    with pytest.raises(NotReady, match="not what was confirmed"):
        held(made, "continued", review_on=on - timedelta(days=1))
    assert held(made, "continued", review_on=on).outcome == "continued"


def test_one_that_was_not_confirmed_is_not_kept(made, waits, held, role):
    wanted = asked(made, made.decided_by, role, review_on=soon())
    decisions.sign_off(**doing(employee("Helen", role)), wanted=wanted, agreed=False, view="It is too long.")
    with pytest.raises(NotReady, match="was not confirmed"):
        held(made, "continued", review_on=soon())


def test_one_that_lasts_longer_waits_and_one_that_eases_or_ends_waits_for_nobody(made, waits, held):
    with pytest.raises(NotReady, match="is confirmed, word for word"):
        held(made, "extended", review_on=soon(), ends_on=made.ends_on + timedelta(days=20))
    wider = [a_measure(channels=["email", "letter", "telephone"])]
    eased = held(made, "eased", review_on=soon(), measures=wider)
    assert eased.outcome == "eased"
    assert held(eased.made, "ended").outcome == "ended"


def test_a_confirmation_serves_one_review(made, waits, held, role):
    wanted = asked(made, made.decided_by, role, review_on=soon())
    decisions.sign_off(**doing(employee("Helen", role)), wanted=wanted, agreed=True, view="Yes.")
    again = held(made, "continued", review_on=soon()).made
    with pytest.raises(NotReady, match="is confirmed, word for word"):
        held(again, "continued", review_on=soon())


def test_the_page_asks_keeps_what_is_typed_and_goes_on_from_what_was_confirmed(made, waits, role, client, owen):
    client.force_login(owen)
    where = reverse("reviews:review", args=[made.ref])
    page = client.get(where)
    assert "not asked yet for this" in page.text
    sent = fields(page, made, "continued")
    page = client.post(where, {**sent, "confirm": "yes"}).text
    wanted = SignOff.objects.get()
    assert (wanted.what, wanted.detail["alters"]) == (SignOff.THE_REVIEW, made.ref)
    assert "asked, and no answer yet" in page
    assert sent["reasons"] in page
    assert not Review.objects.exists()
    helen = employee("Helen", role)
    client.force_login(helen)
    assert "What a review comes to" in client.get(reverse("decisions:sign_off", args=[wanted.ref])).text
    decisions.sign_off(**doing(helen), wanted=wanted, agreed=True, view="Yes.")
    client.force_login(owen)
    page = client.get(where)
    assert sent["reasons"] in page.text
    assert ">confirmed</a>" in page.text
    client.post(where, fields(page, made, "continued"))
    assert Review.objects.get().outcome == "continued"
