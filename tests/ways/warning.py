"""One way to warn, one to say what came of monitoring after it, one to write down what was agreed, for the matrix."""

from fairhand import council
from fairhand.incidents import operations as incidents
from fairhand.policy import Act
from tests.formal import answers_to, as_fields
from tests.people import doing
from tests.ways.world import Way


def warn(world) -> Way:
    incident, answers = world.report(), answers_to(Act.WARN)
    said = {"form": council.policy().warnings.forms[0], "behaviour": "You shouted", "asked": "Please speak calmly"}
    about = {"customer": world.customer.ref, "incident": incident.ref}
    fields = {"form": said["form"], "behaviour": said["behaviour"], "asks": said["asked"], "encloses_policy": "yes"}
    page = (f"/warnings/new/?incident={incident.ref}", fields | as_fields(answers))
    told = {"customer": world.customer, "incident": incident, **said, "answers": answers}
    return Way(told, api=("warnings", {**about, **said, "answers": answers}), page=page)


def close_monitoring(world) -> Way:
    said = {"form": council.policy().warnings.forms[0], "behaviour": "You shouted", "asked": "Please speak calmly"}
    by = world.one_who_may(Act.WARN)
    given = incidents.warn(**doing(by), customer=world.customer, **said, answers=answers_to(Act.WARN))
    said = {"outcome": "changed", "reasons": "He has been civil since"}
    api, page = f"warnings/{given.ref}/monitoring", f"/warnings/{given.ref}/monitoring/"
    return Way({"warning": given, **said}, api=(api, said), page=(page, said))


def agree_informally(world) -> Way:
    said = {"agreed": "One call a week, on a Tuesday", "customer_said": "On the telephone; it suits her"}
    page = (f"/arrangements/new/?customer={world.customer.ref}", said)
    return Way(
        {"customer": world.customer, **said}, api=("arrangements", {"customer": world.customer.ref, **said}), page=page
    )
