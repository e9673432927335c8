"""Putting together everything held about one person, for that person or for an ombudsman (1.8)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import SLACK, Unfit
from fairhand.customers.models import Customer
from fairhand.policy import Act, Ruling
from fairhand.record.act import Deed, Refused, act
from fairhand.record.refs import new_ref

from . import packing, redacting
from .concerning import why_not
from .gathering import gather
from .models import ACCESS, EVIDENCE, KINDS, Bundle


@act(Act.MAKE_BUNDLE)
def make_bundle(
    deed: Deed,
    *,
    customer: Customer,
    kind: str,
    request: str,
    asked_on: date,
    as_at: datetime | None = None,
    to: str = "",
    because: str = "",
    approved: str = "",
    redactions: Mapping[str, Mapping] | None = None,
) -> Bundle:
    """Put together everything held about one person as it stood at a moment, and keep what goes out with its digest.

    For the person, each item is left in, or left out wholly or in part, by somebody who says why; nothing that may
    be about other people goes out undecided. For an ombudsman nothing is left out. Whom something in it concerns does
    not put it together.
    """
    at = as_at or deed.at
    _fit(deed, customer, kind, request, asked_on, at)
    if kind == EVIDENCE and not to.strip():
        raise Unfit(_("Say to whom it goes: which ombudsman, court or regulator."))
    if kind == EVIDENCE and redactions:
        raise Unfit(_("Nothing is left out of what an ombudsman is given. Make it without leaving anything out."))
    gathered = gather(customer, min(at, deed.at))
    if because := why_not((each.key for each in gathered.items), deed.by):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    decided = redacting.check(gathered, redactions or {}) if kind == ACCESS else {}
    to = to.strip() or _("The person")
    ref = new_ref("BUN")
    about = packing.About(ref, kind, request, asked_on.isoformat(), to, deed.at)
    packed = packing.pack(gathered, about, decided)
    event = deed.happened(
        "bundle_made",
        customer=customer.ref,
        subject=f"bundles.bundle:{ref}",
        clause=deed.ruling.clause,
        facts={
            "kind": kind,
            "request": request,
            "asked_on": asked_on.isoformat(),
            "as_at": gathered.at.isoformat(),
            "to": to,
            "because": because,
            "approved": approved,
            "items": len(gathered.items),
            "left_out": packed.left_out,
            "head": packed.head,
            "digest": packed.digest,
        },
    )
    return Bundle.objects.create(
        ref=ref,
        customer=customer,
        kind=kind,
        as_at=gathered.at,
        request=request,
        asked_on=asked_on,
        to=to,
        because=because,
        approved=approved,
        languages=packed.languages,
        redactions={key: each.said for key, each in decided.items()},
        index=packed.index,
        head=packed.head,
        digest=packed.digest,
        size=len(packed.content),
        content=packed.content,
        made_by=deed.by,
        made_at=deed.at,
        recorded_by=event,
    )


def _fit(deed: Deed, customer: Customer, kind: str, request: str, asked_on: date, at: datetime) -> None:
    """Refuse what cannot be kept as it is."""
    if kind not in KINDS:
        raise Unfit(_("Say whether it is for the person, or for an ombudsman."))
    if _is_blank(request):
        raise Unfit(
            _("Give the reference of what asked for it: everything about somebody is put together for nothing else.")
        )
    if asked_on > council.day_of(deed.at):
        raise Unfit(_("That day has not come yet. Give the day on which it was asked for."))
    if at > deed.at + SLACK:
        raise Unfit(_("Give a moment in the past: the file of a later day is not written yet."))
    if customer.recorded_at > at:
        raise Unfit(_("There was no record of this customer then. Give a later day."))


def _is_blank(text: str) -> bool:
    return not text.strip()
