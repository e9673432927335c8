"""The verifier: one file, run without Django and without a database."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from fairhand.record import verify


def record(length: int = 6) -> list[dict]:
    """A record as an export holds it."""
    events, previous = [], verify.GENESIS
    for number in range(1, length + 1):
        facts, salt = {"text": f"number {number}"}, f"{number:032x}"
        at = (datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(minutes=number)).isoformat(timespec="microseconds")
        event = dict.fromkeys(verify.SEALED, "") | {"number": number, "at": at, "recorded_at": at, "by": 7}
        event |= {"acting": False, "in_line": True, "previous": previous, "digest": verify.digest_of(salt, facts)}
        previous = verify.seal_of(event)
        events.append(event | {"seal": previous, "facts": facts, "salt": salt})
    return events


def kinds(events: list[dict], head: str = "") -> set[str]:
    return {finding.kind for finding in verify.check(events, head).findings}


def test_a_record_as_it_was_written_is_whole():
    events = record()
    result = verify.check(events)
    assert result.whole
    assert result.head == f"6:{events[-1]['seal']}"
    assert not result.findings


def test_an_empty_record_is_whole():
    assert verify.check([]).head == f"0:{verify.GENESIS}"


@pytest.mark.parametrize("name", verify.SEALED)
def test_every_column_is_under_the_seal(name):
    events = record()
    was = events[2][name]
    if name in ("at", "recorded_at"):
        changed = events[2][name].replace("00.000000", "01.000000")
    elif name == "number":
        changed = 300
    else:
        changed = not was if isinstance(was, bool) else f"{was}x"
    events[2][name] = changed
    assert "altered" in kinds(events)


def test_facts_that_changed_are_noticed():
    events = record()
    events[3]["facts"] = {"text": "something milder"}
    assert kinds(events) == {"facts"}
    assert [finding.number for finding in verify.check(events).findings] == [4]


def test_facts_deleted_under_retention_leave_the_chain_whole_and_are_counted():
    events = record()
    events[3]["facts"] = events[3]["salt"] = None
    result = verify.check(events)
    assert result.whole
    assert result.without_facts == 1


def test_a_gap_is_noticed_where_it_is():
    events = record()
    del events[2]
    assert [(each.number, each.kind) for each in verify.check(events).findings] == [(4, "gap"), (4, "relinked")]


def test_the_first_event_missing_is_noticed():
    assert kinds(record()[1:]) == {"gap", "relinked"}


def test_an_event_that_was_linked_to_another_is_noticed():
    events = record()
    events[4]["previous"] = events[2]["seal"]
    assert kinds(events) == {"relinked", "altered"}


def test_an_event_resealed_after_a_change_is_noticed_at_the_next():
    events = record()
    events[2]["code"] = "other"
    events[2]["seal"] = verify.seal_of(events[2])
    assert [(each.number, each.kind) for each in verify.check(events).findings] == [(4, "relinked")]


def test_a_clock_that_runs_backwards_is_noticed():
    events = record()
    events[3]["recorded_at"] = events[1]["recorded_at"]
    assert "clock" in kinds(events)


def test_a_time_far_from_the_time_of_record_is_pointed_out_and_breaks_nothing():
    events = record(1)
    events[0]["at"] = "2025-01-01T00:00:00.000000+00:00"
    events[0]["seal"] = verify.seal_of(events[0])
    result = verify.check(events)
    assert result.whole
    assert {each.kind for each in result.findings} == {"astray"}


def test_only_a_head_from_outside_notices_that_the_end_is_missing():
    events = record()
    head = verify.check(events).head
    assert kinds(events[:4]) == set()
    assert kinds(events[:4], head) == {"truncated"}


def test_only_a_head_from_outside_notices_a_record_that_was_sealed_anew():
    events = record()
    head = verify.check(events).head
    rebuilt = record()
    for number, event in enumerate(rebuilt):
        event["code"] = "milder"
        event["previous"] = rebuilt[number - 1]["seal"] if number else verify.GENESIS
        event["seal"] = verify.seal_of(event)
    assert kinds(rebuilt) == set()
    assert kinds(rebuilt, head) == {"head"}


def test_a_head_of_any_earlier_event_will_do():
    events = record()
    assert verify.check(events, f"3:{events[2]['seal']}").whole


def test_the_head_of_an_empty_record_fits_every_record():
    assert verify.check(record(), verify.check([]).head).whole


def test_a_head_that_is_none_is_told():
    with pytest.raises(ValueError, match="is not a head"):
        verify.check(record(), "yesterday")


def run(path, *more):
    # -I: nothing of this checkout or its packages is on the path
    return subprocess.run(
        [sys.executable, "-I", "-S", verify.__file__, str(path), *more], capture_output=True, text=True, check=False
    )


def test_it_runs_as_one_file_without_django(tmp_path):
    export = tmp_path / "record.jsonl"
    events = record()
    export.write_text("".join(json.dumps(event) + "\n" for event in events))
    done = run(export, "--head", f"6:{events[-1]['seal']}")
    assert done.returncode == 0, done.stderr
    assert "The chain is whole" in done.stdout

    export.write_text("".join(json.dumps(event) + "\n" for event in events[1:]))
    done = run(export)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout

    export.write_text("no json")
    done = run(export)
    assert done.returncode == 2
    assert "cannot be read" in done.stderr


def withheld(event: dict) -> dict:
    """An event about somebody else, as it leaves the house with what is held about one person."""
    return {name: event[name] for name in ("number", "previous", "seal")} | {"body": verify.body_of(event)}


def test_events_of_others_can_be_withheld_and_the_chain_walked_all_the_same():
    events = record()
    some = [event if event["number"] in (2, 5) else withheld(event) for event in events]
    result = verify.check(some, f"6:{events[-1]['seal']}")
    assert result.whole
    assert (result.withheld, result.without_facts) == (4, 0)
    assert "only their seals" in verify.told(result)


def test_what_stands_between_withheld_events_cannot_be_changed():
    events = record()
    some = [event if event["number"] == 3 else withheld(event) for event in events]
    some[2]["code"] = "something_milder"
    assert [(each.number, each.kind) for each in verify.check(some).findings] == [(3, "altered")]
    some[2]["seal"] = verify.seal_of(some[2])
    assert [(each.number, each.kind) for each in verify.check(some).findings] == [(4, "relinked")]
    some[3]["previous"] = some[2]["seal"]
    assert [(each.number, each.kind) for each in verify.check(some).findings] == [(4, "altered")]


def test_the_body_of_a_withheld_event_cannot_be_changed():
    some = [withheld(event) for event in record()]
    some[3]["body"] = "0" * 64
    assert [(each.number, each.kind) for each in verify.check(some).findings] == [(4, "altered")]


def test_a_body_beside_what_an_event_says_is_not_believed():
    events = record()
    events[2] |= {"body": verify.body_of(events[2]), "code": "something_milder"}
    assert kinds(events) == {"altered"}


def test_files_that_came_with_an_export_are_looked_at_too(tmp_path):
    (tmp_path / "record.jsonl").write_text("\n".join(json.dumps(event) for event in record()))
    digest = verify.hashlib.sha256((tmp_path / "record.jsonl").read_bytes()).hexdigest()
    (tmp_path / "MANIFEST.txt").write_text(f"{digest}  record.jsonl\n")
    assert verify.check_files(str(tmp_path / "MANIFEST.txt")) == (1, [])
    (tmp_path / "more.txt").write_text("put in later")
    (tmp_path / "record.jsonl").write_text("")
    (tmp_path / "MANIFEST.txt").write_text(f"{digest}  record.jsonl\n{digest}  gone.txt\nno line of a list\n")
    number, wrong = verify.check_files(str(tmp_path / "MANIFEST.txt"))
    assert number == 2
    assert [each.partition(": ")[2][:12] for each in wrong] == [
        "it was alter", "it is on the", "it cannot be", "it is not on",
    ]  # fmt: skip
