"""Ways of tampering with a record, each as a change to the database.

`how` is given a cursor and the record as it stands, as an export holds it. A kind that is `outside` leaves a
chain that is whole in itself: only a head that was kept outside can notice it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from fairhand.record import verify

MIDDLE = 4  # the event that the tampering is about


@dataclass(frozen=True)
class Tampering:
    says: str
    how: Callable
    outside: bool = False


def change_event(cursor, record):
    cursor.execute("UPDATE record_event SET code = 'something_milder' WHERE number = %s", [MIDDLE])


def change_person(cursor, record):
    cursor.execute("UPDATE record_event SET capacity = 'somebody_else' WHERE number = %s", [MIDDLE])


def backdate(cursor, record):
    earlier = record[0]["recorded_at"].replace("T", " ")
    cursor.execute("UPDATE record_event SET recorded_at = %s, at = %s WHERE number = %s", [earlier, earlier, MIDDLE])


def put_in_line(cursor, record):
    cursor.execute("UPDATE record_event SET in_line = NOT in_line WHERE number = %s", [MIDDLE])


def change_facts(cursor, record):
    cursor.execute("UPDATE record_eventfacts SET facts = %s WHERE event_id = %s", ['{"text": "milder"}', MIDDLE])


def exchange_facts(cursor, record):
    one, other = record[MIDDLE - 1], record[MIDDLE]
    for event, taken in ((one, other), (other, one)):
        cursor.execute(
            "UPDATE record_eventfacts SET facts = %s, salt = %s WHERE event_id = %s",
            [json.dumps(taken["facts"]), taken["salt"], event["number"]],
        )


def delete_event(cursor, record):
    _delete(cursor, MIDDLE)


def delete_and_relink(cursor, record):
    _delete(cursor, MIDDLE)
    link = [record[MIDDLE - 1]["previous"], MIDDLE + 1]
    cursor.execute("UPDATE record_event SET previous = %s WHERE number = %s", link)


def delete_first(cursor, record):
    _delete(cursor, 1)


def exchange_events(cursor, record):
    for now, then in ((MIDDLE, 9001), (MIDDLE + 1, MIDDLE), (9001, MIDDLE + 1)):
        _renumber(cursor, now, then)


def add_between(cursor, record):
    """Make room, and put an event in that is sealed as it should be."""
    for event in reversed(record[MIDDLE - 1 :]):
        _renumber(cursor, event["number"], event["number"] + 1)
    _insert(cursor, _forged(record[MIDDLE - 2], MIDDLE))


def add_with_false_seal(cursor, record):
    """The next event, well linked and well dated, but not sealed over what it says."""
    _insert(cursor, _forged(record[-1], len(record) + 1) | {"seal": "f" * 64})


def cut_the_end(cursor, record):
    for event in reversed(record[MIDDLE:]):
        _delete(cursor, event["number"])


def seal_anew(cursor, record):
    """Change one event, and seal it and all that follow."""
    changed = [dict(event) for event in record]
    changed[MIDDLE - 1]["code"] = "something_milder"
    _write(cursor, _sealed(changed))


def take_out_and_renumber(cursor, record):
    _delete(cursor, MIDDLE)
    left = [dict(event) for event in record if event["number"] != MIDDLE]
    for event in left[MIDDLE - 1 :]:
        _renumber(cursor, event["number"], event["number"] - 1)
        event["number"] -= 1
    _write(cursor, _sealed(left))


def rebuild(cursor, record):
    """A whole record written anew: other facts, other salts, a chain that is whole in itself."""
    made = [dict(event) for event in record]
    for event in made:
        event["facts"], event["salt"] = {"text": "all was well"}, "0" * 32
        event["digest"] = verify.digest_of(event["salt"], event["facts"])
    _write(cursor, _sealed(made))


KINDS = [
    Tampering("change what happened in an event", change_event),
    Tampering("change who did it, and in which capacity", change_person),
    Tampering("change when it happened and was recorded", backdate),
    Tampering("mark what was out of line as in line", put_in_line),
    Tampering("change the facts of an event", change_facts),
    Tampering("exchange the facts of two events", exchange_facts),
    Tampering("delete an event", delete_event),
    Tampering("delete an event and link the next to the one before", delete_and_relink),
    Tampering("delete the first event", delete_first),
    Tampering("exchange two events", exchange_events),
    Tampering("put an event between two others", add_between),
    Tampering("add an event with a false seal", add_with_false_seal),
    Tampering("cut off the end", cut_the_end, outside=True),
    Tampering("change an event and seal everything after it anew", seal_anew, outside=True),
    Tampering("take an event out, renumber and seal anew", take_out_and_renumber, outside=True),
    Tampering("rebuild the whole record", rebuild, outside=True),
]


def _delete(cursor, number):
    cursor.execute("DELETE FROM record_eventfacts WHERE event_id = %s", [number])
    cursor.execute("DELETE FROM record_once WHERE result = %s", [f"record.event:{number}"])
    cursor.execute("DELETE FROM record_event WHERE number = %s", [number])


def _renumber(cursor, number, other):
    cursor.execute("UPDATE record_event SET number = %s WHERE number = %s", [other, number])
    cursor.execute("UPDATE record_eventfacts SET event_id = %s WHERE event_id = %s", [other, number])


def _forged(before: dict, number: int) -> dict:
    facts, salt = {"text": "this never happened"}, "a" * 32
    event = dict(before) | {"number": number, "previous": before["seal"], "facts": facts, "salt": salt}
    event["digest"] = verify.digest_of(salt, facts)
    return event | {"seal": verify.seal_of(event)}


def _sealed(events: list[dict]) -> list[dict]:
    previous = verify.GENESIS
    for event in events:
        event["previous"] = previous
        previous = event["seal"] = verify.seal_of(event)
    return events


def _insert(cursor, event: dict) -> None:
    columns = {("by_id" if name == "by" else name): event[name] for name in (*verify.SEALED, "seal")}
    for name in ("at", "recorded_at"):
        columns[name] = columns[name].replace("T", " ").removesuffix("+00:00")
    names, places = ", ".join(columns), ", ".join(["%s"] * len(columns))
    cursor.execute(f"INSERT INTO record_event ({names}) VALUES ({places})", list(columns.values()))
    cursor.execute(
        "INSERT INTO record_eventfacts (event_id, facts, salt) VALUES (%s, %s, %s)",
        [event["number"], json.dumps(event["facts"]), event["salt"]],
    )


def _write(cursor, events: list[dict]) -> None:
    for event in events:
        cursor.execute(
            "UPDATE record_event SET seal = %s WHERE number = %s", [f"{event['number']:064x}", event["number"]]
        )
    for event in events:
        cursor.execute(
            "UPDATE record_event SET code = %s, digest = %s, previous = %s, seal = %s WHERE number = %s",
            [event["code"], event["digest"], event["previous"], event["seal"], event["number"]],
        )
        cursor.execute(
            "UPDATE record_eventfacts SET facts = %s, salt = %s WHERE event_id = %s",
            [json.dumps(event["facts"]), event["salt"], event["number"]],
        )
