"""A file that was put in, as it is kept."""

from django.db import models

from fairhand.people.models import Employee
from fairhand.record.models import Event


class Upload(models.Model):
    """A file made anew, beside the digest of what was received. Append-only; served by the room that uses it alone."""

    ref = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)  # as it was called, without what cannot be seen; never the name of a file
    kind = models.SlugField(max_length=12)  # of what is kept: a code of `kinds`
    digest_received = models.CharField(max_length=64, db_index=True)  # to know the original by, where somebody has it
    size_received = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)  # of what is kept
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    pages = models.PositiveIntegerField(null=True)
    content = models.BinaryField()
    customer = models.CharField(max_length=20, blank=True, db_index=True)  # a customer's reference
    kept_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    def __str__(self):
        return self.ref
