"""What the events of a contact say that they are about."""

from fairhand.record.deed import About

from ..models import Contact


def about(contact: Contact) -> About:
    """Whose contact it is taken to be now, and which."""
    whose = contact.of_customer
    return {
        "customer": whose.ref if whose else "",
        "thread": contact.ref,
        "subject": f"contacts.contact:{contact.ref}",
    }
