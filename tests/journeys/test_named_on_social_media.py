"""A threatening post about a named employee, from the report to the close: as abuse, and as an allegation too."""

import pytest

from fairhand import council
from fairhand.policy import Act, BranchKind, Sight, StepKind
from fairhand.protocol.models import Case
from fairhand.protocol.queries import protocol_of, standing_of
from tests.journeys.walking import choose, main, press_link, send, visit, write
from tests.people import employee, role_for
from tests.rooms.protocol.stepping import answer_opening, fill, one_of, who_may_take

WORDS = "Ceri took my complaint and threw it away. Somebody should wait for her after work."
TOLD = "The post is with the police. What it says of you was looked into, and nothing was found."


@pytest.fixture
def leader(db):
    """The leader of the team, to whom the case goes."""
    if council.protocol_at(council.now()) is None:
        pytest.skip("This policy has no protocol.")
    return employee("Lowri", role_for(Act.ANSWER_REPORT, Act.CLOSE_CASE, leads=True, sees=(Sight.PROTOCOL_CASES,)))


@pytest.mark.parametrize("alleged", [False, True], ids=["abuse", "abuse and an allegation"])
def test_from_the_report_to_the_close(window, ceri, dewi, leader, alleged):
    # Given Dewi has found the post, and is told first not to reply
    his = window(dewi)
    visit(his, "/named/new/")
    assert "Do not reply, react or share" in main(his)
    choose(his, "about", "colleague")
    write(his, "concerned", ceri.email)
    write(his, "platform", "A network")
    write(his, "words", WORDS)
    send(his)
    case = Case.objects.get()
    assert "Your report is with those who take its steps" in main(his)

    # Then Ceri sees her case, with what is open to her whatever happens
    hers = window(ceri)
    visit(hers, f"/named/{case.ref}/")
    for each in council.policy().support:
        assert council.words("en").label(f"support.{each.code}") in main(hers)

    # And Lowri finds on her work what is to be done at once
    at_work = window(leader)
    visit(at_work, "/work/")
    danger = one_of(StepKind.DANGER)
    press_link(at_work, label(case, danger))
    take(at_work, danger)

    # When each step is taken by those whose it is
    kind = answer_opening(2) if alleged else answer_opening(1, BranchKind.HARM)
    windows = {leader.pk: at_work}
    go_on(case, kind, windows, window)
    if alleged:
        visit(at_work, f"/named/{case.ref}/close/")
        assert label(case, one_of(StepKind.LOOK_INTO)) in main(at_work)
        look_into = one_of(StepKind.LOOK_INTO)
        owner = who_may_take(look_into)
        theirs = windows.get(owner.pk) or window(owner)
        visit(theirs, f"/named/{case.ref}/steps/{look_into.code}/")
        take(theirs, look_into)

    # Then it is closed, and she reads what came of it, but not to whom the allegation went
    closer = who_may_take(one_of(StepKind.CLOSE))
    closing = windows.get(closer.pk) or window(closer)
    visit(closing, f"/named/{case.ref}/close/")
    write(closing, "told", TOLD)
    send(closing)
    visit(hers, f"/named/{case.ref}/")
    assert TOLD in main(hers)
    assert label(case, one_of(StepKind.LOOK_INTO)) not in main(hers)


def go_on(case, kind: str, windows: dict, window) -> None:
    """Every step that is owed, but what looks into an allegation: each in the window of its owner."""
    for _round in protocol_of(case).steps:
        for each in standing_of(case):
            if each.is_owed and each.step.kind not in (StepKind.CLOSE, StepKind.LOOK_INTO):
                owner = who_may_take(each.step)
                page = windows.get(owner.pk) or windows.setdefault(owner.pk, window(owner))
                visit(page, f"/named/{case.ref}/steps/{each.step.code}/")
                take(page, each.step, kind if each.step.kind == StepKind.CLASSIFY else "")


def take(page, step, answer: str = "") -> None:
    """Fill in what the step cannot do without, and keep it."""
    for name, value in fill(step, answer).items():
        if value and name == "answer":
            choose(page, name, value)
        elif value:
            write(page, name, value)
    send(page)


def label(case, step) -> str:
    return council.protocol_words(case.policy, case.protocol, "en").label(f"steps.{step.code}.label")
