"""Contacts, for systems: a telephone system or a CRM logs what it sees."""

from datetime import date
from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from fairhand import council
from fairhand.people.tokens import Token
from fairhand.policy import Channel
from fairhand.record.replies import Because, Instant, Key, Text

from .models import Contact, DecidedMatter
from .operations import (
    link_own_contact,
    log_contact,
    record_answer_to_contact,
    record_decision_on_matter,
    say_it_asks_for_information,
    take_back_answer_to_contact,
    take_back_decision_on_matter,
    unlink_own_contact,
)
from .queries import customer_of, proved_anothers
from .unfit import Unfit

LONGEST = 100_000  # characters of a letter
NOT_DONE = {403: Because, 409: Because, 422: Because}
router = Router(auth=Token(), tags=["contacts"])


class ContactIn(Schema):
    """A contact as it is told. The matter is a reference in another system, and nothing more."""

    channel: Channel
    customer: Text = Field("", description="The customer's reference; empty when nobody knows who it was")
    representative: Text = Field("", description="The reference of who acted for the customer, where somebody did")
    happened_at: Instant | None = Field(None, description="Now, when it is left out")
    matter: Text = Field("", max_length=80)
    minutes: int | None = Field(None, ge=0, le=1440)
    outgoing: bool = False
    heading: Text = Field("", max_length=300, description="The subject of a letter or an e-mail")
    text: Text = Field("", max_length=LONGEST, description="What a letter, an e-mail or a form said, word for word")
    language: Text = Field("", max_length=10, description="The language it is in, such as cy; empty when not known")
    service: Text = Field("", max_length=50, description="Code of the service that it is about, where that is said")
    information_request: bool = Field(False, description="It uses a right to information: it is never counted")
    asks: Text = Field("", max_length=10_000, description="What is asked, where an information request is made")


class ContactOut(Schema):
    """A contact as it is kept."""

    ref: str
    channel: Channel
    happened_at: Instant


@router.post("/contacts", response={201: ContactOut, 403: Because, 409: Because, 422: Because}, summary="Log a contact")
def post_contact(request: HttpRequest, said: ContactIn, idempotency_key: Key = None):
    """Keep a contact. The same `Idempotency-Key` again keeps it once, and answers as the first time."""
    people = {"customer": customer_of(said.customer), "representative": customer_of(said.representative)}
    told = {**said.dict(), **people}
    return Status(201, log_contact(by=request.user, at=council.now(), key=idempotency_key or uuid4(), **told))


class AsksIn(Schema):
    """What is asked."""

    asks: Text = Field("", max_length=10_000)


@router.post(
    "/contacts/{ref}/information-requests", response={201: ContactOut, **NOT_DONE}, summary="It asks for information"
)
def post_information_request(request: HttpRequest, ref: Text, said: AsksIn | None = None, idempotency_key: Key = None):
    """Say of a contact that is on record that it uses a right to information, and so is never counted."""
    contact = _own(request, ref)
    done = {"by": request.user, "at": council.now(), "key": idempotency_key or uuid4()}
    say_it_asks_for_information(**done, contact=contact, asks=said.asks if said else "")
    return Status(201, contact)


class NotTheirsIn(Schema):
    """How it is known; it is shown in the file of whoever it was taken to be, so it names nobody else."""

    because: Text = Field(min_length=1)


class WhoseIn(Schema):
    """Whose contact it was, and how that is known; or why it cannot be."""

    customer: Text = Field("", description="The customer's reference; nothing where it cannot be known whose it was")
    because: Text = Field(min_length=1)


@router.post("/contacts/{ref}/whose/ending", response={201: ContactOut, **NOT_DONE}, summary="It was somebody else")
def post_unlinked(request: HttpRequest, ref: Text, said: NotTheirsIn, idempotency_key: Key = None):
    """Say that a contact that one logged is not whose it was logged as; both stay on record."""
    done = {"by": request.user, "at": council.now(), "key": idempotency_key or uuid4()}
    return Status(201, unlink_own_contact(**done, contact=_own(request, ref), because=said.because))


