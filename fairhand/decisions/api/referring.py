"""Referrals, advice and signatures, for systems: the same acts, by the same people, with the same reasons."""

from datetime import date
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import AwareDatetime, EmailStr, Field

from fairhand import council
from fairhand.contacts.queries import customer_of
from fairhand.contacts.unfit import Unfit
from fairhand.people.models import Employee
from fairhand.people.tokens import Token
from fairhand.record.replies import Because, Key, Text

from .. import operations
from ..models import Referral, SignOff
from ..queries.signing import whose_signature
from ..schemas import DetailIn, MeasureIn

router = Router(auth=Token(), tags=["referrals"])
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


class ReferralIn(Schema):
    """A matter for a senior officer's advice, drafted."""

    customer: Text = Field(min_length=1, description="The customer's reference")
    thread: Text = Field("", description="The reference of the report that led to it")
    reasons: list[Text] = Field(default_factory=list, description="Codes of the policy's reasons for a referral")
    adjustments_only: bool = Field(False, description="No behaviour is complained of: then there are no reasons")
    evidence: list[Text] = Field(default_factory=list, description="References of what contacts show, as taken in")
    form: dict[Text, Text] = Field(
        description="What is written under the headings of the form, and answers to what the reasons ask"
    )


class SendingIn(Schema):
    """To whom a drafted referral goes; or why it is not sent."""

    sent_to: EmailStr | None = Field(None, description="The officer's address; nobody, when left out")
    form: dict[Text, Text] = Field(default_factory=dict, description="What is put otherwise than in the draft")
    not_sent_because: Text = ""
    evidence: list[Text] | None = Field(None, description="What contacts show, where it is other than in the draft")


class ReferralOut(Schema):
    """A referral as it stands."""

    ref: str
    drafted_at: AwareDatetime
    settled_at: AwareDatetime | None
    sent: bool

    @staticmethod
    def resolve_sent(referral):
        return referral.is_sent


class AdviceIn(Schema):
    """A senior officer's answer to a referral."""

    analysis: Text = Field(min_length=1)
    recommendation: Text = Field(min_length=1)


class AdviceOut(Schema):
    """Advice as it is kept."""

    ref: str
    advised_at: AwareDatetime


class ToConfirmIn(Schema):
    """A decision as it is put to others to confirm, and to whom: one of several roles, or a committee."""

    measures: list[MeasureIn] = Field(min_length=1)
    reach: list[Text] = Field(default_factory=list, description="Codes of services; none is every service")
    ends_on: date | None = None
    review_on: date | None = Field(None, description="The day of its review, or of the next one")
    alters: Text = Field("", description="The decision that is reviewed, where what is the_review")
    confirmed_by: list[Text] = Field(
        min_length=1, description="The roles of which one confirms, as the policy has them"
    )
    committee: Text = ""
    by_line: bool = Field(False, description="Only whoever is next above the one who decides")

    @property
    def told(self) -> dict:
        """What is asked, as the act takes it."""
        ends_on = str(self.ends_on or "")
        sets = {"measures": [each.as_set for each in self.measures], "reach": self.reach, "ends_on": ends_on}
        sets |= {"review_on": str(self.review_on or ""), **({"alters": self.alters} if self.alters else {})}
        role, *others = self.confirmed_by
        put = {"others": others, "committee": self.committee, "by_line": self.by_line}
        return {"role": role, **put, "detail": sets}


class SignOffIn(Schema):
    """A signature or a second view that is asked for; whose it is, the policy says."""

    customer: Text = Field(min_length=1, description="The customer's reference")
    what: Text = Field(
        min_length=1, description="The code of a measure; or no_line_open; or the_decision; or the_review"
    )
    asked: Text = Field(min_length=1, description="What is to be set, and why: whoever signs sees this alone")
    detail: DetailIn | None = Field(None, description="What the measure sets: the signature is for that alone")

    decision: ToConfirmIn | None = Field(None, description="All that it sets, where what is the_decision or the_review")


class SigningIn(Schema):
    """A signature, or a refusal to sign."""

    agreed: bool
    view: Text = Field(min_length=1, description="Why, or why not")
    power: Text = Field("", description="The power that a measure rests on")
    met_on: date | None = Field(None, description="When the committee met, whose resolution this is")
    sat: Text = Field("", description="Who sat in it")


class SignOffOut(Schema):
    """What is to be signed, and whether it is."""

    ref: str
    asked_at: AwareDatetime
    signed_at: AwareDatetime | None
    agreed: bool | None


@router.post("/referrals", response={201: ReferralOut, **NOT_DONE}, summary="Draft a referral")
def post_referral(request: HttpRequest, said: ReferralIn, idempotency_key: Key = None):
    """Draft a referral; whoever may send it looks at it next."""
    told = {**said.dict(), "customer": customer_of(said.customer)}
    return 201, operations.draft_referral(**_once(request, idempotency_key), **told)


@router.post("/referrals/{ref}/sending", response={200: ReferralOut, **NOT_DONE}, summary="Send a referral, or do not")
def post_sending(request: HttpRequest, ref: Text, said: SendingIn, idempotency_key: Key = None):
    """Send a drafted referral to an officer, or say why it is not sent."""
    told = {**said.dict(), "sent_to": _officer(said.sent_to)}
    return operations.refer(**_once(request, idempotency_key), referral=get_object_or_404(Referral, ref=ref), **told)


@router.post("/referrals/{ref}/advice", response={201: AdviceOut, **NOT_DONE}, summary="Advise on a referral")
def post_advice(request: HttpRequest, ref: Text, said: AdviceIn, idempotency_key: Key = None):
    """Answer a referral with an analysis and a recommendation."""
    referral = get_object_or_404(Referral, ref=ref)
    return 201, operations.advise(**_once(request, idempotency_key), referral=referral, **said.dict())


@router.post("/sign-offs", response={201: SignOffOut, **NOT_DONE}, summary="Ask for a signature")
def post_sign_off(request: HttpRequest, said: SignOffIn, idempotency_key: Key = None):
    """Ask for the signature or the second view without which a measure cannot be set."""
    told = {"customer": customer_of(said.customer), "what": said.what, "asked": said.asked}
    if said.what in SignOff.WHOLE and said.decision:
        return 201, operations.ask_sign_off(**_once(request, idempotency_key), **told, **said.decision.told)
    detail = said.detail.model_dump(mode="json", by_alias=True, exclude_none=True) if said.detail else None
    role = whose_signature(council.policy(), said.what)
    return 201, operations.ask_sign_off(**_once(request, idempotency_key), role=role, detail=detail, **told)


@router.post("/sign-offs/{ref}/answers", response={201: SignOffOut, **NOT_DONE}, summary="Sign, or refuse to")
def post_signing(request: HttpRequest, ref: Text, said: SigningIn, idempotency_key: Key = None):
    """Sign what was asked for, or refuse to, with the reasons."""
    wanted = get_object_or_404(SignOff, ref=ref)
    return 201, operations.sign_off(**_once(request, idempotency_key), wanted=wanted, **said.dict())


def _officer(address: str | None) -> Employee | None:
    if not address:
        return None
    found = Employee.objects.filter(email__iexact=address).first()
    if found is None:
        raise Unfit(_("Nobody here has the address %(address)s. Check it.") % {"address": address})
    return found


def _once(request: HttpRequest, key: UUID | None) -> dict:
    return {"by": request.user, "at": council.now(), "key": key or uuid4()}
