"""Pages on which somebody's word against a block or a hidden post is written down, and answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.people.access import acts, ruling_on_sight, sees, signed_in
from fairhand.policy import Act, Sight

from .. import operations
from ..choices import KINDS
from ..forms import AnswerForm, ContestForm
from ..models import Account, Contest, Step
from ..queries import account_named
from ..typed import key_of, platform_name
from .sending import PAGE, seen, sent


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
    form = ContestForm(request.POST or None, initial={**begun, "step": step.ref if step and knows else ""})

    def done() -> str:
        said = form.said
        found = account_named(said.pop("platform"), key_of(said.pop("handle")))
        of_step = Step.objects.select_related("post").filter(ref=said.pop("step")).first() if knows else None
        said.pop("step", None)
        if found is None:
            raise Unfit(
                _(
                    "Nothing is kept of an account with this name there. Check both with them; "
                    "the platform may have acted."
                )
            )
        made = operations.record_contest(
            by=request.user, at=council.now(), key=form.once, account=found, step=of_step, **said
        )
        return reverse("socialmedia:contest", args=[made.ref]) if knows else reverse("my_work")

    said = _("Kept. Somebody else than whoever did it looks at it, and answers.")
    return sent(request, form, "socialmedia/contest_new.html", {"knows": knows}, done, said)


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

    def done() -> str:
        operations.answer_contest(by=request.user, at=council.now(), key=form.once, contest=found, **form.answered)
        return reverse("socialmedia:contest", args=[ref])

    seen(request, found.account)
    shown = {
        "contest": found,
        "answer": getattr(found, "answer", None),
        "platform": platform_name(found.account.platform),
        "kinds": KINDS,
    }
    return sent(request, form, "socialmedia/contest.html", shown, done, _("The answer is kept. Tell them now."))
