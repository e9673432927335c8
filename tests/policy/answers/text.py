"""A policy file held against the text of its body: the text cut up, what is claimed in it, and what each fault says."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fairhand.policy.adopted_text import folded, read_text
from fairhand.policy.textcheck import TextReport, check_text, quotes_of
from tests.policy.answers.asked import Asked


def answers(asked: Asked) -> Iterator[str]:
    folder = Path(asked.words.folder)
    file = folder.parent / "text.txt"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    raw = tomllib.loads((folder / "policy.toml").read_text(encoding="utf-8"))
    sections = asked.policy.about.sections
    yield f"folded: {folded(text)[:200]}"
    for printed in (text, text.replace("\n", "\n\n"), text.upper(), text[: len(text) // 2], text.replace(".", "")):
        adopted = read_text(printed, sections)
        yield f"{len(adopted.sentences)} sentences, without the sections {adopted.missing}"
        yield from (f"    {each.section}: {each.text}" for each in adopted.sentences)
        yield f"    of 1: {len(adopted.of('1'))}"
    yield from _told(check_text(raw, "policy.toml", text))
    if not text:
        return
    half = text[: len(text) // 2]
    yield from _told(check_text(raw, "policy.toml", half))
    for quote in quotes_of(raw, "policy.toml"):
        yield f"{quote.key} [{quote.clause}]: {quote.says}"
        words = quote.says.split()
        others = [
            replace(quote, clause="4"),
            replace(quote, clause=f"{quote.clause}.9"),
            replace(quote, says=" ".join([*words[:-1], "herring"])),
            replace(quote, says=" ".join(words[::-1])),
            replace(quote, says=f"{quote.says} and a good deal more that nobody ever wrote"),
        ]
        for other in others:
            report = check_text({"about": raw["about"]}, "policy.toml", text, [other])
            yield f"    {other.clause}, {other.says}: {report.found}, {[str(each) for each in report.faults]}"
            yield f"    leaves {len(report.unclaimed)} of {report.sentences}"


def _told(report: TextReport) -> Iterator[str]:
    yield f"{report.found} found, {report.sentences} sentences"
    yield from (f"    fault: {each}" for each in report.faults)
    yield from (f"    unclaimed: {each.section}: {each.text}" for each in report.unclaimed)
