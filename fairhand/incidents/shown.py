"""What whoever took a contact is told of the reports that they made in it, once it proved to be somebody else's."""

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.models import Contact

from .doubt import in_doubt
from .models import Incident


def led_to_reports(contact: Contact) -> str:
    """That a report which they made names whose the contact is not, with its page and whom to tell; or nothing."""
    own = list(contact.incidents.filter(reported_by=contact.taken_by_id).select_related("sent_to").order_by("pk"))
    doubts = in_doubt(own, council.now()) if own else {}
    return SafeString(" ".join(_led(each) for each in own if each.ref in doubts))


def _led(incident: Incident) -> str:
    if incident.sent_to is None:
        said = _(
            "Your report %(report)s still names whom this contact was taken to be with. If it was not them, tell "
            "somebody who answers reports: it is put right on the page of the report."
        )
    else:
        said = _(
            "Your report %(report)s still names whom this contact was taken to be with. If it was not them, tell "
            "%(name)s, to whom it was sent: it is put right on the page of the report."
        )
    page = reverse("incidents:report", args=[incident.ref])
    report = format_html('<a class="govuk-link" href="{}">{}</a>', page, incident.ref)
    return escape(said) % {"report": report, "name": escape(incident.sent_to.name if incident.sent_to else "")}
