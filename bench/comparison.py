"""Goal 9, and what the comparison of repeated letters is worth: on edits whose ways are listed, and on a public set.

python -m bench comparison                        the edits, in English and Welsh, and the time it takes
python -m bench comparison --pairs FILE           the same, and texts of a public set: rows of new, earlier, class
"""

import csv
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import process_time

from rapidfuzz import fuzz

from fairhand.comparison import Earlier, Grounds, Item, Standing
from fairhand.comparison.reading import words_of

from .edits import ADDS, CHANGES, REPEAT, WAYS, Edited
from .likeness import LIKE, Baselines
from .made_letters import Letter, Person

SEED, PEOPLE, LETTERS = 2026, 60, 40
ITEMS, WORDS, ROUNDS = 500, 300, 5
CLASSES = {"0": "written alone", "1": "heavily revised", "2": "lightly revised", "3": "cut and pasted"}


@dataclass
class Row:
    """What was found for one way, in one language."""

    tried: int = 0
    called: int = 0  # nothing of it changed and nothing new: what a reader would take for a repeat
    shown: int = 0  # the sentence that was added looks new, or the fact that changed is marked
    others: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LIKE, 0))


@dataclass
class Found:
    """Every way in both languages, and how often the first five are of the same matter."""

    rows: dict[tuple[str, str], Row] = field(default_factory=lambda: defaultdict(Row))
    nearest: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def share(self, kind: str, of: str, *, language: str = "", other: str = "") -> float:
        """A share over all ways of a kind."""
        rows = [row for (tongue, way), row in self.rows.items() if WAYS[way][0] == kind and language in ("", tongue)]
        counted = sum(row.others[other] if other else getattr(row, of) for row in rows)
        return counted / max(1, sum(row.tried for row in rows))

    def precision(self, language: str = "") -> float:
        """Of those that a reader would take for a repeat, how many are."""
        called = dict.fromkeys((REPEAT, ADDS, CHANGES), 0)
        for (tongue, way), row in self.rows.items():
            if WAYS[way][0] in called and language in ("", tongue):
                called[WAYS[way][0]] += row.called
        return called[REPEAT] / max(1, sum(called.values()))


def edited(people: int = PEOPLE, seed: int = SEED, *, baselines: bool = True) -> Found:
    """Compare a letter of each of many people, edited in each way, with all that this person wrote before."""
    found = Found()
    for language in ("en", "cy"):
        by = random.Random(f"{seed} {language}")
        for _person in range(people):
            person = Person(language, by)
            letters = [person.letter() for _letter in range(LETTERS)]
            texts = [str(each) for each in letters]
            earlier = Earlier(Item(at, text) for at, text in enumerate(texts))
            likened = Baselines(texts) if baselines else None
            for way, (kind, function) in WAYS.items():
                one, other = by.sample(letters, 2)
                made = function(one, other, by)
                if made is None or any(made.sentence and made.sentence in text for text in texts):
                    continue  # no such fact, or it says now what another letter of theirs said
                row = found.rows[language, way]
                grounds = earlier.beside(made.text)
                row.tried += 1
                row.called += looks_like_a_repeat(grounds)
                row.shown += kind in (ADDS, CHANGES) and is_shown(made, grounds)
                for name, says in likened.call_it_a_repeat(made.text).items() if likened else ():
                    row.others[name] += says
            found.nearest[language].append(_same_matter(person, letters, earlier))
    return found


def looks_like_a_repeat(grounds: Grounds) -> bool:
    """What is measured and never said: every sentence stood there, with no changed fact."""
    return not grounds.count(Standing.CHANGED) and not grounds.count(Standing.NEW)


def is_shown(made: Edited, grounds: Grounds) -> bool:
    """Whether what differs can be seen: its sentence looks new, or its words are marked in a changed one."""
    sought = {each.lower() for each in words_of(made.added or made.fact)}
    for line in grounds.lines:
        words = {each.lower() for each in words_of(line.text)}
        if line.standing is Standing.NEW and len(words & sought) * 2 > min(len(sought), len(words)):
            return True
        if line.standing is Standing.CHANGED:
            marked = {each.lower() for piece in line.pieces if piece.mark for each in words_of(piece.text or piece.was)}
            if marked & sought or (" ".join(made.sentence.split()) == line.text and marked):
                return True
    return False


