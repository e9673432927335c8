"""Drafts of a policy: where they lie, and one of them read."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from fairhand import council
from fairhand.policy import Calendar, Policy, Words, load


@dataclass(frozen=True)
class Draft:
    """A draft that passes the check, with its words and its working days."""

    folder: Path
    policy: Policy

    @cached_property
    def calendar(self) -> Calendar:
        """The working days of the draft's nation, less the body's own closure days."""
        return Calendar(self.policy.about.nation, council.closure_days())

    def words(self) -> Words:
        """What the draft calls things in the reader's language; read afresh, since a draft changes."""
        languages = self.policy.about.languages
        language = (get_language() or languages[0])[:2]
        return Words(self.folder, language if language in languages else languages[0])


def read(folder: Path | str) -> Draft:
    """The draft in a folder; one with faults is refused with all of them."""
    folder = Path(folder).resolve()
    return Draft(folder, load(folder, draft=True))


def names() -> list[str]:
    """The drafts that lie where drafts are kept, by the names of their folders."""
    return sorted(path.parent.name for path in Path(settings.DRAFTS_FOLDER).glob("*/policy.toml"))


def named(name: str) -> Draft:
    """One of the drafts that lie there."""
    return read(Path(settings.DRAFTS_FOLDER) / name)
