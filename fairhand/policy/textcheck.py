"""The values of a policy file held against the adopted text: every word found, every sentence claimed or listed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from . import shape
from .adopted_text import AdoptedText, Sentence, folded, read_text
from .clause import section_of
from .faults import Fault
from .policy import Policy


@dataclass(frozen=True, slots=True)
class Quote:
    """A few words of the text that a value, a scenario or a guidance entry rests on."""

    file: str
    key: str
    clause: str
    says: str


@dataclass(frozen=True, slots=True)
class TextReport:
    """What the check found: words that are not in their clause, and sentences that nothing claims."""

    faults: tuple[Fault, ...]
    found: int
    sentences: int
    unclaimed: tuple[Sentence, ...]


def check_text(raw: dict[str, Any], file: str, text: str, others: Iterable[Quote] = ()) -> TextReport:
    """Hold a policy file, and the quotes of its scenarios, against the text."""
    sections = {str(key): str(heading) for key, heading in raw.get("about", {}).get("sections", {}).items()}
    adopted = read_text(text, sections)
    quotes = [*quotes_of(raw, file), *others]
    claimed: set[int] = set()
    faults = [_no_heading(file, section, sections) for section in adopted.missing]
    found = 0
    for quote in quotes:
        hits = _where(adopted, quote)
        claimed.update(hits)
        found += bool(hits)
        if not hits and section_of(quote.clause) not in adopted.missing:
            faults.append(_not_found(adopted, quote))
    unclaimed = tuple(each for number, each in enumerate(adopted.sentences) if each.section and number not in claimed)
    sentences = sum(bool(each.section) for each in adopted.sentences)
    return TextReport(tuple(faults), found, sentences, unclaimed)


def quotes_of(raw: dict[str, Any], file: str, whole: type[BaseModel] = Policy) -> Iterator[Quote]:
    """Every few words that the policy file quotes, with the value they carry."""
    for at, _, part in shape.parts(whole, raw):
        if part.get("says"):
            yield Quote(file, shape.key(raw, at), str(part.get("clause", "")), str(part["says"]))


def _where(adopted: AdoptedText, quote: Quote) -> list[int]:
    """The numbers of the sentences that hold the words, within the clause's section."""
    section, words = section_of(quote.clause), folded(quote.says)
    numbers = [number for number, each in enumerate(adopted.sentences) if each.section == section]
    starts, joined = [], ""
    for number in numbers:
        starts.append(len(joined))
        joined += folded(adopted.sentences[number].text) + " "
    hits: list[int] = []
    found = joined.find(words)
    while found >= 0:
        ends = [*starts[1:], len(joined)]
        hits += [
            number
            for number, start, end in zip(numbers, starts, ends, strict=True)
            if start < found + len(words) and found < end
        ]
        found = joined.find(words, found + 1)
    return hits


def _no_heading(file: str, section: str, sections: dict[str, str]) -> Fault:
    heading = next(words for key, words in sections.items() if section_of(key) == section)
    what = f'the text has no line "{heading}", so section {section} cannot be found'
    return Fault(file, f"about.sections.{section}", what, "Copy the heading exactly as the text prints it.")


def _not_found(adopted: AdoptedText, quote: Quote) -> Fault:
    section = section_of(quote.clause)
    what = f'the words "{quote.says}" are not in section {section} of the text'
    elsewhere = next(
        (each.section for each in adopted.sentences if folded(quote.says) in folded(each.text) and each.section), ""
    )
    if elsewhere:
        return Fault(quote.file, quote.key, what, f"They are in section {elsewhere}; check the clause.")
    nearest = _nearest(adopted.of(section), quote.says)
    mend = f'The nearest there are "{nearest}": check the value, then correct says.' if nearest else "Check the clause."
    return Fault(quote.file, quote.key, what, mend)


def _nearest(sentences: list[Sentence], says: str) -> str:
    """The stretch of as many words, anywhere in the section, that looks most alike."""
    size, best, nearest = len(says.split()), 0.0, ""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded(says))
    for sentence in sentences:
        words = sentence.text.split()
        for start in range(max(1, len(words) - size + 1)):
            stretch = " ".join(words[start : start + size])
            matcher.set_seq1(folded(stretch))
            if matcher.real_quick_ratio() > best and (ratio := matcher.ratio()) > best:
                best, nearest = ratio, stretch
    return nearest
