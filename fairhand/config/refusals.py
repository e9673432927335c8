"""What a person reads when the house says no, or breaks."""

from urllib.parse import unquote

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.customers.text import Contradicted, Unreadable
from fairhand.people.access import refused
from fairhand.record.act import AlreadyUsed, ClockAstray, Refused


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
            return refused(request, exception.ruling)
        if isinstance(exception, (AlreadyUsed, ClockAstray)):
            return _not_sent(request, exception, 409)
        if isinstance(exception, (Unfit, Unreadable, Contradicted)):
            return _not_sent(request, exception, 422)
        return None


def _not_sent(request, exception, status):
    shown = {"heading": _("This was not sent"), "text": str(exception)}
    return render(request, "people/trouble.html", shown, status=status)


def broken(request):
    """Something of ours is broken. The page asks nothing of the database, which may be what broke."""
    return render(request, "broken.html", status=500)
