"""Every contact a customer makes or receives: the evidence for excess, repeats and active contact."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from fairhand.customers.models import Customer
from fairhand.people.models import Employee, Service
from fairhand.record.models import Event


class ContactQuerySet(models.QuerySet):
    def of(self, customer_ids, at):
        """Contacts of these customers, with those that were found later to be theirs, as it stood at a moment."""
        return self.filter(_of(customer_ids, at))

    def made_by(self, customer_ids, at):
        """Contacts that these customers made, for themselves or for another: what each does is their own (1.6)."""
        wrong = NotTheirs.objects.filter(recorded_by__at__lte=at).values("contact")
        own = (Q(representative=None) | Q(pk__in=wrong)) & _of(customer_ids, at)
        return self.filter(own | Q(representative__in=customer_ids) & ~Q(pk__in=wrong))

    def until(self, at):
        """Contacts that had happened by a moment, that moment included."""
        return self.filter(happened_at__lte=at)

    def countable(self):
        """Contacts that may be counted as behaviour: none that the body made, and no request for information."""
        return self.filter(outgoing=False, information_request=None)


class Contact(models.Model):
    """One contact. The matter is a reference in the body's own systems and nothing more (1.8)."""

    ref = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="contacts")
    representative = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="+")  # who acted for them
    channel = models.CharField(max_length=20)
    happened_at = models.DateTimeField()
    outgoing = models.BooleanField(default=False)
    matter = models.CharField(max_length=80, blank=True)
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True)
    taken_by = models.ForeignKey(Employee, models.PROTECT, related_name="contacts_taken")
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    objects = ContactQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["customer", "-happened_at"], name="contact_customer"),
            models.Index(fields=["customer", "matter"], name="contact_matter"),
        ]

    def __str__(self):
        return self.ref

    @property
    def of_customer(self) -> Customer | None:
        """Whose it is, as told at first or found later; nobody where that proved wrong and nothing else is known."""
        link = next((each for each in self.links.all() if each.ended_at is None), None)
        if link:
            return link.customer
        return None if NotTheirs.objects.filter(contact=self).exists() else self.customer

    @property
    def acted(self) -> Customer | None:
        """Who acted for them, as told; nobody where it proved not to be theirs."""
        if self.representative is None or NotTheirs.objects.filter(contact=self).exists():
            return None
        return self.representative


class Written(models.Model):
    """What a letter, an e-mail or a form said, word for word as it came."""

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="written")
    heading = models.CharField(max_length=300, blank=True)  # the subject of an e-mail
    text = models.TextField()
    language = models.CharField(max_length=10, blank=True)  # as it was told; empty when nobody said
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")


class InformationRequestQuerySet(models.QuerySet):
    def unanswered(self):
        """Those of which no answer stands here."""
        return self.filter(~Exists(Answer.objects.filter(request=OuterRef("pk"), ended_at=None)))


class InformationRequest(models.Model):
    """A contact in which somebody used a right to information: it is never counted as behaviour, and is answered."""

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="information_request")
    asks = models.TextField(blank=True)  # in the words of whoever took it; nothing where the letter itself says it
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    objects = InformationRequestQuerySet.as_manager()

    @property
    def answer(self) -> "Answer | None":
        """How it was answered here, where that is on record and stands."""
        return next((each for each in self.answers.all() if each.ended_at is None), None)


class Answer(models.Model):
    """What was asked in a contact was answered, until that proves wrong.

    Of a letter that is read, the answer is kept where it was found.
    """

    request = models.ForeignKey(InformationRequest, models.PROTECT, related_name="answers")
    answered_on = models.DateField()
    reference = models.CharField(max_length=80)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=Q(ended_at=None), name="a_request_is_answered_once")
        ]


class DecidedMatterQuerySet(models.QuerySet):
    def standing(self, at):
        """What had been told by a moment, and not taken back by then."""
        return self.filter(recorded_by__at__lte=at).filter(Q(ended_at=None) | Q(ended_at__gt=at))

    def on(self, matters):
        """Decisions on these matters."""
        return self.filter(matter__in=[one_spelling(each) for each in matters])


class DecidedMatter(models.Model):
    """A matter was decided or answered on a day. Of the matter itself only its reference is held (1.8)."""

    ref = models.CharField(max_length=20, unique=True)
    matter = models.CharField(max_length=80)
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="+")  # whose matter it was
    decided_on = models.DateField()
    found_in = models.CharField(max_length=200, blank=True)  # where the decision can be read
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    objects = DecidedMatterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["matter"], name="decided_matter")]

    def __str__(self):
        return self.ref


class NotTheirs(models.Model):
    """A contact that was kept as a customer's proved not to be theirs; whose it is may be found later.

    Who was said to act for them there did not either: of that nothing stands any more.
    """

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="not_theirs")
    because = models.TextField(blank=True)  # nothing where it is kept with the letter beside it
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")


class NotKnown(models.Model):
    """It cannot be known whose a contact was, and why; it may be found later all the same."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    because = models.TextField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")


class FoundQuerySet(models.QuerySet):
    def standing(self, at):
        """Links that stood at a moment: found by then, and not taken apart."""
        return self.filter(recorded_by__at__lte=at).filter(Q(ended_at=None) | Q(ended_at__gt=at))


class ContactLink(models.Model):
    """A contact with no customer known is later found to be somebody's, until that proves wrong."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="links")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+")
    because = models.TextField(blank=True)  # nothing where it is kept with the letter or the report beside it
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)  # the same

    objects = FoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=Q(ended_at=None), name="a_contact_is_somebodys_once_at_a_time"
            )
        ]


def one_spelling(matter: str) -> str:
    """A reference of a matter without the space that people leave around and inside it."""
    return " ".join(matter.split())


def _of(customer_ids, at) -> Q:
    found = ContactLink.objects.standing(at).filter(customer__in=customer_ids)
    wrong = NotTheirs.objects.filter(recorded_by__at__lte=at)
    told = Q(customer__in=customer_ids) & ~Q(pk__in=wrong.values("contact"))
    return told | Q(pk__in=found.values("contact"))
