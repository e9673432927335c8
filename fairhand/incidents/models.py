"""What was reported: an incident, a call that was ended, what the leader answered."""

from django.db import models
from django.db.models import F, Q

from fairhand.contacts.models import Contact, FoundQuerySet
from fairhand.customers.models import Customer
from fairhand.evidence.models import Evidence
from fairhand.people.models import Employee
from fairhand.record.models import Event


class IncidentQuerySet(models.QuerySet):
    def about(self, customer_ids, at):
        """Incidents of these customers' own conduct, as it stood at a moment.

        Those found later to be theirs are among them, and those that named them in error are not.
        """
        found = IncidentLink.objects.standing(at).filter(customer__in=customer_ids)
        wrong = IncidentLink.objects.as_reported().filter(customer__in=customer_ids, ended_at__lte=at)
        named = Q(customer__in=customer_ids) & ~Q(pk__in=wrong.values("incident"))
        return self.filter(named | Q(pk__in=found.values("incident")))

    def known(self, at):
        """Incidents that were on record at a moment."""
        return self.filter(recorded_at__lte=at)

    def unanswered(self):
        """Reports to which no leader has answered yet."""
        return self.filter(answers=None)


class Incident(models.Model):
    """Behaviour that somebody reported: what was said or done, apart from what they thought of it."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="incidents")
    on_behalf_of = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="+")
    known_as = models.CharField(max_length=300, blank=True)  # who it was, as told, when no customer is known
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

    objects = IncidentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["customer", "-happened_at"], name="incident_customer"),
            models.Index(fields=["reported_by", "-recorded_at"], name="incident_reporter"),
        ]

    def __str__(self):
        return self.ref

    @property
    def link(self) -> "IncidentLink | None":
        """What says whose conduct it was, where that was found later and stands now."""
        return next((each for each in self.links.all() if each.ended_at is None), None)

    @property
    def named_in_error(self) -> bool:
        """Whether whoever the report named proved not to be the one whose conduct it was."""
        return any(each.is_as_reported and each.ended_at for each in self.links.all())

    @property
    def of_customer(self) -> Customer | None:
        """Whose conduct it was, known at once or found later."""
        if self.customer and not self.named_in_error:
            return self.customer
        found = self.link
        return found.customer if found else None

    @property
    def ended_call(self) -> "TerminatedCall | None":
        """The call that was ended for it, if one was."""
        return getattr(self, "terminated_call", None)


class TerminatedCall(models.Model):
    """A call that an employee ended: warned once, or why not, and how that stands with the policy."""

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="terminated_call")
    began_at = models.DateTimeField(null=True)
    warnings = models.PositiveSmallIntegerField()
    warned_at = models.DateTimeField(null=True)  # empty when nobody took the time
    no_warning_because = models.TextField(blank=True)
    ended_at = models.DateTimeField()
    in_line = models.BooleanField()
    ruling = models.TextField()
    clause = models.CharField(max_length=20)


class LinkQuerySet(FoundQuerySet):
    def as_reported(self):
        """Those that say whom a report named itself: kept once that proves wrong, so that it ends like any other."""
        return self.filter(recorded_by=F("incident__recorded_by"))


class IncidentLink(models.Model):
    """An incident with no customer known is later found to be somebody's, on evidence, until that proves wrong.

    Where the report itself named the wrong one, that is a link too: it began with the report, and is kept as it ends.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="links")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="incidents_found")
    evidence = models.TextField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=Q(ended_at=None), name="an_incident_is_somebodys_once_at_a_time"
            )
        ]

    @property
    def is_as_reported(self) -> bool:
        """Whether the report itself said so."""
        return self.recorded_by_id == self.incident.recorded_by_id


class Answer(models.Model):
    """What the leader did with a report; the reporter is told."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="answers")
    outcome = models.SlugField()  # one of queries.OUTCOMES
    reason = models.TextField()
    welfare = models.TextField()
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


class LeaderWarning(models.Model):
    """A leader warned a customer: in writing or aloud, with or without a copy of the policy (6.2)."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="warnings")
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, related_name="warnings")
    stage = models.SlugField(blank=True)  # which of the policy's warnings, where they come one after another
    skipped_because = models.TextField(blank=True)  # why one before it was not given, where the policy lets that be
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="warnings")  # taken from contacts
    form = models.SlugField()  # a form of the policy, such as written
    in_writing = models.BooleanField()  # then a letter is owed; else `note` holds what was said
    behaviour = models.TextField()  # what was said or done, as the customer is told
    asked = models.TextField()  # what is asked of the customer
    note = models.TextField(blank=True)
    encloses_policy = models.BooleanField()
    no_policy_because = models.TextField(blank=True)
    answers = models.JSONField(default=dict)
    consulted = models.TextField(blank=True)
    given_by = models.ForeignKey(Employee, models.PROTECT, related_name="warnings_given")
    given_at = models.DateTimeField()
    stands_until = models.DateField(null=True)  # worked out once; after that day it is spent
    monitored_until = models.DateField(null=True)  # the same of monitoring contact; empty where it is not monitored
    policy = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    def __str__(self):
        return self.ref


class WarningWithdrawal(models.Model):
    """A warning was undone on appeal: from then on it counts against nobody."""

    warning = models.OneToOneField(LeaderWarning, models.PROTECT, related_name="withdrawal")
    because = models.TextField()
    withdrawn_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")


class MonitoringOutcome(models.Model):
    """What came of monitoring contact after a warning, as somebody wrote it: a word, and nothing that is decided."""

    warning = models.OneToOneField(LeaderWarning, models.PROTECT, related_name="monitoring")
    outcome = models.SlugField()  # one of monitoring.OUTCOMES
    reasons = models.TextField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class Arrangement(models.Model):
    """Something agreed with a customer about contact, by word and not imposed: no restriction (6.3)."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="arrangements")
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, related_name="arrangements")
    agreed = models.TextField()  # what was agreed
    customer_said = models.TextField()  # how the customer agreed, and when
    until = models.DateField(null=True)
    agreed_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
