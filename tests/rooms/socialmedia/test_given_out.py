"""What is kept of an account is given out with what is held about the customer whose it is, and about nobody else."""

import pytest

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.policy import Act
from fairhand.socialmedia.operations import confirm_account_link, unlink_account
from fairhand.uploads.cleaning import cleaned
from tests.people import doing, employee, role_for
from tests.rooms.uploads.made import picture

pytestmark = pytest.mark.django_db

ALL = {"account", "post", "capture", "block", "accountlink", "linkview"}


def given(customer) -> set[str]:
    """The kinds of record of social media that are held about a customer."""
    models = [each.model for each in gather(customer, council.now()).items]
    return {each.partition(".")[2] for each in models if each.startswith(("socialmedia.", "uploads."))}


def test_posts_and_blocks_are_given_with_those_whose_account_it_is_while_the_link_stands(
    proposed, blocked, kept, gwen_parry, priya
):
    blocked(post=kept(picture=cleaned("seen.png", picture())).post)
    assert given(gwen_parry) == {"accountlink"}  # that somebody thought so is held about them
    second = employee("Second", role_for(Act.CONFIRM_ACCOUNT_LINK))
    confirm_account_link(**doing(second), link=proposed, agreed=True, because="I rang her.")
    assert given(gwen_parry) >= ALL | {"upload"}
    unlink_account(**doing(priya), link=proposed, because="It is her daughter's.")
    assert given(gwen_parry) == {"accountlink", "linkview"}
