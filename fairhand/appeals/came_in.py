"""The letters that appeals came in: where one proved not to be the customer's, so did the words taken from it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.queries import proved_not_theirs
from fairhand.policy import on

from .models import Appeal, Further


def of_another(appeals: Iterable[Appeal], at: datetime) -> dict[Appeal | Further, str]:
    """What of these appeals, and of what was added, came in a letter that proved another's: each with a sentence."""
    appeals = list(appeals)
    added = (
        Further.objects.filter(appeal__in=appeals).exclude(contact=None).select_related("contact", "appeal__customer")
    )
    rows: list[Appeal | Further] = [*appeals, *added.select_related("contact", "appeal__customer")]
    found: dict[Appeal | Further, str] = {}
    for each in rows:
        customer = each.appeal.customer if isinstance(each, Further) else each.customer
        if since := proved_not_theirs(each.contact, customer, at):
            found[each] = _said(since)
    return found


def told_of(refs: Collection[str], at: datetime) -> dict[str, str]:
    """The same of the appeals among these references, by their own: for whoever is to decide one."""
    came = Q(contact__isnull=False) | Q(further__contact__isnull=False)
    rows = Appeal.objects.filter(came, ref__in=refs).select_related("contact", "customer").distinct()
    said = of_another(rows, at)
    return {each.appeal.ref if isinstance(each, Further) else each.ref: sentence for each, sentence in said.items()}


def _said(since: datetime) -> str:
    said = _(
        "The letter that this came in proved not to be this customer's, and that was put right %(moment)s. "
        "What was written down from it stays as it is: look at it again before you decide."
    )
    return said % {"moment": on(since, council.now(), council.words(), council.zone())}
