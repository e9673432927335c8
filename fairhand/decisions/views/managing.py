"""Pages on which a formal decision is prepared, a section at a time, and taken."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.evidence.queries import taken_in
from fairhand.evidence.saying import in_words
from fairhand.people.access import acts, refused, ruling_on, sees
from fairhand.policy import Act, Policy, Sight, brief_measure, instructions, measure_row
from fairhand.policy import Instructions as Answer
from fairhand.policy.policy import Measure as MeasureRow
from fairhand.record.access import looked
from fairhand.record.act import Refused

from .. import operations
from ..drafting import Desk, as_decided, desk_of, keep_section, measures_of, put_measure, remove_measure, section_of
from ..drafting import take_note as go_on_from
from ..elsewhere import address
from ..forms.managing import SECTIONS, DecideForm, QuestionForm, SectionForm, TakeNoteForm, questions_by_section
from ..forms.measures import FORMS, MeasureForm
from ..models import SignOff
from ..outstanding import Outstanding
from ..proposal import conflicts, together
from ..queries import (
    considered,
    formal_decisions,
    heard_in,
    is_about,
    other_drafts,
    standing_decisions,
    standing_warnings,
    waiting_for_advice,
)
from ..queries.resting import taken_in_of
from ..queries.signing import asked_to_sign, what_is_signed, who_signs
from ..queries.so_far import undone_since
from ..shown import answers_in_words, measure_in_words, reach_in_words
from ..to_sign import wanted_signatures

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.MANAGE_CONTACT)
@sees(Sight.CUSTOMER_FILE)
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """The list of what a formal decision needs, and how far it is; go on here after somebody else has decided."""
    desk = _desk(request, ref)
    form = TakeNoteForm(request.POST or None)
    if request.method == "POST":
        if not (ruling := ruling_on(request, Act.MANAGE_CONTACT)):
            return refused(request, ruling)
        if form.is_valid():
            go_on_from(desk, form.cleaned_data["seen"])
            messages.success(request, _("You go on from what stands now. All that you wrote is kept."))
        return redirect("decisions:decide", ref)
    return render(request, "decisions/decide.html", {**_beside(request, desk), **_list(desk), "form": DecideForm()})


@require_http_methods(PAGE)
@never_cache
@acts(Act.MANAGE_CONTACT)
@sees(Sight.CUSTOMER_FILE)
def section(request: HttpRequest, ref: str, section: str) -> HttpResponse:
    """One section of the decision: kept as it is, finished or not."""
    desk = _desk(request, ref)
    if section == "measures":
        return _measures(request, desk)
    if section == "check":
        return _check(request, desk)
    if not (ruling := ruling_on(request, Act.MANAGE_CONTACT)):
        return refused(request, ruling)
    form = _form(request, desk, section)
    if form.is_bound and form.is_valid():
        keep_section(desk, section, form.kept, form.cleaned_data["seen"])
        return _kept(request, desk, section)
    shown = {**_beside(request, desk), "form": form, "section": desk.section(section), "code": section}
    return render(request, "decisions/decide_section.html", shown)


@require_http_methods(PAGE)
@never_cache
@acts(Act.MANAGE_CONTACT)
@sees(Sight.CUSTOMER_FILE)
def measure(request: HttpRequest, ref: str, measure: str) -> HttpResponse:
    """What one measure sets: a new one by the policy's code for it, or one that was put together before."""
    desk = _desk(request, ref)
    if not (ruling := ruling_on(request, Act.MANAGE_CONTACT)):
        return refused(request, ruling)
    known = next((each for each in measures_of(desk) if each["mark"] == measure), None)
    row = measure_row(desk.policy, known["code"] if known else measure)
    if row is None or row not in _offered(desk.policy):
        raise Http404
    detail = known["detail"] if known else None
    form: MeasureForm = FORMS[row.kind](request.POST or None, desk=desk, row=row, detail=detail)
    if form.is_bound and form.is_valid():
        put_measure(desk, measure if known else "", row.code, form.kept, form.cleaned_data["seen"])
        shown = _after(desk_of(desk.customer, desk.by, desk.at))
        messages.success(request, _("Kept. Below is what stays open with it.") if shown else _("Kept."))
        return redirect("decisions:section", ref, "measures")
    page = {**_beside(request, desk), "form": form, "row": row, "known": known}
    return render(request, "decisions/decide_measure.html", page)


