"""What a review says, as an act, as fields of its page, and days as fields."""

from fairhand import council
from fairhand.decisions.queries import formal_number
from fairhand.policy import Act, add_months
from tests.formal import answers_to, as_fields


def soon(months=2):
    """A day to come."""
    return add_months(council.today(), months)


def said(decision, outcome, at=None, **more) -> dict:
    """All that a review says, but for what is set."""
    at = at or council.now()
    days = {} if outcome == "ended" else {"review_on": add_months(council.day_of(at), 2)}
    return {
        "after": formal_number(decision.customer, at),
        "outcome": outcome,
        "reasons": "Looked at all that happened since",
        "answers": answers_to(Act.REVIEW),
        **days,
        **more,
    }


def day_fields(name, day) -> dict:
    """A day in its three boxes."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def fields(page, decision, outcome, **more) -> dict:
    """The page of a review as somebody fills it in; the key and the number are those that it came with."""
    text = page.content.decode()
    came = {name: text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("key", "after")}
    detail = decision.measures[0]["detail"]
    return {
        **came,
        "outcome": outcome,
        "reasons": "Looked at all that happened since",
        **as_fields(answers_to(Act.REVIEW)),
        **day_fields("ends_on", decision.ends_on),
        **day_fields("review_on", soon()),
        "m0_channels": detail.get("channels", []),
        **more,
    }
