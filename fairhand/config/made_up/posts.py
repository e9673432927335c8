"""The made-up posts on social media: each step is taken by the act that a person would have taken."""

import tomllib
import uuid
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from fairhand import council
from fairhand.policy import Act
from fairhand.record import chain
from fairhand.socialmedia import operations
from fairhand.socialmedia.models import Block, Contest, Post

from .cast import Cast, folder
from .moments import moment

NAMESPACE = uuid.UUID("0a4e7c55-1a0f-4c57-8a36-6f1f3f7f6b20")  # made-up keys are the same each time
ACTS = {
    "capture": Act.CAPTURE_POST,
    "again": Act.CAPTURE_POST,
    "hide": Act.HIDE_POST,
    "report": Act.REPORT_TO_PLATFORM,
    "leave": Act.LEAVE_POST,
    "block": Act.BLOCK_ACCOUNT,
    "contest": Act.RECORD_CONTEST,
    "answer": Act.ANSWER_CONTEST,
}
SAID = ("reason", "ground", "reference", "told", "text", "display_name", "undone", "reasons", "no_less_because")


def posts(cast: Cast, now: datetime) -> list[tuple[datetime, partial]]:
    """Every step about a made-up post with its moment, in order; none where the policy folder tells of none."""
    path = folder() / "posts.toml"
    told = tomllib.loads(path.read_text("utf-8"))["posts"] if path.exists() else []
    return sorted((step for each in told for step in _Told(each, cast, now).steps()), key=lambda step: step[0])


class _Told:
    """One post: what has come of it so far."""

    def __init__(self, told: dict, cast: Cast, now: datetime):
        self.told, self.cast, self.now = told, cast, now
        self.post: Post | None = None
        self.block: Block | None = None
        self.contest: Contest | None = None

    def steps(self) -> Iterator[tuple[datetime, partial]]:
        """Each step with its moment."""
        for number, step in enumerate(self.told["steps"]):
            at = moment(step["ago"], self.now, council.zone())
            yield at, partial(self._take, step, number, at)

    def _take(self, step: dict, number: int, at: datetime) -> None:
        chain.catch_up()
        by = self.cast.who_may(ACTS[step["do"]], self.cast.by_name[step.get("by", self.told["by"])])
        who = {"by": by, "at": at, "key": uuid.uuid5(NAMESPACE, f"{self.told['handle']}/{number}")}
        said = {name: step[name] for name in SAID if name in step}
        if "clauses" in step:
            codes = {each.clause: each.code for each in council.policy().house_rules}
            said["rules"] = [codes[clause] for clause in step["clauses"]]
        getattr(self, f"_{step['do']}")(who, said)

    def _capture(self, who: dict, said: dict) -> None:
        names = ("platform", "handle", "display_name", "address", "ours", "text")
        told = {name: self.told[name] for name in names if name in self.told}
        self.post = operations.capture_post(**who, **told, **said).post

    def _again(self, who: dict, said: dict) -> None:
        operations.capture_post(**who, post=self.post, **said)

    def _hide(self, who: dict, said: dict) -> None:
        operations.hide_post(**who, post=self.post, **said)

    def _report(self, who: dict, said: dict) -> None:
        operations.report_to_platform(**who, post=self.post, **said)

    def _leave(self, who: dict, said: dict) -> None:
        operations.leave_post(**who, post=self.post, **said)

    def _block(self, who: dict, said: dict) -> None:
        if self.post:
            self.block = operations.block_account(**who, account=self.post.account, post=self.post, **said)

    def _contest(self, who: dict, said: dict) -> None:
        if self.post:
            self.contest = operations.record_contest(**who, account=self.post.account, **said)

    def _answer(self, who: dict, said: dict) -> None:
        operations.answer_contest(**who, contest=self.contest, **said)
