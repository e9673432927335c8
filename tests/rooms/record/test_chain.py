"""The chain of events."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from fairhand import council
from fairhand.record import chain, export, triggers, verify
from fairhand.record.act import Refused, in_bulk
from fairhand.record.models import Event, EventFacts, Once
from tests.people import doing
from tests.rooms.record.acts import begin_and_think_better, say, say_nothing
from tests.triggers_off import triggers_off


def test_events_are_numbered_without_a_gap_and_each_carries_the_seal_before(ceri):
    for text in "abcd":
        say(**doing(ceri), text=text)
    events = list(Event.objects.order_by("number"))
    assert [event.number for event in events] == [1, 2, 3, 4]
    assert [event.previous for event in events] == [verify.GENESIS, *(event.seal for event in events[:-1])]


def test_a_rolled_back_act_leaves_no_gap(ceri):
    say(**doing(ceri), text="a")
    with pytest.raises(Refused):
        begin_and_think_better(**doing(ceri))
    assert say(**doing(ceri), text="c").number == 2


def test_the_chain_verifies_as_it_was_written(ceri):
    for text in ("one", "dau: tŷ, ŵyn", "3 'quotes' \"double\" \\ back", "line\nbreak \u2028 \U0001f600"):
        say(**doing(ceri), text=text)
    result = verify.check(export.events())
    assert result.whole, result.findings
    assert result.events == 4
    assert result.head == str(chain.head())


def test_the_chain_verifies_in_any_time_zone_and_language(ceri):
    for month in (1, 7):
        say(**doing(ceri, datetime(2026, month, 1, 9, 30, 15, 123456, tzinfo=UTC)), text="x")
    with timezone.override("Pacific/Kiritimati"):
        assert verify.check(export.events()).whole


def test_the_same_facts_have_different_digests(ceri):
    first, second = say(**doing(ceri), text="yes"), say(**doing(ceri), text="yes")
    assert first.digest != second.digest


def test_facts_can_be_deleted_under_retention_and_the_chain_stays_whole(ceri):
    for text in "abc":
        say(**doing(ceri), text=text)
    with triggers_off():
        EventFacts.objects.filter(event=2).delete()
    result = verify.check(export.events())
    assert result.whole
    assert result.without_facts == 1


def test_the_time_of_record_is_the_servers(ceri):
    before = chain.clock()
    event = say(**doing(ceri, council.now() - timedelta(days=400)), text="long ago")
    event.refresh_from_db()
    assert before <= event.recorded_at <= chain.clock()


@pytest.mark.parametrize("days", [-400, -1, 1])
def test_the_database_refuses_any_other_time_of_record(ceri, monkeypatch, days):
    say(**doing(ceri), text="a")
    with triggers_off():  # a time before the last event would be refused for that alone
        Event.objects.update(recorded_at=datetime(2020, 1, 1, tzinfo=UTC))
    monkeypatch.setattr(chain, "clock", lambda: timezone.now() + timedelta(days=days))
    with pytest.raises(DatabaseError, match="time of record"):
        say(**doing(ceri), text="b")


def test_a_clock_that_was_set_back_does_not_put_events_before_each_other(ceri, monkeypatch):
    first = say(**doing(ceri), text="a")
    monkeypatch.setattr(chain, "clock", lambda: timezone.now() - timedelta(hours=3))
    second = say(**doing(ceri), text="b")
    assert second.recorded_at == first.recorded_at
    assert verify.check(export.events()).whole


def test_a_past_is_loaded_in_bulk_through_the_acts(ceri):
    say(**doing(ceri, council.now() - timedelta(days=500)), text="before")
    with triggers_off():
        Event.objects.all().update(recorded_at=council.now() - timedelta(days=500))
    began = council.now() - timedelta(days=400)
    with in_bulk():
        for day in range(1200):
            last = say(**doing(ceri, began + timedelta(hours=day * 8)), text=f"day {day}")
    assert Event.objects.count() == Once.objects.count() == 1201
    assert Event.objects.get(number=2).recorded_at == began
    assert chain.head().seal == last.seal
    found = verify.check(export.events()).findings
    assert {finding.number for finding in found if finding.breaks} == {1}  # what we moved above; nothing else
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE record_event SET code = 'x'")


def test_the_rule_of_time_is_back_after_a_load(ceri, monkeypatch):
    with in_bulk():
        say(**doing(ceri, council.now() - timedelta(days=400)), text="old")
    monkeypatch.setattr(chain, "clock", lambda: timezone.now() - timedelta(days=300))
    with pytest.raises(DatabaseError, match="time of record"):
        say(**doing(ceri), text="new")


def test_a_load_that_fails_leaves_nothing_and_the_rule_back(ceri, monkeypatch):
    with pytest.raises(RuntimeError), in_bulk():
        load_half(ceri)
    assert not Event.objects.exists()
    monkeypatch.setattr(chain, "clock", lambda: timezone.now() - timedelta(days=300))
    with pytest.raises(DatabaseError, match="time of record"):
        say(**doing(ceri), text="new")


def load_half(by):
    say(**doing(by, council.now() - timedelta(days=400)), text="old")
    say_nothing(**doing(by))


def test_a_real_council_cannot_load_a_past(ceri, settings):
    settings.MADE_UP = False
    with pytest.raises(PermissionError, match="real one"), in_bulk():
        say(**doing(ceri, council.now() - timedelta(days=400)), text="old")
    with pytest.raises(PermissionError), triggers.lifted():
        pass
