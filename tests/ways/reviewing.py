"""Ways to ask for a review, leave another, put one off and hold one."""

from datetime import timedelta

from fairhand import council
from fairhand.decisions.queries import formal_number
from fairhand.policy import Act, add_months
from fairhand.reviews import operations as reviews
from tests.formal import Path, answers_to, as_fields
from tests.people import doing
from tests.ways.world import Way


def _day_fields(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def _path(world):
    _ = world.leader
    path = Path(world.customer, world.reporter)
    path.made["leader"] = world.leader
    return path


def _in_force(world):
    return _path(world).in_force(ends_on=add_months(council.today(), 11))


def ask_for_review(world) -> Way:
    made, said = _in_force(world), {"text": "I have said sorry"}
    api, page = f"decisions/{made.ref}/review-requests", f"/decisions/{made.ref}/review/ask/"
    return Way({"decision": made, **said}, api=(api, said), page=(page, said))


def decline_review(world) -> Way:
    made = _in_force(world)
    for text in ("I have said sorry", "And again"):
        asked = reviews.ask_for_review(**doing(world.reporter), decision=made, text=text)
    said = {"because": "One was asked for last week, and will be held"}
    api, page = f"review-requests/{asked.ref}/declining", f"/review-requests/{asked.ref}/"
    return Way({"asked": asked, **said}, api=(api, said), page=(page, said))


def extend_review(world) -> Way:
    made = _in_force(world)
    until, because = made.review_by + timedelta(days=2), "The one who decided is ill"
    api = (f"decisions/{made.ref}/putting-off", {"until": str(until), "because": because})
    page = (f"/decisions/{made.ref}/review/put-off/", {"because": because, **_day_fields("until", until)})
    return Way({"decision": made, "until": until, "because": because}, api=api, page=page)


def review(world) -> Way:
    made = _in_force(world)
    review_on, answers = add_months(council.today(), 4), answers_to(Act.REVIEW)
    said = {"after": formal_number(world.customer, council.now()), "outcome": "continued", "reasons": "He rang twice"}
    said |= {"answers": answers}
    api = (f"decisions/{made.ref}/reviews", {**said, "review_on": str(review_on)})
    fields = {name: said[name] for name in ("after", "outcome", "reasons")} | as_fields(answers)
    fields |= _day_fields("review_on", review_on) | _day_fields("ends_on", made.ends_on)
    fields |= {"m0_channels": made.measures[0]["detail"]["channels"]}
    page = (f"/decisions/{made.ref}/review/", fields)
    return Way({"decision": made, "review_on": review_on, **said}, api=api, page=page)
