"""Restrictions: written once and ended once. One that goes on after a review is a new row that continues the old."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Least

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.record.models import Event

from .decision import Decision


class RestrictionQuerySet(models.QuerySet):
    def in_force(self, at):
        """Restrictions whose time includes `at`; the last instant is outside."""
        return self.filter(starts_at__lte=at, closes_at__gt=at)


class Restriction(models.Model):
    """One measure in time. `closes_at` is the earlier of its end and its ending, kept by the database.

    `ends_at` is when it is over unless somebody acts: its agreed end, or the instant at which it lapses because its
    review was not held, whichever comes first. So nothing has to run for it to lapse.
    """

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="restrictions")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="restrictions")
    kind = models.CharField(max_length=30)  # a MeasureKind
    code = models.SlugField(blank=True)  # of the measure in the policy, which may list several of a kind
    detail = models.JSONField(default=dict)
    reach = models.JSONField(default=list)  # service codes; empty is every service
    clause = models.CharField(max_length=20)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    lapses = models.BooleanField(default=False)  # it is over at `ends_at` for want of a review, not by agreement
    told_customer = models.BooleanField(null=True)  # when it was decided; later, there is a Telling
    brief = models.BooleanField(default=False)  # a short restriction; only one at a time
    notice = models.ForeignKey("Notice", models.PROTECT, null=True, related_name="restrictions")
    continues = models.ForeignKey("self", models.PROTECT, null=True, related_name="continued_by")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)
    ended_how = models.SlugField(blank=True)  # one of ENDINGS
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    closes_at = models.GeneratedField(
        expression=Coalesce(Least(F("ends_at"), F("ended_at")), F("ends_at")),
        output_field=models.DateTimeField(),
        db_persist=True,
    )

    ENDINGS = ("lifted", "overturned", "replaced", "suspended")

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_restriction_ends_after_it_starts"),
            models.CheckConstraint(
                # Nobody is restricted formally who was not told how, why, for how long and where to appeal.
                condition=Q(brief=True) | Q(notice__isnull=False) | Q(continues__isnull=False),
                name="no_formal_restriction_without_a_notice",
            ),
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


class ContractStep(models.Model):
    """What became of a behaviour contract: offered, signed, refused; a breach is for a person to find (7.1d)."""

    STEPS = ("offered", "signed", "refused", "breach_found")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="contract_steps")
    step = models.SlugField()
    on = models.DateField()
    text = models.TextField(blank=True)  # what was said; for a breach: what was done, and against which promise
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
