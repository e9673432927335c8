"""Pages that show a story or a name are not left behind in the browser of a shared computer."""

import pytest
from django.test import Client
from django.urls import reverse

from fairhand.incidents.operations import report_incident
from tests.people import doing
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db


def test_the_browser_keeps_no_page_with_a_story(ceri, priya, owen, mr_jones):
    ref = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, **told()).ref
    for who, name, *args in (
        (priya, "my_work"),
        (owen, "customer_file", mr_jones.ref),
        (owen, "contact", mr_jones.ref),
        (owen, "decisions:consider", mr_jones.ref, mr_jones.ref),
        (priya, "incidents:queue"),
        (priya, "incidents:report", ref),
        (ceri, "incidents:mine"),
        (ceri, "incidents:sent", ref),
    ):
        client = Client()
        client.force_login(who)
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 200, name
        assert "no-store" in answer["Cache-Control"], name
