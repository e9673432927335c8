"""How a reading of the policy is confirmed."""

from fairhand import council
from fairhand.adopted.operations import confirm_reading as confirm
from fairhand.policy import Act
from tests.people import doing
from tests.ways.world import Way


def confirm_reading(world) -> Way:
    policy = council.policy()
    reading = next(each for each in policy.readings if not each.confirmed_by)
    said = {"version": policy.about.version, "reading": reading.id, "answer": reading.answer}
    page = f"/policy/versions/{said['version']}/readings/{reading.id}/"
    return Way(said, page=(page, {"answer": reading.answer}))


def take_back_confirmation(world) -> Way:
    about = confirm_reading(world).said
    made = confirm(**doing(world.one_who_may(Act.CONFIRM_READING)), **about)
    page, said = f"/policy/versions/{about['version']}/readings/{about['reading']}/take-back/", {"because": "Misread"}
    return Way({"confirmation": made, **said}, page=(page, said))
