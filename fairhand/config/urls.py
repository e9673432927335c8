"""The table of contents: each room's pages, and the API."""

from django.db import connection
from django.http import HttpResponse
from django.urls import include, path

from fairhand.people.access import open_to_all

from .api import api

handler400 = "fairhand.config.refusals.unreadable"
handler403 = "fairhand.config.refusals.not_allowed"
handler404 = "fairhand.config.refusals.not_found"
handler429 = "fairhand.config.refusals.too_many"  # asked for by allauth
handler500 = "fairhand.config.refusals.broken"


@open_to_all
def healthz(request):
    """Say that this process can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    # First: systems ask often, and each pattern before theirs is tried each time.
    path("api/v1/", api.urls),
    path("healthz", healthz, name="healthz"),
    path("", include("fairhand.govuk.urls")),
    path("", include("fairhand.people.urls")),
    path("", include("fairhand.record.urls")),
    path("", include("fairhand.teams.urls")),
    path("", include("fairhand.adopted.urls")),
    path("", include("fairhand.council_data.urls")),
    path("", include("fairhand.customers.urls")),
    path("", include("fairhand.codes.urls")),
    path("", include("fairhand.contacts.urls")),
    path("", include("fairhand.evidence.urls")),
    path("", include("fairhand.incidents.urls")),
    path("", include("fairhand.socialmedia.urls")),
    path("", include("fairhand.decisions.urls")),
    path("", include("fairhand.appeals.urls")),
    path("", include("fairhand.reviews.urls")),
    path("", include("fairhand.correspondence.urls")),
    path("", include("fairhand.bundles.urls")),
    path("", include("fairhand.letters.urls")),
    path("", include("fairhand.retention.urls")),
    path("", include("fairhand.casework.urls")),
    path("", include("fairhand.frontline.urls")),
    path("", include("fairhand.standing.urls")),
    path("", include("fairhand.reporting.urls")),
    path("", include("fairhand.whatif.urls")),
    path("", include("fairhand.protocol.urls")),
]
