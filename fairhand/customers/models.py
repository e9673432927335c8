"""The customer, how to recognise them, what they need, who acts for them. Rows end; they never change."""

from django.db import models
from django.db.models import Q

from fairhand.people.models import Employee
from fairhand.policy import Found
from fairhand.record.models import Event


class Lasting(models.QuerySet):
    def current(self, at):
        """Rows whose time includes `at`."""
        return self.filter(starts_at__lte=at).filter(Q(ends_at=None) | Q(ends_at__gt=at))


class Customer(models.Model):
    """Anyone who asks for a service, complains, or acts for such a person."""

    KINDS = ("person", "organisation", "unknown")

    ref = models.CharField(max_length=20, unique=True)  # C-7F3K2M9Q, said aloud without confusion
    kind = models.CharField(max_length=12, default="person")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")

    def __str__(self):
        return self.ref


class CustomerRow(models.Model):
    """What every row about a customer carries: from, until, and the events that began and ended it."""

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    began_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    objects = Lasting.as_manager()

    class Meta:
        abstract = True


class Name(CustomerRow):
    """A name as given; nothing is parsed out of it."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="names")
    given = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)  # for finding: no case, accents or mutations


class Word(models.Model):
    """A word that stands in names, once: the vocabulary in which a slip of the keyboard is looked up."""

    plain = models.CharField(max_length=60, unique=True)  # no case or accents
    root = models.CharField(max_length=60, db_index=True)  # nor mutation


class NameWord(models.Model):
    """A word stands in a name. Made with the name and from nothing else."""

    word = models.ForeignKey(Word, models.PROTECT, related_name="+", db_index=False)
    name = models.ForeignKey(Name, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "name"], name="a_word_once_in_a_name")]


class Identifier(CustomerRow):
    """Something a customer can be recognised by."""

    KINDS = ("telephone", "email", "postal", "social", "reference")

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=10)
    given = models.CharField(max_length=300)
    key = models.CharField(max_length=300, db_index=True)  # normalised: +447700900123, a postcode and number ...
    line = models.CharField(max_length=120, blank=True)  # the first line of an address, folded, for finding

    class Meta:
        indexes = [
            # Pattern operators, so that PostgreSQL finds a street without its number by the same index.
            models.Index(
                fields=["line"], name="identifier_line", opclasses=["varchar_pattern_ops"], condition=~Q(line="")
            ),
        ]


class LanguageChoice(CustomerRow):
    """The language a customer chose, when, and how we know; unknown is a value."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="language_choices")
    language = models.CharField(max_length=10)  # "en", "cy", "both", "unknown", or another tag
    source = models.CharField(max_length=200, blank=True)


class Need(CustomerRow):
    """A need or an agreed adjustment. The story is closely held; what it means for a contact is shown to all."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="needs")
    at_contact = models.CharField(max_length=300)  # "Speak slowly; caller lip-reads on video."
    at_contact_cy = models.CharField(max_length=300, blank=True)
    in_full = models.TextField(blank=True)
    adjustment = models.BooleanField(default=False)  # an adjustment that was agreed
    source = models.CharField(max_length=200, blank=True)
    relies_on = models.JSONField(default=list)  # channels that must stay open to them
    cannot_use = models.JSONField(default=list)  # channels that are of no use to them
    formats = models.JSONField(default=list)  # of letters: FORMATS

    FORMATS = ("large_print", "easy_read", "email", "html")


class Representation(CustomerRow):
    """Somebody acts for a customer, in that capacity; their own conduct never narrows the customer's contact."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="represented_by")
    representative = models.ForeignKey(Customer, models.PROTECT, related_name="represents")
    capacity = models.CharField(max_length=200)
    evidence = models.TextField(blank=True)


class Link(CustomerRow):
    """Two records taken to be one person, on evidence; unlinking ends the row and keeps both."""

    one = models.ForeignKey(Customer, models.PROTECT, related_name="links_as_one")
    other = models.ForeignKey(Customer, models.PROTECT, related_name="links_as_other")
    evidence = models.TextField()
    unlinked_because = models.TextField(null=True)  # nothing until it is unlinked


class Request(models.Model):
    """What a customer asks for on their own page. It is answered once."""

    ADJUSTMENT, CORRECTION, SUBJECT_ACCESS = "adjustment", "correction", Found.SUBJECT_ACCESS.value
    KINDS = (ADJUSTMENT, CORRECTION, SUBJECT_ACCESS)

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="requests")
    kind = models.SlugField()  # one of KINDS
    text = models.TextField()
    asked_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)

    def __str__(self):
        return self.ref
