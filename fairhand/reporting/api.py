"""The annual review, for systems: the figures without small numbers, and signing it off."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import AwareDatetime, Field

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.people.queries import roles_held
from fairhand.people.tokens import Token
from fairhand.policy import Act, Sight, may_see
from fairhand.record.access import looked
from fairhand.record.act import Refused, ruling_for
from fairhand.record.replies import Because, Key, Text

from . import operations
from .leaving import leaving
from .period import FIRST_YEAR, LAST_YEAR, Span
from .queries import figures_for, ruling_on_days

router = Router(auth=Token(), tags=["annual review"])
NOT_DONE = {403: Because, 409: Because, 422: Because}


class AnnualReviewIn(Schema):
    """The days that were reviewed, and what a person says of them."""

    starts_on: date
    ends_on: date
    remarks: Text = Field(min_length=1, max_length=10_000)


class AnnualReviewOut(Schema):
    """A review that was signed off."""

    ref: str
    starts_on: date
    ends_on: date
    signed_at: AwareDatetime


class Figures(Schema):
    """Counts by codes of the policy; null stands where a count is left out, so that nobody can be known by it."""

    starts_on: date
    ends_on: date
    below: int
    totals: dict[str, int | None]
    tables: dict[str, dict[str, int | None]]
    stands_out: list[dict[str, Any]]


@router.post("/annual-reviews", response={201: AnnualReviewOut, **NOT_DONE}, summary="Sign off a year's review")
def post_annual_review(request: HttpRequest, said: AnnualReviewIn, idempotency_key: Key = None):
    """Sign off the review of a year or of other days. The same `Idempotency-Key` again signs off once."""
    span = _span(said.starts_on, said.ends_on)
    return 201, operations.review_the_year(
        by=request.user,
        at=council.now(),
        key=idempotency_key or uuid4(),
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        remarks=said.remarks,
    )


@router.get("/annual-reviews/figures", response={200: Figures, **NOT_DONE}, summary="The figures of a year")
def get_figures(request: HttpRequest, starts_on: date, ends_on: date):
    """Every formal decision of these days and all that is in force on the last, counted; small numbers left out."""
    at = council.now()
    ruling = may_see(council.policy_at(at), Sight.ANNUAL_REVIEW, roles_held(request.user, at), council.words())
    if not ruling:
        raise Refused(ruling)
    span = _span(starts_on, ends_on)
    signs = bool(ruling_for(Act.REVIEW_THE_YEAR, request.user, at))
    if not (these := ruling_on_days(span, signs, at)):
        raise Refused(these)
    looked(request.user, Sight.ANNUAL_REVIEW, "", "api")
    return {"starts_on": starts_on, "ends_on": ends_on, **leaving(figures_for(span, at))}


def _span(starts_on: date, ends_on: date) -> Span:
    if not FIRST_YEAR <= starts_on.year <= ends_on.year <= LAST_YEAR or ends_on < starts_on:
        raise Unfit(_("The last day comes before the first, or is in no year that is kept. Check both days."))
    return Span(starts_on, ends_on)
