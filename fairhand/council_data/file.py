"""What the file of whoever runs fairhand says of the body: what counts until something is kept on the pages here.

council.toml lies in the folder of the policy; a made-up council has its own in made-up/council.toml.
"""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings


def as_the_file_says() -> dict[str, Any]:
    """Every part of the file; nothing where there is none."""
    return _read(Path(settings.POLICY_FOLDER), settings.MADE_UP)


@lru_cache
def _read(folder: Path, made_up: bool) -> dict[str, Any]:
    kept = [folder / "council.toml", *([folder / "made-up" / "council.toml"] if made_up else [])]
    path = next((each for each in kept if each.is_file()), None)
    return tomllib.loads(path.read_text("utf-8")) if path else {}