def _desk(request: HttpRequest, ref: str) -> Desk:
    customer, at = get_object_or_404(Customer, ref=ref), council.now()
    thread = request.GET.get("thread", "")
    return desk_of(customer, request.user, at, thread if thread and is_about(thread, customer, at) else "")


def _form(request: HttpRequest, desk: Desk, section: str) -> SectionForm:
    said = request.POST or None
    if section in SECTIONS:
        return SECTIONS[section](said, desk=desk)
    question = questions_by_section(desk).get(section)
    if question is None:
        raise Http404
    return QuestionForm(said, desk=desk, question=question)


def _kept(request: HttpRequest, desk: Desk, section: str) -> HttpResponse:
    """Back to the list, or on to the next section that has something left to do."""
    ref = desk.customer.ref
    if "next" in request.POST:
        after = desk_of(desk.customer, desk.by, desk.at)
        codes = [each.code for each in after.sections()]
        here = codes.index(section) if section in codes else -1
        left = [each.code for each in after.sections()[here + 1 :] if each.todo]
        return redirect("decisions:section", ref, left[0] if left else "check")
    return redirect("decisions:decide", ref)


# ---- the measures


@dataclass(frozen=True)
class Signature:
    """What has to be signed, by whom, how far that is, and where to ask for it."""

    label: str
    who: str
    request: SignOff | None
    ask: str


