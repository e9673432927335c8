"""Pages on which a matter is referred, advised on and signed for (7.2, 7.4 to 7.7, appendix 1)."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.incidents.models import Incident
from fairhand.incidents.sight import may_read
from fairhand.people.access import acts, refused, ruling_on, ruling_on_sight, sees, signed_in
from fairhand.policy import Act, Ruling, Sight, measure_row
from fairhand.policy.phrase import capital
from fairhand.record.access import looked
from fairhand.record.act import Refused

from .. import operations
from ..drafting import desk_of, measures_of, put_measure
from ..forms import AdviseForm, AskSignOffForm, DraftReferralForm, ReferForm, SignOffForm
from ..forms.measures import FORMS, MeasureForm
from ..models import Referral, SignOff
from ..proposal import wanted_signatures
from ..queries.referring import (
    ACTION,
    NEEDS,
    WRITTEN,
    Addressees,
    Reading,
    addressees,
    answered,
    as_form,
    reading,
    stand,
    why_not_advise,
)
from ..queries.signing import what_is_signed, who_signs, whose_signature
from ..queries.so_far import action_to_date, contact_officer_of, day_of, needs_in_words
from ..shown import InWords, decision_in_words, measure_in_words

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.DRAFT_REFERRAL)
def draft_referral(request: HttpRequest) -> HttpResponse:
    """Draft a referral about a customer: the form of the policy, filled from the record."""
    at = council.now()
    thread = _asked(request, "thread") or _asked(request, "incident")
    report = Incident.objects.filter(ref=thread).first() if thread else None
    if report and not (readable := may_read(report, request.user, at)):
        return refused(request, readable)
    customer = Customer.objects.filter(ref=_asked(request, "customer")).first() or (report and report.of_customer)
    if customer is None:
        if report:
            messages.info(request, _("Say who it was first: nobody can be referred who is not known."))
            return redirect("incidents:report", report.ref)
        raise Http404
    form = DraftReferralForm(request.POST or None, initial=_begun(request, customer, at))
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.draft_referral(
                by=request.user, at=at, key=form.once, customer=customer, thread=thread, **form.decided
            )
        except (Refused, Unfit) as fault:
            form.add_error(None, str(fault))
        else:
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
            "headings": _headings(),
            "contact_officer": contact_officer_of(customer, thread, request.user, at),
        },
    )


def _asked(request: HttpRequest, name: str) -> str:
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
    form = ReferForm(
        request.POST or None, offered=to.offered, initial={code: found.form.get(code, "") for code in WRITTEN}
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.refer(by=request.user, at=at, key=form.once, referral=found, **form.decided)
        except (Refused, Unfit) as fault:
            form.add_error(None, str(fault))
        else:
            sent = form.decided["sent_to"]
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
        "headings": _headings(),
        "answered": answered(found),
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
    if request.method == "POST" and form.is_valid():
        try:
            operations.advise(by=request.user, at=at, key=form.once, referral=found, **form.said)
        except (Refused, Unfit) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Your advice is kept. The matter is back with whoever decides."))
            return redirect("decisions:referral", ref)
    _looked(request, found, read)
    ruling = ruling_on(request, Act.ADVISE)
    if ruling and (because := why_not_advise(council.policy(), found, request.user, at)):
        ruling = Ruling(False, because, ruling.clause)
    shown = {"referral": found, "card": card(found.customer, at), "form": form, "ruling": ruling}
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


@require_http_methods(PAGE)
@never_cache
@acts(Act.ASK_SIGN_OFF)
@sees(Sight.SIGN_OFFS)
def ask_sign_off(request: HttpRequest) -> HttpResponse:
    """Ask for the signature or the second view without which a measure cannot be set."""
    at, what = council.now(), _asked(request, "what")
    customer = get_object_or_404(Customer, ref=_asked(request, "customer"))
    if what == SignOff.THE_DECISION:
        return _ask_to_confirm(request, customer, at)
    role = whose_signature(council.policy(), what)
    if not role:
        raise Http404
    form, (sets, mark) = AskSignOffForm(request.POST or None), _to_be_signed(request, customer, what, at)
    whole = sets is None or sets.is_whole()
    if request.method == "POST" and form.is_valid() and whole:
        try:
            made = operations.ask_sign_off(
                by=request.user,
                at=at,
                key=form.once,
                customer=customer,
                what=what,
                role=role,
                detail=sets.kept if sets else None,
                **form.said,
            )
        except (Refused, Unfit) as fault:
            form.add_error(None, str(fault))
        else:
            if sets and mark:  # what is decided has to be what is signed, word for word
                put_measure(sets.desk, mark, what, sets.kept)
            messages.success(request, _("It is asked for. Whoever signs has it on their list."))
            return redirect("decisions:sign_off", made.ref)
    looked(request.user, Sight.SIGN_OFFS, customer.ref, "page")
    shown = {"form": form, "sets": sets, "drafted": mark, "card": card(customer, at)}
    who = council.words().label(f"roles.{role}")
    return render(request, "decisions/sign_off_new.html", {**shown, "what": what_is_signed(what), "who": who})


def _ask_to_confirm(request: HttpRequest, customer: Customer, at: datetime) -> HttpResponse:
    """Put the decision that the asker has drafted to those who confirm it before it is taken."""
    desk = desk_of(customer, request.user, at)
    asked = [request.GET.get(part, "") for part in ("role", "others", "committee")]
    wanted = next(
        (
            each
            for each in wanted_signatures(desk.policy, desk.proposal, at, desk.post)
            if each.what == SignOff.THE_DECISION and [each.role, ",".join(each.others), each.committee] == asked
        ),
        None,
    )
    if wanted is None or wanted.detail is None:
        raise Http404
    form = AskSignOffForm(request.POST or None)
    told = {"what": wanted.what, "role": wanted.role, "others": wanted.others, "committee": wanted.committee}
    if request.method == "POST" and form.is_valid():
        who = {"by": request.user, "at": at, "key": form.once, "customer": customer}
        try:
            made = operations.ask_sign_off(**who, **told, detail=wanted.detail, **form.said)
        except (Refused, Unfit) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("It is asked for. Whoever confirms it has it on their list."))
            return redirect("decisions:sign_off", made.ref)
    looked(request.user, Sight.SIGN_OFFS, customer.ref, "page")
    shown = {"form": form, "sets": None, "whole": decision_in_words(desk.policy, wanted.detail)}
    beside = {"card": card(customer, at), "what": what_is_signed(wanted.what), "who": capital(who_signs(wanted))}
    return render(request, "decisions/sign_off_new.html", {**shown, **beside})


def _to_be_signed(request: HttpRequest, customer: Customer, what: str, at: datetime) -> tuple[MeasureForm | None, str]:
    """What a measure sets, and its mark in the asker's draft if it stands there: the signature is for that alone."""
    desk, mark = desk_of(customer, request.user, at), request.GET.get("measure", "")
    row = measure_row(desk.policy, what)
    if row is None:
        return None, ""
    drafted = [each for each in measures_of(desk) if each["code"] == what and mark in ("", each["mark"])]
    mark, detail = (drafted[0]["mark"], drafted[0]["detail"]) if drafted else ("", None)
    return FORMS[row.kind](request.POST or None, desk=desk, row=row, detail=detail), mark


