"""The adopted text itself: its sections by their headings, and the sentences of each.

The text is the council's own document. It is read from where an installation keeps it, never stored here.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from .clause import section_of

SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
# A sentence ends at its stop, unless the stop only shortens a word.
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])(?<!etc\.)(?<!e\.g\.)(?<!i\.e\.)\s+(?=[A-Z])")
NUMBER = re.compile(r"^\s*(?P<section>[A-Z]?\d+)[.)]?\s+")
BULLET = re.compile(r"^\s*(?:[-•*·]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item, as printed, with the section it stands in."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class AdoptedText:
    """The text by sections, in the order of its headings."""

    sentences: tuple[Sentence, ...]
    missing: tuple[str, ...]  # sections whose heading was not found

    def of(self, section: str) -> list[Sentence]:
        """The sentences of one section."""
        return [each for each in self.sentences if each.section == section]


def folded(text: str) -> str:
    """Words alone: case, spacing, tabs and kinds of quotation mark put aside."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(SAME).casefold().split())


def read_text(text: str, sections: Mapping[str, str]) -> AdoptedText:
    """The text cut into sections at their headings, in order, and each section into sentences."""
    headings = [(section_of(section), folded(heading)) for section, heading in sections.items()]
    here, found, sentences = "", set(), []
    for block in _blocks(_with_headings_alone(text, headings)):
        heading = next((section for section, words in headings if words == folded(block) and section not in found), "")
        if heading:
            here = heading
            found.add(here)
        else:
            said = BETWEEN_SENTENCES.split(BULLET.sub("", block).strip())
            sentences += [Sentence(here, " ".join(each.split())) for each in said]
    return AdoptedText(tuple(sentences), tuple(section for section, _ in headings if section not in found))


def _with_headings_alone(text: str, headings: list[tuple[str, str]]) -> str:
    """A heading that stands behind its own number, put on a line alone, whatever follows it there."""
    lines = []
    for line in text.splitlines():
        number = NUMBER.match(line)
        heading = next((words for section, words in headings if number and section == number["section"]), "")
        printed = line[number.end() :] if number and heading else ""
        if heading and re.match(re.escape(heading) + r"(?!\w)", folded(printed)):
            words, length = printed.split(), len(heading.split())
            stops = words[length - 1].endswith((".", ":"))
            lines += ["", heading, "", " ".join(words[length:]) if stops or not words[length:] else printed]
        else:
            lines.append(line)
    return "\n".join(lines)


def _blocks(text: str) -> list[str]:
    """Headings, paragraphs, list items and rows; lines that a program has wrapped are put together again."""
    blocks: list[str] = []
    goes_on = False
    for line in text.splitlines():
        if goes_on and line.strip() and "\t" not in line and not BULLET.match(line):
            blocks[-1] += f" {line.strip()}"
        elif line.strip():
            blocks.append(line.strip(" "))
        goes_on = bool(line.strip()) and "\t" not in line and not line.rstrip().endswith((".", ":", ";", "!", "?"))
    return blocks
