"""The page on which a draft of the policy is tried."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fairhand import council
from fairhand.people.access import refused, ruling_on_sight, sees
from fairhand.policy import PolicyError, PolicyFault, Sight
from fairhand.record.access import looked

from .drafts import named, names
from .forms import WhichDraft
from .replay import replay
from .saying import LIMITS, say


@require_safe
@never_cache
@sees(Sight.ANNUAL_REVIEW)
def what_if(request: HttpRequest) -> HttpResponse:
    """What a draft would have made of the record. It tells single matters, so it is for those who may see files too."""
    if not (ruling := ruling_on_sight(request, Sight.CUSTOMER_FILE)):
        return refused(request, ruling)
    form, faults, said = WhichDraft(request.GET or None), [], None
    if form.is_bound and form.is_valid():
        try:
            draft = named(form.cleaned_data["draft"])
            said = say(replay(draft, form.cleaned_data["since"], council.now()))
        except PolicyFault as fault:
            faults = [str(each) for each in fault.faults]
        except PolicyError as fault:
            faults = [str(fault)]
        looked(request.user, Sight.ANNUAL_REVIEW, "", "page")
    shown = {"form": form, "faults": faults, "said": said, "drafts": names(), "limits": LIMITS}
    return render(request, "whatif/what_if.html", shown)
