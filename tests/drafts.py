"""A formal decision while it is prepared: its draft, filled in section by section."""

from datetime import date

from fairhand import council
from fairhand.decisions.models import Draft
from fairhand.policy import Act


def draft_for(who, said, **other) -> Draft:
    """The same decision as a draft of somebody's, filled in section by section."""
    answers = said["answers"]
    sections = {
        "grounds": {name: said[name] for name in ("evidence", "facts", "behaviours", "impact")},
        "consulted": {"consulted": said["consulted"]},
        "measures": [{"mark": f"m{place}", **each} for place, each in enumerate(said["measures"])],
        "reach": {"reach": said["reach"], "reach_because": ""},
        "times": {name: str(said[name]) for name in ("ends_on", "review_on")},
        "reasons": {"reasons": said["reasons"]},
        **{f"about-{code}": _answer(answers, code) for code in {each.split(".")[0] for each in answers}},
        **other,
    }
    return Draft.objects.create(
        customer=said["customer"],
        by=who,
        kind=Act.MANAGE_CONTACT,
        after=said["after"],
        said=sections,
        kept_at=council.now(),
    )


def _answer(answers: dict, code: str) -> dict:
    return {each: text for each, text in answers.items() if each.split(".")[0] == code}


def boxes(name: str, day: date) -> dict:
    """A day as the three boxes of a form."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
