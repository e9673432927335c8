"""What somebody with the authority decided, and why. Written once; an alteration is a decision that follows it."""

from datetime import date

from django.db import models

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.policy import Act
from fairhand.record.models import Event


class DecisionQuerySet(models.QuerySet):
    def formal(self):
        """Decisions to manage contact, and those that altered one; short restrictions are not among them."""
        return self.filter(number__isnull=False)

    def latest_of_each(self):
        """Of each matter, the decision that nothing has followed."""
        return self.formal().filter(followed_by=None)


class Decision(models.Model):
    """What somebody with the authority decided, and why.

    A formal decision has a number: the first, second, third about its customer. Two people who decide at the same
    moment cannot both have the same one. What alters a decision follows it, or replaces one that was sent back on
    appeal, and nothing is followed twice.
    """

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

    # A formal decision, beyond what every decision has.
    number = models.PositiveIntegerField(null=True)
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed_by")
    outcome = models.SlugField(blank=True)  # of the review or appeal that it is, such as eased; of a first one, empty
    grounds = models.JSONField(default=dict)  # facts, behaviours, impact, evidence: references of the record
    measures = models.JSONField(default=list)  # what it sets: code, kind, clause, detail of each
    reach = models.JSONField(default=list)  # service codes; empty is every service
    reach_because = models.TextField(blank=True)  # why every service, where it is
    ends_on = models.DateField(null=True)
    review_on = models.DateField(null=True)  # as the letter gives it
    review_by = models.DateField(null=True)  # the last lawful day
    urgent_because = models.TextField(blank=True)  # why it starts with the issue of its notice
    resolved = models.JSONField(default=dict)  # a need that a measure goes against, by its key: why all the same
    referral = models.ForeignKey("Referral", models.PROTECT, null=True, related_name="decisions")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "number"], name="formal_decisions_come_one_after_another"),
        ]

    def __str__(self):
        return self.ref

    @property
    def is_formal(self) -> bool:
        """Whether contact is managed formally by it, or a formal decision altered."""
        return self.number is not None

    @property
    def review_at_latest(self) -> date | None:
        """The last lawful day of its review; its end where that comes first."""
        return min(self.review_by, self.ends_on) if self.review_by and self.ends_on else self.review_by

    @property
    def alters(self) -> "Decision | None":
        """The decision that this one alters."""
        return None if self.act == Act.MANAGE_CONTACT else self.follows

    @property
    def replaces(self) -> "Decision | None":
        """The decision that was sent back on appeal, and taken anew by this one."""
        found = self.follows if self.act == Act.MANAGE_CONTACT else None
        while found and found.follows and found.is_withdrawn:  # taken anew before, with a fault in it
            found = found.follows
        return found

    @property
    def first(self) -> "Decision":
        """The decision with which the matter began, or began anew."""
        found = self
        while (before := found.follows) and (found.alters or found.is_withdrawn):
            found = before
        return found

    @property
    def chain(self) -> "list[Decision]":
        """Every decision of the matter up to this one, the first first."""
        found, earlier = [self], self.follows
        while earlier:
            found, earlier = [earlier, *found], earlier.follows
        return found

    @property
    def latest(self) -> "Decision":
        """The decision that stands in the matter now."""
        found = self
        while after := Decision.objects.filter(follows=found).first():
            found = after
        return found

    @property
    def stands(self) -> "Decision":
        """The decision that stands in the matter, before any that was taken anew in its place."""
        found, after = self, Decision.objects.filter(follows=self).first()
        while after and after.alters:
            found, after = after, Decision.objects.filter(follows=after).first()
        return found

    @property
    def is_replaced(self) -> bool:
        """Whether another was taken anew in its place, and not withdrawn."""
        return self.stands.followed_in_the_end is not None

    @property
    def followed_in_the_end(self) -> "Decision | None":
        """The decision that has followed it, past those that were withdrawn."""
        after = Decision.objects.filter(follows=self).first()
        while after and after.is_withdrawn:
            after = Decision.objects.filter(follows=after).first()
        return after

    @property
    def is_altered(self) -> bool:
        """Whether another decision has followed it."""
        return Decision.objects.filter(follows=self).exists()

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was withdrawn before its notice, so that it never begins."""
        return Withdrawal.objects.filter(decision=self).exists()


class Withdrawal(models.Model):
    """A decision in which a fault was found before its notice was issued is withdrawn, and never begins (7.3)."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="withdrawal")
    because = models.TextField()
    withdrawn_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    capacity = models.SlugField()
    withdrawn_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")


class Consideration(models.Model):
    """Whether to manage contact formally was considered: to act or not to act, with reasons (5.7)."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="considerations")
    thread = models.CharField(max_length=40)
    act_on_it = models.BooleanField()
    reasons = models.TextField()
    answers = models.JSONField(default=dict)  # was the matter itself dealt with, was the person heard
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
