"""What the record is made of: what happened, who looked, what was refused, what was done once."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from fairhand.people.models import Employee


class Event(models.Model):
    """Something that happened, chained to the event before it. Append-only.

    `digest` commits to the facts, `seal` to the digest, the columns here and the seal before.
    The facts stand in their own table, so that they can be deleted under the retention schedule
    while the chain stays whole.
    """

    number = models.BigIntegerField(primary_key=True)  # 1, 2, 3 ... without a gap
    code = models.SlugField(max_length=60)  # past tense: call_terminated
    act = models.SlugField(max_length=60)
    customer = models.CharField(max_length=20, blank=True, db_index=True)  # a customer's reference
    thread = models.CharField(max_length=40, blank=True)  # the matter it belongs to, such as an incident's reference
    subject = models.CharField(max_length=80, blank=True)  # "incidents.incident:INC-7F3K2M9Q"
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    capacity = models.SlugField()  # the role in which they acted
    acting = models.BooleanField(default=False)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    policy = models.CharField(max_length=60)
    clause = models.CharField(max_length=20)
    in_line = models.BooleanField(default=True)  # False: out of line with the policy, and kept all the same
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["customer", "at"], name="event_customer_at"),
            models.Index(fields=["thread", "code"], name="event_thread_code"),
        ]


class EventFacts(models.Model):
    """The facts of an event, as they were when its digest was taken."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="facts")
    facts = models.JSONField()
    salt = models.CharField(max_length=32)


class Erased(models.Model):
    """A row that is erased under the retention schedule, named before it goes. Append-only, and never erased itself."""

    table = models.CharField(max_length=80)
    row = models.CharField(max_length=40)  # its key
    by = models.ForeignKey(Event, models.PROTECT, related_name="+")  # what says why, under which rule, by whom

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "row"], name="a_row_is_erased_once")]


class DutyQuerySet(models.QuerySet):
    def owed(self, at):
        """Duties that are open at a moment: not closed yet, and what they go with has not run out."""
        return self.filter(closed_at=None).filter(Q(lapses_at=None) | Q(lapses_at__gt=at))


class Duty(models.Model):
    """Something owed since an event, by whom and by when; it closes once, by another event."""

    code = models.SlugField(max_length=60)
    opened_by = models.ForeignKey(Event, models.PROTECT, related_name="duties")
    thread = models.CharField(max_length=40)
    customer = models.CharField(max_length=20, blank=True)
    owner = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="duties")
    role = models.SlugField(blank=True)  # owed by the holders of a role, when no one person owes it
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    lapses_at = models.DateTimeField(null=True)  # owed only until then: the restriction it goes with has run out
    clause = models.CharField(max_length=20)
    closed_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="closed_duties")
    closed_at = models.DateTimeField(null=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "due_at"], name="duty_open_owner", condition=Q(closed_at=None)),
            models.Index(fields=["role", "due_at"], name="duty_open_role", condition=Q(closed_at=None)),
            models.Index(fields=["thread", "code"], name="duty_thread"),
        ]


class Access(models.Model):
    """Somebody looked at something about a customer. For investigation only; append-only."""

    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    what = models.SlugField(max_length=40)  # a Sight of the policy
    customer = models.CharField(max_length=20, blank=True, db_index=True)
    way = models.SlugField(max_length=20)  # page, api, live, file

    class Meta:
        indexes = [models.Index(fields=["at"], name="access_at")]


class Refusal(models.Model):
    """An act that was refused, with the reason given. Append-only."""

    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    act = models.SlugField(max_length=60)
    because = models.TextField()
    clause = models.CharField(max_length=20)


class Once(models.Model):
    """The key of an act that has happened; the second use of a key finds the first."""

    key = models.UUIDField(primary_key=True)
    act = models.SlugField(max_length=60)
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    asked = models.CharField(max_length=64)  # a digest of what was asked, so that a reused key is noticed
    result = models.CharField(max_length=80)  # "incidents.incident:INC-7F3K2M9Q"
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["by", "at"], name="once_by_at")]  # what somebody sent in the last minutes
