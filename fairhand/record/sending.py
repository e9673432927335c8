"""How a page sends an act: what a whole form asks is done, and what stands against it comes back with the form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from fairhand import council
from fairhand.govuk.fields import ActForm

from .act import Refused, SentBefore, Unkept


def done(request: HttpRequest, form: ActForm, operation: Callable, /, **about: Any) -> Any:
    """Do what a whole form asks, once and now, and give what was made of it.

    The act is told what the form said, and `about`, which goes before. An act that makes nothing gives True. Nothing
    is given where nothing was sent, where the form is not whole, and where a fault of the act stands on the form now.
    What is the same as a moment ago is asked about, since a page to which somebody went back has a key of its own.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        made = operation(by=request.user, at=council.now(), key=form.once, again=form.again, **{**form.said, **about})
    except (Refused, Unkept) as fault:
        form.asks_again = isinstance(fault, SentBefore)
        form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        return None
    return True if made is None else made
