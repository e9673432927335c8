"""What is held back from erasure, what is kept longer, and that something was erased; never what it said."""

from django.db import models

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.record.models import Event


class Hold(models.Model):
    """Somebody holds a customer's file, or one matter, for a written reason, until it is let go."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="holds")
    matter = models.CharField(max_length=20, blank=True)  # the reference of a record in it, where it is one matter
    ground = models.SlugField(max_length=20)  # a code of the policy, under hold_grounds
    because = models.TextField()
    held_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    def __str__(self):
        return self.ref


class KeptLonger(models.Model):
    """Somebody looked at what was due and keeps it longer: why, and when to look again."""

    ref = models.CharField(max_length=20, unique=True)
    matter = models.CharField(max_length=20, db_index=True)
    because = models.TextField()
    look_again_on = models.DateField()
    decided_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    def __str__(self):
        return self.ref


class Erasure(models.Model):
    """A matter was erased: of which kinds, how many rows, by whom, why, under which rule. Kept, and says no more."""

    ref = models.CharField(max_length=20, unique=True)
    matter = models.CharField(max_length=20)  # the reference that it had
    kinds = models.JSONField()  # of record, as the policy calls them
    counts = models.JSONField()  # how many rows of which table
    due_on = models.DateField()  # since when it was due
    reasons = models.TextField()
    erased_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    capacity = models.SlugField()
    erased_at = models.DateTimeField()
    out_of_backups_on = models.DateField(null=True)  # where the body says how long its backups are kept
    policy = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    def __str__(self):
        return self.ref
