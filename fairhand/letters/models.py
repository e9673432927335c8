"""Letters as they were sent, what was enclosed, and packages on their way; drafts are no facts yet."""

from django.db import models

from fairhand.decisions.models import Notice
from fairhand.people.models import Employee
from fairhand.record.models import Event


class Letter(models.Model):
    """One notice in one language and one form, rendered once and kept as it was sent."""

    FORMS = ("standard", "large_print", "easy_read", "html")

    ref = models.CharField(max_length=20, unique=True)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="letters")
    language = models.CharField(max_length=5)
    form = models.SlugField(max_length=20)
    title = models.CharField(max_length=200)
    sheet = models.JSONField()  # everything that it says: address, date, blocks, foot
    html = models.TextField()
    text = models.TextField()
    pdf = models.BinaryField(null=True)  # nothing where the form is HTML
    digest = models.CharField(max_length=64)  # SHA-256 of the PDF, or of the HTML where that is its form
    head = models.CharField(max_length=90)  # number and seal of the last event when it was made, as it is printed
    code = models.CharField(max_length=12)  # short, printed, to be read out over the telephone
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "language", "form"], name="a_notice_once_in_a_language_and_form")
        ]

    def __str__(self):
        return self.ref

    @property
    def file_name(self) -> str:
        """What the file is called: never by the customer's name."""
        return f"{self.ref}-{self.language}.{'html' if self.pdf is None else 'pdf'}"

    @property
    def content(self) -> bytes:
        """What the digest is of."""
        return self.html.encode() if self.pdf is None else bytes(self.pdf)


class Copy(models.Model):
    """A copy of the policy as it went out: the council's own, or the plain statement made from the words files."""

    SOURCES = ("councils_own", "plain_statement")

    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=5)
    source = models.SlugField(max_length=20)
    policy = models.CharField(max_length=60)
    pdf = models.BinaryField()


class Enclosure(models.Model):
    """What went into the envelope beside a letter."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="enclosures")
    code = models.SlugField()  # as the policy names it
    copy = models.ForeignKey(Copy, models.PROTECT, related_name="+")


class Draft(models.Model):
    """The words that somebody has written so far for one letter, by language and part. It is no fact yet."""

    event = models.SlugField(max_length=60)
    about = models.CharField(max_length=40)
    by = models.ForeignKey(Employee, models.PROTECT, related_name="letters_drafted")
    said = models.JSONField(default=dict)  # language -> part -> words
    choices = models.JSONField(default=dict)  # means, languages, forms, address
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "about", "by"], name="one_draft_of_one_letter")]


class Batch(models.Model):
    """Packages printed together, with a list of what was in the pile.

    When a letter in it is erased, the file and the list are emptied: each other letter is kept by itself.
    """

    ref = models.CharField(max_length=20, unique=True)
    pdf = models.BinaryField()
    digest = models.CharField(max_length=64)
    manifest = models.JSONField()
    pages = models.PositiveIntegerField()
    printed_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    printed_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    def __str__(self):
        return self.ref


class Dispatch(models.Model):
    """A package on its way: every letter of one notice with what is enclosed. It moves on until it went.

    An email is claimed before it is sent and marked after. One that was claimed and not marked may have gone or not:
    it is never tried again by itself, and a person decides.
    """

    ref = models.CharField(max_length=20, unique=True)
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="dispatch")
    by_email = models.BooleanField()
    address = models.TextField()  # one address of email, or the lines of an address of post
    made_at = models.DateTimeField()
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="packages")
    tries = models.PositiveIntegerField(default=0)
    try_after = models.DateTimeField()
    given_up_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)  # the last thing that went wrong, as it was said

    class Meta:
        verbose_name_plural = "dispatches"
        indexes = [
            models.Index(fields=["by_email", "try_after"], name="dispatch_waiting", condition=models.Q(sent_at=None))
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(given_up_at=None) | models.Q(claimed_at=None, sent_at=None, batch=None),
                name="given_up_is_not_on_its_way",
            )
        ]

    def __str__(self):
        return self.ref
