"""What others confirm before a decision is taken: a second person, all of several roles, a committee."""

from datetime import date

import pytest

from fairhand.policy import Act, Circumstance, Extent, consent_said, consents_needed, consents_possible
from fairhand.policy.checks.consents import consents
from fairhand.policy.scenarios import Scenario, rehearse

DAY = date(2025, 6, 3)
ALL = Extent([Circumstance.ALL_SERVICES], ["set_times"], DAY, DAY)


@pytest.fixture
def waiting(changed):
    """The made-up policy, where what the Reeve or the Warden decides waits for others."""

    def so(*rows):
        rows = [{"clause": "4", "says": "agreed first", "confirmed_by": ("reeve",), **row} for row in rows]
        act = {"act": "manage_contact", "who": ("warden", "reeve"), "clause": "4", "says": "may set limits"}
        return changed(authority=[{**act, "consents": rows}])

    return so


def needed(policy, post, calendar, extent=ALL):
    return [each.confirmed_by for each in consents_needed(policy, Act.MANAGE_CONTACT, post, extent, calendar)]


def test_a_second_person_confirms_who_holds_one_of_the_roles(waiting, calendar):
    assert needed(waiting({"confirmed_by": ("reeve", "warden")}), "warden", calendar) == [("reeve", "warden")]
    assert needed(waiting(), "warden", calendar) == []


def test_it_may_be_asked_for_only_where_a_decision_goes_so_far(waiting, calendar):
    policy = waiting({"when": "all_services"}, {"measures": ("closed_channel",)})

    assert needed(policy, "warden", calendar) == [("reeve",)]
    assert needed(policy, "warden", calendar, Extent([], ["set_times"], DAY, DAY)) == []
    assert needed(policy, "warden", calendar, Extent([], ["closed_channel"], DAY, DAY)) == [("reeve",)]


def test_where_all_of_several_roles_decide_each_of_the_others_confirms(waiting, calendar):
    policy = waiting({"confirmed_by": ("warden", "reeve"), "joint": True})

    assert needed(policy, "warden", calendar) == [("reeve",)]
    assert needed(policy, "acting_reeve", calendar) == [("warden",)]
    assert [each.confirmed_by for each in consents_possible(policy, Act.MANAGE_CONTACT)] == [("warden",), ("reeve",)]


def test_an_act_of_which_the_policy_does_not_speak_waits_for_nobody(waiting, calendar):
    assert consents_needed(waiting({}), Act.WARN, "warden", ALL, calendar) == []


def test_who_confirms_is_said_inside_a_sentence(words, welsh):
    assert consent_said(["reeve", "warden"], "", words) == "the Reeve or the Warden"
    assert consent_said(["reeve"], "panel", words).endswith(", whose resolution the Reeve writes down")
    assert "yn cofnodi ei benderfyniad" in consent_said(["reeve"], "panel", welsh)


@pytest.mark.parametrize(
    "consent, expected",
    [
        ({"confirmed_by": ("reeve", "warden")}, ["reeve | warden"]),
        ({"committee": "panel"}, ["panel"]),
        ({"confirmed_by": ("warden", "reeve"), "joint": True}, ["reeve"]),
        ({"when": "none_open"}, []),
    ],
)
def test_an_example_says_who_confirms(waiting, words, calendar, consent, expected):
    when = {"act": "manage_contact", "role": "warden", "circumstances": ["all_services"]}

    def played(confirmed_by):
        example = Scenario(
            "x.toml", "It waits.", "4", (), {}, when, {"ruling": "allowed", "confirmed_by": confirmed_by}
        )
        return rehearse(example, waiting(consent), words, calendar)

    assert played(expected) == []
    assert played([*expected, "somebody"]) != []


RAW = {
    "roles": [{"code": "worker", "everyone": True}, {"code": "warden"}, {"code": "reeve"}],
    "access": [{"sight": "sign_offs", "who": ["reeve", "warden"]}],
    "duties": [{"opens_on": "confirmation_asked"}],
}


def found(*rows, act="manage_contact", signs=("reeve", "warden"), **parts):
    acts = [
        {"act": act, "who": ["warden"], "consents": list(rows)},
        {"act": "sign_off", "who": list(signs)},
        {"act": "ask_sign_off", "who": ["worker"]},
    ]
    return [what for _key, what, _mend in consents({**RAW, "authority": acts, **parts})]


def test_a_review_can_wait_as_a_decision_can():
    assert found({"confirmed_by": ["reeve"]}, act="review") == []


def test_nothing_is_wrong_with_one_that_can_be_given():
    assert found({"confirmed_by": ["reeve", "warden"], "joint": True}, {"confirmed_by": ["reeve"]}) == []
    assert found() == []


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        (found({"confirmed_by": []}), "nobody is named, so nobody could ever confirm it"),
        (
            found({"confirmed_by": ["reeve", "warden"], "joint": True, "committee": "panel"}),
            "it is for all of several roles and for a committee at once",
        ),
        (
            found({"confirmed_by": ["reeve"], "joint": True}),
            "one role alone decides nothing together with another",
        ),
        (found({"confirmed_by": ["reeve"]}, signs=["warden"]), '"reeve" is to confirm it, and may not sign it'),
        (found({"confirmed_by": ["reeve"]}, access=[]), '"reeve" is to confirm it, and may not see it'),
        (
            found({"confirmed_by": ["reeve"]}, act="warn"),
            '"warn" cannot wait until others confirm it; "manage_contact" and "review" can',
        ),
        (
            found({"confirmed_by": ["reeve"]}, duties=[]),
            "others confirm a decision first, and it stands on nobody's list",
        ),
    ],
)
def test_one_that_nobody_can_give_is_a_fault(wrong, sentence):
    assert len(wrong) == 1
    assert wrong[0].startswith(sentence)


def test_where_nobody_may_ask_for_it_that_is_a_fault():
    acts = [{"act": "manage_contact", "consents": [{"confirmed_by": []}]}]

    assert any("ask_sign_off" in what for _key, what, _mend in consents({**RAW, "authority": acts}))


def test_the_one_next_above_is_asked_for_by_role_and_line(waiting, words, welsh, calendar):
    policy = waiting({"confirmed_by": ("reeve",), "by_line": True})

    assert [each.by_line for each in consents_needed(policy, Act.MANAGE_CONTACT, "warden", ALL, calendar)] == [True]
    said = consent_said(["reeve"], "", words, by_line=True)
    assert said == "the Reeve who is next above whoever decides, in the line of their own team"
    assert "nesaf uwchlaw" in consent_said(["reeve"], "", welsh, by_line=True)


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        (
            found({"confirmed_by": ["reeve"], "by_line": True, "committee": "panel"}),
            "it is for the one next above whoever decides and for a committee at once",
        ),
        (
            found({"confirmed_by": ["reeve", "warden"], "by_line": True, "joint": True}),
            "it is for the one next above whoever decides and for all of several roles at once",
        ),
        (
            found({"confirmed_by": ["worker"], "by_line": True}, signs=["worker"], access=[
                {"sight": "sign_offs", "who": ["worker"]}
            ]),
            '"worker" is held by everybody and leads nobody',
        ),
        (found({"confirmed_by": ["warden"], "by_line": True}), '"warden" alone decides and alone confirms'),
    ],
)  # fmt: skip
def test_one_that_nobody_is_next_above_for_is_a_fault(wrong, sentence):
    assert len(wrong) == 1
    assert wrong[0].startswith(sentence)