def _same_matter(person: Person, letters: list[Letter], earlier: Earlier) -> float:
    """Of the first five earlier items, the share that is about the matter of a letter that nobody has seen yet."""
    written = Counter(letter.matter for letter in letters)
    number = max(range(len(person.matters)), key=lambda each: written[person.matters[each][0]])
    new = person.letter(matter=number)
    nearest = earlier.beside(str(new)).nearest
    return sum(letters[at].matter == new.matter for at in nearest) / 5


# ---- a public set


def pairs(path: Path) -> dict[str, dict[str, float]]:
    """Texts of a public set beside the one that each may rest on: by class, what becomes of their sentences."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    with path.open(encoding="utf-8-sig", newline="") as file:
        for new, before, code in csv.reader(file):
            grounds, row = Earlier([Item(0, before)]).beside(new), found[CLASSES.get(code, code)]
            row["texts"] += 1
            row["called a repeat"] += looks_like_a_repeat(grounds)
            row["token_set_ratio calls it so"] += (
                fuzz.token_set_ratio(new.lower(), before.lower()) >= LIKE["token_set_ratio"]
            )
            for standing in (Standing.STOOD, Standing.CHANGED, Standing.NEW):
                row[standing.value] += grounds.count(standing)
    return {name: dict(row) for name, row in sorted(found.items())}


# ---- time


def seconds() -> dict[str, float]:
    """A letter against one person's earlier items, with what is new marked; and a bare pass that marks nothing.

    In seconds of the processor, which others on the machine bend less. The earlier items are read once and kept: what
    that takes, for the first who asks, is given beside it.
    """
    by = random.Random(SEED)
    person = Person("en", by, matters=20)
    texts = [str(person.letter(sentences=26)) for _item in range(ITEMS)]
    new = str(person.letter(sentences=26))
    taken: dict[str, list[float]] = defaultdict(list)
    for _round in range(ROUNDS):
        began = process_time()
        for text in texts:
            fuzz.token_set_ratio(new, text)
        bare = process_time()
        earlier = Earlier(Item(at, text) for at, text in enumerate(texts))
        read = process_time()
        earlier.beside(new)
        taken["bare"].append(bare - began)
        taken["reading"].append(read - bare)
        taken["marking"].append(process_time() - read)
    return {
        **{name: median(each) for name, each in taken.items()},
        "words": median(len(each.split()) for each in texts),
    }


# ---- as it is printed


def table(found: Found) -> str:
    """A row for each way: what is called a repeat, and what is shown, as the docs have it."""
    heads = ["way", "Tried", "Called a repeat, English", "Welsh", "Shown, English", "Welsh", *LIKE]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for way, (kind, _function) in WAYS.items():
        both = [found.rows[language, way] for language in ("en", "cy")]
        tried = sum(row.tried for row in both)
        cells = [way, str(tried), *(_percent(row.called, row.tried) for row in both)]
        cells += [_percent(row.shown, row.tried) if kind in (ADDS, CHANGES) else "" for row in both]
        cells += [_percent(sum(row.others[name] for row in both), tried) for name in LIKE]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def table_of_pairs(found: dict[str, dict[str, float]]) -> str:
    """A row for each class of a public set."""
    heads = [
        "how it was written",
        "Texts",
        "Sentences that stood",
        "Changed",
        "New",
        "Called a repeat",
        "token_set_ratio",
    ]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for name, row in found.items():
        said = sum(row[each.value] for each in (Standing.STOOD, Standing.CHANGED, Standing.NEW))
        cells = [name, f"{row['texts']:.0f}"]
        cells += [_percent(row[each.value], said) for each in (Standing.STOOD, Standing.CHANGED, Standing.NEW)]
        cells += [f"{row['called a repeat']:.0f}", f"{row['token_set_ratio calls it so']:.0f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f}%" if whole else ""
