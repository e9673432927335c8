"""The whole check of a policy's folder, as lines to be read: what `policy check` prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import made_up
from .faults import Fault
from .pack import faults, load, name, read
from .protocol_pack import quotes as protocol_quotes
from .scenarios import Scenario, rehearse, scenarios
from .textcheck import TextReport, check_text
from .words_files import policy_words
from .working_days import Calendar


@dataclass(frozen=True, slots=True)
class Check:
    """What was found: faults to be mended, and things to know."""

    faults: tuple[Fault, ...]
    examples: int
    unconfirmed: tuple[str, ...]  # questions of the readings that nobody has confirmed
    text: TextReport | None

    def lines(self) -> Iterator[str]:
        """The check in plain words, one line each."""
        yield from (str(fault) for fault in self.faults)
        yield f"{_count(len(self.faults), 'fault')}; {_count(self.examples, 'example')} played through."
        if self.unconfirmed:
            yield f"{_count(len(self.unconfirmed), 'reading')} nobody has confirmed yet:"
            yield from (f"  {question}" for question in self.unconfirmed)
        if self.text:
            yield f"{self.text.found} quotes found in the text, each within its clause."
            yield f"{_count(len(self.text.unclaimed), 'sentence')} of {self.text.sentences} that nothing here claims:"
            yield from (f"  section {each.section}: {each.text}" for each in self.text.unclaimed)


def check(folder: Path | str, text: str | None = None) -> Check:
    """Check a policy's files, play its examples through, and hold it against the adopted text if given."""
    folder = Path(folder)
    wrong = faults(folder)
    raw, _ = read(folder / "policy.toml")
    examples, unreadable = scenarios(folder.parent / "scenarios", folder.name)
    wrong += unreadable or ([] if wrong else played(folder, examples))
    wrong += made_up.faults(folder.parent / "made-up", raw)
    quotes = [quote for example in examples for quote in example.quotes] + protocol_quotes(folder)
    report = check_text(raw, name(folder / "policy.toml"), text, quotes) if text is not None else None
    readings = [row for row in raw.get("readings", []) if isinstance(row, dict)]
    unconfirmed = tuple(str(row.get("question", "")) for row in readings if not row.get("confirmed_by"))
    return Check((*wrong, *(report.faults if report else ())), len(examples), unconfirmed, report)


def played(folder: Path, examples: list[Scenario]) -> list[Fault]:
    """The faults that playing the examples through brings out."""
    policy = load(folder)
    words, calendar = policy_words(folder, policy.about.languages[0]), Calendar(policy.about.nation)
    return [fault for example in examples for fault in rehearse(example, policy, words, calendar)]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
