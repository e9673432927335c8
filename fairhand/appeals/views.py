"""Pages on which an appeal is written down, read with what it is about, and decided."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.customers.models import Customer
from fairhand.customers.queries import card, same_person
from fairhand.decisions.models import Notice
from fairhand.decisions.queries import formal_number
from fairhand.incidents.doubt import in_doubt
from fairhand.people.access import acts, names_measures, sees
from fairhand.policy import Act, Sight, day
from fairhand.record.access import looked
from fairhand.record.models import Duty
from fairhand.record.sending import done

from . import operations
from .bundle import after, bundle
from .came_in import of_another
from .forms import AppealForm, DecideForm, SuspendForm
from .hearing import hearer_for, in_words, involved, may_hear_by_post, may_sit, who_hears, why_not_hear
from .models import Appeal, Outcome, Suspension
from .queries import (
    ALONGSIDE,
    Appealable,
    answer_by,
    appealable_of,
    awaited_for,
    find_appealable,
    outcome_label,
    undoing,
)

PAGE = ["GET", "HEAD", "POST"]


@require_safe
@never_cache
@sees(Sight.CONTACT_CHECK)
def choose(request: HttpRequest, ref: str) -> HttpResponse:
    """Which decision a customer appeals against: any of theirs, altered or over."""
    customer, at = get_object_or_404(Customer, ref=ref), council.now()
    known = appealable_of(customer, at)
    letter = _letter(request, customer, at)
    came_in = f"?contact={letter.ref}" if letter else ""
    if len(known) == 1:
        return redirect(reverse("appeals:new", args=[known[0].ref]) + came_in)
    looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    return render(
        request,
        "appeals/choose.html",
        {"card": card(customer, at), "known": known, "named": names_measures(request), "came_in": came_in},
    )


def _letter(request: HttpRequest, customer: Customer, at: datetime) -> Contact | None:
    """The letter of theirs in which the appeal was found, where it was found in one."""
    asked = request.GET.get("contact", "").replace("\x00", "")
    return Contact.objects.of(same_person(customer, at), at).filter(ref=asked).first() if asked else None


@require_http_methods(PAGE)
@never_cache
@acts(Act.RECORD_APPEAL)
@sees(Sight.CONTACT_CHECK)
def new(request: HttpRequest, ref: str) -> HttpResponse:
    """Write an appeal down: nobody needs to see the story for it, and nobody may turn it away."""
    about = find_appealable(ref, council.policy())
    if about is None:
        raise Http404
    at, customer = council.now(), about.customer
    shown = card(customer, at)
    form = AppealForm(request.POST or None, card=shown)
    if made := done(request, form, operations.record_appeal, **_against(about), contact=_letter(request, customer, at)):
        messages.success(request, _what_next(made))
        return redirect("contact", customer.ref)
    looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    hearer = not about.decision or hearer_for(council.policy(), about.decision, at)[0]
    rules = council.policy().appeals
    told = {
        "about": about,
        "named": names_measures(request),
        "hearer": hearer,
        "suspends": bool(rules and rules.suspends and about.measured),
    }
    return render(request, "appeals/new.html", {"form": form, "card": shown, **told})


def _against(about: Appealable) -> dict[str, Any]:
    return {"warning": about.warning} if about.decision is None else {"decision": about.decision}


def _what_next(made: Appeal) -> str:
    """What becomes of an appeal that was written down, in a sentence that can be passed on to the customer."""
    if made.further.exists():
        return _("The appeal against this decision was open already. What they say is added to it.")
    if committee := awaited_for(made):
        said = _("The appeal is recorded. It has no date yet: no further meeting of %(committee)s is entered.")
        return said % {"committee": committee}
    if made.decide_by is None:
        return _("The appeal is recorded, and is with whoever hears it.")
    said = _("The appeal is recorded, and is with whoever hears it. An answer is meant to come by %(day)s.")
    return said % {"day": day(made.decide_by, council.words())}


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def appeal(request: HttpRequest, ref: str) -> HttpResponse:
    """One appeal: what they say, who may hear it, the matter as it stood, what would be undone."""
    found, at = _appeal(ref), council.now()
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    until, then = found.decided_at, bundle(found, request.user)
    shown = {
        "bundle": then,
        "doubts": in_doubt([*(each.incident for each in then.reports), *then.other_reports], at),
        "after": after(found, until or at, request.user),
        "letters": {each.event: each.sent_on for each in Notice.objects.filter(about=found.ref)},
        "hands": [(who.name, in_words(did)) for who, did in involved(found.decision, until).items()],
    }
    return render(request, "appeals/appeal.html", {**_shown(request, found, at), **shown})


def _shown(request: HttpRequest, found: Appeal, at) -> dict[str, Any]:
    """What every page about one appeal shows of it."""
    policy = council.policy_at(at)
    is_open = found.decided_at is None
    by = answer_by(found) if is_open else None
    hearer, because = who_hears(policy, found, at) if is_open else (None, "")
    outcome = Outcome.objects.filter(appeal=found).select_related("heard_by", "decision").first()
    suspended = Suspension.objects.filter(appeal=found).select_related("suspended_by").first()
    return {
        "appeal": found,
        "card": card(found.customer, at),
        "is_open": is_open,
        "overdue": bool(by and council.day_of(at) > by),
        "answer_by": by,
        "awaits": awaited_for(found) if is_open else "",
        "hearer": hearer,
        "hearer_because": because,
        "to_do": _still_to_do(found, by),
        "further": list(found.further.order_by("pk")),
        "of_another": of_another([found], at),
        "suspension": suspended,
        "outcome": outcome,
        "outcome_said": outcome_label(outcome.outcome, found) if outcome else "",
        "undoing": undoing(found, at) if is_open else None,
        "write": _letter_to_write(found, suspended),
        "why_not": _why_not(request, found, at) if is_open else "",
    }


def _still_to_do(found: Appeal, answer: date | None) -> list[tuple[str, date]]:
    """What is owed on the appeal by a day on its way: that it has come is said, and what became of it."""
    owed = Duty.objects.filter(thread=found.ref, closed_at=None).exclude(due_at=None).order_by("due_at")
    last = timedelta(microseconds=1)  # what is due as a day begins is due by the end of the one before
    rows = [(each.code, council.day_of(each.due_at - last)) for each in owed if each.due_at]
    decides = {rule.code for rule in council.policy().duties if "appeal_decided" in rule.closes_on}
    shown = [(code, by) for code, by in rows if by != answer or code not in decides]
    return [(council.words().label(f"duties.{code}"), by) for code, by in shown]


def _letter_to_write(found: Appeal, suspended: Suspension | None) -> str:
    """Which letter is to be written next: that it has come, that it suspends, what became of it; or none."""
    sent = dict(Notice.objects.filter(about=found.ref).values_list("event", "issued_at"))
    if found.decided_at:
        return "" if "appeal_decided" in sent else "appeal_decided"
    if "appeal_recorded" not in sent:
        return "appeal_recorded"
    said = suspended is None or sent["appeal_recorded"] >= suspended.suspended_at or "decision_suspended" in sent
    return "" if said else "decision_suspended"


def _why_not(request: HttpRequest, found: Appeal, at) -> str:
    """Why the reader may not hear this appeal, where their post would let them hear appeals."""
    policy = council.policy_at(at)
    if not may_hear_by_post(policy, request.user, at):
        return ""
    return why_not_hear(policy, request.user, found, at)


@require_http_methods(PAGE)
@never_cache
@acts(Act.SUSPEND_DECISION)
@sees(Sight.CUSTOMER_FILE)
def suspend(request: HttpRequest, ref: str) -> HttpResponse:
    """Suspend the measures while the appeal is heard."""
    found, at = _appeal(ref), council.now()
    form = SuspendForm(request.POST or None)
    if done(request, form, operations.suspend_decision, appeal=found):
        messages.success(request, _("Nothing of it limits contact from now on, and screens show it as open."))
        return redirect("appeals:appeal", ref)
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    return render(request, "appeals/suspend.html", {**_shown(request, found, at), "form": form})


@require_http_methods(PAGE)
@never_cache
@acts(Act.DECIDE_APPEAL)
@sees(Sight.CUSTOMER_FILE)
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Decide an appeal, with reasons."""
    found, at = _appeal(ref), council.now()
    sitting = may_sit(council.policy_at(at), found, at, request.user)
    number = formal_number(found.customer, at)
    form = DecideForm(request.POST or None, appeal=found, sitting=sitting, initial={"after": number})
    if done(request, form, operations.decide_appeal, appeal=found):
        messages.success(request, _("The appeal is decided. The customer is to be told in writing."))
        return redirect("appeals:appeal", ref)
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    return render(request, "appeals/decide.html", {**_shown(request, found, at), "form": form})


def _appeal(ref: str) -> Appeal:
    found = Appeal.objects.select_related(*ALONGSIDE, "notice", "recorded_by__by").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found
