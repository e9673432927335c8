"""How far somebody may go: a decision that reaches further may be for fewer to take."""

from datetime import date

import pytest

from fairhand.policy import Act, Circumstance, Extent, limits_reached, may_so_far
from fairhand.policy.checks.offices import limits

DAY = date(2025, 6, 3)


@pytest.fixture
def limited(changed):
    """The made-up policy, where the Warden may act too, and less far."""

    def with_limits(*rows):
        rows = [{"clause": "4", "says": "the Reeve alone", "who": ("reeve",), **row} for row in rows]
        act = {"act": "manage_contact", "who": ("warden", "reeve"), "clause": "4", "says": "may set limits"}
        return changed(authority=[{**act, "limits": rows}])

    return with_limits


def extent(*circumstances, measures=(), ends_on=None):
    return Extent(circumstances, measures, DAY, ends_on)


def far(policy, role, extent, words, calendar):
    return may_so_far(policy, Act.MANAGE_CONTACT, [role], extent, words, calendar)


def test_what_reaches_every_service_is_for_those_whom_the_limit_names(limited, words, calendar):
    policy = limited({"when": "all_services"})

    assert far(policy, "warden", extent(), words, calendar)
    assert far(policy, "reeve", extent(Circumstance.ALL_SERVICES), words, calendar)
    assert far(policy, "acting_reeve", extent(Circumstance.ALL_SERVICES), words, calendar)
    refused = far(policy, "warden", extent(Circumstance.ALL_SERVICES), words, calendar)
    assert not refused
    assert refused.clause == "4"
    assert refused.because == (
        "Only the Reeve can formally manage contact for all services (section 4). "
        "You are signed in as the Warden. You can ask them to."
    )


def test_a_limit_is_told_in_welsh_too(limited, welsh, calendar):
    refused = far(limited({"when": "all_services"}), "warden", extent(Circumstance.ALL_SERVICES), welsh, calendar)

    assert "ar gyfer yr holl wasanaethau" in refused.because


def test_a_measure_may_be_for_fewer(limited, words, calendar):
    policy = limited({"measures": ("closed_channel",)})

    assert far(policy, "warden", extent(measures=["set_times"]), words, calendar)
    refused = far(policy, "warden", extent(measures=["set_times", "closed_channel"]), words, calendar)
    assert "with this measure: " in refused.because


def test_what_lasts_longer_than_the_limit_is_for_fewer_and_so_is_what_has_no_end(limited, words, calendar):
    longer = {"value": 3, "unit": "months", "clause": "4", "says": "three months"}
    policy = limited({"longer_than": longer})

    assert far(policy, "warden", extent(ends_on=date(2025, 9, 3)), words, calendar)
    refused = far(policy, "warden", extent(ends_on=date(2025, 9, 4)), words, calendar)
    assert "for longer than 3 months" in refused.because
    assert not far(policy, "warden", extent(), words, calendar)


def test_all_that_a_limit_names_has_to_be_so(limited, calendar):
    policy = limited({"when": "none_open", "measures": ("closed_channel",)})

    def reached(extent):
        return len(limits_reached(policy, Act.MANAGE_CONTACT, extent, calendar))

    assert reached(extent(Circumstance.NONE_OPEN)) == 0
    assert reached(extent(measures=["closed_channel"])) == 0
    assert reached(extent(Circumstance.NONE_OPEN, measures=["closed_channel"])) == 1


def test_whoever_may_not_at_all_is_told_that_first(limited, words, calendar):
    refused = far(limited({"when": "all_services"}), "worker", extent(Circumstance.ALL_SERVICES), words, calendar)

    assert refused.because.startswith("Only the Warden or the Reeve can formally manage contact (section 4).")


def test_a_policy_that_does_not_speak_of_an_act_limits_nothing(limited, calendar):
    assert limits_reached(limited(), Act.WARN, extent(), calendar) == []


@pytest.mark.parametrize(
    "limit, sentence",
    [
        ({"who": ["reeve"]}, "the limit says nothing of how far is too far"),
        ({"who": ["worker"], "when": "long"}, '"worker" may go this far, and may not take the act at all'),
    ],
)
def test_a_limit_that_cannot_be_meant_is_named(limit, sentence):
    roles = [{"code": code} for code in ("worker", "warden", "reeve")]
    raw = {"roles": roles, "authority": [{"act": "manage_contact", "who": ["warden", "reeve"], "limits": [limit]}]}

    assert [what for _key, what, _mend in limits(raw)] == [sentence]
