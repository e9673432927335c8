"""Two records are taken to be one person, on evidence; or no longer."""

from django.db.models import Q
from django.utils.translation import gettext as _

from fairhand.policy import Act
from fairhand.record.act import Deed, act

from ..models import Customer, Link, Representation
from ..queries import same_person
from ..text import Contradicted, needed
from .rows import end, still_open, tell


@act(Act.LINK_CUSTOMERS)
def link_customers(deed: Deed, *, one: Customer, other: Customer, evidence: str) -> Link:
    """Take two records to be one person: what is in force for either is in force for both. Both are kept."""
    evidence = needed(evidence, 10_000, _("Write how it is known that they are one person."), lines=True)
    if other.pk in same_person(one, deed.at):
        raise Contradicted(_("These two records are one person already."))
    acting = Representation.objects.current(deed.at)
    pair = {"customer__in": same_person(one, deed.at), "representative__in": same_person(other, deed.at)}
    turned = {"customer__in": pair["representative__in"], "representative__in": pair["customer__in"]}
    if acting.filter(Q(**pair) | Q(**turned)).exists():
        # Joined, the conduct of one would narrow the contact of the other.
        raise Contradicted(
            _("One of these acts for the other, so they are two people. If not so, end the representation first.")
        )
    event = tell(deed, "customers_linked", one, {"other": other.ref, "evidence": evidence})
    tell(deed, "customers_linked", other, {"other": one.ref, "evidence": evidence})
    return Link.objects.create(one=one, other=other, evidence=evidence, starts_at=event.at, began_by=event)


@act(Act.LINK_CUSTOMERS)
def unlink_customers(deed: Deed, *, link: Link, because: str) -> Link:
    """Take two records to be two people again; both keep what was recorded under them."""
    because = needed(because, 10_000, _("Write how it is known that they are not one person."), lines=True)
    link = still_open(link)
    event = tell(deed, "customers_unlinked", link.one, {"other": link.other.ref, "because": because})
    tell(deed, "customers_unlinked", link.other, {"other": link.one.ref, "because": because})
    return end(link, event, unlinked_because=because)
