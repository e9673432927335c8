"""A review of a decision, a request for an early one, and a review that was put off (section 9)."""

from django.db import models

from fairhand.customers.models import Customer
from fairhand.decisions.models import Decision
from fairhand.people.models import Employee
from fairhand.record.models import Event


class ReviewRequest(models.Model):
    """The customer, or somebody for them, asks for a review before its time."""

    ref = models.CharField(max_length=20, unique=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="review_requests")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="review_requests")
    representative = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="+")
    asked_on = models.DateField()
    text = models.TextField()  # what they say has changed
    again = models.BooleanField(default=False)  # one was asked for already since the last review
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    declined_because = models.TextField(blank=True)


class Review(models.Model):
    """A decision was reviewed: what was looked at, what becomes of it, who is told, and why."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="reviews")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="review")  # the one that was reviewed
    outcome = models.SlugField()
    reasons = models.TextField()
    answers = models.JSONField(default=dict)
    early = models.BooleanField(default=False)  # before the day that the letter gave, as the customer asked
    last_contact_at = models.DateTimeField(null=True)  # as it was shown
    contacts_since = models.PositiveIntegerField()
    incidents_since = models.PositiveIntegerField()
    notify = models.BooleanField()  # is the customer to be told
    notify_because = models.TextField()
    made = models.OneToOneField(Decision, models.PROTECT, related_name="from_review")  # the decision that it took
    held_by = models.ForeignKey(Employee, models.PROTECT, related_name="reviews_held")
    capacity = models.SlugField()
    held_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    def __str__(self):
        return self.ref


class PutOff(models.Model):
    """A review that could not be held in time was put off, once, to a day within what the policy allows."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="put_off")
    until = models.DateField()
    because = models.TextField()
    put_off_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    put_off_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
