"""Who may do what, and how it is told."""

import timeit

import pytest

from fairhand.policy import (
    Act,
    Sight,
    capacity,
    heard_first,
    may,
    may_see,
    roles_satisfied,
    shown_less,
    who_may,
    who_sees,
)


def test_somebody_named_in_the_matrix_may_and_is_told_under_which_clause(littleton, words):
    ruling = may(littleton, Act.RESTRICT_BRIEFLY, ["warden"], words)

    assert ruling
    assert ruling.because == "The Warden may restrict contact for one day (section 3.4)."
    assert (ruling.clause, ruling.reading) == ("3.4", "who-may")


def test_somebody_who_may_not_is_told_who_can_and_what_they_can_do_instead(littleton, words):
    ruling = may(littleton, Act.RESTRICT_BRIEFLY, ["worker"], words)

    assert not ruling
    assert ruling.because == (
        "Only the Warden or the Reeve can restrict contact for one day (section 3.4). "
        "You are signed in without a post that can. You can report what happened."
    )


def test_a_refusal_names_the_posts_that_somebody_does_hold(littleton, words):
    ruling = may(littleton, Act.END_BRIEF_RESTRICTION, ["warden"], words)

    assert ruling.because == (
        "Only the Reeve can end a restriction of one day (section 3.4). "
        "You are signed in as the Warden. You can ask them to."
    )


def test_a_role_that_is_to_be_read_as_another_may_do_what_the_other_may(littleton, words):
    assert may(littleton, Act.END_BRIEF_RESTRICTION, ["acting_reeve"], words)
    assert capacity(littleton, Act.END_BRIEF_RESTRICTION, ["acting_reeve"]) == "acting_reeve"


def test_to_be_read_as_another_does_not_go_the_other_way(littleton):
    assert roles_satisfied(littleton, ["reeve"]) == {"reeve", "worker"}


def test_every_employee_may_what_everyone_may_with_no_post_at_all(littleton, words):
    assert may(littleton, Act.TERMINATE_CALL, [], words)
    assert capacity(littleton, Act.TERMINATE_CALL, []) == "worker"


def test_a_capacity_is_the_one_the_matrix_names_first(littleton):
    assert capacity(littleton, Act.RESTRICT_BRIEFLY, ["reeve", "warden"]) == "warden"
    assert capacity(littleton, Act.RESTRICT_BRIEFLY, ["worker"]) == ""
    assert capacity(littleton, Act.REFER, ["reeve"]) == ""


def test_an_act_the_policy_does_not_speak_of_is_nobodys(littleton, words):
    ruling = may(littleton, Act.REFER, ["reeve", "warden"], words)

    assert not ruling
    assert ruling.because == (
        "Nobody can refer a matter for advice under this policy. You are signed in as the Warden and the Reeve. "
        "Ask your manager what to do."
    )
    assert who_may(littleton, Act.REFER) == ()


def test_a_retired_role_that_the_policy_no_longer_has_gives_nothing(littleton, words):
    assert not may(littleton, Act.ANSWER_REPORT, ["beadle"], words)


def test_who_may_lists_those_named_and_those_read_as_one_of_them(littleton):
    assert who_may(littleton, Act.RESTRICT_BRIEFLY) == ("warden", "reeve", "acting_reeve")
    assert who_may(littleton, Act.LOG_CONTACT) == ("worker", "warden", "reeve", "acting_reeve")


def test_a_look_is_ruled_on_with_the_reason_it_is_kept_close(littleton, words):
    assert may_see(littleton, Sight.PEOPLE, ["acting_reeve"], words)
    refused = may_see(littleton, Sight.PEOPLE, ["warden"], words)
    assert refused.because == (
        "Only the Reeve may look at this: the Reeve appoints. You are signed in as the Warden. You can ask them."
    )


def test_those_who_may_look_are_told_in_words(changed, littleton, words):
    assert who_sees(littleton, Sight.PEOPLE, words) == "the Reeve"
    assert who_sees(changed(access=[]), Sight.PEOPLE, words) == ""


def test_a_look_that_no_row_gives_is_nobodys(changed, littleton, words):
    policy = changed(access=[])

    assert not may_see(policy, Sight.BOARD, ["reeve"], words)


def test_a_ruling_once_given_is_given_again(littleton, words):
    assert may(littleton, Act.WARN, ["reeve"], words) is may(littleton, Act.WARN, ("reeve",), words)
    assert may_see(littleton, Sight.BOARD, ["reeve"], words) is may_see(littleton, Sight.BOARD, ("reeve",), words)


def test_the_same_ruling_in_welsh_mutates_what_follows_neu(littleton, welsh):
    ruling = may(littleton, Act.RESTRICT_BRIEFLY, ["worker"], welsh)

    assert ruling.because == (
        "Dim ond Warden neu Faer gaiff wneud hyn: cyfyngu ar gyswllt am ddiwrnod (adran 3.4). Rydych wedi mewngofnodi "
        "heb swydd sy'n rhoi'r hawl. Dyma a allwch chi ei wneud: adrodd am yr hyn a ddigwyddodd."
    )


@pytest.mark.parametrize("act", list(Act))
def test_rulings_and_the_matrix_agree_for_every_role_and_act(littleton, words, act):
    row = next((row for row in littleton.authority if row.act == act), None)
    for role in littleton.roles:
        named = bool(row) and not roles_satisfied(littleton, [role.code]).isdisjoint(row.who)
        assert may(littleton, act, [role.code], words).allowed == named
        assert (role.code in who_may(littleton, act)) == named
        assert bool(capacity(littleton, act, [role.code])) == named


def test_a_ruling_takes_no_longer_than_twenty_look_ups_in_a_matrix(littleton, words):
    matrix = {(row.act, role): True for row in littleton.authority for role in row.who}
    roles = frozenset(["warden"])
    look_up = min(timeit.repeat(lambda: (Act.RESTRICT_BRIEFLY, "warden") in matrix, number=2000, repeat=20))
    ruling = min(timeit.repeat(lambda: may(littleton, Act.RESTRICT_BRIEFLY, roles, words), number=2000, repeat=20))

    assert ruling < 20 * look_up


def test_a_ruling_that_was_given_is_not_made_again(littleton, words):
    assert may(littleton, Act.TERMINATE_CALL, ["warden"], words) is may(
        littleton, Act.TERMINATE_CALL, ["warden"], words
    )
    assert may_see(littleton, Sight.BOARD, ["warden"], words) is may_see(littleton, Sight.BOARD, ["warden"], words)


@pytest.mark.parametrize(
    ("asked", "heard"),
    [
        ([], ("reeve",)),
        ([{"before": ("warn",), "consult_role": "reeve"}], ()),
        ([{"before": ("warn",), "consult_role": "warden"}], ("reeve",)),
        ([{"before": ("warn",), "names_somebody": True}], ()),
        ([{"before": ("terminate_call",), "names_somebody": True}], ("reeve",)),
    ],
)
def test_who_is_heard_first_is_asked_once(changed, asked, heard):
    row = {"act": "warn", "who": ("warden",), "consults": ("reeve",), "clause": "4", "says": "the Reeve is heard"}
    questions = [{"code": "heard", "required": True, "clause": "4", "says": "is heard", **each} for each in asked]
    policy = changed(authority=[row], questions=questions)

    assert heard_first(policy, Act.WARN) == heard
    assert heard_first(policy, Act.TERMINATE_CALL) == ()


def test_where_nobody_may_look_nobody_is_shown_less(changed):
    assert shown_less(changed(access=[]), Sight.CONTACT_CHECK, ["reeve"]) is None
