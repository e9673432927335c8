"""A record of eleven months whose days are counted by hand, and drafts made from the policy that it was made under."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path as Folder
from shutil import copytree

import pytest

from fairhand import council
from fairhand.customers.operations import keep_customer
from fairhand.decisions.operations import restrict_briefly
from fairhand.incidents.operations import report_incident, terminate_call
from fairhand.people.models import Post
from fairhand.policy import Act
from fairhand.reviews.operations import review
from tests.formal import Path, answers_to
from tests.people import doing, employee
from tests.rooms.incidents.telling import told
from tests.rooms.reviews.holding import said

ADOPTED = Folder(__file__).parents[4] / "policies" / "flintshire" / "2021-04-01"
SINCE = date(2025, 1, 1)


def at(year: int, month: int, day: int, hour: int = 11, minute: int = 0) -> datetime:
    """A moment in Flint."""
    return datetime(year, month, day, hour, minute, tzinfo=council.zone())


NOW = at(2026, 2, 2)


@pytest.fixture
def drafted(tmp_path):
    """Make a draft: the adopted files with some of their words put otherwise."""

    def make(name: str, *changes: tuple[str, str]) -> Folder:
        folder = copytree(ADOPTED, tmp_path / "drafts" / name)
        text = (folder / "policy.toml").read_text("utf-8")
        for was, becomes in changes:
            assert was in text, was
            text = text.replace(was, becomes)
        (folder / "policy.toml").write_text(text, "utf-8")
        return folder

    return make


FIFTEEN = (
    ("[appeals.window]\nvalue = 20", "[appeals.window]\nvalue = 15"),
    ("within 20 working days of receiving it", "within 15 working days of receiving it"),
)


def reviewed_every(months: int, said: str) -> tuple[tuple[str, str], ...]:
    """What a draft changes that has reviews at so many months."""
    return (
        ("[reviews.max_interval]\nvalue = 6", f"[reviews.max_interval]\nvalue = {months}"),
        ("[reviews.repeat]\nvalue = 6", f"[reviews.repeat]\nvalue = {months}"),
        ('[duties.within]\nvalue = 6\nunit = "months"', f'[duties.within]\nvalue = {months}\nunit = "months"'),
        ("no more than six months after the date", f"no more than {said} months after the date"),
    )


THREE_MONTHS = reviewed_every(3, "three")
CCSM_ALONE = (
    ('act = "restrict_briefly"\nwho = ["team_leader", "ccsm"]', 'act = "restrict_briefly"\nwho = ["ccsm"]'),
    ('says = "Restrict contact for one day Team Leader/Manager"\n', ""),
)


class Record:
    """What was done, each of it about somebody else."""

    def __init__(self):
        self.reporter = employee("Reports", "frontline_employee")
        self.leader = employee("Leads", "team_leader")
        self.ccsm = employee("Manages", "ccsm")
        Post.objects.update(starts_at=at(2020, 1, 1))
        self.people = {"leader": self.leader, **dict.fromkeys(Act, self.ccsm)}

    def path(self, when: datetime) -> Path:
        customer = keep_customer(**doing(self.reporter, when), name="Somebody")
        return Path(customer, self.reporter, self.people)

    def decided(self, when: datetime, means: str = "by_hand", **days: date):
        """A decision in force at once, and its letter of the same day."""
        path = self.path(when)
        made = path.decision(when, urgent_because="Safety of the team", **days)
        path.notice(made, when, means=means)
        return made

    def short(self, by, when: datetime):
        """A restriction of one day, after a call that was ended and another like it."""
        customer = self.path(when.replace(hour=8)).customer
        call = {"customer": customer, "warnings": 1, "ended_at": when.replace(hour=9)}
        terminate_call(**doing(self.reporter, when.replace(hour=9)), **call, **told())
        again = {"channel": "telephone", "customer": customer, "happened_at": when.replace(hour=10)}
        report_incident(**doing(self.reporter, when.replace(hour=10)), **again, **told())
        answers = answers_to(Act.RESTRICT_BRIEFLY)
        return restrict_briefly(**doing(by, when), customer=customer, reasons="The same again", answers=answers)


@pytest.fixture
def record(db) -> Iterator[Record]:
    """Three decisions, one of them reviewed, and two restrictions of one day."""
    made = Record()
    # Monday 3 February 2025, by hand. The review is to be held by 3 August, and is not: it lapses then.
    made.lapsed = made.decided(at(2025, 2, 3), ends_on=date(2026, 1, 5), review_on=date(2025, 7, 1))
    # Monday 1 September 2025, by hand. Reviewed on 3 November, and left as it is until 1 March 2026.
    made.reviewed = made.decided(at(2025, 9, 1), ends_on=date(2026, 3, 1), review_on=date(2025, 11, 3))
    when = at(2025, 11, 3)
    made.held = review(**doing(made.ccsm, when), decision=made.reviewed, **said(made.reviewed, "continued", when))
    # Tuesday 14 October and Wednesday 5 November 2025, from five past two.
    made.by_leader = made.short(made.leader, at(2025, 10, 14, 14, 5))
    made.by_ccsm = made.short(made.ccsm, at(2025, 11, 5, 14, 5))
    # Monday 1 December 2025, by first class post. It ends on 1 June 2026 and is to be reviewed on 1 May.
    made.standing = made.decided(at(2025, 12, 1), "first_class", ends_on=date(2026, 6, 1), review_on=date(2026, 5, 1))
    return made
