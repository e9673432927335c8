"""Three usual ways to say that one text is like another, as their textbooks have them, to hold a comparison against."""

import random
import re
import zlib
from collections import Counter
from math import log, sqrt

from rapidfuzz import fuzz

WORD = re.compile(r"\w+")
LIKE = {"token_set_ratio": 90.0, "MinHash": 0.5, "TF-IDF": 0.9}  # from which each is usually taken for a repeat
SHINGLE, HASHES, PRIME = 3, 64, (1 << 61) - 1


class Baselines:
    """One person's earlier letters, held for all three."""

    def __init__(self, texts: list[str]):
        self.texts = [text.lower() for text in texts]
        by = random.Random(0)
        self.mixed = [(by.randrange(1, PRIME), by.randrange(PRIME)) for _hash in range(HASHES)]
        self.sketches = [self._sketch(text) for text in self.texts]
        held = Counter(word for text in self.texts for word in set(WORD.findall(text)))
        self.rare = {word: log((1 + len(texts)) / (1 + number)) + 1 for word, number in held.items()}
        self.vectors = [self._vector(text) for text in self.texts]

    def call_it_a_repeat(self, text: str) -> dict[str, bool]:
        """Whether each of the three takes a text for one of the earlier ones."""
        text = text.lower()
        sketch, vector = self._sketch(text), self._vector(text)
        best = {
            "token_set_ratio": max(fuzz.token_set_ratio(text, each) for each in self.texts),
            "MinHash": max(sum(map(int.__eq__, sketch, each)) for each in self.sketches) / HASHES,
            "TF-IDF": max(sum(value * each.get(word, 0.0) for word, value in vector.items()) for each in self.vectors),
        }
        return {name: score >= LIKE[name] for name, score in best.items()}

    def _sketch(self, text: str) -> list[int]:
        words = WORD.findall(text)
        shingles = {zlib.crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1)}
        return [min((a * each + b) % PRIME for each in shingles) for a, b in self.mixed]

    def _vector(self, text: str) -> dict[str, float]:
        counted = Counter(WORD.findall(text))
        vector = {word: number * self.rare.get(word, 1.0) for word, number in counted.items()}
        length = sqrt(sum(value * value for value in vector.values()))
        return {word: value / length for word, value in vector.items()}
