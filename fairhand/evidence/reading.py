"""What was taken in, as a page shows it: as it stood, but for what was found since and counts no more.

A request for information is never counted as behaviour, whenever it is found to be one, and neither is what proves to
be from somebody else. What was kept stays as it was; the page counts without it, and says so.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.customers.queries import same_person
from fairhand.people.models import Service

from .models import Evidence
from .queries import A_YEAR, Stretch, stretches, sum_of
from .since import Since, found_since


@dataclass(frozen=True)
class Read:
    """A snapshot, ready to be shown."""

    contacts: list[dict[str, Any]]
    matters: list[dict[str, Any]]
    weeks: list[tuple[date, int]]
    written: list[dict[str, Any]]  # each with the earlier ones in which it stood that count no more
    left_out: dict[str, int]
    counted: int  # contacts that still count
    found_since: list[tuple[str, date]]  # contacts that ask for information, as was found since, and on which day
    not_theirs: list[tuple[str, date | None]]  # contacts that proved not to be theirs, and on which day

    @property
    def stretches(self) -> list[Stretch]:
        """The weeks, with those that had no contact taken together."""
        return stretches(self.weeks)


def as_read(evidence: Evidence) -> Read:
    """The snapshot of evidence with its days as days, and without what counts no more."""
    kept = evidence.shown
    since = found_since(evidence.customer, _named(evidence), council.now())
    contacts = [_contact(each, since) for each in kept["contacts"]]
    asks, not_theirs = ([each for each in contacts if each[why]] for why in ("asks", "not_theirs"))
    gone = [*asks, *not_theirs]
    weeks = Counter(_monday(each["happened_at"]) for each in gone)
    of_the_year = _of_the_year(evidence) if gone else {}
    services = {each.code: each for each in Service.objects.all()}
    return Read(
        contacts,
        [_matter(each, contacts, of_the_year.get(each["matter"], 0), services) for each in kept["matters"]],
        [(on, number - weeks[on]) for on, number in ((date.fromisoformat(on), number) for on, number in kept["weeks"])],
        _written(kept["written"], since),
        {**kept["left_out"], "information": kept["left_out"]["information"] + len(asks)},
        len(contacts) - len(gone),
        [(each["ref"], each["found_on"]) for each in asks],
        [(each["ref"], each["found_on"]) for each in not_theirs],
    )


def _named(evidence: Evidence) -> set[str]:
    stood = {ref for each in evidence.shown["written"] for ref in each["stood_in"]}
    return stood | {each["ref"] for each in evidence.shown["contacts"]}


def _written(kept: list[dict[str, Any]], since: Since) -> list[dict[str, Any]]:
    """What was written and still counts, with what of it stood in earlier ones that do not."""
    return [
        {**each, "found": stood.asks, "of_others": stood.not_theirs}
        for each in kept
        if each["ref"] not in since.asks and each["ref"] not in since.not_theirs
        for stood in [since.among(each["stood_in"], len(each["stood_in"]))]
    ]


def _of_the_year(evidence: Evidence) -> dict[str, int]:
    """By matter, how many of the contacts that were counted over the year count no more."""
    at, now = evidence.taken_in_at, council.now()
    made = Contact.objects.made_by(same_person(evidence.customer, at), at).filter(outgoing=False)
    made = made.exclude(information_request__recorded_by__at__lte=at)
    still = Contact.objects.made_by(same_person(evidence.customer, now), now).values("pk")
    gone = Q(information_request__recorded_by__at__gt=at) | ~Q(pk__in=still)
    rows = made.filter(gone, happened_at__gte=at - A_YEAR, happened_at__lt=at)
    return {row["matter"]: row["n"] for row in rows.order_by().values("matter").annotate(n=Count("pk"))}


def _contact(kept: dict[str, Any], since: Since) -> dict[str, Any]:
    ref, not_theirs = kept["ref"], kept["ref"] in since.not_theirs
    return {
        **kept,
        "happened_at": datetime.fromisoformat(kept["happened_at"]),
        "after": date.fromisoformat(kept["after"]) if kept["after"] else None,
        "asks": ref in since.asks and not not_theirs,
        "not_theirs": not_theirs,
        "found_on": since.not_theirs[ref] if not_theirs else since.asks.get(ref),
    }


def _matter(
    kept: dict[str, Any], contacts: list[dict[str, Any]], of_the_year: int, services: dict[str, Service]
) -> dict[str, Any]:
    own = [each for each in contacts if each["matter"] == kept["matter"]]
    gone = [each for each in own if each["asks"] or each["not_theirs"]]
    return {
        **kept,
        "contacts": kept["contacts"] - len(gone),
        "minutes": sum_of(each["minutes"] for each in own if each not in gone),
        "after": kept["after"] - sum(each["after"] is not None for each in gone),
        "in_a_year": max(0, kept["in_a_year"] - of_the_year),
        "decided_on": [date.fromisoformat(on) for on in kept["decided_on"]],
        "usual": kept["usual"] and {**kept["usual"], "service": services.get(kept["usual"]["service"])},
    }


def _monday(at: datetime) -> date:
    on = council.day_of(at)
    return on - timedelta(days=on.weekday())
