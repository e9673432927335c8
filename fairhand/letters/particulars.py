"""What letters say of the body and of others: addresses, advocates, the privacy notice. The body's own data.

It is read from council.toml in the folder of the policy; a made-up council has its own in made-up/council.toml. What
is not there is not made up: the part of the letter that needs it is missing, and the letter does not go out.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class Particulars:
    """What the body's file gives, in one language."""

    found: dict[str, Any]
    language: str

    @property
    def address(self) -> list[str]:
        """The lines at the head of a letter."""
        return list(self.found.get("address", {}).get(self.language, ()))

    @property
    def contact(self) -> list[str]:
        """A telephone number and an address of email."""
        return _ways(self.found.get("contact", {}))

    @property
    def appeals(self) -> list[str]:
        """Where an appeal is sent."""
        kept = self.found.get("appeals", {})
        lines = kept.get(self.language, ())
        return [*([", ".join(lines)] if lines else []), *_ways(kept)]

    @property
    def privacy(self) -> str:
        """Where the privacy notice is."""
        return self.found.get("privacy", {}).get(self.language, "")

    @property
    def advocates(self) -> list[str]:
        """Independent advocates, each in one line."""
        rows = self.found.get("advocates", ())
        return [", ".join([row[self.language], *_ways(row)]) for row in rows if row.get(self.language)]

    @property
    def outside_body(self) -> list[str]:
        """How to reach the body to which a customer may go afterwards."""
        return _ways(self.found.get("outside_body", {}))


def particulars(language: str) -> Particulars:
    """The body's particulars in a language."""
    return Particulars(_read(), language)


def _ways(row: dict[str, Any]) -> list[str]:
    return [row[way] for way in ("telephone", "email", "web") if row.get(way)]


@lru_cache
def _read() -> dict[str, Any]:
    folder = Path(settings.POLICY_FOLDER)
    kept = [folder / "council.toml", *([folder / "made-up" / "council.toml"] if settings.MADE_UP else [])]
    path = next((each for each in kept if each.is_file()), None)
    return tomllib.loads(path.read_text("utf-8")) if path else {}
