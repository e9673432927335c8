"""How a form of this room is done."""

from fairhand import council
from fairhand.record.act import Refused


def done(request, form, operation, **about):
    """Do what a whole form asks; a refusal that its answers caused stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return operation(by=request.user, at=council.now(), key=form.once, **about, **form.said)
    except Refused as refused:
        form.add_error(None, refused.ruling.because)
        return None
