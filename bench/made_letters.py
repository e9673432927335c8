"""Letters of made-up people about ten kinds of matter, in English and Welsh, out of sentences with facts in them."""

import random
from dataclasses import dataclass, field

from .made_sentences import CLOSE, COMMON, HAIL, MATTERS, MONTHS, NAMES, PLACES, TURNED


@dataclass
class Said:
    """One sentence: its words with places for facts, and the facts."""

    words: str
    facts: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.words.format(**self.facts)


@dataclass
class Letter:
    """A letter in its parts, so that one of them can be changed and nothing else."""

    language: str
    matter: str
    hail: str
    body: list[list[Said]]  # paragraphs
    close: str
    signed: str

    def __str__(self) -> str:
        paragraphs = [" ".join(map(str, each)) for each in self.body]
        return "\n\n".join([self.hail, *paragraphs, f"{self.close}\n{self.signed}"])

    @property
    def sentences(self) -> list[Said]:
        """Every sentence, in its order."""
        return [each for paragraph in self.body for each in paragraph]


def a_fact(kind: str, language: str, by: random.Random) -> str:
    """A fact of some kind."""
    if kind == "date":
        return f"{by.randint(1, 28)} {by.choice(MONTHS[language])} {by.randint(2019, 2026)}"
    if kind == "amount":
        return f"£{by.randint(3, 950)}" + by.choice(("", "", f".{by.randint(10, 99)}"))
    made = {"name": by.choice(NAMES), "place": by.choice(PLACES), "ref": str(by.randint(10_000, 99_999))}
    return made.get(kind) or str(by.randint(2, 60))


def said(words: str, language: str, by: random.Random, known: dict[str, str] | None = None) -> Said:
    """A sentence with its facts: those of its matter, and for the rest new ones."""
    kinds = [each for each in ("place", "date", "amount", "name", "number", "ref") if f"{{{each}}}" in words]
    return Said(words, {each: (known or {}).get(each) or a_fact(each, language, by) for each in kinds})


class Person:
    """Somebody who writes about some matters, in one language."""

    def __init__(self, language: str, by: random.Random, matters: int = 8):
        self.language, self.by = language, by
        kinds = list(MATTERS[language])
        self.matters = [
            (f"{kind} {number}", kind, {"ref": a_fact("ref", language, by), "place": by.choice(PLACES)})
            for number, kind in enumerate(by.choice(kinds) for _each in range(matters))
        ]
        self.signed = f"{by.choice(('Alun', 'Enid', 'Idwal', 'Sioned', 'Rhodri'))} {by.choice(NAMES)}"

    def letter(self, sentences: int = 10, matter: int | None = None) -> Letter:
        """A letter about one of the matters."""
        by, language = self.by, self.language
        name, kind, known = self.matters[by.randrange(len(self.matters)) if matter is None else matter]
        own = list(MATTERS[language][kind])
        rest = by.sample(COMMON[language], min(len(COMMON[language]), max(2, sentences - len(own) - 1)))
        picked = [said(each, language, by, known) for each in own + rest]
        picked.append(said(by.choice(by.choice(TURNED[language])), language, by))
        while len(picked) < sentences:  # a long letter says some things again, with other facts
            picked.append(said(by.choice(own + list(COMMON[language])), language, by, known))
        by.shuffle(picked)
        cut = sorted(by.sample(range(1, len(picked)), 2))
        body = [picked[: cut[0]], picked[cut[0] : cut[1]], picked[cut[1] :]]
        return Letter(language, name, by.choice(HAIL[language]), body, by.choice(CLOSE[language]), self.signed)
