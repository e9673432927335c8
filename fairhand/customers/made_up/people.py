"""Made-up people and the households they live in, the same each time for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from ..folding import plain_words
from . import material as made_of

SHARE = 0.22  # customers who live with the customer before them, and share a telephone
ORGANISATIONS = 0.03
DOORS = 15  # households at one postcode
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # those that the second half of a postcode uses


@dataclass(slots=True)
class Person:
    """One made-up customer."""

    kind: str
    name: str
    former_name: str = ""
    identifiers: list[tuple[str, str, str, str]] = field(default_factory=list)  # kind, given, key, line
    former_number: str = ""
    language: str = "unknown"
    how_known: str = ""
    need: int | None = None  # its place in the list of needs
    acts_for_last: str = ""  # the capacity in which they act for the customer before them
    same_as_last: bool = False  # a second record of the customer before them


def people(count: int, rng: Random) -> Iterator[Person]:
    """Made-up customers, one after another."""
    last: Person | None = None
    household, surname = -1, ""
    for number in range(count):
        chance = rng.random()
        if last and chance < 0.004:
            yield _again(last, number)
            continue
        together = last is not None and last.kind == "person" and chance < SHARE
        if not together:
            household += 1
            surname = rng.choice(made_of.SURNAMES)
        last = _person(rng, number, household, surname, together)
        if together and rng.random() < 0.12:
            last.acts_for_last = rng.choice(made_of.CAPACITIES)
        yield last


def _person(rng: Random, number: int, household: int, surname: str, together: bool) -> Person:
    postcode, street, town, door = place(household)
    if not together and rng.random() < ORGANISATIONS:
        who = Person("organisation", rng.choice(made_of.ORGANISATIONS).format(place=town))
    else:
        who = Person("person", _name(rng, surname))
        if rng.random() < 0.02:
            who.former_name = f"{who.name.split()[0]} {rng.choice(made_of.SURNAMES)}"
    if rng.random() < 0.93:
        who.identifiers.append(("telephone", *telephone(household)))
    if rng.random() < 0.9:
        who.identifiers.append(("postal", f"{door} {street}, {town}, {postcode}", *_postal(postcode, street, door)))
    if rng.random() < 0.5:
        address = f"{_address_part(who.name)}{number}@example.org"
        who.identifiers.append(("email", address, address, ""))
    if rng.random() < 0.4:
        who.identifiers.append(("reference", f"CRM-{number:07d}", f"CRM{number:07d}", ""))
    if rng.random() < 0.02:
        handle = f"{_address_part(who.name)}.{number}"
        who.identifiers.append(("social", f"Facebook @{handle}", f"{handle}/facebook", ""))
    if rng.random() < 0.02:
        who.former_number = str(number)
    who.language = rng.choices(tuple(made_of.LANGUAGES), tuple(made_of.LANGUAGES.values()))[0]
    who.how_known = rng.choice(made_of.HOW_KNOWN)
    if rng.random() < 0.06:
        who.need = rng.randrange(len(made_of.NEEDS))
    return who


def _again(last: Person, number: int) -> Person:
    """The customer before, recorded a second time from somewhere else."""
    reference = ("reference", f"CRM-{number:07d}", f"CRM{number:07d}", "")
    return Person(last.kind, last.name, identifiers=[reference], same_as_last=True)


def _name(rng: Random, surname: str) -> str:
    first = rng.choice(made_of.FIRST_NAMES)
    style = rng.random()
    if style < 0.03:
        return f"{first} ap {rng.choice(made_of.WELSH_FATHERS)}"
    if style < 0.12:
        return f"{first} {rng.choice(made_of.FIRST_NAMES)} {surname}"
    if style < 0.16:
        return f"{first} {surname}-{rng.choice(made_of.SURNAMES)}"
    return f"{first} {surname}"


def telephone(household: int, *, former: bool = False) -> tuple[str, str, str]:
    """The number of a household as given, its key, and no line; beyond the drama numbers, an extension."""
    turn, place_ = divmod(household, 1000 * len(made_of.DRAMA))
    within, which = divmod(place_, len(made_of.DRAMA))
    given = f"{made_of.DRAMA[which]}{within:03d}"
    key = "+44" + given.replace(" ", "")[1:]
    extension = turn + (5000 if former else 0)
    return (f"{given} ext {extension}", f"{key};ext={extension}", "") if extension else (given, key, "")


def place(household: int) -> tuple[str, str, str, int]:
    """Where a household lives: postcode, street, town, number."""
    area, door = divmod(household, DOORS)
    district, rest = divmod(area, 10 * 400)
    sector, unit = divmod(rest, 400)
    second, first = divmod(unit, 20)
    postcode = f"{made_of.POSTCODE_AREA}{district + 1} {sector}{LETTERS[first]}{LETTERS[second]}"
    return (
        postcode,
        made_of.STREETS[(area * 7) % len(made_of.STREETS)],
        made_of.TOWNS[(area // 40) % len(made_of.TOWNS)],
        1 + 2 * door + area % 2,
    )


def _postal(postcode: str, street: str, door: int) -> tuple[str, str]:
    return f"{postcode.replace(' ', '')}/{door}", f"{_line(street)} {door}"


@lru_cache
def _line(street: str) -> str:
    from ..keys import line_of

    return line_of(street)


@lru_cache(200_000)
def _address_part(name: str) -> str:
    return ".".join(word for word in plain_words(name) if word.isascii())[:40]
