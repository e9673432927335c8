"""A case of a named employee: what was reported, the steps that were taken, and what the employee chose to do."""

from datetime import datetime

from django.db import models

from fairhand.incidents.models import Incident
from fairhand.people.models import Employee
from fairhand.record.models import Event
from fairhand.socialmedia.models import Post
from fairhand.uploads.models import Upload


class CaseQuerySet(models.QuerySet):
    def open(self):
        """Cases that are not closed."""
        return self.filter(closed_at=None)


class Case(models.Model):
    """An employee is named or identified in a post. It keeps the version of the protocol that it was reported under."""

    ref = models.CharField(max_length=20, unique=True)
    reported_by = models.ForeignKey(Employee, models.PROTECT, related_name="cases_reported")
    platform = models.CharField(max_length=80)
    address = models.TextField(blank=True)  # of the post, as text: nothing here ever opens it
    account = models.CharField(max_length=200, blank=True)  # whose post it is, as the platform shows it
    words = models.TextField(blank=True)  # what the post says, as the reporter gives it
    kind = models.SlugField(max_length=60, blank=True)  # what the reporter takes it to be: an answer of the protocol
    seen_at = models.DateTimeField()
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, related_name="cases")  # the report it came of
    policy = models.CharField(max_length=60)
    protocol = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    told = models.TextField(blank=True)  # what the employee is told came of it
    learnt = models.TextField(blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["recorded_at"], name="case_open", condition=models.Q(closed_at=None)),
            models.Index(fields=["reported_by", "-recorded_at"], name="case_reporter"),
        ]

    def __str__(self):
        return self.ref

    @property
    def named_now(self) -> "Named":
        """Whom it is about, as it is said now."""
        return next(each for each in self.named.all() if each.ended_at is None)

    @property
    def concerned(self) -> Employee | None:
        """The employee whom it is about, where they have an account here."""
        return self.named_now.concerned

    @property
    def concerned_id(self) -> int | None:
        """The same, by their key."""
        return self.named_now.concerned_id

    @property
    def sent_to(self) -> Employee | None:
        """The leader to whom it went."""
        return self.named_now.sent_to

    @property
    def sent_to_id(self) -> int | None:
        """The same, by their key."""
        return self.named_now.sent_to_id

    @property
    def who(self) -> str:
        """Whom it is about, as people call them."""
        return self.named_now.who


class Named(models.Model):
    """Whom a case is about, and the leader to whom it went: until it is found to be about somebody else."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="named")
    concerned = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="named_in")
    named_as = models.CharField(max_length=300, blank=True)  # who it is, as told, where they have no account here
    sent_to = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="named_received")
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ended_at=None), name="a_case_is_about_one_at_a_time"
            )
        ]
        indexes = [
            models.Index(fields=["concerned"], name="named_concerned", condition=models.Q(ended_at=None)),
        ]

    @property
    def who(self) -> str:
        """Who it is, as people call them."""
        return self.concerned.name if self.concerned else self.named_as


class Denial(models.Model):
    """The one of whom it was said says that it is not about them: until whoever may put that right has looked at it."""

    named = models.ForeignKey(Named, models.PROTECT, related_name="denials")
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)  # why it stays about them; nothing where it was put right

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["named"], condition=models.Q(ended_at=None), name="it_is_denied_once_at_a_time"
            )
        ]


class StepTaken(models.Model):
    """A step of the protocol was taken with its evidence, or skipped with a reason."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="taken")
    step = models.SlugField(max_length=60)  # a code of the case's own version of the protocol
    answer = models.SlugField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    reference = models.CharField(max_length=200, blank=True)
    person = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")  # a screenshot, or an export
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")  # as it is kept under social media
    skipped_because = models.TextField(blank=True)
    capacity = models.SlugField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    @property
    def is_skipped(self) -> bool:
        """Whether it was left out, with a reason."""
        return bool(self.skipped_because)

    @property
    def taken_at(self) -> datetime:
        """When it was taken."""
        return self.recorded_at


class OwnChoice(models.Model):
    """What an employee chose to do themselves, kept because they wish it; the newest of a kind says who may see it."""

    ref = models.CharField(max_length=20, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="own_choices")
    what = models.SlugField(max_length=60)  # a code of the policy's support
    done_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    leader_may_see = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
