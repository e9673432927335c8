"""How what the body says of itself is kept."""

from datetime import timedelta

from fairhand import council
from fairhand.council_data.operations import keep_advocate as put_on
from fairhand.council_data.operations import keep_closure_day as close_on
from fairhand.policy import Act
from tests.people import doing
from tests.ways.world import Way

ADVOCATE = {"name_en": "Speak Up (made up)", "name_cy": "Llefara (dychmygol)", "telephone": "01632 960113"}


def _next_worked():
    """A working day to come."""
    return council.calendar().on_or_after(council.today() + timedelta(days=9))


def keep_particular(world) -> Way:
    said = {"telephone": "01632 960114"}
    return Way({"part": "contact", "said": said}, page=("/council/parts/contact/", said))


def keep_advocate(world) -> Way:
    return Way(ADVOCATE, page=("/council/advocates/new/", ADVOCATE))


def bring_in_advocates(world) -> Way:
    return Way({}, page=("/council/advocates/bring-in/", {}))


def end_advocate(world) -> Way:
    row = put_on(**doing(world.one_who_may(Act.KEEP_COUNCIL_DATA)), **ADVOCATE)
    return Way({"advocate": row}, page=(f"/council/advocates/{row.pk}/end/", {}))


def keep_closure_day(world) -> Way:
    day, said = _next_worked(), {"because": "The offices are shut"}
    return Way({"day": day, **said}, page=(f"/council/closure-days/{day}/", said))


def take_back_closure_day(world) -> Way:
    day, said = _next_worked(), {"because": "They are open after all"}
    close_on(**doing(world.one_who_may(Act.KEEP_COUNCIL_DATA)), day=day, because="The offices are shut")
    return Way({"day": day, **said}, page=(f"/council/closure-days/{day}/", said))
