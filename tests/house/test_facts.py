"""Every table that holds facts has its triggers, on both databases; the others are named, with the reason."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

# Tables whose rows may change, and why. Every other table of a room is a table of facts.
MAY_CHANGE = {
    "people_employee": "an account: its password and language are its own, and it is closed",
    "people_service": "what the body calls its services",
    "people_team": "what the body calls its teams, and to whom they report",
    "people_post": "ends, and may be ended sooner than was said; each change is an event",
    "people_absence": "may be put right",
    "people_apitoken": "ends sooner than was said",
    "decisions_draft": "what somebody has written so far, and goes once it is decided",
    "people_calendarkey": "ends when it is revoked, and opens nothing but one's own list",
    "bundles_draft": "a working paper; it goes when the bundle is made",
    "letters_draft": "words that somebody is still writing; they go when the letter is issued",
    "codes_sealed": "what a code is printed from; it goes with its letter",
    "standing_visit": "a customer's session: when it was last used, and that it was left",
    "standing_try": "how often a code was tried lately; it goes after a day",
    "customers_word": "made from the names, and can be made again",
    "customers_nameword": "made from the names, and can be made again",
}


def tables() -> dict[str, type]:
    return {
        model._meta.db_table: model
        for model in apps.get_models()
        if model.__module__.startswith("fairhand.") and model._meta.managed
    }


FACTS = sorted(set(tables()) - set(MAY_CHANGE))

# What is filled as a row ends, or moves until it is settled, where its name does not say so.
ENDINGS = {
    "adopted_confirmation": {"taken_back_at", "taken_back_by_id", "taken_back_because", "end_recorded_by_id"},
    "appeals_appeal": {"decided_at", "decided_by_id"},
    "council_data_advocate": {"until_on", "end_recorded_by_id"},
    "customers_request": {"answered_at", "answered_by_id", "answer"},
    "decisions_referral": {
        "settled_at",
        "settled_by_id",
        "sent_to_id",
        "sent_form",
        "sent_evidence",
        "not_sent_because",
    },
    "decisions_signoff": {
        *("signed_at", "signed_by_id", "signed_as", "agreed", "view", "power", "met_on", "sat", "answered_by_id")
    },
    "letters_batch": {"erased_at", "pdf", "manifest"},
    "letters_dispatch": set("sent_at batch_id claim claimed_at tries try_after given_up_at fault".split()),
    "protocol_case": {"told", "learnt"},
    "reviews_reviewrequest": {"settled_at", "settled_by_id", "declined_because"},
}


def test_those_that_may_change_are_tables():
    assert set(MAY_CHANGE) <= set(tables())


def triggers(table: str) -> set[str]:
    if connection.vendor == "postgresql":
        ask = """SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                 WHERE NOT t.tgisinternal AND t.tgenabled = 'A' AND c.relname = %s"""
    else:
        ask = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    with connection.cursor() as cursor:
        cursor.execute(ask, [table])
        return {name.removeprefix(f"{table}_") for (name,) in cursor.fetchall()}


@pytest.mark.parametrize("table", FACTS)
def test_a_table_of_facts_refuses_change(db, table):
    found = triggers(table)
    kind = next((each for each in ("append_only", "ends_once") if each in found), "moves_on")
    last = "truncate" if connection.vendor == "postgresql" else "replace"
    assert {kind, f"{kind}_{last}"} <= found, (
        f"{table} has no triggers: add AppendOnly, EndsOnce or MovesOn to its room"
    )
    # On PostgreSQL one trigger of an append-only table refuses both changing and deleting.
    assert (kind == "append_only" and connection.vendor == "postgresql") or f"{kind}_delete" in found


@pytest.mark.parametrize("table", FACTS)
def test_deleting_from_it_is_refused_in_so_many_words(db, table):
    """An empty table refuses on PostgreSQL too; SQLite asks a trigger only when there is a row."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name LIKE %s || '%%delete'", [f"{table}_"])
            assert "RAISE(ABORT" in cursor.fetchone()[0]
        return
    with pytest.raises(IntegrityError, match="holds facts"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


@pytest.mark.once
@pytest.mark.parametrize("table", FACTS)
def test_on_sqlite_a_row_that_ends_is_compared_in_every_column(db, table):
    """A column that was added after the trigger would slip through."""
    kind = next((each for each in ("ends_once", "moves_on") if each in triggers(table)), None)
    if kind is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [f"{table}_{kind}"])
        said = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA table_info({table})")
        columns = {row[1] for row in cursor.fetchall()}
    compared = {column for column in columns if f'NEW."{column}" IS OLD."{column}"' in said}
    ends = {column for column in columns if column.startswith(("ended_", "ends_at", "closed_", "unlinked_"))}
    ends |= ENDINGS.get(table, set())
    assert columns - compared <= ends, f"{table}: {columns - compared - ends} may be changed as the row ends"
