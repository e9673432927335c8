"""Puts each change of the policy room before what is kept of its answers; tools/mutants.py calls it where mutants lie.

pytest reads a policy's folder anew for each test, and so needs a minute for a change of the check that is noticed late.
Here every folder is read once, and each change is tried in a child of this one process: a change of the check on every
altered policy and every sound one, any other on every page of answers. What comes out otherwise is what
test_fifty_broken_policies.py and test_answers.py hold. What comes out alike is left for pytest.
"""

import json
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from fairhand.policy import agreement, checks, files, load, pack, protocol_pack, words_check
from fairhand.policy.words_files import flattened
from tests.policy import answers
from tests.policy.littleton import LITTLETON
from tests.policy.test_fifty_broken_policies import ALTERATIONS, POLICIES, altered_in
from tests.policy.test_pack import FAULTY

ROOM = Path("fairhand/policy")
LONGEST = 60  # seconds that a change may take: one that goes round for ever is noticed too
NOTICED, TOO_LONG = 1, 36  # mutmut's own codes for the two


@dataclass(frozen=True)
class Case:
    """A policy's folder, read once."""

    folder: Path
    raw: dict[str, Any]
    words: dict[str, dict[str, Any]]

    def faults(self, wanted: tuple[Callable, ...]) -> list[Any]:
        """What some of the checks say of it."""
        return [fault for check in wanted for fault in check(self.raw)]


Look = Callable[[], Any]


def main() -> int:
    """Print by its name what became of each change that was noticed."""
    with tempfile.TemporaryDirectory() as place:
        looks = Looks(list(cases(Path(place))))
        became: dict[str, int] = {}
        for path in sorted(ROOM.rglob("*.meta")):
            file = str(path.relative_to(ROOM)).removesuffix(".py.meta")
            codes = json.loads(path.read_text())["exit_code_by_key"]
            waiting = [name for name, code in codes.items() if code is None]
            if waiting:
                became |= tried(waiting, looks.of(file))
                found = sum(name in became for name in waiting)
                print(f"{file}: {found} of {len(waiting)} noticed", file=sys.stderr, flush=True)
    print(json.dumps(became))
    return 0


def tried(names: list[str], looks: list[Look]) -> dict[str, int]:
    """What became of changes, each in a child of its own: what one of them breaks, no other sees."""
    at_rest = [look() for look in looks]
    first = [number for number, said in enumerate(at_rest) if said]  # a change shows most where something is said
    order = first + [number for number in range(len(looks)) if number not in first]
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        found = pool.imap(partial(_becomes, looks, at_rest, order), names, chunksize=1)
        return {name: code for name, code in zip(names, found, strict=True) if code}


def _becomes(looks: list[Look], at_rest: list[Any], order: list[int], name: str) -> int:
    """Whether a change is noticed, or takes too long; 0 where all comes out alike."""
    os.environ["MUTANT_UNDER_TEST"] = name
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(LONGEST)
    try:
        return NOTICED if any(looks[number]() != at_rest[number] for number in order) else 0
    except TimeoutError:
        return TOO_LONG
    except Exception:
        return NOTICED  # it breaks, and so would a test
    finally:
        signal.alarm(0)


def _stop(*_: object) -> None:
    raise TimeoutError


def cases(place: Path) -> Iterator[Case]:
    """Every altered policy, every sound one, and the faulty one."""
    altered = [altered_in(place / name, alteration) for name, alteration in ALTERATIONS.items()]
    sound = {path.parent for path in POLICIES.glob("*/*/policy.toml")} | {*answers.bodies().values(), LITTLETON}
    for folder in (*altered, *sorted(sound), FAULTY):
        raw, _ = files.read(folder / "policy.toml")
        if raw:
            words = {path.name.split(".")[1]: files.read(path)[0] for path in sorted(folder.glob("words.*.toml"))}
            yield Case(folder, files.without_wrong_kinds(raw, files.shape_errors(raw)), words)


class Looks:
    """How a file of the room is looked at: which answers show a change of it."""

    def __init__(self, found: list[Case]) -> None:
        self.cases = found
        once = lru_cache(maxsize=None)
        for room in (protocol_pack, words_check):
            if hasattr(room, "read"):
                room.read = once(files.read)  # type: ignore[attr-defined]
        answers.load = once(load)

    def of(self, file: str) -> list[Look]:
        """The looks for one file."""
        if file in ("protocol_pack", "checks/protocol", "checks/protocol_rails"):
            return [partial(protocol_pack.faults, each.folder, each.raw) for each in self.cases]
        if file == "words_check":
            return [partial(words_check.faults, each.raw, each.words, each.folder) for each in self.cases]
        if file == "agreement":
            return [partial(_agreed, each) for each in self.cases]
        if file in ("pack", "files", "shape", "faults", "toml"):
            return [partial(pack.faults, each.folder) for each in self.cases]
        if file.startswith("checks/"):
            name = f"{checks.__name__}.{file.rpartition('/')[2]}"
            own = tuple(check for check in checks.CHECKS if check.__module__ == name)
            return [partial(each.faults, own or checks.CHECKS) for each in self.cases]
        return [partial(answers.answers, *page) for page in answers.pages()]


def _agreed(case: Case) -> list[Any]:
    own = tuple(check for check in checks.CHECKS if check.__module__ == agreement.__name__)
    return [*case.faults(own), *agreement.offices(case.raw, flattened(case.words.get("en", {})))]


if __name__ == "__main__":
    sys.exit(main())
