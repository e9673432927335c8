"""Whose an account is taken to be, for systems: one proposes it, and another looks at it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import AwareDatetime, Field

from fairhand.customers.models import Customer
from fairhand.people.tokens import Token
from fairhand.record.replies import Key, Text

from .. import operations
from ..choices import BASIS, CONFIDENCE
from ..models import Account, AccountLink
from ..typed import LONGEST_TEXT
from .asked import NOT_DONE, TAGS, once

router = Router(auth=Token(), tags=TAGS)


class LinkIn(Schema):
    """Whose account it is taken to be, on what that rests, and how surely."""

    customer: Text = Field(description="The reference of the customer")
    basis: list[Text] = Field(description="Of: " + ", ".join(BASIS) + "; never a name alone")
    evidence: Text = Field(min_length=1, max_length=LONGEST_TEXT)
    confidence: Text = Field(description="One of: " + ", ".join(CONFIDENCE))


class ViewIn(Schema):
    """What the second person says."""

    agreed: bool
    because: Text = Field(min_length=1, max_length=LONGEST_TEXT)


class UnlinkIn(Schema):
    """How it is known that an account is not theirs."""

    because: Text = Field(min_length=1, max_length=LONGEST_TEXT)


class LinkOut(Schema):
    """A link, and whether two people have made it."""

    id: int
    account: str
    customer: str
    agreed: bool
    ended_at: AwareDatetime | None

    @staticmethod
    def resolve_account(link) -> str:
        """The reference of the account."""
        return link.account.ref

    @staticmethod
    def resolve_customer(link) -> str:
        """The reference of the customer."""
        return link.customer.ref

    @staticmethod
    def resolve_agreed(link) -> bool:
        """Whether a second person agreed."""
        return hasattr(link, "view") and link.view.agreed


def _link(ref: str, pk: int) -> AccountLink:
    return get_object_or_404(AccountLink.objects.select_related("account", "customer"), account__ref=ref, pk=pk)


@router.post("/social-media/accounts/{ref}/links", response={201: LinkOut, **NOT_DONE}, summary="Propose a link")
def post_link(request: HttpRequest, ref: Text, said: LinkIn, idempotency_key: Key = None):
    """Propose that an account is a customer's; it is so once a second person agrees."""
    told = said.dict()
    told["customer"] = get_object_or_404(Customer, ref=said.customer)
    account = get_object_or_404(Account, ref=ref)
    return 201, operations.link_account(**once(request, idempotency_key), account=account, **told)


@router.post(
    "/social-media/accounts/{ref}/links/{pk}/view",
    response={201: LinkOut, **NOT_DONE},
    summary="A second person's view",
)
def post_view(request: HttpRequest, ref: Text, pk: int, said: ViewIn, idempotency_key: Key = None):
    """Agree that an account is a customer's, or say why not."""
    link = _link(ref, pk)
    return 201, operations.confirm_account_link(**once(request, idempotency_key), link=link, **said.dict()).link


@router.post(
    "/social-media/accounts/{ref}/links/{pk}/ending", response={200: LinkOut, **NOT_DONE}, summary="End a link"
)
def post_link_ending(request: HttpRequest, ref: Text, pk: int, said: UnlinkIn, idempotency_key: Key = None):
    """Say that an account is not this customer's after all."""
    return operations.unlink_account(**once(request, idempotency_key), link=_link(ref, pk), **said.dict())
