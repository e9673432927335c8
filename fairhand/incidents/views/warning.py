"""Pages on which a customer is warned, or something is agreed with them; and what was said."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card, same_person
from fairhand.evidence.models import Evidence
from fairhand.evidence.saying import no_more_in_words
from fairhand.evidence.since import counts_no_more
from fairhand.people.access import acts, refused, ruling_on, sees
from fairhand.policy import Act, Policy, Ruling, Sight, warning_stages, warning_stands_until
from fairhand.policy.policy import WarningStage
from fairhand.record.access import looked
from fairhand.record.models import Duty
from fairhand.record.sending import done

from ..doubt import in_doubt
from ..forms import ArrangeForm, WarnForm
from ..models import Arrangement, Incident, LeaderWarning, WarningWithdrawal
from ..monitoring import WENT_ON, monitoring_label, outcome_of
from ..operations import agree_informally, warn
from ..queries import may_not_answer, why_not_read
from ..sight import may_read
from ..warned import call_warnings, is_spent, stages_reached, warnings_of
from .reading import address, contacts_address

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Begun:
    """Whom it is about, and the report that it was begun from, where it was begun from one."""

    customer: Customer
    incident: Incident | None
    evidence: Evidence | None = None

    @property
    def back(self) -> str:
        """Where the reader came from."""
        if self.incident:
            return reverse("incidents:report", args=[self.incident.ref])
        return address("customer_file", self.customer.ref)


@PAGE
@never_cache
@acts(Act.WARN)
@sees(Sight.CUSTOMER_FILE)
def new_warning(request: HttpRequest) -> HttpResponse:
    """Warn a customer, on a report or from their file; what stands already is shown before the button."""
    begun = _begun(request)
    if isinstance(begun, HttpResponse):
        return begun
    policy, at = council.policy(), council.now()
    ruling = _may_warn(request, policy, begun)
    reached = stages_reached(begun.customer, at)
    form = WarnForm(request.POST or None, rules=policy.warnings, reached=reached) if policy.warnings else None
    about = {"customer": begun.customer, "incident": begun.incident, "evidence": begun.evidence}
    if form and (given := done(request, form, warn, **about)):
        messages.success(request, _("The warning is kept."))
        return redirect("incidents:warning", given.ref)
    looked(request.user, Sight.CUSTOMER_FILE, begun.customer.ref, "page")
    shown = _shown(begun, at) | {"form": form, "ruling": ruling, **_before(policy, begun.customer, at)}
    return render(request, "incidents/warn.html", shown)


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def warning(request: HttpRequest, ref: str) -> HttpResponse:
    """One warning: who gave it, when and how, in which words; until when it stands; whether its letter went out."""
    found = get_object_or_404(
        LeaderWarning.objects.select_related("customer", "incident", "evidence", "given_by", "recorded_by"), ref=ref
    )
    withheld = _withheld(found.incident, request)
    if withheld is not None:
        return refused(request, withheld)
    at = council.now()
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    code = found.recorded_by.code
    letter = Duty.objects.filter(thread=ref, opened_by=found.recorded_by_id).select_related("owner").first()
    shown = {
        "warning": found,
        "card": card(found.customer, at),
        "spent": is_spent(found, council.day_of(at)),
        "doubts": in_doubt([found.incident], at) if found.incident else {},
        "counts": found.pk in {each.pk for each in warnings_of(found.customer, at)},
        "withdrawn": WarningWithdrawal.objects.filter(warning=found).first(),
        "letter": letter,
        **_monitored(found, at),
        "counts_no_more": _counts_no_more(found.evidence),
        "write_href": address("letters:write", code, ref) if letter and not letter.closed_at else "",
        "waits": _waits(found.incident, request),
        "file_href": address("customer_file", found.customer.ref),
    }
    return render(request, "incidents/warning.html", shown)


@PAGE
@never_cache
@acts(Act.AGREE_INFORMALLY)
@sees(Sight.CUSTOMER_FILE)
def new_arrangement(request: HttpRequest) -> HttpResponse:
    """Write down what was agreed with a customer about contact."""
    begun = _begun(request)
    if isinstance(begun, HttpResponse):
        return begun
    at, form = council.now(), ArrangeForm(request.POST or None)
    if made := done(request, form, agree_informally, customer=begun.customer, incident=begun.incident):
        messages.success(request, _("The arrangement is kept."))
        return redirect("incidents:arrangement", made.ref)
    looked(request.user, Sight.CUSTOMER_FILE, begun.customer.ref, "page")
    shown = _shown(begun, at) | {"form": form, "ruling": ruling_on(request, Act.AGREE_INFORMALLY)}
    return render(request, "incidents/arrange.html", shown)


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def arrangement(request: HttpRequest, ref: str) -> HttpResponse:
    """One arrangement: what was agreed, how the customer agreed, and until when."""
    found = get_object_or_404(Arrangement.objects.select_related("customer", "incident", "agreed_by"), ref=ref)
    withheld = _withheld(found.incident, request)
    if withheld is not None:
        return refused(request, withheld)
    at = council.now()
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    over = found.until is not None and found.until < council.day_of(at)
    shown = {
        "arrangement": found,
        "card": card(found.customer, at),
        "doubts": in_doubt([found.incident], at) if found.incident else {},
        "over": over,
        "waits": _waits(found.incident, request),
        "file_href": address("customer_file", found.customer.ref),
    }
    return render(request, "incidents/arrangement.html", shown)


def _monitored(found: LeaderWarning, at: datetime) -> dict:
    """Whether contact is still monitored after a warning, what came of it, and what can be begun where it went on."""
    if found.monitored_until is None:
        return {}
    came_of, asked = outcome_of(found), f"?customer={found.customer.ref}"
    refer, last = address("decisions:draft_referral"), found.monitored_until
    return {
        "is_over": came_of is not None or last < council.day_of(at),
        "last_monitored": min(last, council.day_of(came_of.recorded_at)) if came_of else last,  # a word ends it
        "came_of": came_of,
        "came_of_label": came_of and monitoring_label(came_of.outcome),
        "report_href": reverse("incidents:new") + asked if came_of and came_of.outcome == WENT_ON else "",
        "refer_href": refer + asked if refer and came_of and came_of.outcome == WENT_ON else "",
    }


def _begun(request: HttpRequest) -> Begun | HttpResponse:
    """From a report, whose conduct it was; else the customer named; or the page that says why not."""
    ref, whose = (request.GET.get(name, "").replace("\x00", "") for name in ("incident", "customer"))
    if not ref and not whose:
        raise Http404
    if not ref:
        customer = get_object_or_404(Customer, ref=whose.upper())
        return Begun(customer, None, _evidence(request, customer))
    incident = get_object_or_404(Incident, ref=ref)
    readable = may_read(incident, request.user, council.now())
    if not readable:
        return refused(request, readable)
    if incident.of_customer is None:
        messages.info(request, _("Say who it was first: nothing can be begun with somebody who is not known."))
        return redirect("incidents:report", incident.ref)
    return Begun(incident.of_customer, incident, _evidence(request, incident.of_customer))


def _evidence(request: HttpRequest, customer: Customer) -> Evidence | None:
    """What was taken in of this person's contacts, where a warning is to rest on it."""
    asked = request.GET.get("evidence", "").replace("\x00", "")
    theirs = Evidence.objects.filter(customer__in=same_person(customer, council.now()))
    return get_object_or_404(theirs, ref=asked) if asked else None


