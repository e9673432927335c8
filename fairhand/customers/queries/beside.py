"""A name beside an identifier: whose it is when the two do not go together, a person says."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from ..folding import name_words, root
from ..models import Customer, Name
from ..parts import Parts
from .names import people_called
from .nearby import Suggestion
from .persons import one_of_each, same_person


def with_a_name(
    having: list[Customer], parts: Parts, at: datetime, most: int
) -> tuple[list[Customer], list[Suggestion]]:
    """Those who have an identifier and go by the name beside it, and whoever else may be meant."""
    if not parts.words:
        return having, []
    fitting = [each for each in having if called_so(same_person(each, at), parts.words, at)]
    if fitting:
        why = _("has the same, under another name")
        return fitting, [Suggestion(each, why, 50) for each in having if each not in fitting]
    others = [each for group in parts.groups for each in people_called(group, at, most)]
    by_name = called_so({each.customer.pk for each in others}, parts.words, at, slipped=False)
    meant = {each.customer.pk: each for each in reversed(others) if each.customer.pk in by_name}
    # Who is linked to somebody having it is the same person, and no other.
    apart = one_of_each([*having, *(each.customer for each in meant.values())], at)
    near = [meant[each.pk] for each in apart if each.pk in meant and each not in having]
    why = _("only the name fits")
    return having, [replace(each, why=each.why or why) for each in sorted(near, key=lambda each: -each.score)]


def called_so(pks: Collection[int], words: Sequence[str], at: datetime, *, slipped: bool = True) -> set[int]:
    """Those of these customers who have, or had, a name that these words may be."""
    rows = Name.objects.filter(customer__in=pks, starts_at__lte=at).values_list("customer", "given")
    return {customer for customer, given in rows if _fits(name_words(given), words, slipped)}


def _fits(name: Sequence[str], words: Sequence[str], slipped: bool) -> bool:
    """Whether each word of the one stands in the other: a middle name may be left out, and more may be said."""
    fewer, more = sorted((name, words), key=len)
    return all(any(_is_word(one, other, slipped) for other in more) for one in fewer)


def _is_word(one: str, other: str, slipped: bool) -> bool:
    """Whether two words may be one: the same, its beginning or initial, or with a slip of the keyboard."""
    if root(one) == root(other) or one.startswith(other) or other.startswith(one):
        return True
    return slipped and min(len(one), len(other)) > 2 and OSA.distance(one, other) < 2
