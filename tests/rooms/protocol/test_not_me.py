"""The one of whom a case is said to be says that it is not them: a fact, which somebody else looks at."""

from uuid import uuid4

import pytest

from fairhand import council
from fairhand.casework.queries import my_work, waiting
from fairhand.customers.text import Unreadable
from fairhand.people.queries import roles_held
from fairhand.protocol import operations
from fairhand.protocol.models import Case, Denial
from fairhand.protocol.operations import keep_named, put_right_named, say_it_is_not_me
from fairhand.protocol.queries import NOT_ME
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.people import doing

from .test_pages import as_, read
from .test_put_right import nia  # noqa: F401  # a fixture

pytestmark = pytest.mark.django_db


def owed(who) -> list[str]:
    """The cases in which somebody is to look whether it is them, as their list of work and its number say."""
    at = council.now()
    work = my_work(who, at)
    lines = [each for heap in vars(work).values() if isinstance(heap, list) for each in heap]
    assert waiting(who, roles_held(who, at), at) == len(lines)
    assert {each.door for each in lines if each.duty.code == NOT_ME} <= {
        f"/named/{each.duty.thread}/about/" for each in lines
    }
    return [each.duty.thread for each in lines if each.duty.code == NOT_ME]


def test_it_is_kept_and_is_the_work_of_the_leader_and_changes_nothing(case, ceri, dewi, leader):
    said = say_it_is_not_me(**doing(ceri), case=case, note=" Another Ceri. ")

    assert (said.note, said.recorded_by.by, said.recorded_by.code) == ("Another Ceri.", ceri, "named_denied")
    assert [owed(each) for each in (leader, ceri, dewi)] == [[case.ref], [], []]
    assert Case.objects.get().concerned == ceri
    assert "You are named online" in read(ceri, f"/named/{case.ref}/")


def test_it_is_the_work_of_whoever_reported_it_where_the_leader_is_the_one_named(dewi, leader):
    case = operations.report_named(**doing(dewi), concerned=leader, platform="Wall")
    say_it_is_not_me(**doing(leader), case=case)

    who = Duty.objects.get(code=NOT_ME).owner
    assert who not in (leader, None)
    assert owed(who) == [case.ref]


def test_nobody_else_says_it_and_it_is_said_once_at_a_time(case, ceri, dewi):
    with pytest.raises(Refused, match="Only the employee of whom it was said"):
        say_it_is_not_me(**doing(dewi), case=case)
    say_it_is_not_me(**doing(ceri), case=case)
    with pytest.raises(Refused, match="said so already"):
        say_it_is_not_me(**doing(ceri), case=case)


def test_once_it_is_put_right_it_is_owed_no_more_and_they_get_word_without_its_story(
    client,
    case,
    ceri,
    leader,
    nia,  # noqa: F811
):
    say_it_is_not_me(**doing(ceri), case=case)
    put_right_named(**doing(leader), case=case, concerned=nia, because="The photograph shows somebody else.")

    assert owed(leader) == []
    assert not Duty.objects.filter(code=NOT_ME, closed_at=None).exists()
    assert Denial.objects.get().ended_by.code == "named_put_right"
    for address in ("/work/", "/named/"):
        page = read(ceri, address)
        assert case.ref in page
        assert "put right" in page
        assert nia.name not in page
        assert "photograph" not in page
    assert "put right" not in read(nia, "/work/")


def test_whoever_looked_may_keep_it_and_they_read_why(case, ceri, dewi, leader):
    with pytest.raises(Refused, match="nothing to look at"):
        keep_named(**doing(leader), case=case, because="It is her name.")
    say_it_is_not_me(**doing(ceri), case=case)
    with pytest.raises(Unreadable):
        keep_named(**doing(leader), case=case, because=" ")
    with pytest.raises(Refused, match="somebody else puts that right"):
        keep_named(**doing(ceri), case=case, because="It is my name.")

    keep_named(**doing(leader), case=case, because="It is her name, and her desk.")

    assert owed(leader) == []
    assert "It is her name, and her desk." in read(ceri, f"/named/{case.ref}/")
    say_it_is_not_me(**doing(ceri), case=case)
    assert owed(leader) == [case.ref]


def test_on_its_pages(case, ceri, dewi, leader):
    address = f"/named/{case.ref}/not-me/"
    assert address in as_(ceri).get(f"/named/{case.ref}/").content.decode()
    as_(ceri).post(address, {"key": uuid4(), "note": "Another Ceri."})
    assert "Somebody who may put it right looks at it" in read(ceri, f"/named/{case.ref}/")
    assert "looking at it" in read(ceri, address)

    about = f"/named/{case.ref}/about/"
    page = read(leader, about)
    assert "says that this is not about them" in page
    assert "Another Ceri." in page
    assert "says that this is not about them" in read(leader, f"/named/{case.ref}/")
    wanting = as_(leader).post(about, {"key": uuid4(), "kept_because": ""}).content.decode()
    assert "Write how it is known that it is about them" in wanting
    as_(leader).post(about, {"key": uuid4(), "kept_because": "It is her desk."})
    assert Denial.objects.get().ended_because == "It is her desk."
