"""Questions about posts: what was kept, what differs, how often somebody looked."""

import difflib
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Max, QuerySet

from ..models import Account, Capture, Post

BESIDE = ("account", "recorded_by__by")


def kept_posts(*, platform: str = "", untouched: bool = False) -> QuerySet[Post]:
    """Every post that was kept, the one captured last first; or those about which nothing was done yet."""
    found = Post.objects.select_related(*BESIDE).prefetch_related("captures__captured_by", "steps")
    if platform:
        found = found.filter(account__platform=platform)
    if untouched:
        found = found.filter(steps=None, blocks=None)
    return found.annotate(last=Max("captures__pk")).order_by("-last")


def platforms() -> list[str]:
    """The platforms of which something was kept."""
    return list(Account.objects.order_by("platform").values_list("platform", flat=True).distinct())


@dataclass(frozen=True)
class Change:
    """A capture beside the one before it: what of the text stayed, went or came."""

    capture: Capture
    before: Capture | None
    went: tuple[tuple[str, bool], ...] = ()  # the words of the one before; true where one went
    came: tuple[tuple[str, bool], ...] = ()  # the words of this one; true where one came

    @property
    def renamed(self) -> bool:
        """Whether the account went by another name."""
        return bool(
            self.before
            and (self.before.handle, self.before.display_name) != (self.capture.handle, self.capture.display_name)
        )

    @property
    def differs(self) -> bool:
        """Whether anything is not as it was."""
        return bool(self.before and self.before.told != self.capture.told)


def changes(post: Post) -> list[Change]:
    """Every capture of a post beside the one before it, the newest first."""
    rows = list(post.captures.select_related("captured_by", "recorded_by", "picture").defer("picture__content"))
    found = [Change(rows[0], None)] if rows else []
    for before, row in pairwise(rows):
        found.append(Change(row, before, *_beside(before.text, row.text)))
    return found[::-1]


def _beside(old: str, new: str) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Two texts in runs of words, each marked where it is not in the other."""
    one, other = old.split(" "), new.split(" ")
    went, came = [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes():
        if b > a:
            went.append((" ".join(one[a:b]), kind != "equal"))
        if d > c:
            came.append((" ".join(other[c:d]), kind != "equal"))
    return tuple(went), tuple(came)
