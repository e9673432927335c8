"""A decision that somebody is working on. It is no fact yet, so it may change, and goes when the decision is taken."""

from django.db import models

from fairhand.customers.models import Customer
from fairhand.people.models import Employee


class Draft(models.Model):
    """What one person has put together so far for a decision about one customer."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="drafts")
    by = models.ForeignKey(Employee, models.PROTECT, related_name="drafts")
    kind = models.SlugField()  # the act that it is for
    about = models.CharField(max_length=40, blank=True)  # the reference of the decision that it would alter
    after = models.PositiveIntegerField()  # how many formal decisions there were when it was begun
    said = models.JSONField(default=dict)  # section -> what was filled in
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "by", "kind", "about"], name="one_draft_of_one_thing")
        ]
