"""Reads a policy's folder, and says exactly what is wrong in it and where."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from . import agreement, checks, protocol_pack, words_check
from .called import called_otherwise
from .faults import Fault, PolicyFault
from .files import name, read, shape_errors, shape_fault, without_wrong_kinds
from .policy import Policy
from .words_files import flattened, general

__all__ = ["called", "faults", "load", "name", "read", "shape_errors", "shape_fault", "without_wrong_kinds"]


def load(folder: Path | str, *, draft: bool = False) -> Policy:
    """The policy in a folder, or all of its faults at once; a draft may lie in a folder of any name."""
    folder = Path(folder)
    wrong = faults(folder, draft=draft)
    if wrong:
        raise PolicyFault(wrong)
    return Policy.model_validate(read(folder / "policy.toml")[0])


def faults(folder: Path | str, *, draft: bool = False) -> list[Fault]:
    """Everything that is wrong with a policy's files; records remember no draft, so its folder may have any name."""
    folder = Path(folder)
    raw, wrong = read(folder / "policy.toml")
    words: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("words.*.toml")):
        words[path.name.split(".")[1]], unread = read(path)
        wrong += unread
    if not raw:
        return wrong
    file = name(folder / "policy.toml")
    labels = flattened(words.get("en", {}))
    errors = shape_errors(raw)
    sound = without_wrong_kinds(raw, errors)
    return [
        *wrong,
        *(shape_fault(error, raw, file) for error in errors),
        *([] if draft else [*misplaced(sound, folder), *same_day(sound, folder)]),
        *checks.faults(sound, file),
        *(Fault(file, *each) for each in agreement.offices(sound, labels)),
        *words_check.faults(sound, words, folder),
        *protocol_pack.faults(folder, sound),
    ]


def called(folder: Path | str, language: str) -> dict[str, str]:
    """What a body calls otherwise in a language, by the newest words in its folder that can be read."""
    newest = max(Path(folder).glob(f"*/words.{language}.toml"), default=None)
    return called_otherwise(general(language), flattened(read(newest)[0])) if newest else {}


DAY = re.compile(r"\d{4}-\d\d-\d\d")


def misplaced(raw: dict[str, Any], folder: Path) -> list[Fault]:
    """Where the file says another body or version than its folder, under which records would remember it."""
    said, where = raw.get("about", {}), {"body": folder.parent.name, "version": folder.name}
    return [
        Fault(
            name(folder / "policy.toml"),
            f"about.{key}",
            f'"{said[key]}" is not the name of the folder, which is "{named}"',
            "Make the two alike: records remember a policy by both.",
        )
        for key, named in where.items()
        if key in said and said[key] != named
    ]


def same_day(raw: dict[str, Any], folder: Path) -> list[Fault]:
    """Where the version's name is another day than it begins on, or another version begins on the same day."""
    begins = raw.get("about", {}).get("in_force_from")
    if not isinstance(begins, date):
        return []
    file, key = name(folder / "policy.toml"), "about.in_force_from"
    found = []
    if DAY.fullmatch(folder.name) and folder.name != str(begins):
        what = f"{begins} is not the day that the version is named after, {folder.name}"
        found.append(Fault(file, key, what, "Make the two alike, or give the folder and about.version another name."))
    for other in sorted(folder.parent.glob("*/policy.toml")):
        also = read(other)[0].get("about", {}) if other.parent != folder else {}
        if isinstance(also, dict) and also.get("in_force_from") == begins:
            what = f"the version {other.parent.name} comes into force on {begins} too, so nobody could say which holds"
            found.append(Fault(file, key, what, "Give each a day of its own, or take one of the two folders away."))
    return found
