"""The versions of a protocol beside a policy: each has a day of its own, and what its steps rest on is read."""

import shutil

from fairhand.policy import protocol_pack
from fairhand.policy.textcheck import Quote
from tests.policy.test_fifty_broken_policies import RAW, WHOLE

FIRST = "flintshire/2021-04-01/protocol/2021-04-01/protocol.toml"
SECOND = "flintshire/2021-04-01/protocol/2026-01-01/protocol.toml"


def with_a_second(tmp_path, *changes):
    """A real body's folder with a second version of its protocol, some words of it written otherwise."""
    folder = tmp_path / "flintshire" / "2021-04-01"
    shutil.copytree(WHOLE, folder)
    second = shutil.copytree(folder / "protocol" / "2021-04-01", folder / "protocol" / "2026-01-01") / "protocol.toml"
    text = second.read_text("utf-8").replace('version = "2021-04-01"', 'version = "2026-01-01"')
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    second.write_text(text, "utf-8")
    return folder


def told(folder):
    return [str(fault) for fault in protocol_pack.faults(folder, RAW)]


def test_two_versions_of_a_protocol_on_the_same_day_are_told_of_each_other(tmp_path):
    what = "about.in_force_from: the protocol {} holds from 2021-04-01 too, so nobody could say which does."
    mend = "Give each a day of its own, or take one of the two folders away."

    assert told(with_a_second(tmp_path)) == [
        f"{FIRST}, {what.format('2026-01-01')} {mend}",
        f"{SECOND}, {what.format('2021-04-01')} {mend}",
    ]


def test_two_versions_of_a_protocol_with_days_of_their_own_are_sound(tmp_path):
    assert told(with_a_second(tmp_path, ("in_force_from = 2021-04-01", "in_force_from = 2026-01-01"))) == []


def test_a_version_that_says_no_day_is_told_that_and_no_more(tmp_path):
    assert told(with_a_second(tmp_path, ("in_force_from = 2021-04-01\n", ""))) == [
        f"{SECOND}, about.in_force_from: this is missing. Add in_force_from = ... there."
    ]


def test_the_words_that_steps_rest_on_are_read_of_every_version(tmp_path):
    quotes = protocol_pack.quotes(with_a_second(tmp_path))
    help_open = ('steps["always_open"]', "A2.1", "as and when they require")

    assert [each for each in quotes if each.key == help_open[0]] == [
        Quote(FIRST, *help_open),
        Quote(SECOND, *help_open),
    ]
