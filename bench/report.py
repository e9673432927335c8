"""Lines of a report: figures first, then each goal with met or missed."""

from dataclasses import dataclass, field

from .contact_check import middle
from .load import Measured


@dataclass
class Report:
    """What was measured, and how it stands with the goals."""

    missed: int = 0
    met: int = 0
    not_measured: list[str] = field(default_factory=list)

    def heading(self, text: str) -> None:
        """A part of the report."""
        print(f"\n{text}", flush=True)

    def spells(self, measured: dict[str, list[Measured]]) -> None:
        """Rate, middle and slowest hundredth of each server, with the spread of the rate over the rounds."""
        print(f"  {'':34}{'requests/s':>11}{'p50 ms':>9}{'p99 ms':>9}   rounds")
        for name, spells in measured.items():
            rates = ", ".join(f"{spell.rate:,.0f}" for spell in spells)
            rate, p50, p99 = (middle(spells, figure) for figure in ("rate", "p50", "p99"))
            print(f"  {name:34}{rate:11,.0f}{p50:9.1f}{p99:9.1f}   {rates}", flush=True)

    def figure(self, text: str) -> None:
        """One line."""
        print(f"  {text}", flush=True)

    def goal(
        self, number: str, what: str, found: float, limit: float, *, at_least: bool = False, unit: str = ""
    ) -> None:
        """A goal, met or missed, with by how much."""
        met = found >= limit if at_least else found <= limit
        self.met, self.missed = self.met + met, self.missed + (not met)
        word, sign = ("met   " if met else "MISSED"), ("at least" if at_least else "at most")
        print(f"  goal {number:3} {word} {what}: {found:.3g}{unit} ({sign} {limit:g}{unit})", flush=True)

    def skip(self, number: str, why: str) -> None:
        """A goal that this run says nothing about."""
        self.not_measured.append(number)
        print(f"  goal {number:3} not measured: {why}", flush=True)

    def end(self) -> int:
        """The last line."""
        print(f"\n{self.met} goals met, {self.missed} missed, {len(self.not_measured)} not measured in this run.")
        return 0
