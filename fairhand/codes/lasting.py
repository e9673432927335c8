"""How long a code opens the page: until what limits its customer has ended, and the time after that has passed."""

from datetime import date, datetime, timedelta

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.decisions.queries import not_over_for
from fairhand.policy import last_day, start_of


def has_page(at: datetime) -> bool:
    """Whether the policy gives customers a page of their own."""
    return council.policy_at(at).own_page is not None


def lasts_until(customer: Customer, at: datetime, received_on: date | None = None) -> datetime:
    """When a code that is made now opens nothing any more; its letter is taken to come on a day."""
    rule = council.policy_at(at).own_page
    if rule is None:
        raise LookupError("This policy gives no page of the customers' own.")
    ends = [each.decision.ends_on or council.day_of(each.closes_at) for each in not_over_for(customer, at)]
    from_ = max([council.day_of(at), *([received_on] if received_on else []), *ends])
    return start_of(last_day(rule.code_lasts, from_, council.calendar(at)) + timedelta(days=1), council.zone())
