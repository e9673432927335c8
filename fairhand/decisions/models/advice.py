"""What a decision may rest on: a referral and the advice on it, a signature that a measure needs."""

from django.db import models

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.record.models import Event


class Referral(models.Model):
    """A matter drafted by anybody for a senior officer's advice, and sent by whoever may, or not sent (7.4 to 7.6)."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="referrals")
    thread = models.CharField(max_length=40, blank=True)  # the reference of the report that led to it
    contact_officer = models.CharField(max_length=200, blank=True)
    reasons = models.JSONField(default=list)  # codes of the policy
    form = models.JSONField(default=dict)  # what was written under each heading of the form, as drafted
    evidence = models.JSONField(default=list)  # references of what contacts show, as it was taken into the file
    adjustments_only = models.BooleanField(default=False)  # no bad behaviour: how to serve this customer well
    drafted_by = models.ForeignKey(Employee, models.PROTECT, related_name="referrals_drafted")
    drafted_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)  # sent, or not sent for a reason
    settled_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    sent_to = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="referrals_received")
    sent_form = models.JSONField(null=True)  # as it was sent, corrected perhaps
    sent_evidence = models.JSONField(null=True)  # the same as it was sent
    not_sent_because = models.TextField(blank=True)

    def __str__(self):
        return self.ref

    @property
    def is_sent(self) -> bool:
        """Whether it went to somebody for advice."""
        return self.sent_to_id is not None

    @property
    def as_sent(self) -> dict:
        """What stands under each heading: as it was sent, or as drafted while it is not."""
        return self.sent_form if self.sent_form is not None else self.form

    @property
    def rests_on(self) -> list[str]:
        """The references of what contacts show: as it was sent, or as drafted while it is not."""
        return self.sent_evidence if self.sent_evidence is not None else self.evidence


class Advice(models.Model):
    """A senior officer's analysis and recommendation on a referral (7.7)."""

    ref = models.CharField(max_length=20, unique=True)
    referral = models.OneToOneField(Referral, models.PROTECT, related_name="advice")
    analysis = models.TextField()
    recommendation = models.TextField()
    advised_by = models.ForeignKey(Employee, models.PROTECT, related_name="advice_given")
    capacity = models.SlugField()
    advised_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")


class SignOff(models.Model):
    """A signature or second view that a measure needs before it can be set: asked for, and given or refused (7.2)."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="sign_offs")
    what = models.SlugField()  # the code of a measure; or NO_LINE_OPEN; or one of WHOLE
    role = models.SlugField()  # whose signature
    others = models.JSONField(default=list)  # roles of which any other may sign in its place
    committee = models.SlugField(blank=True)  # whose resolution is written down by whoever signs
    by_line = models.BooleanField(default=False)  # of those with such a role, the one next above whoever asks alone
    detail = models.JSONField(null=True)  # what is set: the signature is for that, and for nothing else
    asked = models.TextField()  # what is to be set, and why
    asked_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="signed")
    signed_as = models.SlugField(blank=True)
    agreed = models.BooleanField(null=True)
    view = models.TextField(blank=True)  # why, or why not
    power = models.TextField(blank=True)  # the power that it rests on, where one is to be named
    met_on = models.DateField(null=True)  # when the committee met
    sat = models.TextField(blank=True)  # who sat in it
    answered_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    NO_LINE_OPEN = "no_line_open"
    THE_DECISION = "the_decision"
    THE_REVIEW = "the_review"  # all that a review comes to
    WHOLE = (THE_DECISION, THE_REVIEW)
    NO_MEASURE = (NO_LINE_OPEN, *WHOLE)

    def __str__(self):
        return self.ref

    @property
    def roles(self) -> list[str]:
        """The roles of which any may sign."""
        return [self.role, *self.others]
