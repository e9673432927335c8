"""That somebody asked what contacts show, and what of it was taken into the file. What is not taken in is not kept."""

from django.db import models

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.record.models import Event


class Asked(models.Model):
    """Somebody asked what a customer's contacts show, and why. What they saw is not here: it is worked out anew."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+")
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    because = models.TextField()
    first_on = models.DateField()
    last_on = models.DateField()
    matter = models.CharField(max_length=80, blank=True)  # empty for all matters


class Evidence(models.Model):
    """What contacts showed on a day, as somebody took it into the file: the contacts themselves, and no score."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    matter = models.CharField(max_length=80, blank=True)
    note = models.TextField()  # what it shows, in the words of whoever took it in
    shown = models.JSONField()
    policy = models.CharField(max_length=60)
    taken_in_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    def __str__(self):
        return self.ref
