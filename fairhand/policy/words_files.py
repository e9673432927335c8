"""What people read: a policy's labels, statements and scripts, one file for each language."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from .called import called_otherwise, saying
from .phrase import Phrase

GENERAL = Path(__file__).parent


class Words:
    """The words of one policy in one language; the software's own where the policy has none."""

    def __init__(self, folder: Path | str, lang: str) -> None:
        self.folder = Path(folder)
        self.lang = lang
        own = flat(self.folder / f"words.{lang}.toml")
        self._found = {**in_own_words(general(lang), own), **own}

    def has(self, key: str) -> bool:
        """Is there a word under this key?"""
        return key in self._found

    def label(self, key: str) -> str:
        """The words under a dotted key, such as `channels.email`; the key itself when missing."""
        return self._found.get(key) or self._plain.get(key) or key

    def answer(self, question: str, answer: str) -> str:
        """An answer as it is given to this question: yes is another word in Welsh for each way of asking."""
        own = f"answers_to.{question}.{answer}"
        return self.label(own if self.has(own) else f"answers.{answer}")

    def statement(self, clause: str) -> str:
        """What a clause says, plainly; the section's statement where the clause has none."""
        for key in (clause, clause.split(".")[0]):
            if self.has(f"statements.{key}"):
                return self.label(f"statements.{key}")
        return ""

    def statements(self) -> list[str]:
        """The clauses that have a plain statement, in the order of the file."""
        return [key.removeprefix("statements.") for key in self._found if key.startswith("statements.")]

    def script(self, code: str, **values: object) -> str:
        """Words to be said aloud."""
        return self.say(f"scripts.{code}", **values)

    def say(self, key: str, **values: object) -> str:
        """A sentence, filled in."""
        return self.label(key).format_map({name: Phrase(value) for name, value in values.items()})

    def clause(self, clause: str) -> str:
        """A clause named in a sentence: "section 5.2", "appendix 1"."""
        number = clause.removeprefix("App").removeprefix("A").strip()
        return self.say("clauses.one" if number == clause else "clauses.appendix", n=number)

    def either(self, phrases: Iterable[str], kind: str = "or") -> str:
        """A list in words: "a, b or c"."""
        *first, last = phrases
        return self.say(f"lists.{kind}", first=", ".join(first), last=last) if first else last

    @cached_property
    def languages(self) -> dict[str, "Words"]:
        """The same policy's words in each of its languages, this one among them."""
        found = {}
        for path in sorted(self.folder.glob("words.*.toml")):
            lang = path.name.split(".")[1]
            found[lang] = self if lang == self.lang else Words(self.folder, lang)
        return found

    @cached_property
    def _plain(self) -> dict[str, str]:
        """English, for a word that is missing here; the check names it, the page still reads."""
        return {} if self.lang == "en" else policy_words(self.folder, "en")._found


@lru_cache(maxsize=64)
def policy_words(folder: Path | str, lang: str) -> Words:
    """The words of a policy's folder in a language, read once."""
    return Words(folder, lang)


def in_own_words(usual: Mapping[str, str], own: Mapping[str, str]) -> Mapping[str, str]:
    """What the software says, with what the body calls those it deals with."""
    if not (forms := called_otherwise(usual, own)):
        return usual
    put = saying(forms)
    return {key: put(said) for key, said in usual.items()}


@lru_cache(maxsize=16)
def general(lang: str) -> dict[str, str]:
    """What the software itself says in a language, and the labels that most policies share."""
    return {**flat(GENERAL / f"sentences.{lang}.toml"), **flat(GENERAL / f"usual.{lang}.toml")}


def flat(path: Path) -> dict[str, str]:
    """A words file as dotted keys; empty when there is no such file."""
    if not path.exists():
        return {}
    return flattened(tomllib.loads(path.read_text(encoding="utf-8")))


def flattened(table: dict[str, Any], head: str = "") -> dict[str, str]:
    """Tables in tables, as dotted keys."""
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= flattened(value, f"{head}{key}.")
        else:
            found[f"{head}{key}"] = str(value)
    return found
