"""A person's earlier letters, held so that a new one can be laid beside all of them at once."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz, process

from .differing import Difference, differ
from .grounds import Grounds, Line, Piece, Standing
from .reading import Sentence, in_pieces, in_sentences, read

NEAREST = 5  # earlier items that are shown first
TRIED = 6  # sentences that a new one is laid beside word by word
ALIKE = 0.5  # of the words of both, from which a sentence is shown as a changed one and not as new
NEAR = 84.0  # of the signs of both, in the look that misspelt words need
WELSH = frozenset("yn mae ar wedi nid ddim eich fy y yr o i ac bod ei oedd am gan ni chi nhw".split())


@dataclass(frozen=True, slots=True)
class Item:
    """An earlier letter: a key to know it by, and what it said. Items come in the order in which they were written."""

    key: Hashable
    text: str


class Earlier:
    """Everything that one person wrote before, read once."""

    def __init__(self, items: Iterable[Item]):
        self.keys: list[Hashable] = []
        self.texts: list[str] = []  # each different sentence once, as it stood first
        self.said: list[str] = []  # its words
        self.where: list[list[int]] = []  # the items in which it stands
        self.words: list[set[str]] = []  # the same, each word once
        self.numbers: dict[str, int] = {}
        self.known: dict[str, int | None] = {}  # what stood in a letter, and its sentence; none of a form of words
        self.holding: defaultdict[str, list[int]] = defaultdict(list)  # the sentences that hold a word
        self.in_items: Counter[str] = Counter()  # in how many items a word stands
        self.words_of_item: list[set[str]] = []
        self.sentences_of_item: list[list[int]] = []
        for item in items:
            self.add(item)

    def add(self, item: Item) -> None:
        """Read one more, written after all those before it."""
        at = len(self.keys)
        self.keys.append(item.key)
        pieces = in_pieces(item.text)
        self._read([each for each in pieces if each not in self.known])
        sentences = [number for each in pieces if (number := self.known[each]) is not None]
        words: set[str] = set()
        for number in sentences:
            if not self.where[number] or self.where[number][-1] != at:
                self.where[number].append(at)
            words |= self.words[number]
        self.in_items.update(words)
        self.words_of_item.append(words)
        self.sentences_of_item.append(sentences)

    def _read(self, pieces: list[str]) -> None:
        """Read what has not stood in any letter so far; whoever writes often says much of it again."""
        self.known.update(dict.fromkeys(pieces))
        for piece, text, said in in_sentences(pieces):
            joined = " ".join(said)
            number = self.numbers.get(joined)
            if number is None:
                number = self.numbers[joined] = len(self.texts)
                self.texts.append(text)
                self.said.append(joined)
                self.where.append([])
                self.words.append(set(said))
                for word in self.words[number]:
                    self.holding[word].append(number)
            self.known[piece] = number

    def beside(self, text: str) -> Grounds:
        """Every sentence of a new letter with its standing, and the earlier letters nearest to it."""
        sentences = read(text)
        welsh = _is_welsh(sentences)
        lines = [self._line(each, welsh) for each in sentences]
        return Grounds(tuple(self._joined_up(sentences, lines)), self._nearest(sentences))

    # ---- one sentence

    def _line(self, sentence: Sentence, welsh: bool) -> Line:
        whole = (Piece(sentence.text),)
        if sentence.is_form:
            return Line(sentence.text, Standing.FORM, sentence.paragraph, pieces=whole)
        number = self.numbers.get(" ".join(sentence.words))
        if number is not None:
            where, before = self._keys(self.where[number]), self._text(number)
            return Line(sentence.text, Standing.STOOD, sentence.paragraph, where, whole, before)
        if run := self._as_a_run(sentence.words):
            return Line(sentence.text, Standing.STOOD, sentence.paragraph, self._keys(run), whole)
        best = self._best(sentence, welsh)
        if best is None:
            return Line(sentence.text, Standing.NEW, sentence.paragraph, pieces=whole)
        number, found = best
        standing = Standing.CHANGED if found.is_changed else Standing.STOOD
        where = self._keys(self.where[number])
        return Line(sentence.text, standing, sentence.paragraph, where, found.pieces, self._text(number))

    def _text(self, number: int) -> str:
        """A sentence as it stood, on one line."""
        return " ".join(self.texts[number].split())

    def _keys(self, at: list[int]) -> tuple[Hashable, ...]:
        return tuple(self.keys[each] for each in at)

    def _as_a_run(self, words: tuple[str, ...]) -> list[int]:
        """The items in which these words are several whole sentences, one after the other."""
        rarest = min(words, key=lambda each: len(self.holding.get(each, ())))
        sought, found = " ".join(words), []
        for number in self.holding.get(rarest, ()):
            if self.said[number] in sought:
                found += [at for at in self.where[number] if self._runs(sought, self.sentences_of_item[at])]
        return sorted(set(found))

    def _runs(self, sought: str, sentences: list[int]) -> bool:
        """Whether some neighbouring sentences of an item, put together, are these words."""
        for first in range(len(sentences)):
            run = ""
            for number in sentences[first:]:
                run = f"{run} {self.said[number]}" if run else self.said[number]
                if run == sought:
                    return True
                if not sought.startswith(run):
                    break
        return False

    def _best(self, sentence: Sentence, welsh: bool) -> tuple[int, Difference] | None:
        """The earlier sentence most like this one, if one is like it at all."""
        tried = self._candidates(sentence.words)
        found = self._try(sentence, tried, welsh)
        if found is None or found[1].is_changed:
            near = process.extract(" ".join(sentence.words), self.said, scorer=fuzz.ratio, score_cutoff=NEAR, limit=2)
            other = self._try(sentence, [number for _text, _score, number in near if number not in tried], welsh)
            if other and (found is None or not other[1].is_changed or other[1].alike > found[1].alike):
                return other
        return found

    def _candidates(self, words: tuple[str, ...]) -> list[int]:
        """The sentences that share the most of the rarer words."""
        shared: defaultdict[int, float] = defaultdict(float)
        often = max(8, len(self.texts) // 4)
        for word in set(words):
            holding = self.holding.get(word, ())
            if len(holding) <= often:
                weight = log(1 + len(self.texts) / (1 + len(holding)))
                for number in holding:
                    shared[number] += weight
        length = len(words)
        ranked = sorted(shared, key=lambda each: (-shared[each] / (length + self.said[each].count(" ")), each))
        return ranked[:TRIED]

    def _try(self, sentence: Sentence, numbers: list[int], welsh: bool) -> tuple[int, Difference] | None:
        """The best of some sentences: one with nothing changed, or else the one with the most words alike."""
        best: tuple[int, Difference] | None = None
        for number in numbers:
            found = differ(self._text(number), sentence.text, seen=self.in_items, welsh=welsh)
            share = 2 * found.alike / (self.said[number].count(" ") + 1 + len(sentence.words))
            if share < ALIKE:
                continue
            if best is None or (best[1].is_changed, -best[1].alike) > (found.is_changed, -found.alike):
                best = number, found
        return best

    # ---- several sentences

    def _joined_up(self, sentences: list[Sentence], lines: list[Line]) -> list[Line]:
        """Neighbours that together are one earlier sentence stood there too: somebody cut it in two."""
        for at in range(len(lines) - 1):
            two = lines[at : at + 2]
            if any(each.standing is Standing.FORM for each in two):
                continue
            number = self.numbers.get(" ".join(sentences[at].words + sentences[at + 1].words))
            if number is not None and any(each.standing is not Standing.STOOD for each in two):
                for each, line in enumerate(two, at):
                    where, whole = self._keys(self.where[number]), (Piece(line.text),)
                    lines[each] = Line(line.text, Standing.STOOD, line.paragraph, where, whole, self._text(number))
        return lines

    def _nearest(self, sentences: list[Sentence]) -> tuple[Hashable, ...]:
        """The earlier items that share the most of the rarer words with this one."""
        words = {word for each in sentences if not each.is_form for word in each.words}
        many = len(self.keys)
        weights = {word: log(1 + many / self.in_items[word]) for word in words if self.in_items[word]}
        scores = []
        for at, theirs in enumerate(self.words_of_item):
            shared = sum(weights[word] for word in weights.keys() & theirs)
            if shared:
                scores.append((-shared / (10 + len(theirs)) ** 0.5, -at))
        return tuple(self.keys[-at] for _score, at in sorted(scores)[:NEAREST])


def _is_welsh(sentences: list[Sentence]) -> bool:
    words = [word for each in sentences for word in each.words]
    return sum(word in WELSH for word in words) * 8 > len(words)
