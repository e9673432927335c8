"""What a person reads when the house says no, or breaks: an employee in our pages, a customer in their own."""

from urllib.parse import unquote

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from fairhand import council
from fairhand.people.access import refused
from fairhand.policy import day
from fairhand.record.act import AlreadyUsed, ClockAstray, Refused, Unkept
from fairhand.record.refs import is_ref
from fairhand.retention.queries import erased_as
from fairhand.standing.visits import PATH

NO_WORDS = ("csrfmiddlewaretoken", "key")


class SayWhyNot:
    """Turn a refused act into a page with its reason and its clause; the API says so in its own way."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # No database keeps this character, and PostgreSQL breaks where it is merely asked for.
        asked = unquote(request.get_full_path())
        if "\x00" in asked and not asked.startswith("/api/"):
            raise Http404
        return self.get_response(request)

    def process_exception(self, request, exception):
        if request.path.startswith("/api/"):
            return None
        if isinstance(exception, Refused):
            if _is_a_customers(request):
                return _trouble(request, 403, _("This was not sent"), exception.ruling.because)
            return refused(request, exception.ruling)
        if isinstance(exception, (AlreadyUsed, ClockAstray)):
            return _trouble(request, 409, _("This was not sent"), str(exception), _typed(request))
        if isinstance(exception, Unkept):
            return _trouble(request, 422, _("This was not sent"), str(exception))
        return None


def unreadable(request, exception=None):
    """What was sent cannot be taken in: it is too much, or broken."""
    text = _("What was sent could not be read: it may be too long, or broken. Go back, and send it once more, or less.")
    return _trouble(request, 400, _("This was not sent"), text)


def not_allowed(request, exception=None):
    """Something is not open to whoever asks."""
    text = _("So nothing was shown or sent. If you need it, ask whoever told you of this address.")
    return _trouble(request, 403, _("This is not open to you"), text)


@requires_csrf_token
def page_was_old(request, reason=""):
    """A form came without its proof of where it came from: nothing happened, and nothing is lost."""
    return _trouble(
        request,
        403,
        _("This page was open for too long"),
        _("So nothing was sent. Go back, load the page again, and send it once more. What you typed is still there."),
    )


def not_found(request, exception=None):
    """There is no such page; or there was, and what stood on it is erased, which an employee is told."""
    heading, refs = _("There is nothing at this address"), [part for part in request.path.split("/") if is_ref(part)]
    signed_in = not _is_a_customers(request) and getattr(request, "user", AnonymousUser()).is_authenticated
    if signed_in and refs and (erased := erased_as(refs)):
        told = {"ref": erased.matter, "day": day(council.day_of(erased.erased_at), council.words())}
        said = _("%(ref)s was erased on %(day)s, since it had been kept as long as the policy says.") % told
        return _trouble(request, 404, heading, said)
    text = _("Check the address. If you followed a link here, what it led to may have another reference.")
    return _trouble(request, 404, heading, text)


def too_many(request):
    """Somebody tried too often."""
    return _trouble(
        request,
        429,
        _("Too many tries in a short time"),
        _("Wait a few minutes, then try again. Nothing else is affected."),
    )


def broken(request):
    """Something of ours is broken. The page asks nothing of the database, which may be what broke."""
    return render(request, "standing/broken.html" if _is_a_customers(request) else "broken.html", status=500)


def _typed(request) -> list[str]:
    """The words that were sent, which a page without their form shows to be copied: nothing typed is lost."""
    sent = [value for name, values in request.POST.lists() if name not in NO_WORDS for value in values]
    return [value for value in sent if len(value.split()) > 1]


def _trouble(request, status, heading, text, typed=()):
    if not hasattr(request, "user"):  # it was refused before anybody asked who it is
        request.user = AnonymousUser()
    template = "standing/trouble.html" if _is_a_customers(request) else "people/trouble.html"
    return render(request, template, {"heading": heading, "text": text, "typed": typed}, status=status)


def _is_a_customers(request) -> bool:
    """Whether it is a customer who reads it, on a page of their own."""
    return request.path.startswith(PATH)
