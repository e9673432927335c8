"""A decision's own page, and what is kept after it: its withdrawal, the CRM, the contract, when its letter came."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.customers.queries import card, same_person
from fairhand.evidence.saying import in_words
from fairhand.incidents.models import Incident
from fairhand.incidents.queries import withheld_from
from fairhand.people.access import acts, ruling_on_sight, sees
from fairhand.policy import Act, MeasureKind, Policy, Sight, day, who_may
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import operations
from ..elsewhere import address
from ..forms.after import ContractForm, CrmForm, ReceiptForm, ServiceToldForm, WithdrawForm
from ..models import CrmEntry, Decision, Notice, Receipt, Restriction, Withdrawal
from ..queries import anew_by, sent_back, suspended, was_overturned, why_not_withdraw
from ..queries.resting import taken_in_of
from ..queries.so_far import undone_since
from ..shown import answers_in_words, label_of, lines_of, measure_in_words, reach_in_words, services_told, state_of

PAGE = ["GET", "HEAD", "POST"]


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def decision(request: HttpRequest, ref: str) -> HttpResponse:
    """One formal decision: who, why, on what, what it sets, what stands of it, and what came of it."""
    found, at = _decision(ref), council.now()
    if not found.is_formal and (brief := found.restrictions.first()):
        return redirect("decisions:restriction", brief.ref)
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    return render(request, "decisions/decision.html", _shown(request, found, at))


def _shown(request: HttpRequest, found: Decision, at: datetime) -> dict[str, Any]:
    of, words = _policy_of(found), council.words()
    later, held_up = _later(found), suspended(found)
    notices = list(Notice.objects.filter(decision=found).select_related("issued_by").order_by("pk"))
    contract = any(each["kind"] == MeasureKind.BEHAVIOUR_CONTRACT for each in found.measures)
    withdrawn = Withdrawal.objects.filter(decision=found).select_related("withdrawn_by").first()
    stands, anew = found.followed_in_the_end is None, sent_back(found)
    may_be_reviewed = stands and not anew and held_up is None and found.restrictions.exists()
    return {
        "decision": found,
        "customer": found.customer,
        "card": card(found.customer, at),
        "at": at,
        "evidence": _evidence(request, found, at),
        "behaviours": [words.label(f"behaviours.{each}") for each in found.grounds.get("behaviours", [])],
        "answers": answers_in_words(of, found.answers, [code for code, text in found.answers.items() if text]),
        "resolved": _resolved(found),
        "advice": getattr(found.referral, "advice", None) if found.referral else None,
        "measures": [measure_in_words(of, each) for each in found.measures],
        "restrictions": _restrictions(found, at),
        "reach": reach_in_words(found.reach),
        "overturned": was_overturned(found),
        "sent_back": anew,
        "anew_by": anew_by(found) if anew else None,
        "suspended": held_up,
        "heard": address("appeals:appeal", held_up.appeal) if held_up else "",
        "withdrawn": withdrawn,
        "still_anew": found.replaces if withdrawn and found.replaces and sent_back(found.replaces) else None,
        "may_be_withdrawn": not why_not_withdraw(found),
        "chain": [each for each in [*found.chain, *later] if each.pk != found.pk],
        "notices": notices,
        "services_told": services_told(found) if notices or found.services_told.exists() else [],
        "put_off": getattr(found, "put_off", None),
        "contract": contract,
        "steps": list(found.contract_steps.select_related("recorded_by__by").order_by("pk")),
        "goes_on_crm": bool(who_may(council.policy(), Act.RECORD_ON_CRM)),
        "crm": list(CrmEntry.objects.filter(decision=found).select_related("recorded_by__by").order_by("pk")),
        # What alters a decision is told in the letter of its review or its appeal.
        "write": "" if found.alters or anew or withdrawn else address("letters:write", "contact_managed", found.ref),
        "appeal": address("appeals:new", found.ref) if stands and not withdrawn else "",
        "review": address("reviews:review", found.ref) if may_be_reviewed else "",
    }


def _later(found: Decision) -> list[Decision]:
    """What followed a decision: those that were withdrawn, and the first that was not."""
    later: list[Decision] = []
    while (not later or later[-1].is_withdrawn) and (
        after := Decision.objects.filter(follows=later[-1] if later else found).first()
    ):
        later.append(after)
    return later


def _evidence(request: HttpRequest, found: Decision, at: datetime) -> list[dict[str, Any]]:
    """What the decision rests on; of a report about whoever reads it, no more than that there is one."""
    refs = found.grounds.get("evidence", [])
    known = {each.ref: each for each in Incident.objects.filter(ref__in=refs)}
    kept_back = set(withheld_from(request.user).filter(ref__in=known).values_list("ref", flat=True))
    readable = bool(ruling_on_sight(request, Sight.REPORTS_QUEUE))
    undone = undone_since(found.customer, at, but=found)
    theirs = Incident.objects.about(same_person(found.customer, at), at).filter(ref__in=known)
    another = {*known} - {*theirs.values_list("ref", flat=True)}
    said = _(
        "This report has since proved to be about somebody else. Nothing here is undone by that: look at it again."
    )
    undone |= {ref: f"{said} {undone.get(ref, '')}".strip() for ref in another}
    reports = [
        {
            "ref": ref,
            "report": report,
            "link": readable or report.reported_by_id == request.user.pk,
            "undone": undone.get(ref, ""),
        }
        for ref, report in known.items()
        if ref not in kept_back
    ]
    contacts = in_words(taken_in_of(refs)).items()
    return [*reports, *({"ref": ref, "contacts": said, "undone": undone.get(ref, "")} for ref, said in contacts)]


def _resolved(found: Decision) -> list[tuple[str, str]]:
    needs = {str(each.pk): each for each in found.customer.needs.filter(pk__in=[*found.resolved])}
    known = [(needs[pk], text) for pk, text in found.resolved.items() if pk in needs]
    return [(need.at_contact or need.at_contact_cy, text) for need, text in known]


def _restrictions(found: Decision, at: datetime) -> list[dict[str, Any]]:
    rows = Restriction.objects.filter(decision=found).select_related("ended_by__by", "notice").order_by("pk")
    return [
        {
            "row": each,
            "label": label_of(each),
            "lines": lines_of(each.kind, {name: part for name, part in each.detail.items() if name != "services"}),
            "state": state_of(each, at),
        }
        for each in rows
    ]


@require_http_methods(PAGE)
@never_cache
@acts(Act.WITHDRAW_DECISION)
@sees(Sight.CUSTOMER_FILE)
def withdrawal(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw a decision before its notice, with reasons."""
    found = _decision(ref)
    form = WithdrawForm(request.POST or None)
    if done(request, form, operations.withdraw_decision, decision=found):
        messages.success(
            request, _("The decision is withdrawn, and never begins. It stays on record with your reasons.")
        )
        return redirect("decisions:decision", ref)
    return _page(request, "decisions/decision_withdrawal.html", found, form, why_not=why_not_withdraw(found))


