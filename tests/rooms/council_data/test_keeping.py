"""What the body says of itself: kept from a day, never lost, and before the file where it is kept here."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from fairhand import council
from fairhand.council_data import file
from fairhand.council_data.models import Advocate, Particular
from fairhand.council_data.operations import bring_in_advocates, end_advocate, keep_advocate, keep_particular
from fairhand.council_data.particulars import particulars
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Event
from tests.people import doing, somebody_who_may, somebody_who_may_not

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NEW = {"telephone": "01632 960114"}
SPEAK = {"name_en": "Speak Up (made up)", "name_cy": "Llefara (dychmygol)", "telephone": "01632 960113"}


@pytest.fixture
def mari():
    """One who keeps what the body says of itself."""
    return somebody_who_may(Act.KEEP_COUNCIL_DATA, "Mari")


@pytest.fixture
def as_mari(client, mari):
    client.force_login(mari)
    return client


@pytest.fixture
def ann(client):
    """One who may only look."""
    who = somebody_who_may_not(Act.KEEP_COUNCIL_DATA, "Ann")
    client.force_login(who)
    return client


def page(client, name="all", *args):
    return client.get(reverse(f"council_data:{name}", args=args)).content.decode()


def test_until_something_is_kept_the_file_counts_and_the_page_says_so(ann):
    of_the_file = file.as_the_file_says()["contact"]
    assert particulars("en", council.today()).contact == list(of_the_file.values())
    shown = page(ann)
    assert of_the_file["telephone"] in shown
    assert "From the file of whoever runs the system" in shown


def test_what_is_kept_counts_from_its_day_and_what_stood_before_is_not_lost(mari, ann):
    today, was = council.today(), particulars("en", council.today()).contact
    keep_particular(**doing(mari), part="contact", said=NEW, from_on=today + 3 * DAY)
    assert particulars("en", today + 2 * DAY).contact == was
    assert particulars("en", today + 3 * DAY).contact == ["01632 960114"]
    later = {"telephone": "01632 960115"}
    keep_particular(**doing(mari), part="contact", said=later, from_on=today + 5 * DAY)
    assert particulars("en", today + 4 * DAY).contact == ["01632 960114"]
    assert Event.objects.filter(code="particular_kept").first().facts.facts["was"]["telephone"] == was[0]
    shown = page(ann, "part", "contact")
    assert "01632 960114" in shown
    assert "01632 960115" in shown
    assert "Mari" in shown


def test_nothing_counts_from_a_day_that_is_over(mari):
    with pytest.raises(Refused, match="written already"):
        keep_particular(**doing(mari), part="contact", said=NEW, from_on=council.today() - DAY)


def test_what_stands_already_is_not_kept_again(mari):
    keep_particular(**doing(mari), part="contact", said=NEW)
    with pytest.raises(Refused, match="nothing to change"):
        keep_particular(**doing(mari), part="contact", said=NEW)


def test_there_are_no_parts_but_those_that_letters_use(mari, as_mari):
    with pytest.raises(Refused, match="no such part"):
        keep_particular(**doing(mari), part="motto", said=NEW)
    assert as_mari.get(reverse("council_data:part", args=["motto"])).status_code == 404


def test_an_address_is_kept_on_its_page_in_each_language(as_mari):
    typed = {"key": str(uuid4()), "lines_en": "Customer team\r\n2 Example Road\r\n", "lines_cy": "Tîm Cwsmeriaid"}
    answer = as_mari.post(reverse("council_data:part", args=["address"]), typed)
    assert answer.status_code == 302
    row = Particular.objects.get()
    assert row.said == {"en": ["Customer team", "2 Example Road"], "cy": ["Tîm Cwsmeriaid"]}
    assert row.from_on == council.today()
    assert particulars("en", council.today()).address == ["Customer team", "2 Example Road"]


def test_what_was_typed_comes_back_with_its_faults(as_mari):
    typed = {"key": str(uuid4()), "lines_en": "X" * 90, "lines_cy": ""}
    shown = as_mari.post(reverse("council_data:part", args=["address"]), typed).content.decode()
    assert "X" * 90 in shown
    assert "Make the address shorter" in shown
    assert "Write the address" in shown
    shown = as_mari.post(reverse("council_data:part", args=["contact"]), {"key": str(uuid4())}).content.decode()
    assert "at least one of these" in shown


def test_who_may_not_is_told_so_and_sees_everything_all_the_same(ann):
    shown = page(ann, "part", "address")
    assert "Only" in shown
    assert "<textarea" not in shown
    typed = {"key": str(uuid4()), **NEW}
    assert "Only" in ann.post(reverse("council_data:part", args=["contact"]), typed).content.decode()
    assert not Particular.objects.exists()


def test_the_first_advocate_brings_those_of_the_file_along(mari):
    of_the_file = [each["en"] for each in file.as_the_file_says()["advocates"]]
    keep_advocate(**doing(mari), **SPEAK)
    assert list(Advocate.objects.order_by("pk").values_list("name_en", flat=True)) == [*of_the_file, SPEAK["name_en"]]
    named = particulars("cy", council.today()).advocates
    assert len(named) == len(of_the_file) + 1
    assert named[-1] == "Llefara (dychmygol), 01632 960113"


def test_those_of_the_file_are_brought_in_once(mari, as_mari):
    assert "Bring these in now" in page(as_mari)
    before = particulars("en", council.today()).advocates
    bring_in_advocates(**doing(mari))
    assert particulars("en", council.today()).advocates == before
    assert "Bring these in now" not in page(as_mari)
    with pytest.raises(Refused, match="brought in already"):
        bring_in_advocates(**doing(mari))


def test_an_advocate_is_named_until_the_last_day_and_then_stands_among_those_before(mari, as_mari):
    row = keep_advocate(**doing(mari), **SPEAK)
    today = council.today()
    end_advocate(**doing(mari), advocate=row, until_on=today + 2 * DAY)
    line = "Speak Up (made up), 01632 960113"
    assert line in particulars("en", today + 2 * DAY).advocates
    assert line not in particulars("en", today + 3 * DAY).advocates
    assert "Ended by Mari" in page(as_mari)
    with pytest.raises(Refused, match="kept already"):
        end_advocate(**doing(mari), advocate=row)


def test_an_advocate_ended_now_is_named_no_more_and_one_to_come_never_is(mari, as_mari):
    row = keep_advocate(**doing(mari), **SPEAK)
    end_advocate(**doing(mari), advocate=row)
    assert not [each for each in particulars("en", council.today()).advocates if "Speak Up" in each]
    later = keep_advocate(**doing(mari), **SPEAK, from_on=council.today() + 9 * DAY)
    end_advocate(**doing(mari), advocate=later)
    assert not [each for each in particulars("en", council.today() + 9 * DAY).advocates if "Speak Up" in each]
    assert "Taken back before it began" in page(as_mari)


def test_when_all_are_ended_those_of_the_file_do_not_come_back(mari):
    bring_in_advocates(**doing(mari))
    for row in Advocate.objects.all():
        end_advocate(**doing(mari), advocate=row)
    assert particulars("en", council.today()).advocates == []


def test_an_advocate_has_a_name_of_its_own_and_a_way_to_be_reached(mari, as_mari):
    keep_advocate(**doing(mari), **SPEAK)
    with pytest.raises(Refused, match="on the list already"):
        keep_advocate(**doing(mari), **SPEAK)
    with pytest.raises(Refused, match="nobody is found by a name"):
        keep_advocate(**doing(mari), name_en="Other", name_cy="Arall")
    typed = {"key": str(uuid4()), "name_en": "Other", "name_cy": "Arall"}
    shown = as_mari.post(reverse("council_data:new_advocate"), typed).content.decode()
    assert "at least one of these" in shown
    assert 'value="Arall"' in shown


def test_what_was_kept_cannot_be_changed_in_the_database(mari):
    row = keep_particular(**doing(mari), part="contact", said=NEW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Particular.objects.filter(pk=row.pk).update(said={})
    advocate = keep_advocate(**doing(mari), **SPEAK)
    with pytest.raises(DatabaseError), transaction.atomic():
        Advocate.objects.filter(pk=advocate.pk).update(telephone="01632 960999")
