"""Where only whoever proposed a link could look at it as the second person, its pages say so."""

import pytest

from fairhand import council
from fairhand.people.models import Post
from fairhand.policy import Act
from fairhand.socialmedia.models import LinkView
from fairhand.socialmedia.operations import confirm_account_link, link_account
from tests.people import doing, employee, role_for
from tests.rooms.socialmedia.test_pages import page_of
from tests.ways.social import LINKED

pytestmark = pytest.mark.django_db


def pages(link) -> tuple[str, str]:
    where = f"/social-media/accounts/{link.account.ref}/"
    return where, f"{where}links/{link.pk}/confirm/"


def test_whoever_proposed_it_is_told_whom_to_ask_and_has_no_form_to_fill_in(client, proposed, priya):
    second = employee("Second", role_for(Act.CONFIRM_ACCOUNT_LINK))
    for where in pages(proposed):
        _answer, page = page_of(client, priya, where)
        assert "somebody else has to look at it" in page
        assert f"mailto:{second.email}" in page
        assert f"mailto:{priya.email}" not in page
        assert "on nobody’s list" not in page
        assert 'name="because"' not in page
    _answer, page = page_of(client, second, pages(proposed)[1])
    assert 'name="because"' in page


def test_where_nobody_else_may_the_pages_say_who_gives_such_a_post(client, proposed, priya):
    Post.objects.exclude(employee=priya).update(ends_at=council.now())
    for where in pages(proposed):
        _answer, page = page_of(client, priya, where)
        assert "on nobody’s list" in page
        assert 'name="because"' not in page


def test_what_is_sent_all_the_same_is_refused_and_comes_back(client, proposed, priya):
    said = {"agreed": "yes", "because": "I am sure of it."}
    _answer, page = page_of(client, priya, pages(proposed)[1], said)
    assert "somebody else has to look at it" in page
    assert "I am sure of it." in page
    assert not LinkView.objects.exists()


def test_whoever_is_asked_next_reads_who_did_not_agree_when_and_why(client, proposed, priya, gwen_parry):
    first, other = (employee(name, role_for(Act.CONFIRM_ACCOUNT_LINK)) for name in ("First", "Other"))
    assert "did not agree" not in page_of(client, first, pages(proposed)[1])[1]
    confirm_account_link(**doing(first), link=proposed, agreed=False, because="Her page says Cardiff.")
    again = link_account(**doing(priya), account=proposed.account, customer=gwen_parry, **LINKED)

    _answer, page = page_of(client, other, pages(again)[1])

    assert "Somebody looked at the same before, and did not agree" in page
    assert "Her page says Cardiff." in page
    assert "First" in page
    assert f"{LinkView.objects.get().recorded_at.astimezone(council.zone()):%H:%M}" in page


def test_what_was_said_of_somebody_else_is_not_shown(client, proposed, priya, mr_jones):
    first = employee("First", role_for(Act.CONFIRM_ACCOUNT_LINK))
    confirm_account_link(**doing(first), link=proposed, agreed=False, because="Her page says Cardiff.")
    again = link_account(**doing(priya), account=proposed.account, customer=mr_jones, **LINKED)

    assert "Cardiff" not in page_of(client, first, pages(again)[1])[1]
