"""manage.py record: verify, export, head."""

import io

import pytest
from django.core.management import CommandError, call_command

from fairhand.record.models import Event
from tests.people import doing
from tests.rooms.record.acts import say
from tests.triggers_off import triggers_off


def told(*words, **more) -> str:
    out = io.StringIO()
    call_command("record", *words, stdout=out, **more)
    return out.getvalue()


@pytest.fixture
def record(ceri):
    for text in ("one", "two", "three"):
        say(**doing(ceri), text=text)


def test_it_says_that_the_record_is_whole_and_what_its_head_is(record):
    head = told("head").strip()
    assert head.startswith("3:")
    said = told("verify", "--head", head)
    assert "3 events" in said
    assert f"The chain is whole. Its head is {head}" in said


def test_an_export_is_verified_in_the_same_way(record, tmp_path):
    file = tmp_path / "record.jsonl"
    assert "3 events" in told("export", str(file))
    assert "The chain is whole" in told("verify", "--export", str(file))
    lines = file.read_text().splitlines()
    file.write_text("\n".join([lines[0], lines[2]]))
    with pytest.raises(CommandError, match="not as it was written"):
        told("verify", "--export", str(file))


def test_it_says_where_the_record_is_broken(record):
    with triggers_off():
        Event.objects.filter(number=2).update(code="milder")
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"docs/record\.md"):
        call_command("record", "verify", stdout=out)
    assert "event 2: it was altered after it was sealed" in out.getvalue()
    assert "BROKEN" in out.getvalue()


def test_a_head_that_is_none_is_told(record):
    with pytest.raises(CommandError, match="is not a head"):
        told("verify", "--head", "monday")


@pytest.mark.once
def test_on_sqlite_there_are_no_roles(db):
    with pytest.raises(CommandError, match="Only PostgreSQL"):
        told("roles")
