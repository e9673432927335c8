"""An appeal against a decision, what was added to it, its suspension, and its outcome (section 8)."""

from django.db import models
from django.db.models import Q

from fairhand.contacts.models import Contact
from fairhand.customers.models import Customer
from fairhand.decisions.models import Decision, Notice
from fairhand.people.models import Employee
from fairhand.record.models import Event

NOT_HEARD = "not_heard"  # an appeal that came late, or does not say why, and is not taken up, with reasons
TAKEN_DOWN = "taken_down"  # the form in which somebody wrote down what the customer said
ONLINE = "online_form"  # in the customer's own hand, on their own page


class Appeal(models.Model):
    """A customer appeals against a decision: in writing, taken down for them, or through somebody who acts for them."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="appeals")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="appeals")
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, related_name="appeals")
    representative = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+")  # the letter that it came in
    form = models.SlugField()  # a form of the policy
    grounds = models.TextField()  # in the customer's own words
    says_why = models.BooleanField(default=True)  # not yet, of one that the policy wants grounds for
    taken_down_because = models.TextField(blank=True)  # why it was written down for them
    sent_on = models.DateField(null=True)
    received_on = models.DateField()
    counted_on = models.DateField()  # the day that counts for being in time
    appeal_by = models.DateField(null=True)  # the last day, as it stood when the appeal was recorded
    late = models.BooleanField(default=False)
    late_because = models.TextField(blank=True)  # what the customer says of it
    hearer = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="appeals_to_hear")
    hearer_because = models.TextField(blank=True)
    decide_by = models.DateField(null=True)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(decided_at=None), name="one_open_appeal_against_a_decision"
            )
        ]

    def __str__(self):
        return self.ref

    @property
    def waits_for_grounds(self) -> bool:
        """Whether the customer still has to say why: until they do, it is kept and neither upheld nor changed."""
        return not self.says_why and not self.further.filter(says_why=True).exists()


class Further(models.Model):
    """More that the customer, or somebody for them, said on an appeal that is open."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="further")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+")  # the letter that it came in
    text = models.TextField()
    says_why = models.BooleanField(default=True)
    received_on = models.DateField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class Suspension(models.Model):
    """The measures were suspended while an appeal is heard; the references of those that were."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, related_name="suspension")
    because = models.TextField()
    measures = models.JSONField(default=list)
    suspended_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    suspended_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")


class Outcome(models.Model):
    """What became of an appeal, by whom, and why."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, related_name="outcome")
    outcome = models.SlugField()
    reasons = models.TextField()
    late_ruling = models.TextField(blank=True)  # why a late appeal was heard, or was not
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="from_appeal")  # what it made
    heard_by = models.ForeignKey(Employee, models.PROTECT, related_name="appeals_heard")
    sat_with = models.JSONField(default=list)  # the keys of those who heard it too, where the policy has a panel
    capacity = models.SlugField()
    heard_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    @property
    def panel(self) -> list[Employee]:
        """Those who heard it together with whoever wrote the outcome down."""
        return list(Employee.objects.filter(pk__in=self.sat_with).order_by("name"))
