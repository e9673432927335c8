"""From a decision through two reviews to its end: each told to those who should hear of it, in a letter."""

from datetime import datetime, time, timedelta

import pytest

from fairhand import council
from fairhand.contacts.operations import log_contact
from fairhand.customers.operations import give_identifier
from fairhand.decisions.models import Notice, Restriction
from fairhand.letters.models import Letter
from fairhand.policy import Act, add_months
from fairhand.reviews.models import Review
from tests.formal import Path
from tests.journeys.formal_pages import in_words, write_letter
from tests.journeys.walking import (
    answer,
    choose,
    main,
    press_button,
    press_link,
    tick,
    visit,
    write,
    write_day,
)
from tests.people import doing

WORDS = {lang: {"reasons": f"({lang}) He has kept to what was asked of him."} for lang in ("en", "cy")}
TOLD = {"q_active_contact": "notify", "q_active_contact_why": "He writes to us every week."}


def hold(page, outcome: str, *, line: str, channels=(), review_on=None) -> Review:
    """Hold the review that is among one's work: look at what would stay open, then keep it."""
    visit(page, "/work/")
    press_link(page, line)
    page.wait_for_url("**/review/")
    assert "What has happened since" in main(page)
    choose(page, "outcome", outcome)
    write(page, "reasons", "He has written once a week, and has not rung.")
    tick(page, "m0_channels", *channels)
    if review_on:
        write_day(page, "review_on", review_on)
    press_button(page, "Look at what would stay open")
    for channel in channels:
        assert council.words("en").label(f"channels.{channel}") in page.locator("#stays-open").inner_text()
    answer(page, TOLD)
    press_button(page, "Keep the review")
    page.wait_for_url("**/reviews/REV-*/")
    assert "The customer is told in writing" in main(page)
    return Review.objects.order_by("pk").last()


def tell(page, review) -> list[Letter]:
    """Write the letter about a review from its page."""
    press_link(page, "Write the letter")
    write_letter(page, words=WORDS)
    visit(page, f"/reviews/{review.ref}/")
    notice = Notice.objects.get(about=review.ref)
    assert notice.ref in main(page)
    return list(notice.letters.order_by("pk"))


def morning(day) -> datetime:
    return datetime.combine(day, time(10), council.zone())


def test_from_decision_through_two_reviews_to_the_end(window, clock, ceri, priya, owen, mr_jones):
    give_identifier(**doing(ceri), customer=mr_jones, kind="postal", given="1 Chapel Street, Mold, CH7 1AA")
    path = Path(mr_jones, ceri, {"leader": priya, Act.WARN: priya, Act.MANAGE_CONTACT: owen, Act.ISSUE_NOTICE: owen})
    path.warning()
    made = path.in_force(ends_on=add_months(council.today(), 11))
    adviser, manager = window(ceri), window(owen)
    telephone = council.words("en").label("channels.telephone")

    # Given the decision holds, he writes each week, and its review comes near
    clock(morning(made.review_on - timedelta(days=5)))
    log_contact(**doing(ceri), channel="email", customer=mr_jones)
    visit(manager, "/reviews/")
    assert "Within 7 days" in main(manager)

    # When Owen reviews it, and it goes on as it is
    again = add_months(council.today(), 2)
    first = hold(manager, "continued", line="Review the decision", review_on=again)
    assert in_words(again) in main(manager)
    letters = tell(manager, first)
    assert {each.language for each in letters} == {"en", "cy"}
    assert in_words(again) in str(letters[0].sheet)
    visit(adviser, f"/contact/{mr_jones.ref}/")
    assert telephone in adviser.locator(".fh-closed").inner_text()

    # And two months later again, and it is eased: he may ring now, and those who take calls see it at once
    clock(morning(again - timedelta(days=3)))
    log_contact(**doing(ceri), channel="email", customer=mr_jones)
    last = add_months(council.today(), 2)
    second = hold(manager, "eased", line="Review the decision again", channels=("telephone",), review_on=last)
    visit(adviser, f"/contact/{mr_jones.ref}/")
    assert telephone in adviser.locator(".fh-open").inner_text()
    assert council.words("en").label("channels.in_person") in adviser.locator(".fh-closed").inner_text()
    visit(manager, f"/reviews/{second.ref}/")
    assert telephone.lower() in str(tell(manager, second)[0].sheet).lower()

    # And at the last one it ends
    clock(morning(last - timedelta(days=1)))
    third = hold(manager, "ended", line="Review the decision again")
    visit(adviser, f"/contact/{mr_jones.ref}/")
    assert adviser.locator(".fh-closed").count() == 0
    visit(adviser, "/board/")
    assert "Nothing is in force now" in main(adviser)
    visit(manager, f"/reviews/{third.ref}/")
    tell(manager, third)
    assert Notice.objects.filter(event="contact_management_ended", about=third.ref).exists()

    # Then each stands in the file, nothing is owed, and nobody was told the reasons who should not be
    visit(manager, f"/customers/{mr_jones.ref}/?kind=appeals")
    assert [each.outcome for each in Review.objects.order_by("pk")] == ["continued", "eased", "ended"]
    for each in ("goes on as it is", "is eased", "ends"):
        assert each in main(manager)
    visit(manager, "/reviews/")
    assert "No decision is in force" in main(manager)
    visit(manager, "/work/")
    assert "Review the decision" not in main(manager)
    assert "Write to the customer" not in main(manager)
    assert not Restriction.objects.in_force(council.now()).exists()
    adviser.goto(f"/contact/{mr_jones.ref}/")
    assert "has not rung" not in adviser.content()


pytestmark = pytest.mark.django_db(transaction=True)
