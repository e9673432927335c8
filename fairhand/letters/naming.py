"""No employee is named in a letter: the names of those of the matter, looked for in what was written."""

import re
from collections.abc import Iterable
from datetime import datetime
from unicodedata import category, normalize

from fairhand import council
from fairhand.customers.queries import names_of, same_person
from fairhand.decisions.queries import had_a_hand
from fairhand.incidents.models import Incident
from fairhand.people.models import Employee, Post

from .subjects import Subject

LEAST = 4  # letters of a part of a name that is looked for by itself; shorter ones are everyday words too often


def named_in(text: str, subject: Subject, by: Employee, at: datetime) -> str:
    """The first name of an employee of the matter that stands in a text; nothing where there is none."""
    not_theirs = _of_the_customer(subject, at) | _of_the_calendar()
    text = "".join(each for each in normalize("NFC", text) if category(each) != "Cf")  # what nobody sees hides no name
    for name in sorted(names_concerned(subject, by, at)):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
            return name
        for part in re.findall(r"[^\W\d_]+", name):
            alone = len(part) >= LEAST and part[0].isupper() and part.lower() not in not_theirs
            if alone and re.search(rf"(?<![^\W_])({re.escape(part)}|{re.escape(part.upper())})(?![^\W_])", text):
                return name
    return ""


def names_concerned(subject: Subject, by: Employee, at: datetime) -> set[str]:
    """Whoever reported, was affected, answered, decided or writes, and the teams of those who decided or write."""
    people: set[int | None] = {by.pk}
    incidents = Incident.objects.filter(ref__in=subject.evidence)
    for row in incidents.values_list("reported_by", "affected", "sent_to"):
        people.update(row)
    deciders = {by.pk}
    if subject.decision:
        deciders.add(subject.decision.decided_by_id)
        people.update(each.pk for each in had_a_hand(subject.decision))
    if subject.warning:
        deciders.add(subject.warning.given_by_id)
    if subject.outcome:
        deciders.add(subject.outcome.heard_by_id)
    teams = Post.objects.held(at).filter(employee__in=deciders).values("team")
    people |= set(Post.objects.held(at).filter(team__in=teams).values_list("employee", flat=True)) | deciders
    return set(Employee.objects.filter(pk__in=[each for each in people if each]).values_list("name", flat=True))


def _of_the_customer(subject: Subject, at: datetime) -> set[str]:
    """The customer may bear the same name as an employee, and is addressed by it."""
    return _words(names_of(same_person(subject.customer, at), at).values())


def _of_the_calendar() -> set[str]:
    """April and June are months first."""
    words = council.words("en")
    return _words(words.label(f"months.{number}") for number in range(1, 13))


def _words(names: Iterable[str]) -> set[str]:
    return {part.lower() for name in names for part in re.findall(r"[^\W\d_]+", name)}
