"""What services and teams are called: no two that are open alike, and a code that is never used again."""

from django.db.models import Q, QuerySet
from django.utils.text import slugify


def is_called(among: QuerySet, name_en: str, name_cy: str) -> bool:
    """Whether one of these has one of the names already."""
    return among.filter(Q(name_en__iexact=name_en) | Q(name_cy__iexact=name_cy)).exists()


def free_code(among: QuerySet, name_en: str) -> str:
    """A code that nothing had before, closed or not; nothing where the name has no letters."""
    code, number = slugify(name_en)[:40], 1
    if not code:
        return ""
    taken = set(among.filter(code__startswith=code).values_list("code", flat=True))
    found = code
    while found in taken:
        number += 1
        found = f"{code}-{number}"
    return found
