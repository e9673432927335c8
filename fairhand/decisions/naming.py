"""No employee is named to a customer: the names of those of a matter, looked for in what was written."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from unicodedata import category, normalize

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import names_of, same_person
from fairhand.incidents.models import Incident
from fairhand.people.models import Employee, Post
from fairhand.policy import Act, own_words

from .models import Decision
from .proposal import Proposal
from .queries import hands_in

READING = "naming-employees"
LEAST = 4  # letters of a part of a name that is looked for by itself; shorter ones are everyday words too often
POSTS = ("name", "deputy")  # where a post is said, and anybody's name might be


def name_in(text: str, names: Iterable[str], customer: Customer, at: datetime, *, whole: bool = False) -> str:
    """The first of the names that stands in a text, whole or a part of it by itself; nothing where there is none."""
    text = "".join(each for each in normalize("NFC", text) if category(each) != "Cf")  # what nobody sees hides no name
    not_theirs = set() if whole else _of_the_customer(customer, at) | _of_the_calendar()
    for name in sorted(names):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
            return name
        for part in () if whole else re.findall(r"[^\W\d_]+", name):
            alone = len(part) >= LEAST and part[0].isupper() and part.lower() not in not_theirs
            if alone and re.search(rf"(?<![^\W_])({re.escape(part)}|{re.escape(part.upper())})(?![^\W_])", text):
                return name
    return ""


def name_in_measure(kind: str, detail: dict[str, Any], names: set[str], customer: Customer, at: datetime) -> str:
    """The first name that stands in what somebody wrote in a measure; nothing where there is none.

    Places are called after people, so a part of a name is none there; a contact is a post, and nobody's whole name.
    """
    for part, text in own_words(kind, detail):
        if found := name_in(text, names, customer, at, whole=part == "places"):
            return found
        if part in POSTS and (found := name_in(text, _everybody(), customer, at, whole=True)):
            return found
    return ""


def names_with_teams(people: Iterable[int | None], deciders: Iterable[int], at: datetime) -> set[str]:
    """The names of these people and of those who decided, and of all in the teams of those."""
    teams = Post.objects.held(at).filter(employee__in=deciders).values("team")
    beside = Post.objects.held(at).filter(team__in=teams).values_list("employee", flat=True)
    known = {each for each in (*people, *deciders, *beside) if each}
    return set(Employee.objects.filter(pk__in=known).values_list("name", flat=True))


def _everybody() -> list[str]:
    return list(Employee.objects.filter(is_active=True).values_list("name", flat=True))


def _of_the_customer(customer: Customer, at: datetime) -> set[str]:
    """The customer may bear the same name as an employee, and is addressed by it."""
    return _words(names_of(same_person(customer, at), at).values())


def _of_the_calendar() -> set[str]:
    """April and June are months first."""
    words = council.words("en")
    return _words(words.label(f"months.{number}") for number in range(1, 13))


def _words(names: Iterable[str]) -> set[str]:
    return {part.lower() for name in names for part in re.findall(r"[^\W\d_]+", name)}


def names_concerned(proposal: Proposal, at: datetime, act: Act, by: Employee) -> set[str]:
    """Whoever had a hand in what is decided, was asked to answer a report, or works beside whoever decides."""
    prepared = Decision(
        customer=proposal.customer,
        act=act,
        decided_by=by,
        decided_at=at,
        grounds={"evidence": proposal.evidence},
        referral=proposal.referral,
    )
    chain = [*(proposal.follows.chain if proposal.follows else ()), prepared]
    asked = Incident.objects.filter(ref__in=proposal.evidence).values_list("sent_to", flat=True)
    people = [*(each.pk for each in hands_in(chain)), *asked]
    return names_with_teams(people, {each.decided_by_id for each in chain}, at)
