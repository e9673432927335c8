"""Where names are withheld from a customer, every print of a page about them shows a post and no name."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape

from fairhand import council
from fairhand.decisions.on_paper import for_paper
from fairhand.people.models import Employee
from fairhand.policy import MeasureKind
from tests.altered import altered
from tests.people import employee
from tests.rooms.frontline.measures import restricted

pytestmark = pytest.mark.django_db
ONLY_ON_SCREEN = re.compile(r'<span class="fh-paper-no">[^<]*</span>')
NO_TEXT = re.compile(r"<(title|script|style|textarea|option)\b.*?</\1>|<[^>]+>", re.S)


@pytest.fixture
def withheld(monkeypatch):
    """The policy knows a measure that withholds names."""
    row = council.policy().measures[0].model_copy(update={"kind": MeasureKind.NAMES_WITHHELD, "code": "names_withheld"})
    altered(monkeypatch, measures=(*council.policy().measures, row))


@pytest.fixture
def in_force(withheld, mr_jones, owen):
    return restricted(mr_jones, owen, kind=MeasureKind.NAMES_WITHHELD, detail={})


def on_paper(page: str) -> str:
    """The text that a print of a page shows."""
    return NO_TEXT.sub(" ", ONLY_ON_SCREEN.sub("", page))


def pages(customer):
    yield reverse("customer_file", args=[customer.ref])
    yield reverse("contact", args=[customer.ref])
    yield reverse("customers:particulars", args=[customer.ref])


def named(page: str) -> set[str]:
    return {each.name for each in Employee.objects.all() if escape(each.name) in page}


def test_on_paper_every_page_about_the_customer_shows_posts_and_on_screen_names(in_force, mr_jones, owen, ceri, client):
    client.force_login(owen)
    seen = set()
    for address in pages(mr_jones):
        page = client.get(address).content.decode()
        seen |= named(page)
        assert named(on_paper(page)) == set(), address
        assert "on paper, posts stand in place of the names" in page
    assert owen.name in seen
    role = council.words("en").label(f"roles.{owen.posts.get().role}")
    assert role in on_paper(page)


def test_without_the_measure_or_when_it_is_over_names_are_printed(withheld, mr_jones, owen, client):
    client.force_login(owen)
    address = reverse("customer_file", args=[mr_jones.ref])
    assert owen.name in on_paper(client.get(address).content.decode())
    start = council.now() - timedelta(days=3)
    restricted(mr_jones, owen, kind=MeasureKind.NAMES_WITHHELD, detail={}, starts_at=start)
    assert "fh-paper-no" not in client.get(address).content.decode()


def test_a_page_about_nobody_is_left_as_it_is(in_force, owen, client):
    client.force_login(owen)
    assert "fh-paper-no" not in client.get(reverse("me")).content.decode()


def test_a_name_in_what_somebody_wrote_is_a_post_on_paper_too(in_force, mr_jones, owen):
    page = f'<main id="m"><p>He rang {escape(owen.name)}.</p><textarea>{escape(owen.name)}</textarea></main>'
    shown = for_paper(page, council.now())
    assert owen.name not in on_paper(shown)
    assert f"<textarea>{escape(owen.name)}</textarea>" in shown, "what is being typed is not touched"


def test_one_who_held_no_post_or_holds_none_any_more_is_what_they_were(in_force, mr_jones):
    employee("Nobody Anywhere")
    shown = for_paper("<main ><p>Nobody Anywhere</p></main>", council.now())
    everyone = next(role.code for role in council.policy().roles if role.everyone)
    assert council.words().label(f"roles.{everyone}") in on_paper(shown)
