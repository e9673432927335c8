"""A year, or any other time, that was reviewed for a consistent approach and signed off (section 11)."""

from django.db import models

from fairhand.people.models import Employee
from fairhand.record.models import Event


class AnnualReview(models.Model):
    """The figures as they stood when they were signed off, and what was said of them. Written once."""

    ref = models.CharField(max_length=20, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    figures = models.JSONField()  # codes and counts, as `figures.figures_of` gives them
    remarks = models.TextField()  # is the approach consistent, and what is to change
    signed_by = models.ForeignKey(Employee, models.PROTECT, related_name="annual_reviews")
    capacity = models.SlugField()
    signed_at = models.DateTimeField()
    policy = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["starts_on", "ends_on"], name="the_same_days_are_reviewed_once"),
        ]

    def __str__(self):
        return self.ref
