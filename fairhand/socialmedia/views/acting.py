"""Pages on which something is done about a post."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand.govuk.fields import ActForm
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight
from fairhand.record.sending import done

from .. import operations
from ..forms import LeaveForm, ReportForm, StepForm
from ..models import Post
from ..typed import platform_name
from .seeing import PAGE, seen

View = Callable[[HttpRequest, str], HttpResponse]


def _page(act: Act, form_class: type[ActForm], operation: Callable, *, heading, send, said) -> View:
    """The page of one step: its heading, what stands on its button, and what is said once it is kept."""

    @require_http_methods(PAGE)
    @never_cache
    @acts(act)
    @sees(Sight.SOCIAL_MEDIA)
    def step(request: HttpRequest, ref: str) -> HttpResponse:
        post = get_object_or_404(Post.objects.select_related("account"), ref=ref)
        form = form_class(request.POST or None)
        seen(request, post.account)
        if done(request, form, operation, post=post):
            messages.success(request, said)
            return redirect("socialmedia:post", ref)
        page = {"heading": heading, "act": act, "send": send}
        shown = {"post": post, "last": post.latest, "platform": platform_name(post.account.platform), "page": page}
        return render(request, "socialmedia/step.html", {**shown, "form": form})

    return step


hide = _page(
    Act.HIDE_POST,
    StepForm,
    operations.hide_post,
    heading=_("Hide the post"),
    send=_("It is hidden: keep this"),
    said=_("Kept: the post is hidden."),
)
delete = _page(
    Act.DELETE_POST,
    StepForm,
    operations.delete_post,
    heading=_("Delete the post"),
    send=_("It is deleted: keep this"),
    said=_("Kept: the post is deleted."),
)
report = _page(
    Act.REPORT_TO_PLATFORM,
    ReportForm,
    operations.report_to_platform,
    heading=_("Report it to the platform"),
    send=_("It is reported: keep this"),
    said=_("Kept: the platform was told."),
)
leave = _page(  # fair criticism is always an answer
    Act.LEAVE_POST,
    LeaveForm,
    operations.leave_post,
    heading=_("Leave it as it is"),
    send=_("Leave it as it is"),
    said=_("Kept: the post is left as it is."),
)
