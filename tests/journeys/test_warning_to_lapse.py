"""From a warning to a restriction that lapses because nobody held its review; at its end no job has run."""

from datetime import datetime, time, timedelta

import pytest

from fairhand import council
from fairhand.customers.operations import give_identifier
from fairhand.decisions.models import Decision, Restriction
from fairhand.incidents.models import Incident, LeaderWarning
from fairhand.letters.models import Letter
from fairhand.policy import Act, add_months, over_after
from fairhand.record.models import Event
from tests.formal import answers_to, as_fields
from tests.journeys.formal_pages import Deciding, write_letter
from tests.journeys.walking import answer, choose, main, press_button, press_link, send, tick, visit, write
from tests.people import doing
from tests.rooms.incidents.telling import SAID, ends_a_call


def report(page, customer, happened=SAID) -> Incident:
    """Report behaviour from the contact check."""
    visit(page, f"/contact/{customer.ref}/")
    press_link(page, "Report behaviour")
    choose(page, "channel", "telephone")
    tick(page, "behaviours", ends_a_call())
    write(page, "what_happened", happened)
    send(page)
    page.wait_for_url("**/sent/")
    return Incident.objects.order_by("pk").last()


def answer_it(page, incident, outcome) -> None:
    """Answer a report from the page of the report."""
    visit(page, f"/reports/{incident.ref}/")
    press_link(page, "Answer the report")
    write(page, "welfare", "Shaken. She took a break.")
    choose(page, "outcome", outcome)
    write(page, "reason", "He shouted, and was asked to stop.")
    write(page, "tell_reporter", "Thank you. It is taken further.")
    send(page)


def test_from_warning_to_lapse(window, clock, ceri, priya, owen, mr_jones):
    give_identifier(**doing(ceri), customer=mr_jones, kind="postal", given="1 Chapel Street, Mold, CH7 1AA")
    adviser, leader, manager = window(ceri), window(priya), window(owen)

    # Given Ceri reports that Mr Jones shouted, and Priya has it among her work
    first = report(adviser, mr_jones)
    visit(leader, "/work/")
    press_link(leader, "Answer")
    assert first.ref in leader.url

    # When she warns him in writing, and the letter goes out in both languages
    press_link(leader, "Give a warning")
    write(leader, "behaviour", "You shouted at the person who took your call.")
    write(leader, "asks", "Please speak calmly.")
    answer(leader, as_fields(answers_to(Act.WARN)))
    write(leader, "consulted", "Asked the manager.")
    press_button(leader, "Give the warning")
    leader.wait_for_url("**/warnings/WRN-*/")
    warning = LeaderWarning.objects.get()
    press_link(leader, "Send")
    assert "Still missing" in main(leader)
    write_letter(leader)
    assert {each.language for each in Letter.objects.all()} == set(council.policy().about.languages)
    visit(leader, f"/warnings/{warning.ref}/")
    assert "Sent" in main(leader)
    answer_it(leader, first, Act.WARN)

    # And he shouts again, it is considered, and Owen decides through every part of the list
    second = report(adviser, mr_jones, "He rang again, and shouted as before.")
    answer_it(leader, second, Act.CONSIDER_FORMALLY)
    visit(manager, "/work/")
    press_link(manager, "Consider")
    assert "One warning stands" in main(manager)
    answer(manager, as_fields(answers_to(Act.CONSIDER_FORMALLY)))
    choose(manager, "act_on_it", "yes")
    write(manager, "reasons", "The warning did not help.")
    send(manager)
    visit(manager, "/work/")
    press_link(manager, "Prepare the decision")
    desk = Deciding(
        manager,
        mr_jones.ref,
        [first.ref, second.ref],
        ends_on=add_months(council.today(), 11),
        review_on=add_months(council.today(), 6),
    )
    assert {"grounds", "measures", "reach", "times", "reasons"} <= set(desk.each_section())
    assert "Nothing is left to do" in main(manager)
    desk.check()
    desk.decide()
    manager.wait_for_url("**/decisions/DEC-*/")
    decision = Decision.objects.get()
    assert "Nothing of this is in force yet" in main(manager)

    # And issues its letter by post: it holds from the day on which that counts as received
    press_link(manager, "Write the letter")
    write_letter(manager, means="first_class")
    visit(manager, "/work/")
    assert "Prepare the decision" not in main(manager)
    assert "Notify the customer" not in main(manager)
    visit(adviser, f"/contact/{mr_jones.ref}/")
    assert adviser.locator(".fh-closed").count() == 0
    restriction = Restriction.objects.get()
    clock(restriction.starts_at + timedelta(minutes=1))
    visit(adviser, f"/contact/{mr_jones.ref}/")
    assert council.words("en").label("channels.telephone") in adviser.locator(".fh-closed").inner_text()
    visit(adviser, "/board/")
    assert "Mr Alun Jones" in adviser.locator(".fh-card").inner_text()

    # Then on the last lawful day of its review it holds still, and everybody sees that it is overdue
    decision.refresh_from_db()
    clock(datetime.combine(decision.review_by, time(23, 50), council.zone()))
    visit(adviser, f"/contact/{mr_jones.ref}/")
    assert adviser.locator(".fh-closed").count() == 1
    visit(manager, "/reviews/")
    assert decision.ref in main(manager)
    before = Event.objects.count()

    # And the minute after, contact is open: the check, the board and the file say so, and no job has run
    clock(over_after(council.policy(), decision.review_by) + timedelta(seconds=5))
    visit(adviser, f"/contact/{mr_jones.ref}/")
    assert adviser.locator(".fh-closed").count() == 0
    assert council.words("en").label("channels.telephone") in adviser.locator(".fh-open").inner_text()
    visit(adviser, "/board/")
    assert "Nothing is in force now" in main(adviser)
    visit(manager, f"/customers/{mr_jones.ref}/")
    assert "A restriction lapsed: its review was not held" in main(manager)
    visit(manager, "/reviews/")
    assert "Lapsed without a review" in main(manager)
    assert "Mr Alun Jones" in main(manager)
    restriction.refresh_from_db()
    assert restriction.ended_at is None
    assert Event.objects.count() == before


pytestmark = pytest.mark.django_db(transaction=True)
