"""A decision that others confirm before it is taken: a second person, all of several roles, a committee."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.decisions import operations as decisions
from fairhand.decisions.drafting import desk_of, keep_section, put_measure
from fairhand.decisions.models import Decision, SignOff
from fairhand.decisions.operations import NotReady
from fairhand.decisions.outstanding import outstanding
from fairhand.decisions.proposal import Proposal, altering
from fairhand.decisions.to_sign import as_confirmed
from fairhand.people.models import Absence, ApiToken, Employee, Post, Team
from fairhand.people.queries import digest_of
from fairhand.policy import Act, Owner, Sight, add_months, roles_satisfied
from fairhand.policy import day as in_words
from fairhand.policy.offices import Consent
from fairhand.policy.policy import DutyRule
from fairhand.record.act import Refused
from fairhand.record.models import Duty, Event
from tests.altered import altered
from tests.formal import Path, a_measure
from tests.people import doing, employee, post, roles_that_may, the_team

ASKED = "Two threats within a week."


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


@pytest.fixture
def roles() -> list[str]:
    """Two roles that decide nothing, of which none is to be read as the other."""
    policy = council.policy()
    every = {each.code for each in policy.roles if each.everyone}
    found: list[str] = []
    for each in policy.roles:
        satisfied = roles_satisfied(policy, [each.code]) - every
        if not satisfied & {*roles_that_may(Act.MANAGE_CONTACT), *found} and each.code not in every:
            found.append(each.code)
    return found[:2]


@pytest.fixture
def consents(monkeypatch, roles):
    """Let decisions to manage contact wait for what is given here."""

    def so(**said):
        consent = Consent(clause="7.3", says="confirmed first", **{"confirmed_by": tuple(roles), **said})
        duty = DutyRule(
            code="confirm_decision",
            opens_on="confirmation_asked",
            closes_on=("signed_off",),
            owner=Owner.CONFIRMER,
            clause="7.3",
            says="confirmed first",
        )
        more = {Act.SIGN_OFF: {"who": tuple(roles)}, Act.MANAGE_CONTACT: {"consents": (consent,)}}
        rows = tuple(
            each.model_copy(update={**more[each.act], "who": (*each.who, *more[each.act].get("who", ()))})
            if each.act in more
            else each
            for each in council.policy().authority
        )
        access = tuple(
            each.model_copy(update={"who": (*each.who, *roles)}) if each.sight == Sight.SIGN_OFFS else each
            for each in council.policy().access
        )
        altered(monkeypatch, authority=rows, access=access, duties=(*council.policy().duties, duty))

    return so


def to_confirm(path, **said) -> dict:
    """All that the decision of the path sets."""
    today = council.today()
    times = {"ends_on": add_months(today, 6), "review_on": add_months(today, 3)}
    told = {"measures": [a_measure()], "reach": ["calls"], **times, **said}
    return as_confirmed(Proposal(customer=path.customer, after=0, **told))


def asked(path, *roles, committee="", by_line=False, by=None, **said) -> SignOff:
    role, *others = roles
    return decisions.ask_sign_off(
        **doing(by or path.who(Act.MANAGE_CONTACT)),
        customer=path.customer,
        what=SignOff.THE_DECISION,
        role=role,
        others=others,
        committee=committee,
        by_line=by_line,
        detail=to_confirm(path, **said),
        asked=ASKED,
    )


def confirmed(wanted, by, agreed=True, **said) -> SignOff:
    return decisions.sign_off(**doing(by), wanted=wanted, agreed=agreed, view="It is in proportion.", **said)


def decide(path, **said) -> Decision:
    return path.decision(reach=["calls"], **said)


# ---- a second person


def test_it_is_refused_until_a_second_person_confirms_and_says_who_may(path, consents, roles):
    consents()
    with pytest.raises(NotReady) as refused:
        decide(path)
    for role in roles:
        assert council.words().label(f"roles_said.{role}") in str(refused.value)
    assert refused.value.part == "signatures"
    wanted = asked(path, *roles)
    with pytest.raises(NotReady):
        decide(path)
    confirmed(wanted, employee("Helen", roles[1]))
    assert decide(path).measures


def test_it_is_kept_who_confirmed_and_in_which_capacity(path, consents, roles):
    consents()
    helen = employee("Helen", roles[1])
    wanted = confirmed(asked(path, *roles), helen)
    wanted.refresh_from_db()
    assert (wanted.signed_by, wanted.signed_as, wanted.agreed) == (helen, roles[1], True)
    said = Event.objects.get(code="signed_off")
    assert (said.by, said.capacity) == (helen, roles[1])


def test_it_stands_on_the_list_of_each_who_may_confirm_until_one_does(path, consents, roles):
    consents()
    wanted = asked(path, *roles)
    owed = Duty.objects.filter(code="confirm_decision", thread=wanted.ref)
    assert set(owed.values_list("role", flat=True)) == set(roles)
    confirmed(wanted, employee("Helen", roles[0]))
    assert not owed.filter(closed_at=None).exists()


def test_nobody_else_confirms_it(path, consents, roles):
    consents()
    wanted = asked(path, roles[0], roles[1])
    with pytest.raises(Refused):
        confirmed(wanted, employee("Somebody else"))


def test_whoever_decides_has_not_confirmed_it(path, consents, roles):
    consents()
    decider = path.who(Act.MANAGE_CONTACT)
    post(decider, roles[0])
    with pytest.raises(Refused):
        confirmed(asked(path, *roles), decider)
    wanted = asked(path, *roles, by=employee("Another", roles_that_may(Act.ASK_SIGN_OFF)[0]))
    confirmed(wanted, decider)
    with pytest.raises(NotReady, match="you signed this yourself"):
        decide(path)


def test_what_is_changed_afterwards_is_confirmed_anew(path, consents, roles):
    consents()
    confirmed(asked(path, *roles), employee("Helen", roles[0]))
    with pytest.raises(NotReady, match="not what was confirmed"):
        decide(path, ends_on=add_months(council.today(), 6) - timedelta(days=1))
    with pytest.raises(NotReady, match="not what was confirmed"):
        decide(path, measures=[a_measure(channels=["letter"])])


def test_the_day_of_the_review_is_confirmed_with_the_rest_and_shown_to_whoever_confirms(path, consents, roles, client):
    consents()
    wanted, helen = asked(path, *roles), employee("Helen", roles[0])
    client.force_login(helen)
    page = client.get(reverse("decisions:sign_off", args=[wanted.ref])).text
    assert "Review on" in page
    assert in_words(add_months(council.today(), 3), council.words()) in page
    confirmed(wanted, helen)
    with pytest.raises(NotReady, match="not what was confirmed"):
        decide(path, review_on=add_months(council.today(), 2))
    assert decide(path, review_on=add_months(council.today(), 3)).measures


def test_one_that_is_not_confirmed_is_not_taken(path, consents, roles):
    consents()
    confirmed(asked(path, *roles), employee("Helen", roles[0]), agreed=False)
    with pytest.raises(NotReady, match="was not confirmed"):
        decide(path)


def test_what_does_not_go_so_far_waits_for_nobody(path, consents):
    consents(when="all_services")
    assert decide(path).measures
    with pytest.raises(NotReady):
        path.decision(reach=[], reach_because="Every service is written to")


def test_what_reaches_more_than_one_service_may_wait(path, consents):
    consents(when="several_services")
    assert decide(path).measures
    with pytest.raises(NotReady, match="Before this decision is taken"):
        path.decision(reach=[], reach_because="Every service is written to")


# ---- all of several


def test_all_of_several_roles_decide_together_and_each_is_another_person(path, consents, roles):
    consents(joint=True)
    first, second = (asked(path, each) for each in roles)
    helen, both = employee("Helen", roles[0]), employee("Both", roles[1])
    confirmed(first, helen)
    with pytest.raises(NotReady):
        decide(path)
    confirmed(second, both)
    assert decide(path).measures


def test_nobody_confirms_it_for_two_of_them(path, consents, roles):
    consents(joint=True)
    first, second = (asked(path, each) for each in roles)
    both = employee("Both", roles[0])
    post(both, roles[1])
    confirmed(first, both)
    with pytest.raises(Refused, match="several people decide it together"):
        confirmed(second, both)


# ---- the one who is next above whoever decides


@pytest.fixture
def line(path, consents, roles):
    """Whoever decides, in a team with two above it, each led by somebody; and one who leads in another line."""
    consents(by_line=True)
    top, over, own, other = (
        Team.objects.create(code=code, name_en=code, name_cy=code, service=the_team().service)
        for code in ("top", "over", "own", "other")
    )
    Team.objects.filter(pk=own.pk).update(above=over)
    Team.objects.filter(pk=over.pk).update(above=top)
    path.made[Act.MANAGE_CONTACT] = employee("Owen", roles_that_may(Act.MANAGE_CONTACT)[-1], own)
    return {
        "over": employee("Over them", roles[0], over),
        "top": employee("At the top", roles[1], top),
        "other": employee("Of another line", roles[0], other),
    }


def test_the_one_next_above_whoever_decides_confirms_and_nobody_else(path, line, roles):
    with pytest.raises(NotReady, match="next above whoever decides"):
        decide(path)
    wanted = asked(path, *roles, by_line=True)
    assert Duty.objects.get(code="confirm_decision", thread=wanted.ref).owner == line["over"]
    for somebody in (line["top"], line["other"]):
        with pytest.raises(Refused, match="next above Owen"):
            confirmed(wanted, somebody)
    confirmed(wanted, line["over"])
    assert decide(path).measures


def test_where_the_one_next_above_is_away_the_next_in_line_confirms(path, line, roles):
    now = council.now()
    Absence.objects.create(employee=line["over"], starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=9))
    wanted = asked(path, *roles, by_line=True)
    assert Duty.objects.get(code="confirm_decision", thread=wanted.ref).owner == line["top"]
    with pytest.raises(Refused, match="next above Owen"):
        confirmed(wanted, line["other"])
    confirmed(wanted, line["top"])
    assert decide(path).measures


@pytest.mark.parametrize("gone", [{"closed"}, {"ended"}, {"closed", "ended"}])
def test_what_was_confirmed_stands_when_whoever_confirmed_it_leaves(path, line, roles, gone):
    confirmed(asked(path, *roles, by_line=True), line["over"])
    if "closed" in gone:
        Employee.objects.filter(pk=line["over"].pk).update(is_active=False)
    if "ended" in gone:
        Post.objects.filter(employee=line["over"]).update(ends_at=council.now())
    assert decide(path).measures


def test_what_was_confirmed_in_the_line_of_one_is_not_decided_by_somebody_of_another(path, line, roles):
    confirmed(asked(path, *roles, by_line=True), line["over"])
    team = line["other"].posts.get().team
    path.made[Act.MANAGE_CONTACT] = employee("Nest", roles_that_may(Act.MANAGE_CONTACT)[-1], team)
    with pytest.raises(NotReady, match="You are not in the line of whoever confirmed this"):
        decide(path)


def test_where_nobody_is_above_whoever_decides_that_is_said_as_it_is_asked_for(path, line, roles):
    Post.objects.filter(employee__in=[line["over"], line["top"]]).update(ends_at=council.now())
    with pytest.raises(Unfit, match="nobody holds such a post there"):
        asked(path, *roles, by_line=True)


def test_the_page_asks_the_one_next_above(path, line, drafted, roles, client):
    client.force_login(drafted)
    page = client.get(reverse("decisions:section", args=[path.customer.ref, "measures"])).content.decode()
    where = page.split('href="/sign-offs/new/', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    assert "next above whoever decides" in client.get(f"/sign-offs/new/{where}").content.decode()
    client.post(f"/sign-offs/new/{where}", {"asked": ASKED, "key": uuid4()})
    wanted = SignOff.objects.get()
    assert wanted.by_line
    client.force_login(line["over"])
    assert "next above whoever decides" in client.get(reverse("decisions:sign_off", args=[wanted.ref])).text


# ---- a committee


def test_a_resolution_is_written_down_with_its_meeting_and_who_sat(path, consents, roles):
    consents(committee="panel", confirmed_by=(roles[0],))
    wanted, clerk = asked(path, roles[0], committee="panel"), employee("The clerk", roles[0])
    with pytest.raises(Unfit):
        confirmed(wanted, clerk)
    with pytest.raises(Unfit, match="still to come"):
        confirmed(wanted, clerk, met_on=council.today() + timedelta(days=1), sat="Cllr A, Cllr B")
    confirmed(wanted, clerk, met_on=council.today(), sat="Cllr A, Cllr B")
    wanted.refresh_from_db()
    assert (wanted.met_on, wanted.sat) == (council.today(), "Cllr A, Cllr B")
    assert decide(path).measures


def test_no_role_is_asked_that_the_policy_does_not_name(path, consents, roles):
    consents(committee="panel", confirmed_by=(roles[0],))
    with pytest.raises(Unfit, match="not who confirms"):
        asked(path, roles[0])
    with pytest.raises(Unfit, match="Fill in"):
        asked(path, roles[0], committee="panel", measures=[])


# ---- what alters a decision


def test_an_alteration_goes_no_further_than_what_was_confirmed(path, consents, monkeypatch, roles):
    made = decide(path)
    consents(measures=(a_measure()["code"],))
    longer = altering(made, 1, "It goes on", measures=made.measures, ends_on=made.ends_on + timedelta(days=10))
    now = council.now()
    parts = [each.part for each in outstanding(council.policy(), longer, now, Act.REVIEW)]
    assert "signatures" not in parts, "the same measures were decided on before"
    consents(longer_than={"value": 1, "unit": "months", "clause": "7", "says": "a month"}, measures=())
    short = Decision(**{f.attname: getattr(made, f.attname) for f in Decision._meta.fields})
    short.ends_on = council.today() + timedelta(days=10)
    longer = altering(short, 1, "It goes on", measures=made.measures, ends_on=made.ends_on)
    found = [each.because for each in outstanding(council.policy(), longer, now, Act.REVIEW)]
    assert any("further than what was confirmed" in each for each in found)


# ---- pages


@pytest.fixture
def drafted(path):
    """A draft on the desk of whoever decides, whole as to what it sets."""
    by = path.who(Act.MANAGE_CONTACT)
    put_measure(desk_of(path.customer, by, council.now()), "", **_code_and_detail())
    keep_section(desk_of(path.customer, by, council.now()), "reach", {"reach": ["calls"], "reach_because": ""})
    times = {"ends_on": str(add_months(council.today(), 6)), "review_on": ""}
    keep_section(desk_of(path.customer, by, council.now()), "times", times)
    return by


def _code_and_detail() -> dict:
    measure = a_measure()
    return {"code": measure["code"], "detail": measure["detail"]}


def test_the_page_says_before_the_decision_who_confirms_it_and_where_to_ask(path, consents, drafted, roles, client):
    consents()
    client.force_login(drafted)
    page = client.get(reverse("decisions:section", args=[path.customer.ref, "measures"])).content.decode()
    assert "The decision as a whole" in page
    where = page.split('href="/sign-offs/new/', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    ask = client.get(f"/sign-offs/new/{where}")
    assert council.words().label(f"measures.{a_measure()['code']}") in ask.content.decode()
    done = client.post(f"/sign-offs/new/{where}", {"asked": ASKED, "key": uuid4()})
    wanted = SignOff.objects.get()
    assert done["Location"] == reverse("decisions:sign_off", args=[wanted.ref])
    assert wanted.detail == desk_detail(path, drafted)
    assert wanted.roles == roles


def desk_detail(path, by) -> dict:
    return as_confirmed(desk_of(path.customer, by, council.now()).proposal)


def test_a_resolution_is_written_down_on_the_page(path, consents, roles, client):
    consents(committee="panel", confirmed_by=(roles[0],))
    wanted = asked(path, roles[0], committee="panel")
    clerk = employee("The clerk", roles[0])
    client.force_login(clerk)
    where = reverse("decisions:sign_off", args=[wanted.ref])
    said = {"agreed": "yes", "view": "Resolved.", "sat": "Cllr A", "key": uuid4()}
    assert "Write on which day the committee met" in client.post(where, said).content.decode()
    today = council.today()
    day = {"met_on_day": today.day, "met_on_month": today.month, "met_on_year": today.year}
    client.post(where, {**said, **day})
    wanted.refresh_from_db()
    assert (wanted.agreed, wanted.met_on) == (True, today)
    assert "Cllr A" in client.get(where).content.decode()


def test_a_system_asks_as_a_page_does(path, consents, roles, client):
    consents()
    by, now, sets = path.who(Act.MANAGE_CONTACT), council.now(), to_confirm(path)
    ApiToken.objects.create(
        employee=by, digest=digest_of("key"), name="system", made_at=now, ends_at=path.later(days=1)
    )
    said = {"customer": path.customer.ref, "what": "the_decision", "asked": ASKED}
    body = {**said, "decision": {**sets, "confirmed_by": roles}}
    headers = {"Authorization": "Bearer key"}
    answer = client.post("/api/v1/sign-offs", body, content_type="application/json", headers=headers)
    assert answer.status_code == 201, answer.content
    assert SignOff.objects.get().detail == sets
