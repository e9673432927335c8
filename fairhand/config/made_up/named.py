"""The made-up cases of employees who are named in a post, for a body whose policy has a protocol for them."""

import tomllib
import uuid
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.core.management.base import CommandError

from fairhand import council
from fairhand.protocol import operations
from fairhand.protocol.models import Case
from fairhand.record import chain

from .cast import Cast, folder
from .moments import moment
from .stories import NAMESPACE, Step

FILE = "named.toml"
ACTS = {
    "take": operations.take_step,
    "skip": operations.skip_step,
    "own": operations.record_own_choice,
    "close": operations.close_case,
}


def named(cast: Cast, now: datetime) -> list["Named"]:
    """The cases told beside the policy; none where there is no such file."""
    path = folder() / FILE
    told = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    return [Named(each, cast, now) for each in told.get("cases", [])]


class Named:
    """One case being told."""

    def __init__(self, told: dict, cast: Cast, now: datetime):
        self.told, self.cast, self.now = told, cast, now
        self.case: Case | None = None

    def steps(self) -> Iterator[Step]:
        """The report and every step after it, each with its moment."""
        for number, step in enumerate([{"do": "report"}, *self.told.get("steps", [])]):
            at = moment(step.get("ago", self.told["ago"]), self.now, council.zone())
            yield at, partial(self._take, number, step, at)

    def _take(self, number: int, step: dict, at: datetime) -> None:
        chain.catch_up()
        key = uuid.uuid5(NAMESPACE, f"named/{self.told['title']}/{number}")
        said = {name: value for name, value in step.items() if name not in ("do", "by", "ago")}
        by = self.cast.by_name[step.get("by", self.told["by"])]
        try:
            if step["do"] == "report":
                self.case = self._report(by, at, key)
            else:
                ACTS[step["do"]](by=by, at=at, key=key, case=self.case, **said)
        except Exception as fault:
            where = f'made-up/{FILE}, "{self.told["title"]}", {step["do"]} {said.get("step", "")}'
            raise CommandError(f"{where}: {fault}") from fault

    def _report(self, by, at: datetime, key: uuid.UUID) -> Case:
        given = {
            name: self.told[name]
            for name in ("platform", "address", "account", "words", "kind", "named_as")
            if name in self.told
        }
        about = self.told.get("about")
        concerned = self.cast.by_name[about] if about else None
        return operations.report_named(by=by, at=at, key=key, concerned=concerned, seen_at=at, **given)
