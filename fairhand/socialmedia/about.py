"""What the events of this room are about. An account is nobody's, so only a link names a customer."""

from fairhand.customers.models import Customer
from fairhand.record.deed import About


def about_post(ref: str) -> About:
    """A post with this reference."""
    return {"customer": "", "thread": ref, "subject": f"socialmedia.post:{ref}"}


def about_block(ref: str) -> About:
    """A block with this reference."""
    return {"customer": "", "thread": ref, "subject": f"socialmedia.block:{ref}"}


def about_contest(ref: str) -> About:
    """What somebody contests, under this reference."""
    return {"customer": "", "thread": ref, "subject": f"socialmedia.contest:{ref}"}


def about_account(ref: str, customer: Customer) -> About:
    """An account with this reference, that somebody takes to be a customer's or no longer does."""
    return {"customer": customer.ref, "thread": ref, "subject": f"socialmedia.account:{ref}"}