def _measures(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The measures, what they leave open together with all else in force, and whose needs they go against."""
    if not (ruling := ruling_on(request, Act.MANAGE_CONTACT)):
        return refused(request, ruling)
    if request.method == "POST":
        if mark := request.POST.get("remove", ""):
            remove_measure(desk, mark)
            return redirect("decisions:section", desk.customer.ref, "measures")
        said = {name.removeprefix("need_"): text for name, text in request.POST.items() if name.startswith("need_")}
        keep_section(desk, "resolved", {need: _plain(text) for need, text in said.items() if need.isdecimal()})
        return _kept(request, desk, "measures")
    against = [(each, desk.proposal.resolved.get(str(each.pk), "")) for each in conflicts(*_case(desk))]
    shown = {
        "section": desk.section("measures"),
        "measures": [{**each, "words": measure_in_words(desk.policy, each)} for each in measures_of(desk)],
        "offered": _offered(desk.policy),
        "after": _after(desk),
        "against": against,
        "signatures": _signatures(desk),
        "form": DecideForm(),
    }
    return render(request, "decisions/decide_measures.html", {**_beside(request, desk), **shown})


def _plain(text: str) -> str:
    return text.replace("\x00", "").strip()[:4000]  # no database keeps that character


def _case(desk: Desk) -> tuple:
    return desk.policy, desk.proposal, desk.at


def _after(desk: Desk) -> Answer | None:
    """What the contact check would say, were this in force beside all else; nothing while a measure is not whole."""
    whole = {"measures"}.isdisjoint(each.part for each in desk.todo if each.about != "reach")
    if not desk.proposal.measures or not whole:
        return None
    return instructions(desk.policy, council.words(of=desk.policy), together(*_case(desk)), desk.at)


def _offered(policy: Policy) -> list[MeasureRow]:
    """The measures of the policy that a formal decision can set; the short restriction is set from a report."""
    return [each for each in policy.measures if each.code != brief_measure(policy)]


def _signatures(desk: Desk) -> list[Signature]:
    asked, found = asked_to_sign(desk.customer, desk.at), []
    marks = [(each["code"], each["detail"], each["mark"]) for each in measures_of(desk)]
    for wanted in wanted_signatures(desk.policy, desk.proposal, desk.at, desk.post):
        known = next((each for each in asked if wanted.is_covered_by(each)), None)
        about = {"customer": desk.customer.ref, "what": wanted.what}
        if wanted.what == SignOff.THE_DECISION:
            about |= {"role": wanted.role, "committee": wanted.committee, "others": ",".join(wanted.others)}
            about |= {"by_line": "yes"} if wanted.by_line else {}
        if mark := next((each for code, detail, each in marks if (code, detail) == (wanted.what, wanted.detail)), ""):
            about["measure"] = mark
        ask = address("decisions:ask_sign_off", **about)
        found.append(Signature(what_is_signed(wanted.what), who_signs(wanted), known, ask))
    return found


# ---- everything on one page, and the act


def _check(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Everything on one page; the button takes the decision."""
    form = DecideForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = operations.manage_contact(by=request.user, at=desk.at, key=form.once, **as_decided(desk))
        except Refused as fault:
            if isinstance(fault, operations.NotReady) and fault.part == "meanwhile":
                # A page of its own, so that whoever reads the other decision can go back to it.
                messages.warning(request, fault.ruling.because)
                return redirect("decisions:section", desk.customer.ref, "check")
            form.add_error(None, fault.ruling.because)
        else:
            messages.success(
                request, _("The decision is taken. Nothing is in force before the customer has its notice.")
            )
            return redirect("decisions:decision", made.ref)
    words, proposal = council.words(), desk.proposal
    shown = {
        **_list(desk),
        "form": form,
        "proposal": proposal,
        "contacts": in_words(taken_in_of(proposal.evidence)),
        "undone": undone_since(desk.customer, desk.at),
        "measures": [{**each, "words": measure_in_words(desk.policy, each)} for each in proposal.measures],
        "answers": answers_in_words(desk.policy, proposal.answers, [each.code for each in desk.questions]),
        "behaviours": [words.label(f"behaviours.{each}") for each in proposal.behaviours],
        "reach": reach_in_words(proposal.reach),
        "after": _after(desk),
        "sections_by_code": {each.code: each for each in desk.sections()},
    }
    return render(request, "decisions/decide_check.html", {**_beside(request, desk), **shown})


# ---- what stands on all of these pages


def _list(desk: Desk) -> dict[str, Any]:
    sections, todo = desk.sections(), desk.todo
    ref = desk.customer.ref
    newer = [
        each
        for each in formal_decisions(desk.customer, desk.at)
        if (each.number or 0) > desk.seen or each == desk.overtaking
    ]
    return {
        "sections": sections,
        "todo": [(each, _page_of(ref, each)) for each in todo if each.part != "meanwhile"],
        "others": other_drafts(desk.customer, desk.at, desk.by),
        "newer": newer,
        "heard": {each.ref: heard_in(each) for each in desk.to_take_anew},
        "note": TakeNoteForm(initial={"seen": max((each.number or 0 for each in newer), default=desk.seen)}),
        "warnings": standing_warnings(desk.customer, desk.at.astimezone(desk.policy.zone).date(), desk.at),
        "standing": standing_decisions(desk.customer, desk.at),
        "considered": considered(desk.customer, desk.at)[:1],
        "taken_in": taken_in(desk.customer, desk.at),
        "waiting": waiting_for_advice(desk.customer, desk.at),
        "draft_referral": address("decisions:draft_referral", customer=ref),
    }


def _page_of(ref: str, each: Outstanding) -> str:
    return reverse("decisions:section", args=[ref, section_of(each)])


def _beside(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """What each of these pages shows. What is kept and leads on to another page shows nothing, and is no look."""
    looked(request.user, Sight.CUSTOMER_FILE, desk.customer.ref, "page")
    return {"desk": desk, "customer": desk.customer, "card": card(desk.customer, desk.at), "ref": desk.customer.ref}
