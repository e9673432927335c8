"""Something that came in writing, whose it is, that it passes, that it is filed."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from fairhand.contacts.models import Contact, InformationRequest
from fairhand.customers.models import Customer
from fairhand.policy import Found
from fairhand.record.models import Event
from fairhand.uploads.models import Upload

from ..naming import PASSED, UNKNOWN
from .found import STATUTORY, Finding

UNLINKED = "correspondence_unlinked"
LONGEST = 300  # of a sender or a subject, as it is shown; an email is kept whole beside it


class StandingQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not put right."""
        return self.filter(ended_at=None)


class ItemQuerySet(models.QuerySet):
    def with_whose(self):
        """With whose each is, whether it passed and whether it was filed, read at once for all of them."""
        caught = Caught.objects.select_related("customer", "recorded_by__by", "ended_by__by")
        passed = LetThrough.objects.select_related("customer", "recorded_by__by", "ended_by__by")
        return self.prefetch_related(
            Prefetch("all_caught", caught),
            Prefetch("all_let_through", passed),
            Prefetch("filings", Filing.objects.select_related("recorded_by__by")),
        )

    def caught(self):
        """Those of which it is said whose they are, and which are to be read."""
        return self.filter(_stands(Caught))

    def filed(self):
        """Those that are on file."""
        return self.filter(_stands(Filing))

    def whose_is_not_known(self):
        """Those of which nobody has said whose they are, or no longer."""
        return self.filter(~_stands(Caught), ~_stands(LetThrough))

    def waiting(self):
        """Those that wait for somebody: neither filed nor passed, or with something in them that waits."""
        neither = ~_stands(LetThrough) & ~_stands(Filing)
        return self.filter(Q(neither) | Q(pk__in=Item.objects.with_what_waits().values("pk")))

    def concerning(self, people):
        """What concerns these customers: what is from them, and what passes, from them or for them."""
        caught = Caught.objects.standing().filter(customer__in=people).values("item")
        passed = LetThrough.objects.standing().filter(customer__in=people, item__isnull=False).values("item")
        return self.filter(Q(pk__in=caught) | Q(pk__in=passed))

    def with_what_waits(self):
        """Those in which something is to be handed on, answered or put among the needs, also once they passed."""
        waits = (
            Q(kind__in=STATUTORY) | Q(hand_over=None) & ~Q(kind=Found.NEEDS) | Q(kind=Found.NEEDS, need_settled=None)
        )
        found = Finding.objects.unanswered().exclude(kind=Found.NOTHING_NEW).filter(waits)
        asked = InformationRequest.objects.unanswered().exclude(contact__item__findings__kind__in=STATUTORY)
        return self.filter(Q(findings__in=found) | Q(contact__information_request__in=asked)).distinct()


def _stands(model: type[models.Model]) -> Exists:
    """That a row of this kind stands about an item."""
    return Exists(model._default_manager.filter(item=OuterRef("pk"), ended_at=None))


def _standing(rows: Iterable):
    """The one of these rows that stands; nothing where none does."""
    return next((each for each in rows if each.ended_at is None), None)


class Item(models.Model):
    """Something that came in writing, as it came."""

    ref = models.CharField(max_length=20, unique=True)
    contact = models.OneToOneField(Contact, models.PROTECT, related_name="item")
    way = models.CharField(max_length=20)  # a Channel: email, letter, by hand, web form
    received_at = models.DateTimeField()
    sender = models.CharField(max_length=LONGEST, blank=True)  # as given
    faults = models.JSONField(default=list)  # codes: what of an email could not be read as it stands
    message_id = models.CharField(
        max_length=LONGEST, blank=True
    )  # as the sender's program gave it, for what it is worth
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the original of an email
    unknown_because = models.SlugField(blank=True)  # why nobody could say at once whose it is
    scan = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")  # a picture of a letter, or its pages
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], condition=~Q(digest=""), name="an_email_is_kept_once"),
        ]
        indexes = [models.Index(fields=["received_at"], name="item_received")]

    def __str__(self):
        return self.ref

    @property
    def subject(self) -> str:
        """What it says it is about."""
        return self.contact.written.heading if hasattr(self.contact, "written") else ""

    @property
    def text(self) -> str:
        """What it says, as written; of an email its plain text. It is kept once, beside the contact."""
        return self.contact.written.text if hasattr(self.contact, "written") else ""

    @property
    def caught(self) -> "Caught | None":
        """Whose it is, where that is said and stands."""
        return _standing(self.all_caught.all())

    @property
    def let_through(self) -> "LetThrough | None":
        """That it passed, where that is said and stands."""
        return _standing(self.all_let_through.all())

    @property
    def settled(self) -> "Caught | LetThrough | None":
        """What stands of whose it is."""
        return self.caught or self.let_through

    @property
    def customer(self) -> Customer | None:
        """Whose it is to be read as; nobody while that is not known, or where it passes."""
        return self.caught.customer if self.caught else None

    @property
    def concerns(self) -> Customer | None:
        """Whom it concerns, also where it passes: whoever it is from, or for whom they write."""
        return self.settled.customer if self.settled else None

    @property
    def filing(self) -> "Filing | None":
        """That it is on file."""
        return _standing(self.filings.all())

    @property
    def put_right(self) -> "list[Caught | LetThrough]":
        """What was said of whose it is and proved wrong, the oldest first. What was read and passed on was right."""
        said: list[Caught | LetThrough] = [*self.all_caught.all(), *self.all_let_through.all()]
        return [
            each
            for _ended_at, each in sorted(
                (
                    (each.ended_at, each)
                    for each in said
                    if each.ended_at and each.ended_by and each.ended_by.code == UNLINKED
                ),
                key=lambda pair: pair[0],
            )
        ]

    @property
    def unknown_said(self) -> str:
        """Why it is not known whose it is, in the reader's words."""
        return str(UNKNOWN.get("put_right" if self.put_right else self.unknown_because, ""))


class Original(models.Model):
    """An email as it came, every byte of it, so that it can be handed over."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="original")
    content = models.BinaryField()


class Enclosed(models.Model):
    """Something that came with it: its name, its size and its digest."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="enclosed")
    name = models.CharField(max_length=LONGEST)
    media_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    @property
    def kilobytes(self) -> int:
        """How large it is, rounded up."""
        return -(-self.size // 1000)


class Caught(models.Model):
    """Whose it is, and the restrictions under which it came."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="all_caught")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="correspondence")
    restrictions = models.JSONField(default=list)  # references
    because = models.TextField(blank=True)  # how it is known; nothing where the address is theirs
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(ended_at=None), name="an_item_is_somebodys_once"),
        ]


class LetThrough(models.Model):
    """Something that passes untouched: who sent it, when, and why it is not read here."""

    WHYS = ("never_caught", "representative", "no_measure", "other_service", "nobody")

    ref = models.CharField(max_length=20, unique=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="all_let_through")
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="let_through")  # for whom they write
    sender = models.CharField(max_length=LONGEST, blank=True)
    received_at = models.DateTimeField()
    why = models.SlugField()  # one of WHYS
    because = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(ended_at=None, item__isnull=False), name="an_item_passes_once"
            ),
        ]

    def __str__(self):
        return self.ref

    @property
    def said(self) -> str:
        """Why it passes, in the reader's words."""
        return str(PASSED.get(self.why, ""))


class Filing(models.Model):
    """It was filed. Nothing here is destroyed: that is for the retention schedule alone."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="filings")
    elsewhere = models.CharField(max_length=80, blank=True)  # the reference under which it was answered elsewhere
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(ended_at=None), name="an_item_is_on_file_once"),
        ]
