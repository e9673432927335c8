"""Meetings: what is owed by the next one has its day once that is entered, and moves where it is taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.appeals.operations import decide_appeal, record_appeal
from fairhand.appeals.queries import answer_by
from fairhand.council_data import file, meetings
from fairhand.council_data.convening import keep_meeting, take_back_meeting
from fairhand.council_data.models import Meeting
from fairhand.policy import Act, Words, over_after
from fairhand.policy.part import Window
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.altered import altered
from tests.formal import Path
from tests.people import doing, employee, somebody_who_may, somebody_who_may_not
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BOARD, NAME = "harbour_board", "the Harbour Board"


def of_the_board(value: int = 1) -> Window:
    said = {"clause": "8", "says": "at the next meeting", "runs_from": "receipt of the appeal"}
    return Window(value=value, unit="meetings", of=BOARD, **said)


@pytest.fixture(autouse=True)
def at_meetings(monkeypatch):
    """A policy by which an appeal is decided at the next meeting of a board."""
    rules = council.policy()
    named = Words.label
    monkeypatch.setattr(Words, "label", lambda self, key: NAME if key == f"committees.{BOARD}" else named(self, key))
    duties = tuple(
        each.model_copy(update={"within": of_the_board(), "counts_from": "receipt"})
        if each.code == "decide_appeal"
        else each
        for each in rules.duties
    )
    appeals = rules.appeals.model_copy(update={"decide_within": of_the_board()})
    altered(monkeypatch, duties=duties, appeals=appeals)


@pytest.fixture
def mari():
    """One who keeps meetings."""
    return somebody_who_may(Act.KEEP_COUNCIL_DATA, "Mari")


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


@pytest.fixture
def hearer(path):
    return employee("Gwen", council.policy().appeals.hearer)


@pytest.fixture
def appealed(path, hearer):
    """Somebody writes down an appeal."""

    def told() -> Appeal:
        form = council.policy().appeals.forms[0]
        return record_appeal(**doing(path.reporter), decision=path.in_force(), form=form, grounds="It is not fair")

    return told


def owed(appeal) -> Duty:
    return Duty.objects.get(code="decide_appeal", thread=appeal.ref, closed_at=None)


def end_of(day):
    return over_after(council.policy(), day)


def in_days(number):
    return council.today() + number * DAY


def test_the_next_meeting_is_the_day_of_an_appeal(mari, appealed):
    keep_meeting(**doing(mari), of=BOARD, day=in_days(40))
    keep_meeting(**doing(mari), of=BOARD, day=in_days(10))
    appeal = appealed()

    assert appeal.decide_by == in_days(10)
    assert owed(appeal).due_at == end_of(in_days(10))


def test_with_no_meeting_entered_it_has_no_day_and_gets_it_once_one_is(mari, appealed, hearer, client):
    appeal = appealed()
    assert appeal.decide_by is None
    assert owed(appeal).due_at is None
    assert meetings.awaited(owed(appeal)) == NAME
    client.force_login(hearer)
    shown = client.get(reverse("appeals:appeal", args=[appeal.ref])).content.decode()
    assert f"No date yet: no further meeting of {NAME} is entered." in shown
    assert f"no date yet: no further meeting of {NAME} is entered" in client.get(reverse("my_work")).content.decode()

    keep_meeting(**doing(mari), of=BOARD, day=in_days(20))

    duty = owed(appeal)
    assert duty.due_at == end_of(in_days(20))
    assert duty.owner == hearer
    assert duty.opened_by == appeal.recorded_by
    assert answer_by(appeal) == in_days(20)
    assert "No date yet" not in client.get(reverse("appeals:appeal", args=[appeal.ref])).content.decode()
    assert "no date yet" not in client.get(reverse("my_work")).content.decode()


def test_what_was_owed_without_a_day_is_answered_like_anything_else(mari, appealed, hearer):
    appeal = appealed()
    keep_meeting(**doing(mari), of=BOARD, day=in_days(20))
    decide_appeal(**doing(hearer), appeal=appeal, outcome="upheld", reasons="It was fair")

    assert not Duty.objects.filter(code="decide_appeal", closed_at=None).exists()


def test_a_meeting_that_is_taken_back_gives_way_to_the_next_or_to_none(mari, appealed):
    for each in (10, 40):
        keep_meeting(**doing(mari), of=BOARD, day=in_days(each))
    appeal = appealed()

    take_back_meeting(**doing(mari), of=BOARD, day=in_days(10), because="Too few can come")
    assert owed(appeal).due_at == end_of(in_days(40))
    take_back_meeting(**doing(mari), of=BOARD, day=in_days(40), because="Nor then")
    assert owed(appeal).due_at is None
    assert appeal.decide_by == in_days(10), "what the letter said stays"


def test_a_day_that_is_known_does_not_move_for_another_meeting(mari, appealed):
    keep_meeting(**doing(mari), of=BOARD, day=in_days(40))
    appeal = appealed()
    keep_meeting(**doing(mari), of=BOARD, day=in_days(10))

    assert owed(appeal).due_at == end_of(in_days(40))


def test_what_cannot_be_entered_or_taken_back_gets_a_sentence(mari):
    keep_meeting(**doing(mari), of=BOARD, day=in_days(5))
    with pytest.raises(Refused, match="entered already"):
        keep_meeting(**doing(mari), of=BOARD, day=in_days(5))
    with pytest.raises(Refused, match="That day is over"):
        keep_meeting(**doing(mari), of=BOARD, day=in_days(-1))
    with pytest.raises(Refused, match="counts no time in meetings"):
        keep_meeting(**doing(mari), of="choir", day=in_days(5))
    with pytest.raises(Refused, match="nothing to take back"):
        take_back_meeting(**doing(mari), of=BOARD, day=in_days(6), because="Not held")
    with pytest.raises(Refused, match="Write why"):
        take_back_meeting(**doing(mari), of=BOARD, day=in_days(5), because=" ")


def test_the_file_gives_meetings_until_the_page_says_otherwise(mari, monkeypatch, client):
    days = [in_days(-3), in_days(7), "soon"]
    monkeypatch.setattr(file, "as_the_file_says", lambda: {"meetings": {BOARD: days}})
    assert council.calendar().meeting(BOARD, council.today(), 1) == in_days(7)
    with pytest.raises(Refused, match="stays owed by it"):
        take_back_meeting(**doing(mari), of=BOARD, day=in_days(-3), because="Not held")
    client.force_login(mari)
    address = reverse("council_data:meeting", args=[BOARD, in_days(7)])
    assert "From the file of whoever runs the system" in client.get(address).content.decode()
    take_back_meeting(**doing(mari), of=BOARD, day=in_days(7), because="Not held")
    assert council.calendar().meeting(BOARD, council.today(), 1) is None
    assert "Not held" in client.get(address).content.decode()


def test_what_waits_for_a_meeting_that_the_file_has_since_gets_its_day_once_it_is_entered_as_well(
    mari, appealed, monkeypatch
):
    appeal = appealed()
    monkeypatch.setattr(file, "as_the_file_says", lambda: {"meetings": {BOARD: [in_days(7)]}})
    assert owed(appeal).due_at is None
    keep_meeting(**doing(mari), of=BOARD, day=in_days(7))
    assert owed(appeal).due_at == end_of(in_days(7))
    with pytest.raises(Refused, match="entered already"):
        keep_meeting(**doing(mari), of=BOARD, day=in_days(7))


def test_a_meeting_is_entered_and_taken_back_on_the_pages(mari, appealed, client):
    appeal = appealed()
    client.force_login(mari)
    address, day = reverse("council_data:meetings"), in_days(12)
    assert "1 thing that is owed waits for a meeting and has no date yet." in client.get(address).content.decode()
    empty = client.post(address, {"key": str(uuid4()), "of": BOARD}).content.decode()
    assert "Give the day, the month and the year." in empty
    asked = {"key": str(uuid4()), "of": BOARD, "day_day": day.day, "day_month": day.month, "day_year": day.year}
    one = client.post(address, asked).url
    assert one == reverse("council_data:meeting", args=[BOARD, day])
    assert appeal.ref in client.get(one).content.decode()
    assert "Write why." in client.post(one, {"key": str(uuid4()), "because": ""}).content.decode()
    assert client.post(one, {"key": str(uuid4()), "because": "Put off"}).status_code == 302
    assert owed(appeal).due_at is None
    assert "Put off" in client.get(one).content.decode()
    assert "No meeting to come is entered." in client.get(reverse("council_data:all")).content.decode()
    assert client.get(reverse("council_data:meeting", args=[BOARD, in_days(99)])).status_code == 404


def test_who_may_not_reads_them_and_changes_nothing(client):
    client.force_login(somebody_who_may_not(Act.KEEP_COUNCIL_DATA))
    address, day = reverse("council_data:meetings"), in_days(12)
    assert "Only" in client.get(address).content.decode()
    client.post(address, {"key": str(uuid4()), "of": BOARD, "day_day": day.day, "day_month": 1, "day_year": day.year})
    assert not Meeting.objects.exists()


def test_a_policy_that_counts_in_no_meetings_shows_none_and_asks_for_none(mari, client, monkeypatch):
    rules = council.policy()
    kept = tuple(each.model_copy(update={"within": None, "counts_from": "event"}) for each in rules.duties)
    altered(monkeypatch, duties=kept, appeals=rules.appeals.model_copy(update={"decide_within": None}))
    client.force_login(mari)
    assert "The policy counts nothing in meetings" in client.get(reverse("council_data:meetings")).content.decode()
    assert reverse("council_data:meetings") not in client.get(reverse("council_data:all")).content.decode()


def test_what_was_said_of_a_meeting_stays(mari):
    keep_meeting(**doing(mari), of=BOARD, day=in_days(5))
    with pytest.raises(DatabaseError), transaction.atomic():
        Meeting.objects.update(held=False)
    with pytest.raises(DatabaseError), transaction.atomic():
        Meeting.objects.all().delete()


def test_a_meeting_is_known_as_it_was_known_then(mari):
    before = council.now()
    keep_meeting(**doing(mari), of=BOARD, day=in_days(5))
    assert council.calendar(before).meeting(BOARD, council.today(), 1) is None
    assert council.calendar().meeting(BOARD, council.today(), 1) == in_days(5)


def test_the_letter_that_an_appeal_came_says_at_which_meeting_while_no_day_is_known(appealed, mr_jones, ceri, hearer):
    letters = Post(mr_jones, ceri)
    notice = letters.issue("appeal_recorded", appealed())
    text = " ".join(notice.letters.filter(language="en").first().text.split())

    assert f"It is decided at the next meeting of {NAME}. There is no date for it yet." in text


def test_a_review_at_a_meeting_has_the_day_that_somebody_gives_while_none_is_known(path, mari, monkeypatch):
    rules = council.policy()
    board = of_the_board()
    reviews = rules.reviews.model_copy(update={"max_interval": board, "repeat": board, "on_missed": "continue"})
    duties = tuple(
        each.model_copy(update={"within": board}) if each.opens_on == "contact_managed" and each.within else each
        for each in rules.duties
    )
    altered(monkeypatch, reviews=reviews, duties=duties)
    made = path.decision(review_on=in_days(20))

    assert made.review_by is None
    assert made.review_on == in_days(20)
    kept = Duty.objects.filter(thread=made.ref, due_at=end_of(in_days(20)))
    assert kept.exists(), "it is owed by the day that was settled"
    keep_meeting(**doing(mari), of=BOARD, day=in_days(30))
    assert kept.exists()
