"""Codes that open a customer's own page, each once; and what one is printed from, until its letter has gone."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.record.models import Event


class CodeQuerySet(models.QuerySet):
    def living(self, at):
        """Codes that open something at a moment."""
        return self.filter(ended_at=None, lasts_until__gt=at)


class Code(models.Model):
    """One code of one customer: printed in a letter, or taken on the page itself. It ends once: used or revoked."""

    ENDINGS = ("used", "revoked", "replaced")

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="codes")
    notice = models.CharField(max_length=20, blank=True, db_index=True)  # of the letters that print it, if any
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    lasts_until = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_how = models.SlugField(blank=True)  # one of ENDINGS

    objects = CodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notice"], condition=~Q(notice=""), name="one_code_in_the_letters_of_a_notice"
            )
        ]

    def __str__(self):
        return self.ref

    @property
    def last_day(self):
        """The last day on which it opens the page, where the body is."""
        return (self.lasts_until.astimezone(council.zone()) - timedelta(days=1)).date()


class Sealed(models.Model):
    """What a code is printed from, until its letter has gone. Nobody but the one who opens the envelope has it then."""

    code = models.OneToOneField(Code, models.PROTECT, related_name="sealed")
    nonce = models.CharField(max_length=32)
