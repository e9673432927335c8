"""make bench: every figure as a ratio against a floor taken in the same run, and each goal met or missed.

make bench                                the contact check on 10 thousand and 1 million customers, the boards
make bench BENCH="check --customers 10000 10000000"
make bench BENCH=boards   BENCH=pure   BENCH=letters   BENCH=work   BENCH=year   BENCH=first_run   BENCH=comparison
make bench BENCH="comparison --pairs FILE"
make bench BENCH="work --duties 1000 10000"
"""

import argparse
import os
import sys
from pathlib import Path

from tests.database import Server, postgres

from . import boards, comparison, contact_check, first_run, letters, pure, work, year
from .contact_check import database, middle
from .report import Report

PARTS = ("pure", "comparison", "letters", "check", "boards", "work", "year", "first_run")
USUAL = (
    "pure",
    "comparison",
    "letters",
    "check",
    "boards",
    "work",
    "year",
)  # the first run fetches packages, so it is asked for by name


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("parts", nargs="*", default=USUAL, metavar="|".join(PARTS))
    parser.add_argument("--customers", nargs="+", type=int, default=[10_000, 1_000_000])
    parser.add_argument("--duties", nargs=2, type=int, default=work.DUTIES)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=contact_check.ROUNDS)
    parser.add_argument("--seconds", type=float, default=contact_check.SECONDS)
    parser.add_argument("--letters", type=int, default=letters.LETTERS)
    parser.add_argument("--people", type=int, default=comparison.PEOPLE, help="whose letters are edited, of a language")
    parser.add_argument("--pairs", type=Path, help="a public set: rows of new text, earlier text, class")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"{', '.join(sorted(unknown))} is not one of: {', '.join(PARTS)}.")
    report = Report()
    report.figure(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; a busy machine bends ratios.")
    if "pure" in asked.parts:
        _pure(report)
    if "comparison" in asked.parts:
        _comparison(report, asked.people, asked.pairs)
    if "letters" in asked.parts:
        _letters(report, asked.letters)
    if {"check", "boards"} & set(asked.parts):
        with postgres(durable=True) as server:
            _on_postgresql(report, server, asked)
    if "work" in asked.parts:
        with postgres(durable=True) as server:
            _work(report, server, *asked.duties)
    if "year" in asked.parts:
        with postgres(durable=True) as server:
            _year(report, server, asked.incidents)
    if "first_run" in asked.parts:
        _first_run(report)
    else:
        report.skip("11", "make bench BENCH=first_run")
    return report.end()


def _pure(report: Report) -> None:
    report.heading(f"Pure functions, {pure.MEASURES} measures over {pure.YEARS} years (microseconds a call)")
    found = pure.measure()
    for name, taken in found.items():
        report.figure(f"{name:34}{taken:11.2f}")
    report.goal("4", "what is in force and open, for a person", found["open channels"], 200, unit=" µs")
    report.goal("4", "a ruling, against a dict", found["ruling"] / found["dict"], 20, unit=" times")


def _comparison(report: Report, people: int, pairs: Path | None) -> None:
    report.heading(f"Letters that come again, {people} people of each language, seed {comparison.SEED}")
    found = comparison.edited(people)
    print(comparison.table(found))
    added = max(found.share("adds", "called", language=language) for language in ("en", "cy"))
    report.goal("3.2", "a sentence added is called a repeat", 100 * added, 1, unit=" %")
    for language, name in (("en", "English"), ("cy", "Welsh")):
        changed = found.share("changes", "shown", language=language)
        report.goal("3.2", f"changed facts are shown, {name}", 100 * changed, 98, at_least=True, unit=" %")
        report.goal("3.2", f"precision of repeats, {name}", found.precision(language), 0.99, at_least=True)
        recall = found.share("repeat", "called", language=language)
        report.goal("3.2", f"recall of repeats, {name}", recall, 0.97, at_least=True)
        nearest = sum(found.nearest[language]) / len(found.nearest[language])
        report.goal("3.2", f"of the first five, on the matter, {name}", 100 * nearest, 80, at_least=True, unit=" %")
    if pairs:
        report.heading(f"A public set: {pairs.name}")
        print(comparison.table_of_pairs(comparison.pairs(pairs)))
    taken = comparison.seconds()
    report.heading(
        f"{taken['words']:.0f} words against {comparison.ITEMS} earlier items (milliseconds of the processor)"
    )
    for name in ("bare", "reading", "marking"):
        report.figure(f"{name:34}{1000 * taken[name]:11.1f}")
    report.figure(
        f"the first who asks waits for both: {(taken['reading'] + taken['marking']) / taken['bare']:.1f} times bare"
    )
    report.goal("9", "what is new marked, against a bare pass", taken["marking"] / taken["bare"], 3, unit=" times")


def _letters(report: Report, number: int) -> None:
    report.heading(f"{number:,} letters, PDF/UA in both languages, against bare typst (letters a second)")
    found = letters.measure(number)
    report.figure(f"{'ours, with HTML, text and digest':34}{found['ours']:11.1f}")
    report.figure(f"{'bare typst':34}{found['bare']:11.1f}")
    report.goal("8", "letters, against bare typst", found["ours"] / found["bare"], 0.6, at_least=True)
    report.goal("8", "one decision in both languages, against two bare", found["pair"], 1.5, unit=" times")
    report.goal("8", "memory grown", found["grown"], 50, unit=" MB")


def _on_postgresql(report: Report, server: Server, asked: argparse.Namespace) -> None:
    sizes = sorted(asked.customers) if "check" in asked.parts else [min(asked.customers)]
    sites = {customers: contact_check.prepare(server, customers) for customers in sizes}
    if "boards" in asked.parts:
        _boards(report, *sites[sizes[0]])
    if "check" not in asked.parts:
        return
    found = contact_check.measure(sites, asked.rounds, asked.seconds)
    for customers, spells in found.items():
        report.heading(f"The contact check, PostgreSQL, {customers:,} customers, 16 connections, every check committed")
        report.spells(spells)
        _check_goals(report, spells, found[sizes[0]] if customers != sizes[0] else None, customers)


def _check_goals(report: Report, spells: dict, base: dict | None, customers: int) -> None:
    ours, floor = spells["fairhand, API"], middle(spells["floor, the same statement"], "rate")
    least = middle(spells["floor, the least statement"], "rate")
    report.figure(f"against the least statement: {middle(ours, 'rate') / least:.2f}")
    report.goal("1", "API, against the floor", middle(ours, "rate") / floor, 0.5, at_least=True)
    for language in ("English", "Welsh"):
        page = middle(spells[f"fairhand, page in {language}"], "rate")
        report.goal("2", f"page in {language}, against the floor", page / floor, 0.25, at_least=True)
    if base:
        wide = customers > 1_000_000
        for figure, limit in (("p50", 1.3 if wide else 1.15), ("p99", 1.5 if wide else 1.3)):
            growth = middle(ours, figure) / middle(base["fairhand, API"], figure)
            report.goal("3", f"growth of {figure}", growth, limit, unit=" times")


def _boards(report: Report, url: str, told: dict) -> None:
    report.heading(f"From commit to {boards.BOARDS} open boards, {boards.COMMITS} restrictions (milliseconds)")
    delays = boards.measure(url, told)
    for name, found in delays.items():
        p50, p99 = boards.p(found, 50), boards.p(found, 99)
        report.figure(f"{name:34}p50 {p50:7.1f}   p99 {p99:7.1f}   last {max(found):7.1f}")
    floor, ours = delays.values()
    report.goal("6", "p99 to 500 boards, against the floor", boards.p(ours, 99) / boards.p(floor, 99), 2, unit=" times")
    report.goal("6", "the last board, after the commit", max(ours), 1000, unit=" ms")


def _work(report: Report, server: Server, few: int, many: int) -> None:
    report.heading(f"What somebody owes, {few:,} and {many:,} duties open in the council, PostgreSQL (milliseconds)")
    found = work.measure({duties: database(server, f"duties_{duties}") for duties in (few, many)})
    for name, taken in found[few].items():
        report.figure(f"{name:42}{taken:9.2f}{found[many][name]:9.2f}")
    growth = max(found[many][name] / taken for name, taken in found[few].items())
    report.goal("7", "my work, as duties pile up", growth, 1.5, unit=" times")


def _year(report: Report, server: Server, incidents: int) -> None:
    report.heading(f"The annual review of a year with {incidents:,} reports, PostgreSQL (seconds)")
    found = year.measure(server.url, incidents, max(10, incidents // 100))
    for name in ("floor", "figures", "report"):
        report.figure(f"{name:34}{found[name]:11.2f}")
    report.figure(f"{found['cases']:,} cases; {found['figures'] / found['floor']:.0f} times the floor")
    report.goal("10", "the annual review", found["figures"] + found["report"], 10, unit=" s")


def _first_run(report: Report) -> None:
    report.heading("make run in a fresh clone (seconds)")
    found = first_run.measure()
    for (name, seconds), limit in zip(found.items(), (90, 5), strict=True):
        report.goal("11", name, seconds, limit, unit=" s")


if __name__ == "__main__":
    sys.exit(main())
