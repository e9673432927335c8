"""Everything held about one person, put together for that person or for an ombudsman."""

from django.db import models

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.record.models import Event

ACCESS, EVIDENCE = "access", "evidence"
KINDS = (ACCESS, EVIDENCE)


class Bundle(models.Model):
    """What was held about one person as it stood at a moment, as it left the house, with its digest. Append-only."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="bundles")
    kind = models.SlugField(max_length=12)  # one of KINDS
    as_at = models.DateTimeField()  # nothing recorded later is in it
    request = models.CharField(max_length=120)  # the reference of what asked for it
    asked_on = models.DateField()
    to = models.CharField(max_length=200)  # to whom it goes
    because = models.TextField(blank=True)
    approved = models.CharField(max_length=200, blank=True)  # who approved that it goes out
    languages = models.JSONField(default=list)
    redactions = models.JSONField(default=dict)  # what a person left out or in, and why, by the key of each item
    index = models.JSONField(default=dict)  # the files and the items
    head = models.CharField(max_length=90)  # of the chain, as far as it is in the bundle
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField()
    made_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    def __str__(self):
        return self.ref

    @property
    def keys(self) -> list[str]:
        """The key of each item in it, also of those that were left out."""
        return [each["key"] for each in self.index["items"]]


class Draft(models.Model):
    """A bundle that is being gone through. No fact yet, so it may change, and goes when the bundle is made."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+")
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=12)
    as_at = models.DateTimeField()
    request = models.CharField(max_length=120)
    asked_on = models.DateField()
    to = models.CharField(max_length=200, blank=True)
    because = models.TextField(blank=True)
    approved = models.CharField(max_length=200, blank=True)
    said = models.JSONField(default=dict)  # key of an item -> what becomes of it
    kept_at = models.DateTimeField()
