"""Which contact, letter or request a line of work is about; of a letter what was found, for those who may read it."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.correspondence.models import Finding, Item
from fairhand.customers.choices import request_label
from fairhand.customers.models import Request
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Sight, day, may_see


def contacts_named(threads: Collection[str]) -> dict[str, str]:
    """By the reference of a contact, how it was made and on which day: nothing of whose it is, or of what was said."""
    refs = [each for each in threads if each.startswith("CON")]
    words = council.words()
    return (
        {
            each.ref: f"{words.label(f'channels.{each.channel}')}, {day(council.day_of(each.happened_at), words)}"
            for each in Contact.objects.filter(ref__in=refs)
        }
        if refs
        else {}
    )


def requests_named(threads: Collection[str]) -> dict[str, str]:
    """By the reference of a request that a customer made on their own page, what for and on which day."""
    refs, words = [each for each in threads if each.startswith("ASK")], council.words()
    return {
        each.ref: f"{request_label(each.kind)}, {day(council.day_of(each.asked_at), words)}"
        for each in (Request.objects.filter(ref__in=refs) if refs else ())
    }


def letters_named(threads: Collection[str], employee: Employee, at: datetime) -> dict[str, str]:
    """By the reference of a letter or of what was found in one, what it says it is about and when it came."""
    theirs = [each for each in threads if each.startswith(("ITM", "FND"))]
    policy = council.policy_at(at)
    if not theirs or not may_see(policy, Sight.CORRESPONDENCE, roles_held(employee, at), council.words(of=policy)):
        return {}
    beside = ("contact__written",)
    items = Item.objects.filter(ref__in=theirs).select_related(*beside)
    found = Finding.objects.filter(ref__in=theirs).select_related("item", *(f"item__{each}" for each in beside))
    return {each.ref: _named(each) for each in items} | {
        each.ref: _("%(found)s. In: %(letter)s") % {"found": each.label, "letter": _named(each.item)} for each in found
    }


def _named(item: Item) -> str:
    """The subject of a letter, or how it came where it has none, and the day on which it came."""
    words = council.words()
    what = item.subject or words.label(f"channels.{item.way}")
    return f"{what}, {day(council.day_of(item.received_at), words)}"
