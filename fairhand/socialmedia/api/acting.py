"""Posts, blocks and contests, for systems: a program that watches the body's own pages keeps what it finds here."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Form, Router, Schema, UploadedFile
from pydantic import AwareDatetime, Field

from fairhand.contacts.unfit import Unfit
from fairhand.people.tokens import Token
from fairhand.record.replies import Instant, Key, Text
from fairhand.uploads.fields import UploadField

from .. import operations
from ..choices import GROUNDS
from ..models import Account, Block, Contest, Post, Step
from ..typed import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_PLATFORM, LONGEST_TEXT
from .asked import NOT_DONE, TAGS, once

router = Router(auth=Token(), tags=TAGS)


class PostIn(Schema):
    """A public post as somebody saw it; with the reference of one that is kept, the same post as it is now."""

    text: Text = Field(min_length=1, max_length=LONGEST_TEXT, description="What it says, or what the picture shows")
    post: Text = Field("", description="The reference of the post, where it was kept before")
    platform: Text = Field("", max_length=LONGEST_PLATFORM)
    handle: Text = Field("", max_length=LONGEST_NAME)
    display_name: Text = Field("", max_length=LONGEST_NAME)
    account_address: Text = Field("", max_length=LONGEST_ADDRESS)
    address: Text = Field("", max_length=LONGEST_ADDRESS, description="It is kept as text, and never opened")
    ours: bool = Field(False, description="It is on a page of the body's own")
    posted_at: Instant | None = None
    seen_at: Instant | None = Field(None, description="Now, when it is left out")
    public: bool = Field(description="Anybody could see it, as themselves and without being let in")
    not_public_because: Text = Field("", max_length=LONGEST_TEXT)


class CaptureOut(Schema):
    """A post as it is kept."""

    post: str
    account: str

    @staticmethod
    def resolve_post(capture) -> str:
        """The reference of the post."""
        return capture.post.ref

    @staticmethod
    def resolve_account(capture) -> str:
        """The reference of the account."""
        return capture.post.account.ref


@router.post("/social-media/posts", response={201: CaptureOut, **NOT_DONE}, summary="Keep a public post")
def post_capture(request: HttpRequest, said: PostIn, idempotency_key: Key = None):
    """Keep a post before anything is done to it, or once more when it changed."""
    told = said.dict()
    told["post"] = _post(said.post) if said.post else None
    return 201, operations.capture_post(**once(request, idempotency_key), **told)


@router.post(
    "/social-media/posts/with-picture",
    response={201: CaptureOut, **NOT_DONE},
    summary="Keep a public post with a screenshot or an export of it",
)
def post_pictured(request: HttpRequest, said: Form[PostIn], picture: UploadedFile, idempotency_key: Key = None):
    """Keep a post with what was seen of it; the file is made anew, and refused where it is not what it says it is."""
    told = said.dict()
    told["post"] = _post(said.post) if said.post else None
    try:
        told["picture"] = UploadField().clean(picture)
    except ValidationError as fault:
        raise Unfit(" ".join(fault.messages)) from None
    return 201, operations.capture_post(**once(request, idempotency_key), **told)


class StepIn(Schema):
    """Which house rules a post breaks, and why it is acted on."""

    rules: list[Text] = Field(description="Codes of the policy's house rules")
    reason: Text = Field(min_length=1, max_length=LONGEST_TEXT)
    look_again_on: date | None = None


class ReportIn(StepIn):
    """The same, with the reference that the platform gave."""

    reference: Text = Field("", max_length=120)


class LeaveIn(Schema):
    """Why a post is left as it is."""

    ground: Text = Field(description="One of: " + ", ".join(GROUNDS))
    reason: Text = Field(min_length=1, max_length=LONGEST_TEXT)


class StepOut(Schema):
    """What was done about a post."""

    ref: str
    kind: str
    done_at: AwareDatetime


class BlockIn(Schema):
    """Why an account is blocked, and on which post."""

    post: Text = Field("", description="The reference of the post; left out only with no_post_because")
    no_post_because: Text = Field("", max_length=LONGEST_TEXT)
    rules: list[Text]
    reason: Text = Field(min_length=1, max_length=LONGEST_TEXT)
    no_less_because: Text = Field("", max_length=LONGEST_TEXT, description="Where no breach is grave or repeated")
    told: Text = Field(min_length=1, max_length=LONGEST_TEXT, description="How they learn that they can contest it")


class BlockOut(Schema):
    """A block, and by when it is looked at again."""

    ref: str
    review_on: date | None
    ended_at: AwareDatetime | None

    @staticmethod
    def resolve_review_on(block):
        """The day set by the last look, or when it began."""
        return block.looked_at_on


class LookIn(Schema):
    """Whether a block goes on, and why."""

    goes_on: bool
    reasons: Text = Field(min_length=1, max_length=LONGEST_TEXT)


class LookOut(Schema):
    """A block that was looked at again."""

    goes_on: bool
    review_on: date | None


class EndIn(Schema):
    """Why a block ends."""

    because: Text = Field(min_length=1, max_length=LONGEST_TEXT)


class ContestIn(Schema):
    """What somebody says against what was done."""

    text: Text = Field(min_length=1, max_length=LONGEST_TEXT)
    came_on: date | None = None
    step: Text = Field(
        "", description="The reference of what was done about a post; its block or the last of it, where it is left out"
    )


class ContestOut(Schema):
    """What was contested."""

    ref: str
    came_on: date


class AnswerIn(Schema):
    """What becomes of it, why, and what they are told."""

    undone: bool
    reasons: Text = Field(min_length=1, max_length=LONGEST_TEXT)
    told: Text = Field(min_length=1, max_length=LONGEST_TEXT)


class AnswerOut(Schema):
    """An answer that is kept."""

    undone: bool


def _post(ref: str) -> Post:
    return get_object_or_404(Post, ref=ref)


@router.post("/social-media/posts/{ref}/hiding", response={201: StepOut, **NOT_DONE}, summary="A post was hidden")
def post_hiding(request: HttpRequest, ref: Text, said: StepIn, idempotency_key: Key = None):
    """Write down that a post on a page of the body's own was hidden."""
    return 201, operations.hide_post(**once(request, idempotency_key), post=_post(ref), **said.dict())


