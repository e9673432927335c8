"""What came in writing in a story: letters that came, what was found in them, who reads, what passed."""

from datetime import datetime

from fairhand.correspondence.models import Item
from fairhand.correspondence.operations import (
    file_item,
    hand_over_finding,
    keep_item,
    let_through,
    name_reader,
    read_item,
)
from fairhand.customers.models import Customer

from .cast import Cast


class WrittenSteps:
    """The steps that a story may take with what comes in writing."""

    cast: Cast
    customer: Customer | None
    item: Item | None = None

    def _who(self, name: str, at: datetime) -> dict:
        raise NotImplementedError

    def _letter_in(self, step: dict, at: datetime) -> None:
        self.item = keep_item(
            **self._who(step["by"], at),
            way=step["way"],
            received_at=at,
            sender=step["sender"],
            subject=step["subject"],
            text=step["text"],
            customer=None if step.get("nameless") else self.customer,
            unknown_because=step.get("nameless", "not_said"),
        )

    def _read(self, step: dict, at: datetime) -> None:
        said = {name: step[name] for name in ("note", "to", "reference") if name in step}
        read_item(
            **self._who(step["by"], at),
            item=self.item,
            findings=[{"kind": step["found"], **said}],
            file=step.get("file", False),
        )

    def _hand_over(self, step: dict, at: datetime) -> None:
        if self.item:
            finding = self.item.findings.get()
            hand_over_finding(**self._who(step["by"], at), finding=finding, to=step["to"], reference=step["reference"])

    def _file(self, step: dict, at: datetime) -> None:
        file_item(**self._who(step["by"], at), item=self.item)

    def _passes(self, step: dict, at: datetime) -> None:
        let_through(
            **self._who(step["by"], at),
            sender=step["sender"],
            received_at=at,
            why=step["why"],
            customer=self.customer,
        )

    def _reader(self, step: dict, at: datetime) -> None:
        name_reader(
            **self._who(step["by"], at),
            customer=self.customer,
            employee=self.cast.by_name[step["reader"]],
            deputy=self.cast.by_name[step["deputy"]],
        )
