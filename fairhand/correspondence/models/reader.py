"""Who reads what a customer writes."""

from django.db import models
from django.db.models import Q

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.record.models import Event


class Reader(models.Model):
    """Who reads what a customer writes, and who stands in while they are away."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="readers")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer"], condition=Q(ended_at=None), name="one_reader_at_a_time"),
        ]
