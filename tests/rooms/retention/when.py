"""The day from which a record of a kind is due, counted as a person would with a calendar."""

from datetime import date, datetime, timedelta

from fairhand import council
from fairhand.policy import Unit, add_months, start_of


def due_on(kind: str, began: datetime | date) -> date:
    """The day after the last one for which the policy keeps it."""
    period = next(each.keep_for for each in council.policy().retention if each.record == kind)
    day = began.astimezone(council.zone()).date() if isinstance(began, datetime) else began
    last = add_months(day, period.value) if period.unit == Unit.MONTHS else day + timedelta(days=period.value)
    return last + timedelta(days=1)


def morning(day: date) -> datetime:
    """A moment on a day."""
    return start_of(day, council.zone()) + timedelta(hours=9)


def go_to(settings, day: date) -> datetime:
    """Set the clock to a day."""
    settings.CLOCK_OFFSET += morning(day) - council.now()
    return council.now()
