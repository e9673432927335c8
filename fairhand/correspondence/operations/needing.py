"""Settle a need that was found: put it among the customer's needs, say which covers it, or why neither (7.1e)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer, Need
from fairhand.customers.operations import keep_need
from fairhand.customers.queries import same_person
from fairhand.policy import Act, Found, Ruling, may
from fairhand.record import owing
from fairhand.record.act import Deed, Refused, act

from ..models import Finding, NeedSettled
from ..queries.parting import TELL
from .settling import of_finding

NOBODYS = gettext_lazy(
    "It is not known whose need this is. Say first whose the letter is, or write why it is not recorded."
)


@act(Act.READ_CORRESPONDENCE)
def settle_need(
    deed: Deed,
    *,
    finding: Finding,
    how: str,
    recorded: Mapping[str, Any] | None = None,
    need: Need | None = None,
    because: str = "",
) -> NeedSettled:
    """Say what became of a need that was found: `recorded` is kept now, `need` covers it, or it is said why neither.

    Whoever says it may read what customers write, and keep their needs. What stands among those is told wherever
    somebody takes a contact or decides, so there is nothing to hand on besides.
    """
    if not (keeps := may(deed.policy, Act.KEEP_NEEDS, deed.posts, council.words(of=deed.policy))):
        raise Refused(keeps)
    finding = Finding.objects.get(pk=finding.pk)
    if finding.kind != Found.NEEDS:
        raise Unfit(_("What was found here is no need, so there is none to settle."))
    if hasattr(finding, "need_settled"):
        raise Refused(Ruling(False, _("What became of this need is recorded already."), deed.ruling.clause))
    found: Need | None = None
    if how == NeedSettled.RECORDED:
        found = keep_need(deed, _whose(finding), **(recorded or {}))
    elif how == NeedSettled.KNOWN:
        found = _standing(deed, finding, need)
    elif how != NeedSettled.NEITHER:
        raise Unfit(_("Say whether it is recorded now, known already, or neither."))
    elif not because.strip():
        raise Unfit(_("Write why it is not put among their needs."))
    event = deed.happened(
        "need_settled",
        **of_finding(finding),
        clause=deed.ruling.clause,
        facts={"how": how, "need": found and found.pk, "because": because},
    )
    owing.fall_away(event, but=(TELL,))
    return NeedSettled.objects.create(
        finding=finding, how=how, need=found, because=because, recorded_by=event, recorded_at=deed.at
    )


def _whose(finding: Finding) -> Customer:
    """Among whose needs it belongs; a need is nobody's while nobody knows whose the letter is."""
    if whose := finding.item.concerns:
        return whose
    raise Unfit(str(NOBODYS))


def _standing(deed: Deed, finding: Finding, need: Need | None) -> Need:
    """The need that covers it: one of theirs, and not ended."""
    theirs = Need.objects.current(deed.at).filter(customer__in=same_person(_whose(finding), deed.at))
    covers = theirs.filter(pk=need.pk).first() if need else None
    if covers is None:
        raise Unfit(_("Choose which of their needs covers it. One that has ended covers nothing."))
    return covers
