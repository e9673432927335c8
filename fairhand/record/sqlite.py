"""The triggers of `triggers`, as SQLite has them.

SQLite knows no roles: whoever can open the file can drop a trigger. Here they keep the software itself honest.
"""

import re

KINDS = ("append_only", "ends_once", "moves_on")  # the triggers of which one guards each table of facts
ERASED = "records_erased"  # the event that names rows as erased

LEEWAY = 5  # seconds; SQLite cannot say when its transaction began, so the server's time is taken to be about now

_FOLLOWS = """
CREATE TRIGGER {table}_follows BEFORE INSERT ON {table} BEGIN
    SELECT RAISE(ABORT, 'An event follows the one before it: the next number, and the seal before.')
    WHERE NEW.number <> COALESCE((SELECT MAX(number) FROM {table}), 0) + 1
       OR NEW.previous <> COALESCE((SELECT seal FROM {table} ORDER BY number DESC LIMIT 1), '{genesis}');
    SELECT RAISE(ABORT, 'An event is not recorded earlier than the one before it.')
    WHERE julianday(NEW.recorded_at) < (SELECT julianday(recorded_at) FROM {table} ORDER BY number DESC LIMIT 1);
END
"""
_SERVERS_TIME = """
CREATE TRIGGER {table}_servers_time BEFORE INSERT ON {table} BEGIN
    SELECT RAISE(ABORT, 'The time of record is the server''s.')
    WHERE abs(julianday(NEW.recorded_at) - julianday('now')) * 86400 > {leeway}
      AND NEW.recorded_at IS NOT (SELECT recorded_at FROM {table} ORDER BY number DESC LIMIT 1);
END
"""
LIFT = ("DROP TRIGGER record_event_servers_time",)
PUT_BACK = (_SERVERS_TIME.format(table="record_event", leeway=LEEWAY),)


def append_only(database, table: str) -> list[str]:
    """No UPDATE or DELETE, nor a REPLACE that deletes first."""
    says = f"{table} holds facts: rows are added, and never changed or deleted."
    return [
        *_refuse(table, "append_only", "UPDATE", says),
        *_refuse(table, "append_only_delete", "DELETE", says),
        *_refuse(table, "append_only_replace", "INSERT", says, _already_there(database, table)),
    ]


def ends_once(database, table: str, columns: tuple[str, ...]) -> list[str]:
    """No DELETE, and an UPDATE only to fill the columns that end a row."""
    says = f"{table} holds facts: a row ends once, and nothing else in it is changed."
    ended, others = columns[0], [column for column in _columns(database, table) if column not in columns]
    ends = [
        f'OLD."{ended}" IS NULL',
        f'NEW."{ended}" IS NOT NULL',
        *(f'NEW."{each}" IS OLD."{each}"' for each in others),
    ]
    return [
        *_refuse(table, "ends_once", "UPDATE", says, f"NOT ({' AND '.join(ends)})"),
        *_refuse(table, "ends_once_delete", "DELETE", says),
        *_refuse(table, "ends_once_replace", "INSERT", says, _already_there(database, table)),
    ]


def moves_on(database, table: str, columns: tuple[str, ...]) -> list[str]:
    """No DELETE, and an UPDATE only of the columns that move, of a row that is not settled."""
    says = f"{table} holds facts: a row moves on until it is settled, and nothing else in it is changed."
    others = [column for column in _columns(database, table) if column not in columns]
    moves = [f'OLD."{columns[0]}" IS NULL', *(f'NEW."{each}" IS OLD."{each}"' for each in others)]
    return [
        *_refuse(table, "moves_on", "UPDATE", says, f"NOT ({' AND '.join(moves)})"),
        *_refuse(table, "moves_on_delete", "DELETE", says),
        *_refuse(table, "moves_on_replace", "INSERT", says, _already_there(database, table)),
    ]


def servers_time(table: str) -> list[str]:
    """The next number, the seal before, the server's time."""
    return [
        *take_away(table, ("follows", "servers_time")),
        _FOLLOWS.format(table=table, genesis="0" * 64),
        _SERVERS_TIME.format(table=table, leeway=LEEWAY),
    ]


def erasable(database, table: str) -> list[str]:
    """A DELETE only of a row that is named as erased, by an event that says so."""
    kind, key = _kind(database, table), _key(database, table)
    named = (
        "EXISTS (SELECT 1 FROM record_erased e JOIN record_event v ON v.number = e.by_id"  # noqa: S608
        f' WHERE v.code = \'{ERASED}\' AND e."table" = \'{table}\' AND e."row" = CAST(OLD."{key}" AS TEXT))'
    )
    says = f"{table} holds facts: a row is deleted only once it is named as erased under the retention schedule."
    return _refuse(table, f"{kind}_delete", "DELETE", says, f"NOT {named}")


def _kind(database, table: str) -> str:
    """Which of the operations guards a table."""
    with database.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        names = {name for (name,) in cursor.fetchall()}
    return next(kind for kind in KINDS if f"{table}_{kind}" in names)


def _key(database, table: str) -> str:
    with database.cursor() as cursor:
        cursor.execute(f"PRAGMA table_info({table})")
        return next(row[1] for row in cursor.fetchall() if row[5])


def take_away(table: str, names: tuple[str, ...]) -> list[str]:
    """Drop the triggers of an operation."""
    return [f"DROP TRIGGER IF EXISTS {table}_{name}" for name in names]


def _refuse(table: str, name: str, verb: str, says: str, when: str = "1") -> list[str]:
    refusal = f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
    return [
        f"DROP TRIGGER IF EXISTS {table}_{name}",
        f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} WHEN {when} {refusal}",
    ]


def _columns(database, table: str) -> list[str]:
    """The columns that are written; those that SQLite works out by itself are not in table_info."""
    with database.cursor() as cursor:
        cursor.execute(f"PRAGMA table_info({table})")
        return [row[1] for row in cursor.fetchall()]


def _already_there(database, table: str) -> str:
    """Is there a row that INSERT OR REPLACE would delete? It would do so without asking the DELETE trigger."""
    with database.cursor() as cursor:
        cursor.execute(f"PRAGMA table_info({table})")
        keys = [[row[1] for row in cursor.fetchall() if row[5]]]
        cursor.execute(f"PRAGMA index_list({table})")
        unique = [(name, partial) for _seq, name, is_unique, _origin, partial in cursor.fetchall() if is_unique]
        only = {}  # of a unique index over some rows: over which
        for name, partial in unique:
            cursor.execute(f"PRAGMA index_info({name})")
            keys.append([row[2] for row in cursor.fetchall()])
            if partial:
                cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [name])
                only[len(keys) - 1] = cursor.fetchone()[0].split(" WHERE ", 1)[1]
    same = []
    for number, key in enumerate(keys):
        if all(key):
            of_both = [f'"{column}" = NEW."{column}"' for column in key]
            if number in only:
                of_both += [f"({only[number]})", "(" + re.sub(r'"(\w+)"', r'NEW."\1"', only[number]) + ")"]
            same.append(" AND ".join(of_both))
    found = " OR ".join(f"({each})" for each in same)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {found})"  # noqa: S608  (names from migrations)
