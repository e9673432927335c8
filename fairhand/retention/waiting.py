"""Whether something waits to be gone through, as the header asks it on every page: read seldom, and kept a short while.

To know it, every matter is read. So the answer is kept for a few minutes, and is asked anew at once when somebody holds
records, lets them go, keeps them longer or erases them, and after any act of whoever asks.
"""

from datetime import datetime

from django.core.cache import cache
from django.db.models import Count, Max

from fairhand import council
from fairhand.people.models import Employee
from fairhand.record.models import Event

from .models import Erasure, Hold, KeptLonger
from .queries import to_go_through

KEPT = 10 * 60  # seconds; somebody else may settle what held a matter back, and that shows so much later


def something_waits(employee: Employee, at: datetime) -> bool:
    """Whether anything is due that this employee should go through, as it was a few minutes ago at most."""
    key = _key(employee, at)
    found = cache.get(key)
    if found is None:
        found = any(True for _one in to_go_through(employee, at))
        cache.set(key, found, KEPT)
    return found


def _key(employee: Employee, at: datetime) -> str:
    """What the answer is kept under: for whom, on which day of which record, after which act of this room or theirs."""
    first = Event.objects.order_by("number").values_list("seal", flat=True).first() or ""
    held = Hold.objects.aggregate(begun=Max("pk"), over=Count("ended_at"))
    kept, erased = KeptLonger.objects.aggregate(last=Max("pk")), Erasure.objects.aggregate(last=Max("pk"))
    own = Event.objects.filter(by=employee).order_by("-number").values_list("number", flat=True).first() or 0
    acts = f"{held['begun']}-{held['over']}-{kept['last']}-{erased['last']}-{own}"
    return f"retention-waits-{first[:32]}-{employee.pk}-{council.day_of(at)}-{acts}"
