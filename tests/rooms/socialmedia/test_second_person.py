"""Where only whoever proposed a link could look at it as the second person, its pages say so."""

import pytest

from fairhand import council
from fairhand.people.models import Post
from fairhand.policy import Act
from fairhand.socialmedia.models import LinkView
from tests.people import employee, role_for
from tests.rooms.socialmedia.test_pages import page_of

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
