"""Writing down that somebody looked."""

from fairhand.people.models import Employee
from fairhand.policy import Sight

from .models import Access


def looked(by: Employee, sight: Sight, customer_ref: str, way: str) -> Access:
    """Keep that an employee looked at something about a customer, by page, api, live or file."""
    return Access.objects.create(by=by, what=Sight(sight), customer=customer_ref, way=way)
