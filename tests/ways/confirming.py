"""How a reading of the policy is confirmed."""

from fairhand import council
from tests.ways.world import Way


def confirm_reading(world) -> Way:
    policy = council.policy()
    reading = next(each for each in policy.readings if not each.confirmed_by)
    said = {"version": policy.about.version, "reading": reading.id, "answer": reading.answer}
    page = f"/policy/versions/{said['version']}/readings/{reading.id}/"
    return Way(said, page=(page, {"answer": reading.answer}))
