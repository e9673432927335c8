"""Giving a kept file to a browser, in which it can do nothing."""

from django.http import HttpResponse

from fairhand.people.models import Employee
from fairhand.policy import Sight
from fairhand.record.access import looked

from .kinds import KINDS
from .models import Upload

# A file opened by itself is in a box of its own: no script, no form, no address, no frame around it.
ALONE = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def response(upload: Upload, *, by: Employee, sight: Sight, customer: str = "") -> HttpResponse:
    """The file, after writing who looked. The view that calls this has decided that they may.

    A room that finds out later whose a file is gives the reference of the customer as it stands now.
    A picture is shown by the browser. A PDF is taken out: the reader in the browser does not work in a box.
    """
    looked(by, sight, customer or upload.customer, "file")
    kind = KINDS[upload.kind]
    how = "inline" if kind.is_picture else "attachment"
    return HttpResponse(
        bytes(upload.content),
        content_type=kind.content_type,
        headers={
            # The name it was given stays on the page; this one is made of letters that no header trips over.
            "Content-Disposition": f'{how}; filename="{upload.ref}.{kind.endings[0]}"',
            "Content-Security-Policy": ALONE,
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        },
    )
