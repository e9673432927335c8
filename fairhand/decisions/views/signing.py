"""Pages on which a signature is asked for and given, without which a measure or a decision does not stand."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.people.access import acts, ruling_on, sees
from fairhand.policy import Act, Sight, measure_row
from fairhand.policy.phrase import capital
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import operations
from ..drafting import desk_of, measures_of, put_measure
from ..forms import AskSignOffForm, SignOffForm
from ..forms.measures import FORMS, MeasureForm
from ..models import SignOff
from ..queries.signing import what_is_signed, who_signs, whose_signature
from ..shown import InWords, decision_in_words, measure_in_words
from ..to_sign import ToSign, wanted_signatures
from .referring import asked

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.ASK_SIGN_OFF)
@sees(Sight.SIGN_OFFS)
def ask_sign_off(request: HttpRequest) -> HttpResponse:
    """Ask for the signature or the second view without which a measure cannot be set."""
    at, what = council.now(), asked(request, "what")
    customer = get_object_or_404(Customer, ref=asked(request, "customer"))
    if what == SignOff.THE_DECISION:
        return _ask_to_confirm(request, customer, at)
    role = whose_signature(council.policy(), what)
    if not role:
        raise Http404
    form, (sets, mark) = AskSignOffForm(request.POST or None), _to_be_signed(request, customer, what, at)
    whole = sets is None or sets.is_whole()
    about = {"customer": customer, "what": what, "role": role, "detail": sets.kept if sets and whole else None}
    if whole and (made := done(request, form, operations.ask_sign_off, **about)):
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
    put = [request.GET.get(part, "") for part in ("role", "others", "committee", "by_line")]
    wanted = next(
        (
            each
            for each in wanted_signatures(desk.policy, desk.proposal, at, desk.post)
            if each.what == SignOff.THE_DECISION and _put(each) == put
        ),
        None,
    )
    if wanted is None or wanted.detail is None:
        raise Http404
    form = AskSignOffForm(request.POST or None)
    told = {"what": wanted.what, "role": wanted.role, "others": wanted.others, "committee": wanted.committee}
    word_for_word = {"by_line": wanted.by_line, "detail": wanted.detail}
    if made := done(request, form, operations.ask_sign_off, customer=customer, **told, **word_for_word):
        messages.success(request, _("It is asked for. Whoever confirms it has it on their list."))
        return redirect("decisions:sign_off", made.ref)
    looked(request.user, Sight.SIGN_OFFS, customer.ref, "page")
    shown = {"form": form, "sets": None, "whole": decision_in_words(desk.policy, wanted.detail)}
    beside = {"card": card(customer, at), "what": what_is_signed(wanted.what), "who": capital(who_signs(wanted))}
    return render(request, "decisions/sign_off_new.html", {**shown, **beside})


def _put(wanted: ToSign) -> list[str]:
    """To whom it is put, as the address of the page has it."""
    return [wanted.role, ",".join(wanted.others), wanted.committee, "yes" if wanted.by_line else ""]


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
    if done(request, form, operations.sign_off, wanted=wanted):
        messages.success(request, _("Kept, with your reasons."))
        return redirect("decisions:sign_off", ref)
    looked(request.user, Sight.SIGN_OFFS, wanted.customer.ref, "page")
    shown = {
        "wanted": wanted,
        "card": card(wanted.customer, at),
        "what": what_is_signed(wanted.what),
        "sets": _as_asked(wanted),
        "who": capital(who_signs(wanted))
        if wanted.what in SignOff.WHOLE
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
    if wanted.what in SignOff.WHOLE:
        return decision_in_words(policy, wanted.detail)
    return [measure_in_words(policy, {"code": wanted.what, "detail": wanted.detail})]
