"""What is wrong with a policy's files, said so that an officer with no Python can mend it.

PolicyError
├── PolicyFault       the files of a policy have faults; holds all of them
├── BeyondCalendar    a day that the calendar does not know (working_days.py)
└── ScenarioFault     a worked example cannot be read (scenarios.py)
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class PolicyError(Exception):
    """Something in the policy room that a person has to mend; its text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: which file, which key, what is wrong, and how it is most likely mended."""

    file: str
    key: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, {self.key}" if self.key else self.file
        return f"{where}: {self.what}. {self.mend}".rstrip()


class PolicyFault(PolicyError):
    """The files of a policy have faults, all of them named at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def did_you_mean(word: str, known: Collection[str], otherwise: str = "") -> str:
    """The likely mend for a word that is not among those known."""
    near = get_close_matches(str(word), list(known), n=1, cutoff=0.55)
    if near:
        return f'Did you mean "{near[0]}"?'
    return otherwise or f"Write one of these: {', '.join(sorted(known)) or 'there are none yet'}."