@require_http_methods(PAGE)
@never_cache
@acts(Act.SIGN_OFF)
@sees(Sight.SIGN_OFFS)
def sign_off(request: HttpRequest, ref: str) -> HttpResponse:
    """What somebody is asked to sign, and nothing of the file; they sign it here, or do not."""
    rows = SignOff.objects.select_related("customer", "asked_by", "signed_by")
    wanted, at = get_object_or_404(rows, ref=ref), council.now()
    with_power = wanted.what not in SignOff.NO_MEASURE
    form = SignOffForm(request.POST or None, with_power=with_power, with_meeting=bool(wanted.committee))
    if request.method == "POST" and form.is_valid():
        try:
            operations.sign_off(by=request.user, at=at, key=form.once, wanted=wanted, **form.decided)
        except (Refused, Unfit) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Kept, with your reasons."))
            return redirect("decisions:sign_off", ref)
    looked(request.user, Sight.SIGN_OFFS, wanted.customer.ref, "page")
    shown = {
        "wanted": wanted,
        "card": card(wanted.customer, at),
        "what": what_is_signed(wanted.what),
        "sets": _as_asked(wanted),
        "who": capital(who_signs(wanted))
        if wanted.what == SignOff.THE_DECISION
        else council.words().label(f"roles.{wanted.role}"),
        "form": form,
        "ruling": ruling_on(request, Act.SIGN_OFF),
    }
    return render(request, "decisions/sign_off.html", shown)


def _as_asked(wanted: SignOff) -> list[InWords]:
    """What is to be signed, word for word: what a measure sets, or all that the decision does."""
    policy = council.policy_at(wanted.asked_at)
    if not wanted.detail:
        return []
    if wanted.what == SignOff.THE_DECISION:
        return decision_in_words(policy, wanted.detail)
    return [measure_in_words(policy, {"code": wanted.what, "detail": wanted.detail})]