@require_http_methods(PAGE)
@never_cache
@acts(Act.RECORD_ON_CRM)
@sees(Sight.CUSTOMER_FILE)
def crm(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep under which reference a decision stands on the CRM."""
    found = _decision(ref)
    form = CrmForm(request.POST or None)
    if done(request, form, operations.record_on_crm, decision=found):
        messages.success(request, _("Kept: under which reference it stands on the CRM."))
        return redirect("decisions:decision", ref)
    return _page(request, "decisions/decision_crm.html", found, form)


@require_http_methods(PAGE)
@never_cache
@acts(Act.KEEP_CONTRACT)
@sees(Sight.CUSTOMER_FILE)
def contract(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep what became of a behaviour contract."""
    found = _decision(ref)
    form = ContractForm(request.POST or None)
    if done(request, form, operations.keep_contract, decision=found):
        messages.success(request, _("Kept: what became of the contract."))
        return redirect("decisions:decision", ref)
    return _page(request, "decisions/decision_contract.html", found, form)


@require_http_methods(PAGE)
@never_cache
@acts(Act.RECORD_RECEIPT)
@sees(Sight.CONTACT_CHECK)
def receipt(request: HttpRequest, notice: str) -> HttpResponse:
    """Keep when a letter really came; the last day to appeal moves with it. What the letter says is not shown."""
    found = get_object_or_404(Notice.objects.select_related("customer"), ref=notice)
    form = ReceiptForm(request.POST or None)
    if made := done(request, form, operations.record_receipt, notice=found):
        messages.success(request, _receipt_said(made))
        return _back(request, found)
    looked(request.user, Sight.CONTACT_CHECK, found.customer.ref, "page")
    shown = {"notice": found, "form": form, "card": card(found.customer, council.now())}
    return render(request, "decisions/decision_receipt.html", shown)


@acts(Act.RECORD_TOLD)
@sees(Sight.CONTACT_CHECK)
@require_http_methods(PAGE)
def service_told(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep when a service was told of a decision. What was decided, and why, is not shown here."""
    found = _decision(ref)
    if not found.is_formal:
        raise Http404
    told = services_told(found)
    form = ServiceToldForm({each.code: each.name for each in told if not each.row}, request.POST or None)
    if done(request, form, operations.record_service_told, decision=found):
        messages.success(request, _("Kept: when the service was told."))
        return _to(request, found)
    looked(request.user, Sight.CONTACT_CHECK, found.customer.ref, "page")
    shown = {"decision": found, "form": form, "card": card(found.customer, council.now()), "told": told}
    return render(request, "decisions/decision_services.html", shown)


def _receipt_said(made: Receipt) -> str:
    if made.appeal_by is None:
        return _("Kept: when the letter came.")
    last_day = day(made.appeal_by, council.words())
    return _("Kept: when the letter came. The last day to appeal is now %(day)s.") % {"day": last_day}


def _back(request: HttpRequest, notice: Notice) -> HttpResponse:
    return _to(request, notice.decision) if notice.decision else redirect("contact", notice.customer.ref)


def _to(request: HttpRequest, found: Decision) -> HttpResponse:
    """The decision itself, where they may read it; else the contact check of the customer."""
    if ruling_on_sight(request, Sight.CUSTOMER_FILE):
        return redirect("decisions:decision", found.ref)
    return redirect("contact", found.customer.ref)


def _page(request: HttpRequest, template: str, found: Decision, form, **also) -> HttpResponse:
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    shown = {"decision": found, "form": form, "card": card(found.customer, council.now()), **also}
    return render(request, template, shown)


def _policy_of(found: Decision) -> Policy:
    """The version under which a decision was taken."""
    return next((each for each in council.versions() if each.key == found.policy), council.policy())


def _decision(ref: str) -> Decision:
    known = Decision.objects.select_related("customer", "decided_by", "follows", "referral__advice__advised_by")
    return get_object_or_404(known, ref=ref)
