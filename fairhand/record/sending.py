"""How a page sends an act: what a whole form asks is done, and what stands against it comes back with the form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.govuk.fields import ActForm

from .act import AlreadyUsed, Refused, SentBefore, Unkept


def done(request: HttpRequest, form: ActForm, operation: Callable, /, **about: Any) -> Any:
    """Do what a whole form asks, once and now, and give what was made of it.

    The act is told what the form said, and `about`, which goes before. An act that makes nothing gives True. Nothing
    is given where nothing was sent, where the form is not whole, and where a fault of the act stands on the form now.
    What is the same as a moment ago is asked about, since a page to which somebody went back has a key of its own. One
    that the browser kept has its old key: what was changed on it comes back under another, to be sent or not.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        made = operation(by=request.user, at=council.now(), key=form.once, again=form.again, **{**form.said, **about})
    except (Refused, Unkept) as fault:
        form.asks_again = isinstance(fault, SentBefore)
        form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        return None
    except AlreadyUsed:
        changed_since(form)
        return None
    return True if made is None else made


def changed_since(form: ActForm) -> None:
    """Give back a form that was sent before with something else in it, so that nothing typed is lost."""
    form.anew()
    said = _(
        "You sent this page before with something else in it, and that was kept. What stands here now is not kept. If "
        "you want it kept as well, send it now. If not, there is nothing more to do here."
    )
    form.add_error(None, said)
