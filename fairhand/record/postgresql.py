"""The triggers of `triggers`, as PostgreSQL has them.

ENABLE ALWAYS, so that they fire for a session that plays the replica too. Refused by statement, not by row, so that
even a change that would meet no row is.
"""

# A table cannot be altered while checks of its foreign keys are still to come, so those are made first.
_NOW, _LATER = "SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"
LIFT = (_NOW, "ALTER TABLE record_event DISABLE TRIGGER record_event_servers_time", _LATER)
PUT_BACK = (_NOW, "ALTER TABLE record_event ENABLE ALWAYS TRIGGER record_event_servers_time", _LATER)

REFUSE = """
CREATE OR REPLACE FUNCTION fairhand_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% holds facts: rows are added, and never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""

# TG_ARGV names the columns that may be filled once; the first says whether the row has ended. Columns that the
# database works out by itself are not compared: a trigger that comes before sees them empty.
END_ONCE = """
CREATE OR REPLACE FUNCTION fairhand_end_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aside text[] := TG_ARGV || ARRAY(
        SELECT attname::text FROM pg_attribute WHERE attrelid = TG_RELID AND attgenerated <> ''
    );
BEGIN
    IF to_jsonb(OLD) ->> TG_ARGV[0] IS NULL
       AND to_jsonb(NEW) ->> TG_ARGV[0] IS NOT NULL
       AND to_jsonb(OLD) - aside = to_jsonb(NEW) - aside THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% holds facts: a row ends once, and nothing else in it is changed.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""

# TG_ARGV names the columns that may change; once the first is filled, none does.
MOVE_ON = """
CREATE OR REPLACE FUNCTION fairhand_move_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) ->> TG_ARGV[0] IS NULL AND to_jsonb(OLD) - TG_ARGV = to_jsonb(NEW) - TG_ARGV THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% holds facts: a row moves on until it is settled, and nothing else in it is changed.',
        TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""

# TG_ARGV names the key of the table. Asked once all rows of a DELETE are known, so that one that meets no row is
# refused too: what is erased is named first, by an event that says so, and then deleted by its key.
REFUSE_UNLESS_ERASED = """
CREATE OR REPLACE FUNCTION fairhand_refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gone) OR EXISTS (
        SELECT 1 FROM gone WHERE NOT EXISTS (
            SELECT 1 FROM record_erased e JOIN record_event v ON v.number = e.by_id
            WHERE v.code = 'records_erased' AND e."table" = TG_TABLE_NAME AND e."row" = to_jsonb(gone) ->> TG_ARGV[0]
        )
    ) THEN
        RAISE EXCEPTION '% holds facts: a row is deleted only once it is named as erased under the retention schedule.',
            TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""
KINDS = ("append_only", "ends_once", "moves_on")  # the triggers of which one guards each table of facts

FOLLOW = """
CREATE OR REPLACE FUNCTION fairhand_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    SELECT number, seal, recorded_at INTO last FROM record_event ORDER BY number DESC LIMIT 1;
    IF NEW.number <> COALESCE(last.number, 0) + 1 OR NEW.previous <> COALESCE(last.seal, repeat('0', 64)) THEN
        RAISE EXCEPTION 'An event follows the one before it: the next number, and the seal before.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.recorded_at < last.recorded_at THEN
        RAISE EXCEPTION 'An event is not recorded earlier than the one before it.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""

# The time of record lies between the start of this very transaction and now. Where the clock was set back, it is that
# of the event before.
SERVERS_TIME = """
CREATE OR REPLACE FUNCTION fairhand_servers_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.recorded_at BETWEEN transaction_timestamp() AND clock_timestamp()
       OR NEW.recorded_at = (SELECT recorded_at FROM record_event ORDER BY number DESC LIMIT 1) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The time of record is the server''s.' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def append_only(_database, table: str) -> list[str]:
    """No UPDATE, DELETE or TRUNCATE."""
    return [
        REFUSE,
        *_trigger(table, "append_only", "BEFORE UPDATE OR DELETE", "STATEMENT", "fairhand_refuse_change()"),
        *_trigger(table, "append_only_truncate", "BEFORE TRUNCATE", "STATEMENT", "fairhand_refuse_change()"),
    ]


def ends_once(_database, table: str, columns: tuple[str, ...]) -> list[str]:
    """No DELETE or TRUNCATE, and an UPDATE only to fill the columns that end a row."""
    named = ", ".join(f"'{column}'" for column in columns)
    return [
        REFUSE,
        END_ONCE,
        *_trigger(table, "ends_once", "BEFORE UPDATE", "ROW", f"fairhand_end_once({named})"),
        *_trigger(table, "ends_once_delete", "BEFORE DELETE", "STATEMENT", "fairhand_refuse_change()"),
        *_trigger(table, "ends_once_truncate", "BEFORE TRUNCATE", "STATEMENT", "fairhand_refuse_change()"),
    ]


def moves_on(_database, table: str, columns: tuple[str, ...]) -> list[str]:
    """No DELETE or TRUNCATE, and an UPDATE only of the columns that move, of a row that is not settled."""
    named = ", ".join(f"'{column}'" for column in columns)
    return [
        REFUSE,
        MOVE_ON,
        *_trigger(table, "moves_on", "BEFORE UPDATE", "ROW", f"fairhand_move_on({named})"),
        *_trigger(table, "moves_on_delete", "BEFORE DELETE", "STATEMENT", "fairhand_refuse_change()"),
        *_trigger(table, "moves_on_truncate", "BEFORE TRUNCATE", "STATEMENT", "fairhand_refuse_change()"),
    ]


def servers_time(table: str) -> list[str]:
    """The next number, the seal before, the server's time."""
    return [
        FOLLOW,
        SERVERS_TIME,
        *_trigger(table, "follows", "BEFORE INSERT", "ROW", "fairhand_follow()"),
        *_trigger(table, "servers_time", "BEFORE INSERT", "ROW", "fairhand_servers_time()"),
    ]


def erasable(database, table: str) -> list[str]:
    """A DELETE only of rows that are named as erased, by an event that says so."""
    kind, key = _kind(database, table), _key(database, table)
    trigger = f"{table}_{kind}_delete"
    of_each = "REFERENCING OLD TABLE AS gone FOR EACH STATEMENT"
    of_each += f" EXECUTE FUNCTION fairhand_refuse_unless_erased('{key}')"
    lines = [REFUSE_UNLESS_ERASED]
    if kind == "append_only":  # whose one trigger refuses both changing and deleting
        lines += _trigger(table, kind, "BEFORE UPDATE", "STATEMENT", "fairhand_refuse_change()")
    return [
        *lines,
        f"DROP TRIGGER IF EXISTS {trigger} ON {table}",
        f"CREATE TRIGGER {trigger} AFTER DELETE ON {table} {of_each}",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}",
    ]


def _kind(database, table: str) -> str:
    """Which of the operations guards a table."""
    with database.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", [table])
        names = {name for (name,) in cursor.fetchall()}
    return next(kind for kind in KINDS if f"{table}_{kind}" in names)


def _key(database, table: str) -> str:
    with database.cursor() as cursor:
        return database.introspection.get_primary_key_column(cursor, table)


def take_away(table: str, names: tuple[str, ...]) -> list[str]:
    """Drop the triggers of an operation."""
    return [f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}" for name in names]


def _trigger(table: str, name: str, when: str, each: str, function: str) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}",
        f"CREATE TRIGGER {table}_{name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{name}",
    ]
