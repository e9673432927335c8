"""A restriction past its last lawful review day is not in force anywhere, and nothing has to run for that.

Findings 2, 3, 4, 9, 10, 14, 15 and 22 of the ombudsmen: reviews that were never set, never held, held years late.
"""

from html import unescape

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.decisions.models import Restriction
from fairhand.decisions.queries import board, in_force, instructions_for, lapsed, standing_decisions
from fairhand.people.operations import make_token
from fairhand.policy import Act, add_months, over_after
from fairhand.record.act import Refused
from fairhand.record.models import Event
from fairhand.reviews.models import Review
from fairhand.reviews.queries import due
from tests.people import employee, role_for, roles_that_may

pytestmark = pytest.mark.django_db


def closed_on_every_screen(client, path, customer) -> dict[str, bool]:
    """On which screens a restriction of this customer is in force now."""
    frontline, owen = path.reporter, path.who(Act.REVIEW)
    now, words = council.now(), council.words()
    closed = words.label("channels.telephone")

    def page(who, address):
        client.force_login(who)
        return unescape(client.get(address).content.decode())

    secret = make_token(frontline, name=f"{now}", at=now, ends_at=add_years(now))
    asked = client.get(f"/api/v1/contact-checks/{customer.ref}", headers={"Authorization": f"Bearer {secret}"})
    if asked.status_code == 404:  # it is asked for by what a caller says
        asked = client.post(
            "/api/v1/contact-checks",
            {"customer": customer.ref},
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )
    return {
        "contact check": "fh-closed" in page(frontline, reverse("contact", args=[customer.ref])),
        "board": customer.ref in page(frontline, reverse("board")),
        "file": "fh-closed" in page(owen, reverse("customer_file", args=[customer.ref])),
        "api": closed in asked.content.decode().partition('"closed"')[2].partition("]")[0],
        "in force": bool(in_force(customer, now)),
        "instructions": bool(instructions_for(customer, now).closed),
        "the board's rows": bool(board(now)),
        "standing decisions": bool(standing_decisions(customer, now)),
    }


def add_years(at):
    return at.replace(year=at.year + 5, day=min(at.day, 28))


@pytest.fixture
def owing(path):
    """Somebody who sees the file and may review."""
    return path.who(Act.REVIEW)


def test_finding_2_a_restriction_past_its_last_lawful_review_day_is_in_force_nowhere(
    client, path, mr_jones, made, clock
):
    events = Event.objects.count()
    before = closed_on_every_screen(client, path, mr_jones)
    assert all(before.values()), before
    clock(over_after(council.policy(), made.review_by))
    after = closed_on_every_screen(client, path, mr_jones)
    assert not any(after.values()), after
    assert Event.objects.count() == events  # no job ran, nobody did anything


def test_finding_15_and_22_it_stays_so_for_years_and_no_review_brings_it_back(client, path, made, held, clock):
    clock(over_after(council.policy(), add_months(made.review_by, 30)))
    assert not in_force(made.customer, council.now())
    with pytest.raises(Refused, match="that is a new decision"):
        held(made, "continued")


def test_finding_3_nothing_but_a_review_with_reasons_lets_it_go_on(path, made, held, clock):
    with pytest.raises(Refused, match="without them is none"):
        held(made, "continued", reasons="  ")
    assert not Review.objects.exists()
    clock(over_after(council.policy(), made.review_on))
    assert held(made, "continued").reasons
    clock(over_after(council.policy(), made.review_by))
    assert in_force(made.customer, council.now())


@pytest.mark.parametrize("lacking", [{"review_on": None}, {"ends_on": None}])
def test_findings_4_9_and_14_no_decision_without_a_day_for_its_review_and_an_end(path, lacking):
    with pytest.raises(Refused):
        path.decision(**lacking)


def test_finding_10_a_review_that_is_not_held_shows_to_all_who_see_the_file_and_then_as_lapsed(path, made, clock):
    clock(over_after(council.policy(), made.review_on))
    (line,) = due(council.now()).overdue
    assert (line.decision, line.days) == (made, -1)
    clock(over_after(council.policy(), made.review_by))
    heaps = due(council.now())
    assert not heaps.count
    (gone,) = heaps.lapsed
    assert (gone.decision, gone.at) == (made, over_after(council.policy(), made.review_by))


def test_whether_it_lapsed_or_was_ended_can_be_told_apart(path, made, held):
    row = Restriction.objects.get()
    assert not lapsed(row, council.now())
    assert lapsed(row, row.ends_at)
    held(made, "continued")
    row.refresh_from_db()
    assert not lapsed(row, row.ends_at)


def test_the_one_who_decided_has_left_and_others_see_it_and_may_hold_it(path, made, held):
    decider = made.decided_by
    decider.is_active = False
    decider.save()
    (line,) = due(council.now()).within.get(28, []) or due(council.now()).later
    assert line.left
    other = employee("The one who holds the post now", roles_that_may(Act.REVIEW)[0])
    assert held(made, "ended", by=other).held_by == other


def test_nobody_without_the_post_reviews(path, made, held):
    leader = employee("Only a leader", role_for(Act.ANSWER_REPORT, but_not=(Act.REVIEW,), leads=True))
    with pytest.raises(Refused):
        held(made, "ended", by=leader)
