"""What is kept of a linked account shows at a contact and in the file; nothing of one that is not linked."""

import pytest
from django.utils import timezone

from fairhand import council
from fairhand.policy import Sight
from fairhand.record.models import Access
from fairhand.socialmedia import operations
from fairhand.socialmedia.queries import asks_about_watching, limited_online
from tests.people import doing, employee
from tests.rooms.socialmedia.test_pages import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked(proposed, owen):
    """The same account, taken to be the customer's by a second person."""
    operations.confirm_account_link(**doing(owen), link=proposed, agreed=True, because="The number is theirs.")
    return proposed


def test_a_block_of_a_linked_account_is_said_at_a_contact_and_how_it_is_contested(client, linked, blocked, ceri):
    block = blocked()
    _answer, page = page_of(client, ceri, f"/contact/{linked.customer.ref}/")
    assert "Their account on Facebook is blocked since" in page
    assert "It is looked at again by" in page
    assert "/social-media/contests/new/" in page
    assert block.reason not in page


def test_a_hidden_post_is_said_and_no_longer_once_it_is_shown_again(client, linked, hidden, ceri, hefin):
    hidden()
    there = f"/contact/{linked.customer.ref}/"
    assert "1 post of theirs on Facebook is hidden" in page_of(client, ceri, there)[1]
    contest = operations.record_contest(**doing(ceri), account=linked.account, text="It was fair.")
    operations.answer_contest(**doing(hefin), contest=contest, undone=True, reasons="It was.", told="By message.")
    assert "is hidden" not in page_of(client, ceri, there)[1]


def test_nothing_is_said_of_an_account_that_only_one_person_takes_to_be_theirs(client, proposed, blocked, hidden, ceri):
    hidden()
    blocked()
    assert not limited_online(proposed.customer.ref, council.now())
    assert "On our pages" not in page_of(client, ceri, f"/contact/{proposed.customer.ref}/")[1]


def test_what_was_kept_and_done_is_in_the_file_of_whom_it_is_linked_to(client, linked, blocked, priya):
    blocked()
    there = f"/customers/{linked.customer.ref}/?kind=social_media"
    page = page_of(client, priya, there)[1]
    for said in ("A copy of a post was kept", "An account was blocked", "An account was linked"):
        assert said in page
    operations.unlink_account(**doing(priya), link=linked, because="It is her cousin's.")
    page = page_of(client, priya, there)[1]
    assert "An account was unlinked" in page
    assert "A copy of a post was kept" not in page


def test_reading_of_one_account_day_after_day_counts_as_looking(kept, ceri, dewi):
    account = kept().post.account
    enough = council.policy().social_media.looks.value
    readers = [employee(f"Reader {number}") for number in range(enough)]
    for each in readers[:-2]:
        for _twice in range(2):  # once a day for each employee
            Access.objects.create(by=each, what=Sight.SOCIAL_MEDIA, customer=account.ref, way="page")
    assert not asks_about_watching(account, timezone.now())
    Access.objects.create(by=readers[-1], what=Sight.SOCIAL_MEDIA, customer=account.ref, way="page")
    assert str(enough) in asks_about_watching(account, timezone.now())
