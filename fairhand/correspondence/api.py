"""What comes in writing, for systems: a scanning house or a form brings it in; the same people read it."""

from datetime import date
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from fairhand import council
from fairhand.contacts.queries import customer_of
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.people.tokens import Token
from fairhand.policy import Channel, Found
from fairhand.record.replies import Because, Instant, Key, Text

from . import operations
from .models import Finding, Item, LetThrough, NeedSettled
from .shown import proved_anothers

router = Router(auth=Token(), tags=["correspondence"])
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


class ItemIn(Schema):
    """What came in writing, as it came."""

    way: Channel
    text: Text = Field(min_length=1)
    sender: Text = Field("", max_length=300)
    subject: Text = Field("", max_length=300)
    customer: Text = Field("", description="The customer's reference; empty when somebody is to say whose it is")
    service: Text = Field("", max_length=50, description="Code of the service it is about, where that is said")
    received_at: Instant | None = Field(None, description="Now, when it is left out")


class ItemOut(Schema):
    """What came in writing, as it is kept."""

    ref: str
    way: Channel
    received_at: Instant


class PassedOut(Schema):
    """That it passes untouched, and why: nothing of what it says is kept."""

    passed: str


class PassingIn(Schema):
    """What passes untouched, and why."""

    sender: Text = Field(min_length=1, max_length=300)
    why: Text = Field("never_caught", pattern="^(never_caught|representative)$")
    customer: Text = Field("", description="The reference of the customer for whom they write, where that is known")
    received_at: Instant | None = Field(None, description="Now, when it is left out")


class FindingIn(Schema):
    """One thing that was found; to whom it went and its reference there, where that is known already."""

    kind: Found
    note: Text = ""
    to: Text = Field("", max_length=200)
    reference: Text = Field("", max_length=80)


class ReadIn(Schema):
    """What somebody found on reading it."""

    findings: list[FindingIn] = Field(min_length=1, max_length=20)
    file: bool = Field(False, description="File it too, where nothing in it waits for anybody")


class HandOverIn(Schema):
    """To whom what was found went, and its reference there."""

    to: Text = Field(min_length=1, max_length=200)
    reference: Text = Field(min_length=1, max_length=80)


class AnswerIn(Schema):
    """When a request for information was answered."""

    answered_on: date
    reference: Text = Field(min_length=1, max_length=80)


class ToldIn(Schema):
    """Who was told, and on which day."""

    to: Text = Field(min_length=1, max_length=200)
    told_on: date


class AnswerWrongIn(Schema):
    """What was wrong with the answer as it was recorded."""

    because: Text = Field(min_length=1)


class NeedIn(Schema):
    """What becomes of a need: what of it is recorded, or why not. That one that stands covers it, a person says."""

    how: Text = Field("recorded", pattern="^(recorded|neither)$")
    because: Text = Field("", description="Why it is not put among their needs")
    at_contact: Text = Field("", max_length=300, description="What it means for a contact, in English")
    at_contact_cy: Text = Field("", max_length=300, description="The same in Welsh")
    in_full: Text = Field("", max_length=10_000)
    adjustment: bool = Field(False, description="It was agreed with them as a reasonable adjustment")
    source: Text = Field("", max_length=200)
    relies_on: list[Text] = Field([], max_length=20)
    cannot_use: list[Text] = Field([], max_length=20)
    formats: list[Text] = Field([], max_length=20)


class FilingIn(Schema):
    """That it is filed."""

    elsewhere: Text = Field("", max_length=80, description="Its reference, where it was answered elsewhere")


class ReaderIn(Schema):
    """Who reads what a customer writes, by their address of email."""

    reader: Text = Field(min_length=3, max_length=254)
    deputy: Text = Field("", max_length=254)


class Kept(Schema):
    """That something is kept."""

    kept: bool = True


class AnswerKept(Kept):
    """That an answer is kept, and what is to be known of it."""

    said: str = Field("", description="That the letter proved another's and whose it is is not known yet, where it did")


@router.post(
    "/correspondence", response={200: PassedOut, 201: ItemOut, **NOT_DONE}, summary="Bring in what came in writing"
)
def post_item(request: HttpRequest, said: ItemIn, idempotency_key: Key = None):
    """Keep a letter or a form as it came, for whoever reads it."""
    told = {**said.dict(), "customer": customer_of(said.customer)}
    made = operations.keep_item(by=request.user, at=council.now(), key=_key(idempotency_key), **told)
    return (200, PassedOut(passed=made.said)) if isinstance(made, LetThrough) else (201, made)


@router.post("/correspondence/passing", response={201: Kept, **NOT_DONE}, summary="Write down that something passes")
def post_passing(request: HttpRequest, said: PassingIn, idempotency_key: Key = None):
    """Write down that something passes untouched; nothing of what it says is kept."""
    told = {**said.dict(), "customer": customer_of(said.customer)}
    operations.let_through(by=request.user, at=council.now(), key=_key(idempotency_key), **told)
    return 201, Kept()


