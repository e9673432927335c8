"""Reports made in a contact that proved not to be whose the report is: until it is said whose they are, none counts."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.queries import proved_not_theirs
from fairhand.policy import on

from .models import Incident


def in_doubt(incidents: Iterable[Incident], at: datetime) -> dict[str, str]:
    """Of each of these reports whose contact proved not to be theirs: that it did, in a sentence, by its reference."""
    return {each.ref: _said(since) for each, since in _doubted([each.pk for each in incidents], at)}


def counted(incidents: QuerySet[Incident], at: datetime) -> QuerySet[Incident]:
    """Those of these reports that count: without the ones whose contact proved not to be theirs."""
    return incidents.exclude(pk__in=[each.pk for each, _since in _doubted(incidents.order_by().values("pk"), at)])


def _doubted(keys: QuerySet | list[int], at: datetime) -> list[tuple[Incident, datetime]]:
    put_right = Q(contact__not_theirs__isnull=False) | Q(contact__links__ended_at__isnull=False)
    rows = Incident.objects.filter(put_right, pk__in=keys).defer("what_happened", "opinion", "impact").distinct()
    rows = rows.select_related("customer", "on_behalf_of", "contact__customer").prefetch_related("links__customer")
    since = ((each, proved_not_theirs(each.contact, each.on_behalf_of or each.of_customer, at)) for each in rows)
    return [(each, moment) for each, moment in since if moment]


def _said(since: datetime) -> str:
    said = _(
        "The contact that this report tells of proved not to be this customer's, and that was put right %(moment)s. "
        "The report stays as it was made: look at it again."
    )
    return said % {"moment": on(since, council.now(), council.words(), council.zone())}
