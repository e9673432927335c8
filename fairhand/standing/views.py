"""A customer's own page, and what they can do on it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fairhand import council
from fairhand.appeals.models import ONLINE
from fairhand.appeals.operations import record_appeal
from fairhand.codes.operations import take_code
from fairhand.codes.signs import made_from, new_nonce
from fairhand.council_data.particulars import particulars
from fairhand.customers.operations import ask
from fairhand.customers.queries import answer_by, asked_by
from fairhand.customers.text import Unreadable
from fairhand.decisions.operations import keep_contract
from fairhand.govuk.fields import ActForm
from fairhand.people.access import open_to_all
from fairhand.record.act import AlreadyUsed, SentBefore
from fairhand.record.own_hand import take
from fairhand.record.sending import changed_since
from fairhand.reviews.operations import ask_for_review

from .forms import ASKED, OwnAppeal, OwnAsk, OwnContract, OwnReview
from .gate import inside
from .models import Visit
from .queries import Told, acting_for, is_in_another_language, letter_to, said_by, told_one, where_i_stand
from .visits import leave

DONE = (
    "appeal",
    "more",
    "ask",
    "review",
    "signed",
    "refused",
)  # what was just done, as the address of the page says it


@inside
def standing(request: HttpRequest, visit: Visit, *, sent: bool) -> HttpResponse:
    """What is open to me now, first; what is not, and until when; why; what I can do about it."""
    at = council.now()
    done = request.GET.get("done", "")
    asked = asked_by(visit.customer, at)
    shown = {
        "mine": where_i_stand(visit.customer, at),
        "kinds": ASKED,
        "asked": asked,
        "answer_by": answer_by([each.ref for each in asked]),
        "said_by": said_by,
        "done": done if done in DONE else "",
        "rules": council.policy().appeals,
        "reviews": council.policy().reviews,
        "in_another_language": is_in_another_language,
    }
    return _page(request, "standing/standing.html", shown)


@inside
def appeal(request: HttpRequest, visit: Visit, ref: str, *, sent: bool) -> HttpResponse:
    """Appeal against a decision, or add to the appeal that is open. It is never refused."""
    told = _told(visit, ref)
    rules = council.policy().appeals
    if rules is None:
        raise Http404
    late = told.appeal_is_late
    acting = acting_for(visit.customer, council.now())
    form = OwnAppeal(request.POST or None, late=late, acting=acting, more=told.open_appeal is not None)
    how = ONLINE if ONLINE in rules.forms else rules.forms[0]
    about = {"decision": told.decision, "form": how}
    if sent and form.is_valid() and (made := _take(visit, record_appeal, form, **about, **form.told)):
        more = told.open_appeal is not None and made.grounds != form.said["grounds"]  # else it was pressed twice
        return _done("more" if more else "appeal")
    return _page(request, "standing/appeal.html", {"form": form, "told": told, "late": late})


@inside
def early_review(request: HttpRequest, visit: Visit, ref: str, *, sent: bool) -> HttpResponse:
    """Ask for a review before its time, where the policy lets a customer. What is asked is kept in any case."""
    told = _told(visit, ref)
    rules = council.policy().reviews
    if rules is None or not rules.on_request:
        raise Http404
    form = OwnReview(request.POST or None, acting=acting_for(visit.customer, council.now()))
    if sent and form.is_valid() and _take(visit, ask_for_review, form, decision=told.decision, **form.told):
        return _done("review")
    return _page(request, "standing/review.html", {"form": form, "told": told})


@inside
def contract(request: HttpRequest, visit: Visit, ref: str, *, sent: bool) -> HttpResponse:
    """Read the behaviour contract; sign it, or decline without that counting against me."""
    told = _told(visit, ref)
    if told.contract is None:
        raise Http404
    form = OwnContract(request.POST or None)
    if sent and form.is_valid() and _take(visit, keep_contract, form, decision=told.decision, **form.said):
        return _done(form.cleaned_data["step"])
    return _page(request, "standing/contract.html", {"form": form, "told": told})


@inside
def ask_for(request: HttpRequest, visit: Visit, kind: str, *, sent: bool) -> HttpResponse:
    """Ask for an adjustment, a letter in another language, or one's own data; or say that a fact is wrong."""
    if kind not in ASKED:
        raise Http404
    asked, letter = request.GET.get("letter"), None
    if asked and kind == "adjustment":
        letter = letter_to(visit.customer, asked, council.now())
    form = OwnAsk(request.POST or None, kind=kind, letter=letter)
    if sent and form.is_valid():
        try:
            made = _take(visit, ask, form, customer=visit.customer, kind=kind, **form.said)
        except Unreadable as fault:
            form.add_error("text", str(fault))
        else:
            if made:
                return _done("ask")
    return _page(request, "standing/ask.html", {"form": form})


@inside
def code(request: HttpRequest, visit: Visit, *, sent: bool) -> HttpResponse:
    """A code for the next time, shown once."""
    form, shown, last_day = ActForm(request.POST if sent else None), "", None
    if sent and form.is_valid():
        nonce = new_nonce()
        if made := _take(visit, take_code, form, customer=visit.customer, nonce=nonce):
            shown, last_day = made_from(nonce), made.last_day
        else:
            form = ActForm()  # it was shown once already: another press makes another
    return _page(request, "standing/code.html", {"form": form, "code": shown, "last_day": last_day})


@inside
def letter(request: HttpRequest, visit: Visit, ref: str, *, sent: bool) -> HttpResponse:
    """A letter as it was sent, to be read on a telephone."""
    found = letter_to(visit.customer, ref, council.now())
    if found is None:
        raise Http404
    return _page(request, "standing/letter.html", {"letter": found, "other_language": is_in_another_language(found)})


@inside
def letter_file(request: HttpRequest, visit: Visit, ref: str, *, sent: bool) -> HttpResponse:
    """The same as a file."""
    found = letter_to(visit.customer, ref, council.now())
    if found is None:
        raise Http404
    kind = "text/html; charset=utf-8" if found.pdf is None else "application/pdf"
    return HttpResponse(
        found.content, kind, headers={"Content-Disposition": f'attachment; filename="{found.file_name}"'}
    )


@inside
def out(request: HttpRequest, visit: Visit, *, sent: bool) -> HttpResponse:
    """Close the page: it does not open again in this browser without a new code."""
    if not sent:
        return redirect("standing:standing")
    answer = _page(request, "standing/out.html", {})
    leave(visit, answer, council.now())
    return answer


@open_to_all
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far everybody can use these pages, and how to reach the body where somebody cannot. It needs no code."""
    here = particulars(council.words().lang, council.today())
    return render(request, "standing/accessibility.html", {"here": here})


def _told(visit: Visit, ref: str) -> Told:
    found = told_one(visit.customer, ref, council.now())
    if found is None:
        raise Http404
    return found


def _take(visit: Visit, operation: Any, sent: ActForm, /, **said: Any) -> Any:
    """What was made of what they sent; nothing where the form comes back, to be sent again or not."""
    about = said["decision"].customer if "decision" in said else visit.customer
    once = {"key": sent.once, "again": sent.again}
    try:
        return take(operation, about=about.ref, hand=visit.ref, at=council.now(), **once, **said)
    except SentBefore as fault:
        sent.asks_again = True
        sent.add_error(None, str(fault))
    except AlreadyUsed:
        changed_since(sent)
    return None


def _done(what: str) -> HttpResponse:
    return redirect(f"{reverse('standing:standing')}?done={what}")


def _page(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    return render(request, template, {**shown, "inside": template != "standing/out.html"})
