"""Whether the customer was told of a restriction: when it was decided, or by whoever speaks to them next (B8)."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from fairhand import council
from fairhand.casework.queries import timeline
from fairhand.decisions.models import Telling
from fairhand.decisions.operations import end_brief_restriction, record_told
from fairhand.decisions.queries import not_told, told_of
from fairhand.record.models import Event
from tests.people import doing
from tests.rooms.decisions.story import needs_brief_restriction, restricted

pytestmark = [pytest.mark.django_db, needs_brief_restriction]


@pytest.fixture
def untold(shouted, priya, mr_jones):
    """A restriction of which Mr Jones was not told when it was decided."""
    return restricted(priya, mr_jones, told_customer=False)


def text_of(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def address(restriction) -> str:
    return reverse("decisions:told", args=[restriction.ref])


def test_who_told_when_and_how_is_kept_and_the_restriction_stays_as_it_was(untold, ceri, mr_jones):
    telling = record_told(**doing(ceri), restriction=untold, channel="telephone")

    untold.refresh_from_db()
    assert untold.told_customer is False
    assert (telling.by, telling.channel) == (ceri, "telephone")
    event = telling.recorded_by
    assert (event.code, event.customer, event.thread) == ("customer_told", mr_jones.ref, untold.ref)
    assert event.facts.facts == {"channel": "telephone"}


def test_the_first_telling_counts_and_a_second_is_kept_all_the_same(untold, ceri, dewi):
    first = record_told(**doing(ceri), restriction=untold, channel="telephone")
    again = record_told(**doing(dewi), restriction=untold, channel="email")

    assert again == first
    assert told_of(untold).by == ceri
    assert Event.objects.filter(code="customer_told", thread=untold.ref).count() == 2


def test_what_was_said_when_it_was_decided_is_the_first(shouted, ceri, priya, mr_jones):
    made = restricted(priya, mr_jones, told_customer=True)
    record_told(**doing(ceri), restriction=made, channel="telephone")

    told = told_of(made)
    assert (told.by, told.at) == (priya, made.decision.decided_at)


def test_it_can_be_said_of_one_that_is_over(untold, ceri, owen):
    end_brief_restriction(**doing(owen), restriction=untold, because="He is sorry.")
    assert record_told(**doing(ceri), restriction=untold, channel="telephone")


def test_a_telling_stays_as_it_was_written(untold, ceri):
    telling = record_told(**doing(ceri), restriction=untold, channel="telephone")
    with pytest.raises(DatabaseError), transaction.atomic():
        Telling.objects.filter(pk=telling.pk).update(channel="email")


def test_before_it_was_said_it_was_not_so(untold, ceri):
    before = council.now()
    record_told(**doing(ceri, at=before + timedelta(seconds=1)), restriction=untold, channel="telephone")

    assert not_told([untold.ref], before) == {untold.ref}
    assert not_told([untold.ref], before + timedelta(seconds=1)) == set()


def test_the_page_of_the_restriction_says_not_yet_and_then_by_whom(client, untold, ceri):
    client.force_login(ceri)
    where = reverse("decisions:restriction", args=[untold.ref])
    page = text_of(client.get(where))
    assert "Not yet" in page
    assert f'action="{address(untold)}"' in page

    answer = client.post(address(untold), {"key": uuid4(), "channel": "telephone"})
    assert answer["Location"] == where
    page = text_of(client.get(where))
    assert f"Yes, by {ceri.name}, " in page
    assert f'action="{address(untold)}"' not in page


def test_from_the_contact_check_one_goes_back_to_it(client, untold, ceri, mr_jones):
    client.force_login(ceri)
    said = {"key": uuid4(), "channel": "telephone", "back": mr_jones.ref}
    assert client.post(address(untold), said)["Location"] == f"/contact/{mr_jones.ref}/"


@pytest.mark.parametrize("back", ["C-00000000", "//elsewhere.example", "../work", "x" * 500])
def test_an_odd_way_back_leads_to_the_restriction(client, untold, ceri, back):
    client.force_login(ceri)
    answer = client.post(address(untold), {"key": uuid4(), "channel": "telephone", "back": back})
    assert answer["Location"] == reverse("decisions:restriction", args=[untold.ref])


@pytest.mark.parametrize("channel", ["", "pigeon"])
def test_without_a_channel_it_is_asked_again_with_what_to_say(client, untold, ceri, channel, mr_jones):
    client.force_login(ceri)
    page = text_of(client.post(address(untold), {"key": uuid4(), "channel": channel, "back": mr_jones.ref}))

    assert "Choose how the customer was told." in page
    assert f'name="back" value="{mr_jones.ref}"' in page
    assert "fh-say" in page
    assert not Telling.objects.exists()


def test_its_own_page_says_who_told_them_and_asks_no_more(client, untold, ceri):
    record_told(**doing(ceri), restriction=untold, channel="telephone")
    client.force_login(ceri)
    page = text_of(client.get(address(untold)))
    assert f"Yes, by {ceri.name}, " in page
    assert 'name="channel"' not in page


def test_the_file_says_so_where_it_happened(client, untold, ceri, owen, mr_jones):
    record_told(**doing(ceri), restriction=untold, channel="telephone")
    entry = timeline({mr_jones.ref}, council.now(), reader=owen)[0]
    assert (entry.event.code, entry.event.by, entry.kind) == ("customer_told", ceri, "told")

    client.force_login(owen)
    page = text_of(client.get(f"/customers/{mr_jones.ref}/?kind=decisions"))
    assert council.words("en").label("events.customer_told") in page


def test_in_welsh_too(client, untold, ceri):
    client.force_login(ceri)
    client.cookies["django_language"] = "cy"
    assert "Dywedwch wrth y cwsmer" in text_of(client.get(address(untold)))
    record_told(**doing(ceri), restriction=untold, channel="telephone")
    assert f"Ydy, gan {ceri.name}, " in text_of(client.get(address(untold)))
