# ruff: noqa: E501, a sentence is easier to check in one piece
"""Worked examples: every body's own, played through; and how a faulty one is told."""

from datetime import date, datetime
from pathlib import Path

import pytest

from fairhand.policy import Calendar, load, policy_words
from fairhand.policy.scenarios import Scenario, rehearse, scenarios
from tests.policy.littleton import LITTLETON

ROOT = Path(__file__).parents[2]
FOLDERS = [LITTLETON, *sorted(path.parent for path in ROOT.glob("policies/*/*/policy.toml"))]


def examples(folder):
    return scenarios(folder.parent / "scenarios", folder.name)[0]


EVERY = [
    pytest.param(folder, example, id=f"{example.file}: {example.name}")
    for folder in FOLDERS
    for example in examples(folder)
]


@pytest.fixture(scope="module")
def staged():
    """Each policy with its words and calendar, read once."""
    policies = {folder: load(folder) for folder in FOLDERS}
    return {
        folder: (each, policy_words(folder, "en"), Calendar(each.about.nation)) for folder, each in policies.items()
    }


@pytest.mark.parametrize("folder, example", EVERY)
def test_the_example_comes_out_as_it_says(staged, folder, example):
    assert [str(fault) for fault in rehearse(example, *staged[folder])] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_every_body_has_examples_and_all_can_be_read(folder):
    found, faults = scenarios(folder.parent / "scenarios", folder.name)

    assert found
    assert faults == []


def played(littleton, words, calendar, clause="3.4", given=None, when=None, expect=None):
    example = Scenario("one.toml", "An example.", clause, (), given or {}, when, expect)
    return [str(fault) for fault in rehearse(example, littleton, words, calendar)]


@pytest.mark.parametrize(
    "given, when, expect, sentence",
    [
        ({}, {"act": "restrict_briefly", "role": "worker"}, {"ruling": "allowed"}, "it expects ruling to be allowed, and the policy makes it refused"),
        ({}, {"act": "restrict", "role": "worker"}, {"ruling": "allowed"}, '"restrict" is not an act. Did you mean "restrict_briefly"?'),
        ({}, {"act": "warn", "role": "warde"}, {"ruling": "allowed"}, '"warde" is not a role of this policy. Did you mean "warden"?'),
        ({}, {"sight": "bored", "role": "warden"}, {"ruling": "allowed"}, '"bored" is not a sight. Did you mean "board"?'),
        ({}, {"call_ended_for": ["shouting"]}, {"in_line": True}, '"shouting" is not a behaviour of this policy'),
        ({}, {"call_ended_for": ["bellowing"]}, {"in_line": True}, "it expects in_line to be true, and the policy makes it false"),
        ({}, {"restricted_briefly_at": "noon"}, {"ends_at": "noon"}, '"noon" is not a time. Write it as 2026-11-23T14:05:00'),
        ({}, {"period": "appeals.window", "from": 3}, {}, 'the policy file has no period "appeals.window"'),
        ({}, {"period": "brief_restriction.lookback"}, {}, "when does not say what the period is counted from"),
        ({"measures": [{"kind": "no_channels"}]}, {"contact_at": "x"}, {}, '"x" is not a time'),
    ],
)  # fmt: skip
def test_an_example_that_comes_out_otherwise_or_cannot_be_played_gets_a_sentence(
    littleton, words, calendar, given, when, expect, sentence
):
    [fault] = played(littleton, words, calendar, given=given, when=when, expect=expect)

    assert fault.startswith('one.toml, scenario "An example.": ')
    assert sentence in fault


