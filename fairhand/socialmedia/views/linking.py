"""Pages of one account: what is kept of it, and whose it is taken to be."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.contacts.persons import found_persons
from fairhand.customers.queries import card, find
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import operations
from ..choices import BASIS, CONFIDENCE
from ..forms import ConfirmForm, FindForm, LinkForm, UnlinkForm
from ..models import Account, AccountLink
from ..queries import asks_about_watching, link_of, refused_before, standing_block, who_may_confirm
from ..typed import platform_name
from .seeing import PAGE, seen


@require_safe
@never_cache
@sees(Sight.SOCIAL_MEDIA)
def account(request: HttpRequest, ref: str) -> HttpResponse:
    """One account: its posts, its blocks, and whose it is taken to be."""
    found, at = get_object_or_404(Account, ref=ref), council.now()
    link = link_of(found)
    seen(request, found)
    if link:
        looked(request.user, Sight.SOCIAL_MEDIA, link.customer.ref, "page")
    shown = {
        "account": found,
        "platform": platform_name(found.platform),
        "posts": found.posts.prefetch_related("captures__captured_by", "steps").order_by("-pk"),
        "blocks": found.blocks.select_related("blocked_by").prefetch_related("looks").order_by("-pk"),
        "contests": found.contests.select_related("recorded_by__by", "answer").order_by("-pk"),
        "stands": standing_block(found),
        "link": link,
        "links": _links(found, at),
        "second": who_may_confirm(council.policy(), link, at) if link else [],
        "watched": asks_about_watching(found, at),
        **({"customer": card(link.customer, at)} if link else {"customer": None}),
    }
    return render(request, "socialmedia/account.html", {**shown, **_called()})


@require_http_methods(PAGE)
@never_cache
@acts(Act.LINK_ACCOUNT)
@sees(Sight.SOCIAL_MEDIA)
def link(request: HttpRequest, ref: str) -> HttpResponse:
    """Find whose account it may be, and propose that to a second person."""
    found_account, at = get_object_or_404(Account, ref=ref), council.now()
    finding = FindForm(request.POST if "text" in request.POST else None)
    found = find(finding.cleaned_data["text"], at) if finding.is_bound and finding.is_valid() else None
    choices, hints = found_persons(found, at) if found else ([], {})
    for each, _name in choices:
        looked(request.user, Sight.CONTACT_CHECK, each, "page")
    form = LinkForm(request.POST if "evidence" in request.POST else None).offer(choices)
    seen(request, found_account)
    if done(request, form, operations.link_account, account=found_account):
        messages.success(
            request, _("It is kept, and waits for a second person. Until they agree, the account is nobody’s.")
        )
        return redirect("socialmedia:account", ref)
    shown = {
        "form": form,
        "account": found_account,
        "platform": platform_name(found_account.platform),
        "finding": finding,
        "found": found,
        "choices": choices,
        "hints": hints,
    }
    return render(request, "socialmedia/link.html", shown)


@require_http_methods(PAGE)
@never_cache
@acts(Act.CONFIRM_ACCOUNT_LINK)
@sees(Sight.SOCIAL_MEDIA)
def confirm(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Look at a link as the second person."""
    found = _link(ref, pk)
    form = ConfirmForm(request.POST or None)
    _looked(request, found)
    if done(request, form, operations.confirm_account_link, link=found):
        messages.success(request, _("Kept: you looked as the second person."))
        return redirect("socialmedia:account", ref)
    return render(request, "socialmedia/confirm.html", {**_of_link(found), "form": form})


@require_http_methods(PAGE)
@never_cache
@acts(Act.LINK_ACCOUNT)
@sees(Sight.SOCIAL_MEDIA)
def unlink(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say that an account is not this customer's after all."""
    found = _link(ref, pk)
    form = UnlinkForm(request.POST or None)
    _looked(request, found)
    if done(request, form, operations.unlink_account, link=found):
        messages.success(request, _("Kept: the account is nobody’s now."))
        return redirect("socialmedia:account", ref)
    return render(request, "socialmedia/unlink.html", {**_of_link(found), "form": form})


def _looked(request: HttpRequest, link: AccountLink) -> None:
    """Write down that somebody looked at an account, and at whose it is taken to be."""
    seen(request, link.account)
    looked(request.user, Sight.SOCIAL_MEDIA, link.customer.ref, "page")


def _of_link(link: AccountLink) -> dict:
    at = council.now()
    return {
        "second": who_may_confirm(council.policy(), link, at),
        "refused": refused_before(link, at),
        "account": link.account,
        "platform": platform_name(link.account.platform),
        "link": link,
        "customer": card(link.customer, at),
        **_called(),
    }


def _link(ref: str, pk: int) -> AccountLink:
    return get_object_or_404(
        AccountLink.objects.select_related("account", "customer", "proposed_by"), account__ref=ref, pk=pk
    )


def _links(account: Account, at: datetime) -> list[AccountLink]:
    """The links that ended, the last first."""
    return list(
        account.links.exclude(ended_at=None).select_related("customer", "proposed_by", "ended_by__by").order_by("-pk")
    )


def _called() -> dict:
    return {"basis_called": BASIS, "confidence_called": CONFIDENCE}
