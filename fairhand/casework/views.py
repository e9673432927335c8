"""My work, and a customer's file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fairhand import council
from fairhand.contacts.queries import last_contact
from fairhand.customers.models import Customer
from fairhand.customers.queries import card, same_person
from fairhand.decisions.queries import instructions_for
from fairhand.decisions.queries.referring import referrals_listed
from fairhand.decisions.queries.signing import sign_offs_listed
from fairhand.incidents.queries import own_reports
from fairhand.people.access import ruling_on_sight, sees, signed_in
from fairhand.people.queries import cover_of
from fairhand.policy import Sight
from fairhand.protocol.queries import no_longer_about
from fairhand.record.access import looked
from fairhand.socialmedia.queries import linked_accounts, threads_of
from fairhand.socialmedia.typed import platform_name

from .doors import offered
from .forms import KINDS, AsItStood
from .queries import my_work, timeline


@require_safe
@never_cache
@signed_in
def work(request: HttpRequest) -> HttpResponse:
    """What I owe and by when, and what became of my reports."""
    at = council.now()
    return render(
        request,
        "casework/work.html",
        {
            "at": at,
            "worklist": my_work(request.user, at),
            "reports": own_reports(request.user)[:10],
            "no_longer_named": no_longer_about(request.user),
            "cover": cover_of(request.user, at),
        },
    )


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def customer_file(request: HttpRequest, ref: str) -> HttpResponse:
    """One customer's file, now or as it stood at a moment."""
    customer = get_object_or_404(Customer, ref=ref)
    now = council.now()
    form = AsItStood(request.GET if "on" in request.GET else None)
    at = form.moment(now) if form.is_bound and form.is_valid() else now
    looked(request.user, Sight.CUSTOMER_FILE, ref, "page")
    people = Customer.objects.filter(pk__in=same_person(customer, at))
    accounts = linked_accounts([each.pk for each in people], at) if _sees_accounts(request) else []
    return render(
        request,
        "casework/file.html",
        {
            "customer": customer,
            "form": form,
            "kind": request.GET.get("kind", ""),
            "at": at,
            "is_past": at < now,
            "no_record_then": at < customer.recorded_at,
            "card": card(customer, at),
            "answer": instructions_for(customer, at),
            "entries": timeline(
                {each.ref for each in people},
                at,
                frozenset(KINDS.get(request.GET.get("kind", ""), ())),
                reader=request.user,
                threads=threads_of([each.account for each in accounts]),
            ),
            "last_contact": last_contact(customer, at),
            "referrals": referrals_listed(customer, request.user, at),
            "sign_offs": sign_offs_listed(customer, at),
            "offered": offered(customer, at) if at >= now else [],
            "accounts": accounts,
            "platform_name": platform_name,
        },
    )


def _sees_accounts(request: HttpRequest) -> bool:
    """Whether the reader may see what is kept of social media, beside the file."""
    return bool(ruling_on_sight(request, Sight.SOCIAL_MEDIA))
