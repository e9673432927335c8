"""What was reported: an incident, a call that was ended, what the leader answered."""

from django.db import models

from fairhand.contacts.models import Contact
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.record.models import Event


class Incident(models.Model):
    """Behaviour that somebody reported: what was said or done, apart from what they thought of it."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="incidents")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="incidents")
    channel = models.CharField(max_length=20)
    happened_at = models.DateTimeField()
    behaviours = models.JSONField()  # codes of the policy
    what_happened = models.TextField()
    opinion = models.TextField(blank=True)
    impact = models.TextField(blank=True)
    affected = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="incidents_suffered")
    threat = models.BooleanField(default=False)  # of violence or harassment, to any person (2.3)
    about_leader = models.BooleanField(default=False)
    reported_by = models.ForeignKey(Employee, models.PROTECT, related_name="incidents_reported")
    sent_to = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="reports_received")
    sent_because = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class TerminatedCall(models.Model):
    """A call that an employee ended: warned once, or why not, and how that stands with the policy."""

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="terminated_call")
    began_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    no_warning_because = models.TextField(blank=True)
    ended_at = models.DateTimeField()
    in_line = models.BooleanField()
    ruling = models.TextField()


class IncidentLink(models.Model):
    """An incident with no customer known is later found to be somebody's, on evidence."""

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="linked")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+")
    evidence = models.TextField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")


class Answer(models.Model):
    """What the leader did with a report; the reporter is told."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="answers")
    outcome = models.SlugField()  # no_action, restricted_briefly, referred, handed_over ...
    reason = models.TextField()
    welfare = models.TextField(blank=True)
    tell_reporter = models.TextField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class PoliceReport(models.Model):
    """A threat was reported to the police, or there is a reason why not (2.3)."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="police_reports")
    force = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    reported_on = models.DateField(null=True)
    not_reported_because = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