@pytest.mark.parametrize(
    "row, sentence",
    [
        ('kind = "no_channels"\nstarts_at = 2025-06-03T09:30:00', '"no_channels" is not a kind of measure'),
        ('kind = "no_channel"', "something is given with no starts_at"),
        ('kind = "no_channel"\nchannels = ["email"]\nstarts_at = 2025-06-03T09:30:00', "reopens to be email 2025-06-05 00:00:00+01:00"),
    ],
)  # fmt: skip
def test_a_measure_that_cannot_be_read_gets_a_sentence(tmp_path, littleton, words, calendar, row, sentence):
    (tmp_path / "one.toml").write_text(
        '[[scenario]]\nname = "One."\nclause = "4"\nwhen = { contact_at = 2025-06-04T00:00:00 }\n'
        f"expect = {{ reopens = {{ email = 2025-06-05T00:00:00 }} }}\n[[scenario.given.measures]]\n{row}\n"
    )
    [example], _ = scenarios(tmp_path, "2020-01-01")

    assert sentence in str(rehearse(example, littleton, words, calendar)[0])


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("[[scenarios]]\n", "the file holds no example. Open each with [[scenario]]."),
        ('[[scenario]]\nclause = "4"\n', "scenario 1: the example has no name"),
        ('[[scenario]]\nname = "One."\n', 'scenario "One.": the example does not say which clause it shows'),
        ('[[scenario]]\nname = "One."\nwhem = {}\n', '"whem" is not a part of an example. Did you mean "when"?'),
        ('[[scenario]]\nname = "One."\nwhen = { akt = "warn" }\n', 'when asks nothing that can be played. Did you mean "act"?'),
        ('[[scenario]]\nname = "One."\nwhen = { act = "warn", roll = "x" }\n', 'when does not know "roll" here. Did you mean "role"?'),
        ('[[scenario]]\nname = "One."\nwhen = { act = "warn" }\n', "nothing is expected, so nothing is tried"),
        ('[[scenario]]\nname = "One."\nwhen = 3\n', "when holds no table. Write when = { ... } in braces."),
        ('[[scenario]]\nname = "One."\ngiven = 3\n', "given holds no table. Write given = { ... } in braces."),
        ('[[scenario]]\nname = "One."\nexpect = 3\n', "expect holds no table. Write expect = { ... } in braces."),
        ('[[scenario]]\nname = "One."\nwhen = { act = "warn" }\ngiven = { x = 1 }\n', 'given does not know "x" here'),
        ('[[scenario]]\nname = "One."\nwhen = { act = "warn", zzz = 1 }\n', 'when does not know "zzz" here. Take it out.'),
        ('[[scenario]]\nname = "One."\nwhen = { act = "warn" }\nexpect = { rulink = 1 }\n', 'expect does not know "rulink" here. Did you mean "ruling"?'),
        ('[[scenario]]\nname = "One.\n', "a text in quotes is not closed on its line"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_gets_a_sentence(tmp_path, text, sentence):
    (tmp_path / "one.toml").write_text(text)
    _, faults = scenarios(tmp_path, "2020-01-01")

    assert any(sentence in str(fault) for fault in faults)


def test_examples_for_another_version_are_left_alone(tmp_path):
    (tmp_path / "one.toml").write_text('versions = ["1999-01-01"]\n[[scenario]]\n')

    assert scenarios(tmp_path, "2020-01-01") == ([], [])


def test_one_quote_may_be_written_without_a_list(tmp_path):
    (tmp_path / "one.toml").write_text(
        '[[scenario]]\nname = "One."\nclause = "4"\nsays = "set days"\nwhen = { act = "warn" }\nexpect = { ruling = "refused" }\n'
    )
    [example], faults = scenarios(tmp_path, "2020-01-01")

    assert faults == []
    assert [(quote.clause, quote.says) for quote in example.quotes] == [("4", "set days")]
    assert example.clause == "4"


def test_a_policy_with_no_short_restriction_cannot_play_its_end(changed, words, calendar):
    [fault] = played(
        changed(brief_restriction=None), words, calendar, when={"restricted_briefly_at": 1}, expect={"ends_at": 1}
    )

    assert "this policy has no short restriction" in fault


WORKED = {"value": 30, "unit": "working days", "clause": "4", "says": "thirty working days"}


@pytest.fixture
def far(changed):
    """The made-up policy, where whoever may manage contact for long is fewer, counted in working days."""
    row = {"act": "manage_contact", "who": ("warden", "reeve"), "clause": "4", "says": "may set limits"}
    limit = {"longer_than": WORKED, "who": ("reeve",), "clause": "4", "says": "the Reeve alone"}
    return changed(authority=[{**row, "limits": [limit]}])


def test_an_example_that_names_no_day_goes_no_further_than_one(far, words, calendar):
    when = {"act": "manage_contact", "role": "warden"}

    assert played(far, words, calendar, when=when, expect={"ruling": "allowed"}) == []


def test_a_day_that_no_calendar_knows_gets_a_sentence(far, words, calendar):
    when = {"act": "manage_contact", "role": "warden", "decided_on": date(1026, 1, 5), "ends_on": date(2026, 3, 5)}
    [fault] = played(far, words, calendar, when=when, expect={"ruling": "allowed"})

    assert "is outside the calendar" in fault
    assert fault.endswith("ask for this software to be updated.")


def test_what_comes_out_otherwise_is_told_with_all_its_parts(littleton, words, calendar):
    begins, asked = datetime.fromisoformat("2025-06-03 09:30"), datetime.fromisoformat("2025-06-03 10:00")
    given = {"measures": [{"kind": "no_channel", "channels": ["email", "letter"], "starts_at": begins}]}
    expect = {"reopens": {"email": asked, "letter": asked}}
    [fault] = played(littleton, words, calendar, given=given, when={"contact_at": asked}, expect=expect)

    assert "to be email 2025-06-03 10:00:00+01:00, letter 2025-06-03 10:00:00+01:00, and" in fault


def test_a_threat_said_to_be_for_the_police_is_one_in_an_example_too(changed, words, calendar):
    waived, call = changed(calls__waivable_for=["menaces"]), {"call_ended_for": ["bellowing"]}

    assert played(waived, words, calendar, when={**call, "police": True}, expect={"in_line": True}) == []
    assert played(waived, words, calendar, when=call, expect={"in_line": False}) == []


def test_what_came_on_a_day_is_owed_from_that_day_in_an_example_too(changed, littleton, words, calendar):
    rule = {
        "code": "hear_it",
        "opens_on": "appeal_recorded",
        "closes_on": ["appeal_decided"],
        "owner": "hearer of the appeal",
        "role": "reeve",
        "counts_from": "receipt",
        "within": {"value": 2, "unit": "days", "runs_from": "receipt", "clause": "5", "says": "two days"},
        "clause": "5",
        "says": "two days",
    }
    policy = changed(duties=[*littleton.model_dump()["duties"], rule])
    now = datetime.fromisoformat("2025-06-05 10:00")

    for came_on, late in ((date(2025, 6, 2), ["hear_it"]), (date(2025, 6, 4), [])):
        given = {"happened": [{"what": "appeal_recorded", "at": now, "about": "one", "came_on": came_on}]}
        expect = {"owed": ["hear_it"], "overdue": late}
        assert played(policy, words, calendar, given=given, when={"looked_at": now}, expect=expect) == []


def test_every_file_of_examples_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "a.toml").write_text('[[scenario]]\nname = "One.\n')
    (tmp_path / "b.toml").write_text("scenario = 3\n")
    (tmp_path / "c.toml").write_text('[[scenario]]\nclause = "4"\n[[scenario]]\nclause = "4"\n')
    (tmp_path / "d.toml").write_text("")
    _, faults = scenarios(tmp_path, "2020-01-01")
    told = [str(each).replace(f"{tmp_path.name}/", "").replace(f"{tmp_path.parent.name}/", "") for each in faults]

    assert "d.toml: the file holds no example. Open each with [[scenario]]." in told
    assert [each for each in told if each.startswith("a.toml, line 2")]
    assert [each for each in told if each.startswith("c.toml, scenario 1: the example has no name")]
    assert [each for each in told if each.startswith("c.toml, scenario 2: the example has no name")]
