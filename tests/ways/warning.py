"""One way to warn, and one to write down what was agreed, for the matrix."""

from fairhand import council
from fairhand.policy import Act
from tests.formal import answers_to, as_fields
from tests.ways.world import Way


def warn(world) -> Way:
    incident, answers = world.report(), answers_to(Act.WARN)
    said = {"form": council.policy().warnings.forms[0], "behaviour": "You shouted", "asked": "Please speak calmly"}
    about = {"customer": world.customer.ref, "incident": incident.ref}
    fields = {"form": said["form"], "behaviour": said["behaviour"], "asks": said["asked"], "encloses_policy": "yes"}
    page = (f"/warnings/new/?incident={incident.ref}", fields | as_fields(answers))
    told = {"customer": world.customer, "incident": incident, **said, "answers": answers}
    return Way(told, api=("warnings", {**about, **said, "answers": answers}), page=page)


def agree_informally(world) -> Way:
    said = {"agreed": "One call a week, on a Tuesday", "customer_said": "On the telephone; it suits her"}
    page = (f"/arrangements/new/?customer={world.customer.ref}", said)
    return Way(
        {"customer": world.customer, **said}, api=("arrangements", {"customer": world.customer.ref, **said}), page=page
    )