@router.post("/contacts/{ref}/whose", response={201: ContactOut, **NOT_DONE}, summary="Say whose contact it was")
def post_whose(request: HttpRequest, ref: Text, said: WhoseIn, idempotency_key: Key = None):
    """Say whose a contact is that one logged, or that it cannot be known, where nobody has said so."""
    done = {"by": request.user, "at": council.now(), "key": idempotency_key or uuid4()}
    contact = _own(request, ref)
    link_own_contact(**done, contact=contact, customer=customer_of(said.customer), because=said.because)
    return Status(201, contact)


def _own(request: HttpRequest, ref: str) -> Contact:
    contact = Contact.objects.filter(ref=ref, taken_by=request.user).first()
    if contact is None:
        raise Unfit(_("None of the contacts that you logged has the reference %(ref)s.") % {"ref": ref})
    return contact


class AnsweredIn(Schema):
    """When what was asked in a contact was answered."""

    answered_on: date
    reference: Text = Field(min_length=1, max_length=80)


class AnsweredOut(ContactOut):
    """A contact of which it is kept that it was answered, and what is to be known of that."""

    said: str = Field("", description="That it proved another's and whose it was is not known yet, where it did")


@router.post("/contacts/{ref}/answer", response={201: AnsweredOut, **NOT_DONE}, summary="What it asks was answered")
def post_answer(request: HttpRequest, ref: Text, said: AnsweredIn, idempotency_key: Key = None):
    """Record that what was asked in a contact was answered."""
    contact = Contact.objects.filter(ref=ref).first()
    if contact is None:
        raise Unfit(_("No contact has the reference %(ref)s.") % {"ref": ref})
    done = {"by": request.user, "at": council.now(), "key": idempotency_key or uuid4()}
    record_answer_to_contact(**done, contact=contact, **said.dict())
    of_contact = ContactOut.from_orm(contact).dict()
    return Status(201, AnsweredOut(**of_contact, said=proved_anothers(contact)))


class AnswerWrongIn(Schema):
    """What was wrong with the answer as it was recorded."""

    because: Text = Field(min_length=1)


@router.post("/contacts/{ref}/answer/ending", response={201: ContactOut, **NOT_DONE}, summary="It was not answered so")
def post_answer_taken_back(request: HttpRequest, ref: Text, said: AnswerWrongIn, idempotency_key: Key = None):
    """Say that what was asked in a contact was not answered so; the answer is owed again, by the same day."""
    contact = Contact.objects.filter(ref=ref).first()
    if contact is None:
        raise Unfit(_("No contact has the reference %(ref)s.") % {"ref": ref})
    done = {"by": request.user, "at": council.now(), "key": idempotency_key or uuid4()}
    take_back_answer_to_contact(**done, contact=contact, because=said.because)
    return Status(201, contact)


class DecidedIn(Schema):
    """A matter was decided or answered. The matter is a reference in another system, and nothing more."""

    matter: Text = Field(min_length=1, max_length=80)
    decided_on: date
    found_in: Text = Field("", max_length=200, description="Where the decision can be read")
    customer: Text = Field("", description="The reference of the customer whose matter it was")


class DecidedOut(Schema):
    """What was told of a matter, as it is kept."""

    ref: str
    matter: str
    decided_on: date


class TakenBackIn(Schema):
    """Why it is taken back."""

    because: Text = Field(min_length=1)


@router.post("/matters/decided", response={201: DecidedOut, **NOT_DONE}, summary="A matter was decided")
def post_decided(request: HttpRequest, said: DecidedIn, idempotency_key: Key = None):
    """Say that a matter was decided or answered on a day: contacts after it can then be told apart."""
    told = {**said.dict(), "customer": customer_of(said.customer)}
    done = {"by": request.user, "at": council.now(), "key": idempotency_key or uuid4()}
    return Status(201, record_decision_on_matter(**done, **told))


@router.post("/matters/decided/{ref}/ending", response={201: DecidedOut, **NOT_DONE}, summary="Take that back")
def post_taken_back(request: HttpRequest, ref: Text, said: TakenBackIn, idempotency_key: Key = None):
    """Say that a matter was not decided on that day after all; both stay on record."""
    row = DecidedMatter.objects.filter(ref=ref).first()
    if row is None:
        raise Unfit(_("Nothing that was told of a matter has the reference %(ref)s.") % {"ref": ref})
    done = {"by": request.user, "at": council.now(), "key": idempotency_key or uuid4()}
    return Status(201, take_back_decision_on_matter(**done, decided=row, because=said.because))
