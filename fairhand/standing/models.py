"""Who is on their own page now, and who tried to be: rows of the moment, and no facts."""

from django.db import models

from fairhand.codes.models import Code
from fairhand.customers.models import Customer


class Visit(models.Model):
    """A session that a code opened. After a pause it is locked, and the same code in the same browser unlocks it."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="visits")
    code = models.OneToOneField(Code, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # of the secret in the cookie
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)


class Try(models.Model):
    """Somebody typed a code: from where, as a digest under our key, and when. It goes after a day."""

    source = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="try_at"), models.Index(fields=["source", "at"], name="try_source")]
