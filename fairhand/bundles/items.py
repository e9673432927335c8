"""What is held about one person, item by item, as it was gathered."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fairhand.customers.models import Customer
from fairhand.people.models import Employee

from .naming import DOCUMENTS


@dataclass(frozen=True)
class Value:
    """What stands in one column."""

    column: str
    raw: Any
    opinion: bool = False
    of_staff: bool = False  # about an employee, or about another person, more than about the customer

    @property
    def is_telling(self) -> bool:
        """Whether it is in somebody's words or names somebody, rather than a code, a day or a yes."""
        return isinstance(self.raw, dict | list | Other) or (isinstance(self.raw, str) and " " in self.raw)


@dataclass(frozen=True)
class Other:
    """Another customer than the one whose bundle it is."""

    ref: str
    name: str


@dataclass(frozen=True)
class Item:
    """One record: what it is, when it was written and by whom, and what stands in it."""

    key: str
    model: str
    document: str
    at: datetime
    by: Employee | None
    capacity: str
    values: tuple[Value, ...]
    files: tuple[tuple[str, bytes], ...] = ()
    events: frozenset[int] = frozenset()  # the numbers of the events that wrote it and ended it
    another: bool = False  # about another person, in which this one has a part

    def value(self, column: str) -> Any:
        """What stands in a column; nothing where it is empty."""
        return next((each.raw for each in self.values if each.column == column), None)


@dataclass(frozen=True)
class Gathered:
    """Everything held about one person as it stood at a moment, by document and in order of time."""

    customer: Customer
    at: datetime
    refs: frozenset[str]
    items: tuple[Item, ...]
    own_words: frozenset[str]  # their names, numbers and addresses, as they were given
    employees: frozenset[str] = field(default=frozenset())  # the names of those who had a hand in it
    others: frozenset[str] = field(default=frozenset())  # the names of other customers in it

    def of(self, document: str) -> list[Item]:
        """The items of one document."""
        return [each for each in self.items if each.document == document]

    @property
    def documents(self) -> list[str]:
        """The documents that have something in them."""
        held = {each.document for each in self.items}
        return [code for code in DOCUMENTS if code in held]

    @property
    def own_events(self) -> frozenset[int]:
        """The numbers of the events about this person."""
        return frozenset(int(each.value("number")) for each in self.items if each.model == "record.event")
