"""A page that only whoever made a thing opens: anybody else is told so, and whom to ask, not that it is not there."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from fairhand.people.models import Employee
from fairhand.policy import Ruling

from .act import Refused

Made = TypeVar("Made", bound=Model)


def own_or_refused(rows: QuerySet[Made], reader: Employee, made_by: str, because: str, **which: Any) -> Made:
    """The thing, where the reader is in the field `made_by`; else why not, with the name of whoever is: %(name)s.

    Rows that the reader is not to know of are left out of `rows` before: of these nothing is said at all.
    """
    found = get_object_or_404(rows.select_related(made_by), **which)
    maker = getattr(found, made_by)
    if maker != reader:
        raise Refused(Ruling(False, because % {"name": maker.name}, ""))
    return found
