"""The words of names, kept beside the names so that they can be found by any of them."""

from collections.abc import Iterable

from .folding import name_words, root
from .models import Name, NameWord, Word

LONGEST = 60


def words_of(given: str) -> dict[str, str]:
    """Each plain word of a name, with its root."""
    return {word[:LONGEST]: root(word)[:LONGEST] for word in name_words(given)}


def index(names: Iterable[Name]) -> None:
    """Make names findable by their words. New words join the vocabulary; nothing leaves it."""
    wanted = {name: words_of(name.given) for name in names}
    vocabulary = {plain: stem for words in wanted.values() for plain, stem in words.items()}
    Word.objects.bulk_create(
        [Word(plain=plain, root=stem) for plain, stem in sorted(vocabulary.items())], ignore_conflicts=True
    )
    keys = dict(Word.objects.filter(plain__in=vocabulary).values_list("plain", "pk"))
    NameWord.objects.bulk_create(
        NameWord(word_id=keys[plain], name=name) for name, words in wanted.items() for plain in words
    )