def _counts_no_more(evidence: Evidence | None) -> str:
    """Which contacts of what a warning rests on were found since to count no more, and why, in words."""
    return no_more_in_words(counts_no_more([evidence], council.now())[evidence.ref]) if evidence else ""


def _may_warn(request: HttpRequest, policy: Policy, begun: Begun) -> Ruling:
    """Whether the person who asks may warn here: by the matrix, and not on a report that is theirs or about them."""
    ruling = ruling_on(request, Act.WARN)
    if ruling and policy.warnings is None:
        return Ruling(False, _("This policy has no warnings, so none can be given."), ruling.clause)
    if ruling and begun.incident and (because := may_not_answer(begun.incident, request.user)):
        return Ruling(False, because, ruling.clause)
    return ruling


def _shown(begun: Begun, at: datetime) -> dict:
    """What both forms show of whom they are about."""
    acted_for = begun.incident and begun.incident.on_behalf_of
    return {
        "card": card(begun.customer, at),
        "incident": begun.incident,
        "doubts": in_doubt([begun.incident], at) if begun.incident else {},
        "evidence": begun.evidence,
        "counts_no_more": _counts_no_more(begun.evidence),
        "back": begun.back,
        "contacts_href": contacts_address(begun.customer, begun.incident),
        "acted_for": acted_for and card(acted_for, at),
    }


def _before(policy: Policy, customer: Customer, at: datetime) -> dict:
    """What stands before a warning is given, and until when a new one would stand."""
    today, stages = council.day_of(at), warning_stages(policy)
    return {
        "earlier": [(each, is_spent(each, today)) for each in warnings_of(customer, at)],
        "on_calls": call_warnings(policy, customer, at),
        "calls_count": bool(policy.warnings and policy.warnings.counts_call_warnings),
        "would_stand_until": None if stages else warning_stands_until(policy, today, council.calendar()),
        "stages": [_stage_line(policy, each, today) for each in stages],
    }


def _stage_line(policy: Policy, stage: WarningStage, today: date) -> tuple[str, str, date | None]:
    """One of several warnings: what it is called, who gives it, and until when one that is given today would stand."""
    words = council.words()
    who = words.either((words.label(f"roles_said.{role}") for role in stage.by), "or_noun")
    return words.label(f"stages.{stage.code}"), who, warning_stands_until(policy, today, council.calendar(), stage.code)


def _withheld(incident: Incident | None, request: HttpRequest) -> Ruling | None:
    """Why somebody may not read what was done on a report that concerns them."""
    because = why_not_read(incident, request.user) if incident else ""
    return Ruling(False, because, ruling_on(request, Act.ANSWER_REPORT).clause) if because else None


def _waits(incident: Incident | None, request: HttpRequest) -> str:
    """The report that this was done on, where it has no answer yet and the reader may answer it."""
    if incident is None or incident.answers.exists() or may_not_answer(incident, request.user):
        return ""
    return incident.ref if ruling_on(request, Act.ANSWER_REPORT) else ""
