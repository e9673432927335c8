"""Who has a name like this: through the vocabulary of all names, then the names those words stand in.

The vocabulary is small however many customers there are, so slips, mutations and beginnings are looked up there;
the names themselves are found by whole words, by index.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from fairhand import council
from fairhand.policy import day

from ..folding import folded, name_words, root
from ..models import Identifier, Name, NameWord, Word
from ..slips import LETTERS, slips
from .beginning import starting
from .nearby import Suggestion
from .persons import names_of

SAME, SLIPPED, BEGUN = 0, 1, 2  # how far a word of the vocabulary may be from the one asked for
COMMON = 10_000  # beyond so many names, one word is as common as another


def people_called(words: Sequence[str], at: datetime, most: int, there: Q | None = None) -> list[Suggestion]:
    """Customers with a name like these words, the likest first; one more than `most` when there are more.

    With `there`, only those who have an identifier like that.
    """
    near = [_vocabulary(word) for word in words]
    rows: dict[int, Name] = {}
    for far in (SAME, SLIPPED, BEGUN):
        _gather(rows, [{pk for pk, how in each.items() if how <= far} for each in near], at, 4 * most, there)
        if len(rows) > most:
            break
    if len(rows) <= most and len(words) > 1:
        _gather_shorter(rows, near, words, at, 4 * most, there)
    asked, shown = " ".join(words), names_of({row.customer_id for row in rows.values()}, at)
    found = (_suggestion(row, asked, shown[row.customer_id], at) for row in rows.values())
    return sorted(found, key=lambda each: -each.score)


def _vocabulary(word: str) -> dict[int, int]:
    """The words of the vocabulary that may be meant, and how far each is."""
    stem = root(word)
    near = slips(word, LETTERS) if len(word) > 2 else set()
    near_stems = slips(stem, LETTERS) if len(stem) > 2 else set()
    found = dict.fromkeys(_begun(word), BEGUN)
    same = Q(plain=word) | Q(root=stem)
    for pk, plain, of in Word.objects.filter(same | Q(plain__in=near) | Q(root__in=near_stems)).values_list(
        "pk", "plain", "root"
    ):
        found[pk] = SAME if plain == word or of == stem else SLIPPED
    return found


def _begun(word: str) -> Iterable[int]:
    """Words that begin with this one, and the initial that may stand for it."""
    begun = Word.objects.filter(starting("plain", word) | Q(plain=word[0]))
    return begun.order_by("plain").values_list("pk", flat=True)[:300]


def _gather(rows: dict[int, Name], choices: list[set[int]], at: datetime, most: int, there: Q | None) -> None:
    """Add the names in which each of the words stands in one of its forms."""
    if not all(choices):
        return
    # The rarest word leads, and the others are looked up name by name: Catrin Jones costs what Catrin costs.
    rarest, *others = sorted(choices, key=_how_common)
    standing = NameWord.objects.filter(word__in=rarest, name__starts_at__lte=at).exclude(name__in=rows)
    for choice in others:
        standing = standing.filter(Exists(NameWord.objects.filter(name=OuterRef("name"), word__in=choice)))
    if there is not None:
        standing = standing.filter(_has(there, "name__customer", at))
    for row in standing.select_related("name__customer")[:most]:
        rows[row.name_id] = row.name


def _has(there: Q, customer: str, at: datetime) -> Exists:
    """Whether a customer has an identifier like that now."""
    return Exists(Identifier.objects.current(at).filter(there, customer=OuterRef(customer)))


def _how_common(choice: set[int]) -> int:
    """In how many names these words stand, as far as it matters."""
    return NameWord.objects.filter(word__in=choice)[:COMMON].count()


def _gather_shorter(
    rows: dict[int, Name], near: list[dict], words: Sequence[str], at: datetime, most: int, there: Q | None
) -> None:
    """Add names that lack one of the words, such as a middle name, or that are one word alone."""
    close = [{pk for pk, how in each.items() if how <= SLIPPED} for each in near]
    if len(words) > 2:
        for left_out in range(len(words)):
            _gather(rows, close[:left_out] + close[left_out + 1 :], at, most, there)
    alone = Name.objects.filter(folded__in=[root(word) for word in words], starts_at__lte=at).select_related("customer")
    if there is not None:
        alone = alone.filter(_has(there, "customer", at))
    rows.update((row.pk, row) for row in alone[:most])


def _suggestion(row: Name, asked: str, shown: str, at: datetime) -> Suggestion:
    """A name as a suggestion: how like it is, and, where it is not the one that is shown, which it is."""
    plain = " ".join(name_words(row.given))
    alike = max(fuzz.token_sort_ratio(asked, plain), 0.97 * fuzz.token_sort_ratio(folded(asked), row.folded))
    if row.ends_at is not None and row.ends_at <= at:
        until = day(council.day_of(row.ends_at), council.words())
        why = _("was called %(name)s until %(day)s") % {"name": row.given, "day": until}
        return Suggestion(row.customer, why, 0.95 * alike, row.ends_at)
    why = "" if row.given == shown else _("also called %(name)s") % {"name": row.given}
    return Suggestion(row.customer, why, alike)
