"""No employee is named in a letter: the names of those of the matter, looked for in what was written."""

from datetime import datetime

from fairhand.decisions.naming import name_in, name_in_measure, names_with_teams
from fairhand.decisions.queries import had_a_hand
from fairhand.incidents.models import Incident
from fairhand.people.models import Employee

from .subjects import Subject


def named_in(text: str, subject: Subject, by: Employee, at: datetime) -> str:
    """The first name of an employee of the matter that stands in a text; nothing where there is none."""
    return name_in(text, names_concerned(subject, by, at), subject.customer, at)


def named_in_measures(subject: Subject, by: Employee, at: datetime) -> str:
    """The first name of an employee that stands in the measures that a letter sets out; nothing where there is none."""
    names = names_concerned(subject, by, at)
    found = (name_in_measure(each["kind"], each["detail"], names, subject.customer, at) for each in subject.measures)
    return next(filter(None, found), "")


def names_concerned(subject: Subject, by: Employee, at: datetime) -> set[str]:
    """Whoever reported, was affected, answered, decided or writes, and the teams of those who decided or write."""
    people: set[int | None] = set()
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
    return names_with_teams(people, deciders, at)
