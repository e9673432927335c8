"""Pages on which a matter is referred and advised on (7.2, 7.4 to 7.7, appendix 1)."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.evidence.queries import taken_in
from fairhand.evidence.saying import in_words
from fairhand.incidents.doubt import in_doubt
from fairhand.incidents.models import Incident
from fairhand.incidents.sight import may_read
from fairhand.people.access import acts, refused, ruling_on, ruling_on_sight, sees, signed_in
from fairhand.policy import Act, Ruling, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import operations
from ..forms import AdviseForm, DraftReferralForm, ReferForm
from ..models import Referral
from ..queries.referral_form import ACTION, NEEDS, WRITTEN, answered, as_form
from ..queries.referring import Addressees, Reading, addressees, reading, stand, why_not_advise
from ..queries.so_far import action_to_date, contact_officer_of, day_of, needs_in_words

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.DRAFT_REFERRAL)
def draft_referral(request: HttpRequest) -> HttpResponse:
    """Draft a referral about a customer: the form of the policy, filled from the record."""
    at = council.now()
    thread = asked(request, "thread") or asked(request, "incident")
    report = Incident.objects.filter(ref=thread).first() if thread else None
    if report and not (readable := may_read(report, request.user, at)):
        return refused(request, readable)
    customer = Customer.objects.filter(ref=asked(request, "customer")).first() or (report and report.of_customer)
    if customer is None:
        if report:
            messages.info(request, _("Say who it was first: nobody can be referred who is not known."))
            return redirect("incidents:report", report.ref)
        raise Http404
    sees = bool(ruling_on_sight(request, Sight.CUSTOMER_FILE))
    contacts = in_words(taken_in(customer, at)) if sees else {}
    begun = {**_begun(request, customer, at), "evidence": [each for each in contacts if each == thread]}
    form = DraftReferralForm(request.POST or None, initial=begun, contacts=contacts)
    if made := done(request, form, operations.draft_referral, customer=customer, thread=thread):
        messages.success(request, _("The draft is kept. Whoever may send it has it on their list."))
        return redirect("decisions:referral", made.ref)
    looked(request.user, _sight(request), customer.ref, "page")
    if ruling_on_sight(request, Sight.NEEDS_IN_FULL):
        looked(request.user, Sight.NEEDS_IN_FULL, customer.ref, "page")
    return render(
        request,
        "decisions/referral_new.html",
        {
            "form": form,
            "customer": customer,
            "card": card(customer, at),
            "thread": thread,
            "doubts": in_doubt([report] if report else [], at),
            "headings": _headings(),
            "contact_officer": contact_officer_of(customer, thread, request.user, at),
        },
    )


def asked(request: HttpRequest, name: str) -> str:
    """What the address says under a name, without the character that no database takes."""
    return request.GET.get(name, "").replace("\x00", "")


def _begun(request: HttpRequest, customer: Customer, at: datetime) -> dict[str, str]:
    """What stands on the form before anybody writes."""
    action, needs = action_to_date(customer, request.user, at), needs_in_words(customer, request.user, at)
    return {ACTION: "\n".join(action), NEEDS: "\n".join(needs)}


def _headings() -> dict[str, str]:
    """The headings of the form as the policy numbers and calls them."""
    words = council.words()
    numbered = enumerate(council.policy().referral_form, 1)
    return {each.code: f"{number}. {words.label(f'referral_form.{each.code}')}" for number, each in numbered}


def _sight(request: HttpRequest) -> Sight:
    """What somebody looked at: the file, or no more than anybody may see."""
    return Sight.CUSTOMER_FILE if ruling_on_sight(request, Sight.CUSTOMER_FILE) else Sight.CONTACT_CHECK


@require_http_methods(PAGE)
@never_cache
@acts(Act.REFER)
@signed_in
def referral(request: HttpRequest, ref: str) -> HttpResponse:
    """One referral: how it stands, its form; whoever may send it does so here, or says why not."""
    found, at = _referral(ref), council.now()
    read = reading(found, request.user, at)
    if not read.ruling:
        return refused(request, read.ruling)
    to = addressees(council.policy(), request.user, at)
    begun = {**{code: found.form.get(code, "") for code in WRITTEN}, "evidence": found.evidence}
    contacts = in_words(taken_in(found.customer, at)) if read.whole and not found.adjustments_only else {}
    form = ReferForm(request.POST or None, offered=to.offered, initial=begun, contacts=contacts)
    if done(request, form, operations.refer, referral=found):
        sent = form.said["sent_to"]
        said = _("It is sent to %(name)s.") % {"name": sent.name} if sent else _("Kept: it is not sent.")
        messages.success(request, said)
        return redirect("decisions:referral", ref)
    _looked(request, found, read)
    return render(request, "decisions/referral.html", _shown(request, found, read, form, to, at))


def _shown(request, found: Referral, read: Reading, form: ReferForm, to: Addressees, at: datetime) -> dict:
    sending = found.settled_at is None and bool(ruling_on(request, Act.REFER))
    return {
        "referral": found,
        "card": card(found.customer, at),
        "read": read,
        "now": stand(found, at),
        "rows": as_form(found, read, at),
        "form": form,
        "sending": sending,
        "doubts": in_doubt(Incident.objects.filter(ref=found.thread) if found.thread else [], at),
        "headings": _headings(),
        "answered": answered(found),
        "rests_on": found.rests_on if read.whole else [],
        "hints": {str(each.pk): _away(until) for each, until in to.offered if until},
        "not_offered": to.not_offered,
        "on_record": action_to_date(found.customer, request.user, at) if sending else [],
        "why_not_advise": why_not_advise(council.policy(), found, request.user, at),
    }


def _away(until: datetime) -> str:
    return _("Away until %(day)s") % {"day": day_of(until)}


@require_http_methods(PAGE)
@never_cache
@acts(Act.ADVISE)
@sees(Sight.CUSTOMER_FILE)
def advise(request: HttpRequest, ref: str) -> HttpResponse:
    """Read a referral as it was sent, and answer it."""
    found, at = _referral(ref), council.now()
    read = reading(found, request.user, at)
    if not read.ruling:
        return refused(request, read.ruling)
    form = AdviseForm(request.POST or None)
    if done(request, form, operations.advise, referral=found):
        messages.success(request, _("Your advice is kept. The matter is back with whoever decides."))
        return redirect("decisions:referral", ref)
    _looked(request, found, read)
    ruling = ruling_on(request, Act.ADVISE)
    if ruling and (because := why_not_advise(council.policy(), found, request.user, at)):
        ruling = Ruling(False, because, ruling.clause)
    shown = {"referral": found, "card": card(found.customer, at), "form": form, "ruling": ruling}
    shown["rests_on"] = found.rests_on
    return render(
        request, "decisions/advice.html", {**shown, "rows": as_form(found, read, at), "now": stand(found, at)}
    )


@require_safe
@never_cache
@signed_in
def referral_form(request: HttpRequest, ref: str) -> HttpResponse:
    """The form in the order and the words of the policy, to be printed."""
    found, at = _referral(ref), council.now()
    read = reading(found, request.user, at)
    if not read.ruling:
        return refused(request, read.ruling)
    _looked(request, found, read)
    shown = {"referral": found, "rows": as_form(found, read, at), "policy": council.policy_at(found.drafted_at).key}
    return render(request, "decisions/referral_form.html", shown)


def _referral(ref: str) -> Referral:
    rows = Referral.objects.select_related("customer", "drafted_by", "sent_to", "settled_by__by", "advice__advised_by")
    return get_object_or_404(rows, ref=ref)


def _looked(request: HttpRequest, found: Referral, read: Reading) -> None:
    looked(request.user, Sight.CUSTOMER_FILE if read.whole else Sight.OWN_REPORTS, found.customer.ref, "page")
    if read.whole and read.needs:
        looked(request.user, Sight.NEEDS_IN_FULL, found.customer.ref, "page")
