"""What the events of a contact say that they are about."""

from fairhand.customers.models import Customer
from fairhand.record.deed import About

from ..models import Contact


def about(contact: Contact, customer: Customer | None = None) -> About:
    """Whose contact it is taken to be now, and which; or whose it is said to be with the event itself."""
    whose = customer or contact.of_customer
    return {
        "customer": whose.ref if whose else "",
        "thread": contact.ref,
        "subject": f"contacts.contact:{contact.ref}",
    }
