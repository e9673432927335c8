"""How the customer was told, with the dates that bind: worked out once, kept here, printed from here."""

from django.db import models

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.record.models import Event

from .decision import Decision


class Notice(models.Model):
    """A letter that was issued: about what, by which means, when it counts as received, by when to appeal."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="notices")
    event = models.SlugField(max_length=60)  # what it tells of: contact_managed, warned, reviewed ...
    about = models.CharField(max_length=40)  # the reference of what it tells of
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="notices")
    languages = models.JSONField(default=list)
    means = models.SlugField(max_length=20)
    means_because = models.TextField(blank=True)  # why in that form, where it is given in place of a letter
    signatory = models.SlugField(max_length=60, blank=True)  # the office in whose name it goes, where the policy says
    agreed_by = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")  # who of that office agreed
    copies = models.JSONField(default=list)  # to whom the policy has a copy go, whether it was sent, and why not
    sent_on = models.DateField()
    deemed_on = models.DateField()  # when it is taken to have been received
    appeal_by = models.DateField(null=True)
    issued_by = models.ForeignKey(Employee, models.PROTECT, related_name="notices_issued")
    issued_at = models.DateTimeField()
    policy = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "about"], name="one_notice_of_one_thing"),
        ]

    def __str__(self):
        return self.ref

    @property
    def received_on(self):
        """When it was received, as far as is known: on the evidence kept last, or as it is taken to have been."""
        shown = self.receipts.order_by("-pk").first()
        return shown.received_on if shown else self.deemed_on

    @property
    def last_day_to_appeal(self):
        """The last day to appeal in time; a later receipt that was shown moves it."""
        shown = self.receipts.order_by("-pk").first()
        return shown.appeal_by if shown else self.appeal_by


class Receipt(models.Model):
    """Evidence that a letter came on another day than it is taken to have come, and the last day that this makes."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="receipts")
    received_on = models.DateField()
    evidence = models.TextField()
    appeal_by = models.DateField(null=True)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class ServiceTold(models.Model):
    """That a service was told of a decision that reaches it: when, and how. Beside when the customer was."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="services_told")
    service = models.CharField(max_length=50)  # its code
    on = models.DateField()
    how = models.TextField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "service"], name="a_service_is_told_of_a_decision_once"),
        ]


class CrmEntry(models.Model):
    """That a decision stands in the connected system too, under which reference and since when (7.8, 9.2)."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="crm_entries")
    reference = models.CharField(max_length=120)
    on = models.DateField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
