"""Decisions about contact, and the restrictions they make. A restriction is written once and ended once."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Least

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.record.models import Event


class Decision(models.Model):
    """What somebody with the authority decided, and why."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="decisions")
    act = models.SlugField()
    thread = models.CharField(max_length=40, blank=True)  # the reference of the incident that led to it
    reasons = models.TextField()
    answers = models.JSONField(default=dict)  # to the questions that the policy asks before this act
    consulted = models.TextField(blank=True)  # who was asked, and what they said
    decided_by = models.ForeignKey(Employee, models.PROTECT, related_name="decisions")
    capacity = models.SlugField()
    decided_at = models.DateTimeField()
    policy = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")


class RestrictionQuerySet(models.QuerySet):
    def in_force(self, at):
        """Restrictions whose time includes `at`; the last instant is outside."""
        return self.filter(starts_at__lte=at, closes_at__gt=at)


class Restriction(models.Model):
    """One measure in time. `closes_at` is the earlier of its end and its ending, kept by the database."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="restrictions")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="restrictions")
    kind = models.CharField(max_length=30)  # a MeasureKind
    detail = models.JSONField(default=dict)
    reach = models.JSONField(default=list)  # service codes; empty is every service
    clause = models.CharField(max_length=20)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    told_customer = models.BooleanField(null=True)  # when it was decided; later, there is a Telling
    brief = models.BooleanField(default=False)  # a short restriction; only one at a time
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    closes_at = models.GeneratedField(
        expression=Coalesce(Least(F("ends_at"), F("ended_at")), F("ends_at")),
        output_field=models.DateTimeField(),
        db_persist=True,
    )

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_restriction_ends_after_it_starts")
        ]
        indexes = [
            models.Index(fields=["customer", "closes_at"], name="restriction_customer_closes"),
            models.Index(fields=["closes_at"], name="restriction_closes"),
        ]


class Acknowledgement(models.Model):
    """An employee who takes contacts has seen that a restriction is in force (5.6)."""

    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="acknowledgements")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["restriction", "employee"], name="seen_once_by_each")]


class Telling(models.Model):
    """The customer was told of a restriction after it was decided: by whom, when and how. The first telling counts."""

    restriction = models.OneToOneField(Restriction, models.PROTECT, related_name="telling")
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")


class Consideration(models.Model):
    """Whether to manage contact formally was considered: to act or not to act, with reasons (5.7)."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="considerations")
    thread = models.CharField(max_length=40)
    act_on_it = models.BooleanField()
    reasons = models.TextField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
