"""Letters, for systems: the same acts, by the same people, with the same reasons."""

from datetime import date
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import AwareDatetime, Field

from fairhand import council
from fairhand.people.queries import roles_held
from fairhand.people.tokens import Token
from fairhand.policy import Ruling, Sight, may_see
from fairhand.record.access import looked
from fairhand.record.act import Refused, ruling_for
from fairhand.record.replies import Because, Key, Text

from . import operations
from .models import Letter
from .subjects import TOLD_BY, find, is_withheld

router = Router(auth=Token(), tags=["letters"])
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


class NoticeIn(Schema):
    """A letter to be issued. A person writes the words; the days are worked out here."""

    event: Text = Field(min_length=1, description="What it tells of, such as contact_managed")
    about: Text = Field(min_length=1, description="The reference of what it tells of")
    means: Text = Field(min_length=1, description="One of the ways that the policy knows")
    sent_on: date | None = None
    languages: list[Text] | None = Field(None, description="The customer's own, and others beside it")
    said: dict[Text, dict[Text, Text]] = Field(default_factory=dict, description="Words, by language and part")
    formats: list[Text] | None = None
    address: Text = ""
    means_because: Text = Field("", description="Why in that form, where it is given in place of a letter")
    agreed_by: Text = Field("", description="The email address of whoever agreed to it, of the office that signs it")
    copies: dict[Text, Text] = Field(
        default_factory=dict, description="Whom the policy has a copy go to: nothing where it goes, else why not"
    )


class LetterOut(Schema):
    """One letter in one language and form."""

    ref: str
    language: str
    form: str
    title: str
    digest: str
    code: str
    head: str


class NoticeOut(Schema):
    """A notice as it is kept, with the days that bind."""

    ref: str
    sent_on: date
    deemed_on: date
    appeal_by: date | None
    letters: list[LetterOut]


class WholeLetter(LetterOut):
    """A letter with its words."""

    notice: str
    text: str
    made_at: AwareDatetime


class SendIn(Schema):
    """Packages to be printed, or tried again by email."""

    packages: list[Text] = Field(min_length=1)


class SentOut(Schema):
    """The batch that was printed, if anything was."""

    batch: str


@router.post("/notices", response={201: NoticeOut, **NOT_DONE}, summary="Issue a letter")
def post_notice(request: HttpRequest, said: NoticeIn, idempotency_key: Key = None):
    """Issue a letter. The same `Idempotency-Key` again issues it once, and answers as the first time."""
    notice = operations.issue_notice(by=request.user, at=council.now(), key=_key(idempotency_key), **said.dict())
    days = {name: getattr(notice, name) for name in ("ref", "sent_on", "deemed_on", "appeal_by")}
    return 201, {**days, "letters": list(notice.letters.order_by("pk"))}


@router.post("/letters/sending", response={201: SentOut, **NOT_DONE}, summary="Print letters, or try emails again")
def post_sending(request: HttpRequest, said: SendIn, idempotency_key: Key = None):
    """Print packages as one batch; let emails among them be tried again."""
    made = operations.send_letters(by=request.user, at=council.now(), key=_key(idempotency_key), packages=said.packages)
    return 201, {"batch": made.ref if made else ""}


@router.get("/letters/{ref}", response={200: WholeLetter, **NOT_DONE}, summary="One letter as it was kept")
def get_letter(request: HttpRequest, ref: Text):
    """One letter as it was kept, with its words, for those who may write such letters."""
    at = council.now()
    ruling = may_see(council.policy_at(at), Sight.LETTERS, roles_held(request.user, at), council.words())
    if not ruling:
        raise Refused(ruling)
    found = get_object_or_404(Letter.objects.select_related("notice__customer"), ref=ref)
    subject = find(found.notice.event, found.notice.about)
    theirs = ruling_for(TOLD_BY[found.notice.event], request.user, at)
    if subject and is_withheld(subject, request.user):
        theirs = Ruling(False, _("One of the reports that this rests on concerns you."), theirs.clause)
    if not theirs:
        raise Refused(theirs)
    looked(request.user, Sight.LETTERS, found.notice.customer.ref, "api")
    said = {name: getattr(found, name) for name in ("ref", "language", "form", "title", "digest", "code", "head")}
    return {**said, "notice": found.notice.ref, "text": found.text, "made_at": found.made_at}


def _key(given: UUID | None) -> UUID:
    return given or uuid4()
