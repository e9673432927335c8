"""Which tables hold something about a customer, as the models themselves say.

A room that is added later is found with the others: what points at a customer, what carries a customer's reference,
and what belongs to such a record. A test asks that each has its name, or a reason for being left out.
"""

from collections.abc import Iterable
from functools import cache

from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.models import CharField, ForeignKey, Model

from fairhand.customers.models import Customer
from fairhand.protocol.models import Case
from fairhand.record.models import Event
from fairhand.record.triggers import EndsOnce
from fairhand.socialmedia.models import Account

from .naming import LEFT_OUT

HELD = (Customer, Account, Case)  # an account and a case point at nobody: they are found by what was made of them


@cache
def holding() -> tuple[type[Model], ...]:
    """The models that hold something about a customer; each after those that it belongs to."""
    models = [each for each in apps.get_models() if each.__module__.startswith("fairhand.") and each._meta.managed]
    found = [each for each in models if each in HELD or names_customer(each) or points_at_customer(each)]
    while more := [each for each in models if each not in found and belongs_to(each, found)]:
        found += more
    found = [each for each in found if each._meta.label_lower not in LEFT_OUT]
    return tuple(sorted(found, key=lambda each: not (names_customer(each) or points_at_customer(each))))


def names_customer(model: type[Model]) -> bool:
    """Whether rows carry a customer's reference."""
    return any(each.name == "customer" and isinstance(each, CharField) for each in model._meta.concrete_fields)


def points_at_customer(model: type[Model]) -> list[ForeignKey]:
    """The columns that point at a customer."""
    return [each for each in pointers(model) if each.related_model is Customer]


def belongs_to(model: type[Model], others: Iterable[type[Model]]) -> list[ForeignKey]:
    """The columns that point at a record about a customer. That an event wrote a row says nothing of whose it is."""
    return [each for each in pointers(model) if each.related_model in others and each.related_model is not Event]


def pointers(model: type[Model]) -> list[ForeignKey]:
    """The columns that point at another record."""
    return [each for each in model._meta.concrete_fields if isinstance(each, ForeignKey)]


@cache
def endings() -> dict[str, tuple[str, ...]]:
    """By table, the columns that are filled when a row ends, as its triggers let them be."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {
        operation.table: operation.columns
        for _name, migration in sorted(migrations.items())
        for operation in migration.operations
        if isinstance(operation, EndsOnce)
    }
