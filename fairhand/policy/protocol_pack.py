"""Reads the versions of a policy's protocol, and says exactly what is wrong in them and where."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import shape
from .checks import protocol as checks
from .faults import Fault
from .files import PROTOCOLS, name, read, shape_errors, shape_fault, without_wrong_kinds
from .protocol import Protocol
from .textcheck import Quote, quotes_of
from .words_check import left_over, missing
from .words_files import flattened

FILE = "protocol.toml"
Raw = dict[str, Any]


@lru_cache
def protocols(folder: Path) -> tuple[Protocol, ...]:
    """Every version of the protocol in a policy's folder, oldest first; none where the policy has no protocol."""
    found = [Protocol.model_validate(read(path)[0]) for path in files(folder)]
    return tuple(sorted(found, key=lambda each: each.about.in_force_from))


def protocol_on(versions: tuple[Protocol, ...], day: date) -> Protocol | None:
    """The version in force on a day; before the first, the first."""
    fitting = [each for each in versions if each.about.in_force_from <= day]
    return fitting[-1] if fitting else next(iter(versions), None)


def words_folder(folder: Path, version: str) -> Path:
    """Where the words of one version of the protocol lie."""
    return folder / PROTOCOLS / version


def quotes(folder: Path) -> list[Quote]:
    """The few words of the text that steps of the protocols rest on."""
    return [each for path in files(folder) for each in quotes_of(read(path)[0], name(path), Protocol)]


def files(folder: Path) -> list[Path]:
    """The file of each version of the protocol in a policy's folder."""
    return sorted(folder.glob(f"{PROTOCOLS}/*/{FILE}"))


def faults(folder: Path, policy: Raw) -> list[Fault]:
    """Everything that is wrong with the protocols beside a policy."""
    return [fault for path in files(folder) for fault in _of_one(path, policy)]


def _of_one(path: Path, policy: Raw) -> Iterator[Fault]:
    raw, wrong = read(path)
    yield from wrong
    if not raw:
        return
    file, errors = name(path), shape_errors(raw, Protocol)
    sound = without_wrong_kinds(raw, errors)
    yield from (shape_fault(error, raw, file, Protocol) for error in errors)
    yield from (Fault(file, *each) for each in _placed(sound, path))
    yield from checks.faults(sound, policy, file)
    for lang in policy.get("about", {}).get("languages", []):
        yield from _words(sound, path.parent / f"words.{lang}.toml", str(lang))


def _placed(raw: Raw, path: Path) -> Iterator[tuple[str, str, str]]:
    """Whether it says its folder's name as its version, and no other begins on its day."""
    about = raw.get("about", {}) if isinstance(raw.get("about"), dict) else {}
    version, begins = about.get("version"), about.get("in_force_from")
    if version and version != path.parent.name:
        what = f'"{version}" is not the name of the folder, which is "{path.parent.name}"'
        yield "about.version", what, "Make the two alike: cases remember a protocol by it."
    for other in sorted(path.parent.parent.glob(f"*/{FILE}")):
        also = read(other)[0].get("about", {}) if other != path else {}
        if isinstance(also, dict) and begins and also.get("in_force_from") == begins:
            what = f"the protocol {other.parent.name} holds from {begins} too, so nobody could say which does"
            yield "about.in_force_from", what, "Give each a day of its own, or take one of the two folders away."


def _words(raw: Raw, path: Path, lang: str) -> Iterator[Fault]:
    """What is missing of its words in a language, and what is left over."""
    said, wrong = read(path)
    yield from wrong
    if not said:
        return
    given, asked = flattened(said), list(dict.fromkeys(_asked(raw)))
    for key, what, mend in [*missing(asked, given, lang), *left_over(asked, given, lang)]:
        yield Fault(name(path), key, what.replace("policy file", "protocol"), mend.replace("policy.toml", FILE))


def _asked(raw: Raw) -> Iterator[str]:
    """The keys that each words file of this protocol must have."""
    for _, code in shape.found(raw, "steps.code"):
        yield f"steps.{code}.label"
        yield f"steps.{code}.instruction"
    yield from (f"branches.{code}" for _, code in shape.found(raw, "branches.code"))
    yield from (f"answers.{code}" for _, code in shape.found(raw, "steps.answers.code"))
