"""A key makes an act happen once: the second click, the retry and the repeated call find the first."""

import hashlib
from datetime import date, datetime, time
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext as _

from fairhand.people.models import Employee
from fairhand.policy import Act

from .chain import instant
from .models import Once
from .verify import canonical


class AlreadyUsed(Exception):
    """A key came again with something else than it came with first."""

    def __init__(self):
        super().__init__(
            _(
                "This was already sent once, with other contents, and was kept as it was first sent. "
                "Open the page again to send something new."
            )
        )


def asked(act: Act, by: Employee, capacity: str, said: dict) -> str:
    """A digest of what was asked; the time is left out, since a retry comes later."""
    return hashlib.sha256(canonical([str(act), by.pk, capacity, _plain(said)])).hexdigest()


def find(key: UUID, act: Act, by: Employee, digest: str) -> tuple[bool, Model | None]:
    """Has this key been used, and what did the act make then?"""
    first = Once.objects.filter(key=key).first()
    if first is None:
        return False, None
    if (first.act, first.by_id, first.asked) != (str(act), by.pk, digest):
        raise AlreadyUsed
    _write_to_the_log(key)
    return True, _row(first.result)


def keep(key: UUID, act: Act, by: Employee, digest: str, result: Model | None) -> None:
    """Keep that an act happened under this key, and what it made."""
    Once.objects.create(key=key, act=act, by=by, asked=digest, result=_name(result))


def _write_to_the_log(key: UUID) -> None:
    """Make the commit of a retry wait for the second copy, as the first one should have.

    A COMMIT that is cancelled while it waits for the standby is visible here all the same. A retry that only
    reads would acknowledge what no standby has; one that writes to the log waits for it.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_logical_emit_message(true, 'fairhand', %s)", [str(key)])


def _name(row: Model | None) -> str:
    return f"{row._meta.label_lower}:{getattr(row, 'ref', row.pk)}" if row is not None else ""


def _row(name: str) -> Model | None:
    if not name:
        return None
    label, _colon, ref = name.partition(":")
    model = apps.get_model(label)
    by_ref = any(field.name == "ref" for field in model._meta.fields)
    return model._default_manager.get(**{"ref" if by_ref else "pk": ref})


def _plain(value):
    """What was asked, in terms that can be written down in one way only."""
    if isinstance(value, Model):
        return f"{value._meta.label_lower}:{value.pk}"
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date | time | UUID):
        return str(value)
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(str(_plain(each)) for each in value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