@router.post("/correspondence/{ref}/findings", response={201: Kept, **NOT_DONE}, summary="Say what was found in it")
def post_findings(request: HttpRequest, ref: Text, said: ReadIn, idempotency_key: Key = None):
    """Say what was found on reading it: nothing new, or what goes to whom."""
    findings = [{name: str(value) for name, value in each.dict().items()} for each in said.findings]
    operations.read_item(
        by=request.user,
        at=council.now(),
        key=_key(idempotency_key),
        item=_item(ref),
        findings=findings,
        file=said.file,
    )
    return 201, Kept()


@router.post("/correspondence/{ref}/filing", response={201: Kept, **NOT_DONE}, summary="File it")
def post_filing(request: HttpRequest, ref: Text, said: FilingIn, idempotency_key: Key = None):
    """File what was read, once nothing in it waits."""
    operations.file_item(
        by=request.user, at=council.now(), key=_key(idempotency_key), item=_item(ref), elsewhere=said.elsewhere
    )
    return 201, Kept()


@router.post("/findings/{ref}/hand-over", response={201: Kept, **NOT_DONE}, summary="Hand on what was found")
def post_hand_over(request: HttpRequest, ref: Text, said: HandOverIn, idempotency_key: Key = None):
    """Say to whom what was found went, and under which reference it stands there."""
    operations.hand_over_finding(
        by=request.user, at=council.now(), key=_key(idempotency_key), finding=_finding(ref), **said.dict()
    )
    return 201, Kept()


@router.post(
    "/findings/{ref}/answer", response={201: AnswerKept, **NOT_DONE}, summary="Record that a request was answered"
)
def post_answer(request: HttpRequest, ref: Text, said: AnswerIn, idempotency_key: Key = None):
    """Record that a request for information was answered."""
    finding = _finding(ref)
    operations.record_answer(
        by=request.user, at=council.now(), key=_key(idempotency_key), finding=finding, **said.dict()
    )
    return Status(201, AnswerKept(said=proved_anothers(finding.item)))


@router.post("/findings/{ref}/told", response={201: Kept, **NOT_DONE}, summary="They were told that it is another's")
def post_told(request: HttpRequest, ref: Text, said: ToldIn, idempotency_key: Key = None):
    """Record that whoever was handed what was found was told that it is not from whom it was said to be."""
    operations.record_correction(
        by=request.user, at=council.now(), key=_key(idempotency_key), finding=_finding(ref), **said.dict()
    )
    return Status(201, Kept())


@router.post("/findings/{ref}/answer/told", response={201: Kept, **NOT_DONE}, summary="Who was told of a wrong answer")
def post_answer_told(request: HttpRequest, ref: Text, said: ToldIn, idempotency_key: Key = None):
    """Record who was told that an answer went out as to somebody from whom the request is not."""
    operations.record_answer_correction(
        by=request.user, at=council.now(), key=_key(idempotency_key), finding=_finding(ref), **said.dict()
    )
    return Status(201, Kept())


@router.post("/findings/{ref}/answer/ending", response={201: Kept, **NOT_DONE}, summary="It was not answered so")
def post_answer_taken_back(request: HttpRequest, ref: Text, said: AnswerWrongIn, idempotency_key: Key = None):
    """Say that a request for information was not answered so; the answer is owed again, by the same day."""
    operations.take_back_answer(
        by=request.user, at=council.now(), key=_key(idempotency_key), finding=_finding(ref), **said.dict()
    )
    return Status(201, Kept())


@router.post("/findings/{ref}/need", response={201: Kept, **NOT_DONE}, summary="Say what becomes of a need")
def post_need(request: HttpRequest, ref: Text, said: NeedIn, idempotency_key: Key = None):
    """Put a need that was found among the customer's needs, or say why not."""
    recorded = {name: value for name, value in said.dict().items() if name not in ("how", "because")}
    told = {"recorded": recorded} if said.how == NeedSettled.RECORDED else {"because": said.because}
    operations.settle_need(
        by=request.user, at=council.now(), key=_key(idempotency_key), finding=_finding(ref), how=said.how, **told
    )
    return Status(201, Kept())


@router.post("/customers/{ref}/reader", response={201: Kept, **NOT_DONE}, summary="Say who reads what they write")
def post_reader(request: HttpRequest, ref: Text, said: ReaderIn, idempotency_key: Key = None):
    """Name who reads what a customer writes, and who stands in."""
    operations.name_reader(
        by=request.user,
        at=council.now(),
        key=_key(idempotency_key),
        customer=get_object_or_404(Customer, ref=ref),
        employee=_employee(said.reader),
        deputy=_employee(said.deputy) if said.deputy else None,
    )
    return 201, Kept()


def _item(ref: str) -> Item:
    return get_object_or_404(Item, ref=ref)


def _finding(ref: str) -> Finding:
    return get_object_or_404(Finding, ref=ref)


def _employee(email: str) -> Employee:
    found = Employee.objects.filter(email=email.lower(), is_active=True).first()
    if found is None:
        raise Unfit(_("Nobody who works here has the address %(email)s. Check it.") % {"email": email})
    return found


def _key(given: UUID | None) -> UUID:
    return given or uuid4()
