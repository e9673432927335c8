"""Acts for the tests of the guard itself: any employee may say something, few may rule."""

from fairhand.policy import Act, Ruling
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Event

PLAIN = "something_said"  # an event that no rule of any policy knows


@act(Act.LOG_CONTACT)
def say(deed: Deed, *, text: str, code: str = PLAIN, thread: str = "", **more) -> Event:
    """Say something, which leaves an event with the text in its facts."""
    return deed.happened(code, clause=deed.ruling.clause, thread=thread, facts={"text": text}, **more)


@act(Act.MANAGE_CONTACT)
def rule(deed: Deed, *, text: str) -> Event:
    """Something that few may do."""
    return deed.happened(PLAIN, clause=deed.ruling.clause, facts={"text": text})


@act(Act.LOG_CONTACT)
def say_nothing(deed: Deed) -> None:
    """A mistake of the programmer: it leaves no event."""


@act(Act.LOG_CONTACT)
def begin_and_think_better(deed: Deed) -> None:
    """A rule inside the act refuses it after something was written."""
    deed.happened(PLAIN, clause=deed.ruling.clause, facts={})
    raise Refused(Ruling(False, "On second thoughts, no.", "1.1"))
