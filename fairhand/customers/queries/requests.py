"""What customers asked for on their own page."""

from datetime import datetime

from ..models import Customer, Request
from .persons import same_person


def asked_by(customer: Customer, at: datetime) -> list[Request]:
    """What one person asked for, the latest first."""
    return list(Request.objects.filter(customer__in=same_person(customer, at)).order_by("-asked_at", "-pk"))
