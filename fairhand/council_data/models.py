"""What the body says of itself from a day, its advocates from and until, its closure days and its meetings."""

from django.db import models
from django.db.models import Q

from fairhand.people.models import Employee
from fairhand.record.models import Event


class Particular(models.Model):
    """What the body says of itself in one part, such as its address, from a day until another is kept. Written once."""

    part = models.SlugField(max_length=30)
    said = models.JSONField()  # as council.toml has the same part
    from_on = models.DateField()
    kept_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["part", "from_on"], name="particular_part_from")]

    def __str__(self):
        return f"{self.part} from {self.from_on}"


class Advocate(models.Model):
    """An independent advocate whom letters name, from a day and until another; ends once."""

    name_en = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    web = models.URLField(blank=True)
    from_on = models.DateField()
    kept_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    until_on = models.DateField(null=True)  # the last day on which letters name them
    ended_by = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    end_recorded_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                # A day before the first says that letters never named them.
                condition=Q(until_on=None) | Q(ended_at__isnull=False),
                name="an_advocate_that_ends_says_when_that_was_said",
            )
        ]

    def __str__(self):
        return self.name_en


class Meeting(models.Model):
    """That a committee meets on a day, or does not after all. Written once; what was said last of a day counts."""

    of = models.CharField(max_length=60)  # the committee, as the policy names it
    day = models.DateField()
    held = models.BooleanField()
    because = models.TextField(blank=True)  # why it does not
    said_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["of", "day"], name="meeting_of_day")]

    def __str__(self):
        return f"{self.of} on {self.day}"


class ClosureDay(models.Model):
    """That the body is closed on a day, or is not after all. Written once; what was said last of a day counts."""

    day = models.DateField()
    closed = models.BooleanField()
    because = models.TextField()
    said_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["day"], name="closure_day")]

    def __str__(self):
        return str(self.day)
