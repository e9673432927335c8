"""What was found in what came in writing, where that went, when it was answered, and what became of a need."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from fairhand.customers.models import Need
from fairhand.people.models import Employee
from fairhand.policy import Act, Found
from fairhand.record.models import Event

from ..naming import found_label

STATUTORY = (Found.INFORMATION_REQUEST, Found.SUBJECT_ACCESS)  # what the law gives a right to an answer


class FindingQuerySet(models.QuerySet):
    def unanswered(self):
        """Those of which no answer stands."""
        return self.filter(~Exists(Answer.objects.filter(finding=OuterRef("pk"), ended_at=None)))


class Finding(models.Model):
    """What a person found in it."""

    ref = models.CharField(max_length=20, unique=True)
    item = models.ForeignKey("correspondence.Item", models.PROTECT, related_name="findings")
    kind = models.SlugField()  # one of Found
    note = models.TextField(blank=True)
    found_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    capacity = models.SlugField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = FindingQuerySet.as_manager()

    def __str__(self):
        return self.ref

    @property
    def answer(self) -> "Answer | None":
        """How it was answered, where that is on record and stands."""
        return next((each for each in self.answers.all() if each.ended_at is None), None)

    @property
    def was_read(self) -> bool:
        """Whether it was found by reading it, and not said of its contact alone."""
        return self.recorded_by.act == Act.READ_CORRESPONDENCE

    @property
    def label(self) -> str:
        """What was found, in the reader's words."""
        return found_label(self.kind)


class HandOver(models.Model):
    """Where it went, and under which reference it stands there."""

    finding = models.OneToOneField(Finding, models.PROTECT, related_name="hand_over")
    to = models.CharField(max_length=200)
    reference = models.CharField(max_length=80)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class Answer(models.Model):
    """A request for information was answered: on which day, under which reference; until that proves wrong."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="answers")
    answered_on = models.DateField()
    reference = models.CharField(max_length=80)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding"], condition=Q(ended_at=None), name="a_finding_is_answered_once")
        ]


class Corrected(models.Model):
    """Somebody was told that what was handed on, or answered, is not from whom it was said to be: who, and when."""

    hand_over = models.OneToOneField(HandOver, models.PROTECT, null=True, related_name="corrected")
    answer = models.OneToOneField(Answer, models.PROTECT, null=True, related_name="corrected")
    to = models.CharField(max_length=200)
    told_on = models.DateField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer=None, hand_over__isnull=False) | Q(answer__isnull=False, hand_over=None),
                name="one_thing_is_corrected",
            )
        ]


class NeedSettled(models.Model):
    """What became of a need that was found: the need that was recorded, the one that covers it, or why neither."""

    RECORDED, KNOWN, NEITHER = "recorded", "known", "neither"

    finding = models.OneToOneField(Finding, models.PROTECT, related_name="need_settled")
    how = models.SlugField()  # recorded, known or neither
    need = models.ForeignKey(Need, models.PROTECT, null=True, related_name="+")  # nothing where it is neither
    because = models.TextField(blank=True)  # why neither; perhaps how it is known that another covers it
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
