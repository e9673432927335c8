"""What may be done here: review a year for a consistent approach, and sign it off (11.1)."""

import hashlib
from datetime import date

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, Ruling
from fairhand.record.act import Deed, Refused, act
from fairhand.record.refs import new_ref
from fairhand.record.verify import canonical

from .models import AnnualReview
from .period import FIRST_YEAR, LAST_YEAR, Span
from .queries import figures_for, review_of


@act(Act.REVIEW_THE_YEAR)
def review_the_year(deed: Deed, *, starts_on: date, ends_on: date, remarks: str) -> AnnualReview:
    """Sign off the review of a year, or of other days, with the figures as they stand now (11.1)."""
    if ends_on < starts_on or starts_on.year < FIRST_YEAR or ends_on.year > LAST_YEAR:
        raise Unfit(_("The last day comes before the first, or is in no year that is kept. Check both days."))
    span = Span(starts_on, ends_on)
    if not span.is_over(deed.at):
        raise Refused(Ruling(False, _("These days are not over yet. Sign off when they are."), deed.ruling.clause))
    if review_of(span, deed.at):
        because = _("The review of these days is signed off already. Open it to read what was said.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if not remarks.strip():
        raise Unfit(_("Write whether the approach was consistent, and what is to change."))
    figures = figures_for(span, deed.at)
    ref = new_ref("YRV")
    event = deed.happened(
        "year_reviewed",
        thread=ref,
        subject=f"reporting.annualreview:{ref}",
        clause=deed.ruling.clause,
        facts={
            "starts_on": str(starts_on),
            "ends_on": str(ends_on),
            "remarks": remarks,
            "figures": hashlib.sha256(canonical(figures)).hexdigest(),
        },
    )
    return AnnualReview.objects.create(
        ref=ref,
        starts_on=starts_on,
        ends_on=ends_on,
        figures=figures,
        remarks=remarks,
        signed_by=deed.by,
        capacity=deed.capacity,
        signed_at=deed.at,
        policy=deed.policy.key,
        recorded_by=event,
    )