@router.post("/social-media/posts/{ref}/deletion", response={201: StepOut, **NOT_DONE}, summary="A post was deleted")
def post_deletion(request: HttpRequest, ref: Text, said: StepIn, idempotency_key: Key = None):
    """Write down that a post on a page of the body's own was deleted."""
    return 201, operations.delete_post(**once(request, idempotency_key), post=_post(ref), **said.dict())


@router.post("/social-media/posts/{ref}/reports", response={201: StepOut, **NOT_DONE}, summary="A post was reported")
def post_report(request: HttpRequest, ref: Text, said: ReportIn, idempotency_key: Key = None):
    """Write down that a post was reported to its platform."""
    return 201, operations.report_to_platform(**once(request, idempotency_key), post=_post(ref), **said.dict())


@router.post("/social-media/posts/{ref}/leaving", response={201: StepOut, **NOT_DONE}, summary="Leave a post as it is")
def post_leaving(request: HttpRequest, ref: Text, said: LeaveIn, idempotency_key: Key = None):
    """Leave a post as it is, such as fair criticism."""
    return 201, operations.leave_post(**once(request, idempotency_key), post=_post(ref), **said.dict())


@router.post("/social-media/accounts/{ref}/blocks", response={201: BlockOut, **NOT_DONE}, summary="Block an account")
def post_block(request: HttpRequest, ref: Text, said: BlockIn, idempotency_key: Key = None):
    """Write down that an account was blocked."""
    told = said.dict()
    told["post"] = _post(said.post) if said.post else None
    account = get_object_or_404(Account, ref=ref)
    return 201, operations.block_account(**once(request, idempotency_key), account=account, **told)


@router.post("/social-media/blocks/{ref}/looks", response={201: LookOut, **NOT_DONE}, summary="Look at a block again")
def post_look(request: HttpRequest, ref: Text, said: LookIn, idempotency_key: Key = None):
    """Look at a block again: it goes on, or ends."""
    block = get_object_or_404(Block, ref=ref)
    return 201, operations.review_block(**once(request, idempotency_key), block=block, **said.dict())


@router.post("/social-media/blocks/{ref}/ending", response={200: BlockOut, **NOT_DONE}, summary="End a block")
def post_ending(request: HttpRequest, ref: Text, said: EndIn, idempotency_key: Key = None):
    """End a block."""
    block = get_object_or_404(Block, ref=ref)
    return operations.unblock_account(**once(request, idempotency_key), block=block, **said.dict())


@router.post("/social-media/accounts/{ref}/contests", response={201: ContestOut, **NOT_DONE}, summary="It is contested")
def post_contest(request: HttpRequest, ref: Text, said: ContestIn, idempotency_key: Key = None):
    """Write down what somebody says against what was done to their account."""
    account, told = get_object_or_404(Account, ref=ref), said.dict()
    told["step"] = get_object_or_404(Step.objects.select_related("post"), ref=said.step) if said.step else None
    return 201, operations.record_contest(**once(request, idempotency_key), account=account, **told)


@router.post("/social-media/contests/{ref}/answers", response={201: AnswerOut, **NOT_DONE}, summary="Answer a contest")
def post_answer(request: HttpRequest, ref: Text, said: AnswerIn, idempotency_key: Key = None):
    """Say whether what was contested stands."""
    contest = get_object_or_404(Contest, ref=ref)
    return 201, operations.answer_contest(**once(request, idempotency_key), contest=contest, **said.dict())
