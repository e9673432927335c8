"""Which messages of a mailbox were looked at, and which could not be."""

from django.db import models


class Fetched(models.Model):
    """A message of the mailbox was looked at: kept, let through, or from somebody under no measure and left there."""

    mailbox = models.CharField(max_length=200)
    validity = models.BigIntegerField()  # UIDVALIDITY: another one makes every number of the mailbox a new one
    uid = models.BigIntegerField()
    what = models.SlugField()  # kept, let_through, left
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "validity", "uid"], name="a_message_is_fetched_once")]


class Tried(models.Model):
    """A message of the mailbox could not be taken in: it is tried again until it was, or is gone from the mailbox."""

    mailbox = models.CharField(max_length=200)
    validity = models.BigIntegerField()
    uid = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "validity", "uid"], name="a_message_is_tried_once")]
