"""Every contact a customer makes or receives: the evidence for excess, repeats and active contact."""

from django.db import models
from django.db.models import Q

from fairhand.customers.models import Customer
from fairhand.people.models import Employee, Service
from fairhand.record.models import Event


class ContactQuerySet(models.QuerySet):
    def of(self, customer_ids, at):
        """Contacts of these customers, with those that were found later to be theirs, as it stood at a moment."""
        return self.filter(_of(customer_ids, at))

    def made_by(self, customer_ids, at):
        """Contacts that these customers made, for themselves or for another: what each does is their own (1.6)."""
        own = Q(representative=None) & _of(customer_ids, at)
        return self.filter(own | Q(representative__in=customer_ids))

    def until(self, at):
        """Contacts that had happened by a moment, that moment included."""
        return self.filter(happened_at__lte=at)


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


class FoundQuerySet(models.QuerySet):
    def standing(self, at):
        """Links that stood at a moment: found by then, and not taken apart."""
        return self.filter(recorded_by__at__lte=at).filter(Q(ended_at=None) | Q(ended_at__gt=at))


class ContactLink(models.Model):
    """A contact with no customer known is later found to be somebody's, until that proves wrong."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="links")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    objects = FoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=Q(ended_at=None), name="a_contact_is_somebodys_once_at_a_time"
            )
        ]


def _of(customer_ids, at) -> Q:
    found = ContactLink.objects.standing(at).filter(customer__in=customer_ids)
    return Q(customer__in=customer_ids) | Q(pk__in=found.values("contact"))
