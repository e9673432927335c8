"""A reading of the policy that somebody confirmed by name."""

from django.db import models

from fairhand.people.models import Employee
from fairhand.record.models import Event


class Confirmation(models.Model):
    """That an answer, as it stood then, is how the body reads its policy. Written once, and taken back once."""

    ref = models.CharField(max_length=20, unique=True)
    policy = models.CharField(max_length=60)  # the version in which it was read
    reading = models.CharField(max_length=100)
    question = models.TextField()
    answer = models.TextField()
    confirmed_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    capacity = models.SlugField()
    confirmed_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    taken_back_because = models.TextField(blank=True)
    end_recorded_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["reading", "confirmed_at"], name="confirmation_reading")]

    def __str__(self):
        return self.ref
