"""A key makes an act happen once: the second click, the retry and the repeated call find the first."""

import hashlib
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext as _

from fairhand.people.models import Employee
from fairhand.policy import Act
from fairhand.policy.words import Own

from . import chain
from .models import Once
from .verify import canonical

SOON = timedelta(minutes=10)  # in which the same under another key is asked about: it may have been sent twice


class AlreadyUsed(Exception):
    """A key came again with something else than it came with first."""

    def __init__(self):
        super().__init__(
            _(
                "This was already sent once, with other contents, and was kept as it was first sent. "
                "Open the page again to send something new."
            )
        )


def asked(act: Act | Own, by: Employee, capacity: str, said: dict) -> str:
    """A digest of what was asked; the time is left out, since a retry comes later."""
    return hashlib.sha256(canonical([str(act), by.pk, capacity, _plain(said)])).hexdigest()


def find(key: UUID, act: Act | Own, by: Employee, digest: str) -> Once | None:
    """The first use of this key, if there was one."""
    first = None if chain.is_loading() else Once.objects.filter(key=key).first()
    if first is None:
        return None
    if (first.act, first.by_id, first.asked) != (str(act), by.pk, digest):
        raise AlreadyUsed
    _write_to_the_log(key)
    return first


def sent_before(act: Act | Own, by: Employee, digest: str) -> datetime | None:
    """When the same person asked the same of the same act under another key, if that was a moment ago."""
    if chain.is_loading():
        return None
    lately = Once.objects.filter(by=by, at__gt=chain.clock() - SOON, act=str(act), asked=digest)
    return lately.order_by("-at").values_list("at", flat=True).first()


def row(first: Once) -> Model | None:
    """What the act made when its key was used first."""
    if not first.result:
        return None
    label, _colon, ref = first.result.partition(":")
    model = apps.get_model(label)
    by_ref = any(field.name == "ref" for field in model._meta.fields)
    return model._default_manager.get(**{"ref" if by_ref else "pk": ref})


def keep(key: UUID, act: Act | Own, by: Employee, digest: str, result: Model | None) -> None:
    """Keep that an act happened under this key, and what it made."""
    chain.write(Once(key=key, act=act, by=by, asked=digest, result=_name(result)))


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


def _plain(value):
    """What was asked, in terms that can be written down in one way only."""
    if isinstance(value, Model):
        return f"{value._meta.label_lower}:{value.pk}"
    if isinstance(value, datetime):
        return chain.instant(value)
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
