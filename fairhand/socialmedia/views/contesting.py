"""Pages on which somebody's word against a block or a hidden post is written down, and answered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand.people.access import acts, ruling_on_sight, sees, signed_in
from fairhand.policy import Act, Sight
from fairhand.record.sending import done

from .. import operations
from ..choices import KINDS
from ..forms import AnswerForm, ContestForm
from ..models import Account, Contest, Step
from ..typed import platform_name
from .seeing import PAGE, seen


@require_http_methods(PAGE)
@never_cache
@acts(Act.RECORD_CONTEST)
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Write down what somebody says: whoever hears it may, and need not know what was done or why."""
    step = Step.objects.select_related("post__account").filter(ref=request.GET.get("step", "")).first()
    account = step.post.account if step else Account.objects.filter(ref=request.GET.get("account", "")).first()
    knows = bool(ruling_on_sight(request, Sight.SOCIAL_MEDIA))
    begun = {"platform": platform_name(account.platform), "handle": account.handle} if account and knows else {}
    begun["step"] = step.ref if step and knows else ""
    form = ContestForm(request.POST or None, knows=knows, initial=begun)
    if made := done(request, form, operations.record_contest):
        messages.success(request, _("Kept. Somebody else than whoever did it looks at it, and answers."))
        return redirect("socialmedia:contest", made.ref) if knows else redirect("my_work")
    return render(request, "socialmedia/contest_new.html", {"knows": knows, "form": form})


@require_http_methods(PAGE)
@never_cache
@acts(Act.ANSWER_CONTEST)
@sees(Sight.SOCIAL_MEDIA)
def contest(request: HttpRequest, ref: str) -> HttpResponse:
    """What somebody contests: read it, and answer."""
    beside = (
        "account",
        "block__blocked_by",
        "step__post",
        "step__done_by",
        "recorded_by__by",
        "answer__recorded_by__by",
    )
    found = get_object_or_404(Contest.objects.select_related(*beside), ref=ref)
    form = AnswerForm(request.POST or None)
    seen(request, found.account)
    if done(request, form, operations.answer_contest, contest=found):
        messages.success(request, _("The answer is kept. Tell them now."))
        return redirect("socialmedia:contest", ref)
    shown = {
        "form": form,
        "contest": found,
        "answer": getattr(found, "answer", None),
        "platform": platform_name(found.account.platform),
        "kinds": KINDS,
    }
    return render(request, "socialmedia/contest.html", shown)
