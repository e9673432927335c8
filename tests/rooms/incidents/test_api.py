"""The same acts for systems: a key stands for an employee, and nothing happens twice."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.incidents.models import Answer, Incident, LeaderWarning, PoliceReport
from fairhand.incidents.operations import report_incident
from fairhand.people.models import ApiToken
from fairhand.policy import Act
from fairhand.record.act import ruling_for
from fairhand.record.models import Access
from tests.formal import answers_to
from tests.people import doing, employee
from tests.rooms.incidents.telling import answered, ends_a_call, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client):
    """Send something as somebody."""

    def send(by, path, said, key=None, **headers):
        secret = f"a secret of {by.pk}"
        ApiToken.objects.get_or_create(
            digest=hashlib.sha256(secret.encode()).digest(),
            defaults={
                "employee": by,
                "name": "telephone system",
                "made_at": council.now(),
                "ends_at": council.now() + timedelta(days=1),
            },
        )
        headers = {"Authorization": f"Bearer {secret}", **({"Idempotency-Key": str(key)} if key else {}), **headers}
        return client.post(f"/api/v1{path}", said, content_type="application/json", headers=headers)

    return send


def test_a_contact_is_logged(post, ceri, mr_jones):
    answer = post(ceri, "/contacts", {"channel": "telephone", "customer": mr_jones.ref, "minutes": 4})

    assert answer.status_code == 201
    contact = Contact.objects.get(ref=answer.json()["ref"])
    assert (contact.customer, contact.minutes, contact.taken_by) == (mr_jones, 4, ceri)


def test_the_same_key_keeps_it_once_and_answers_as_before(post, ceri):
    key = uuid4()
    first = post(ceri, "/contacts", {"channel": "email"}, key)
    again = post(ceri, "/contacts", {"channel": "email"}, key)
    other = post(ceri, "/contacts", {"channel": "letter"}, key)

    assert (first.status_code, again.json()) == (201, first.json())
    assert other.status_code == 409
    assert "already sent" in other.json()["because"]
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/contacts", {"channel": "pigeon"}),
        ("/contacts", {"channel": "email", "customer": "C-NOBODY00"}),
        ("/contacts", {"channel": "email", "happened_at": "2999-01-01T00:00:00Z"}),
        ("/incidents", {"channel": "email", "behaviours": ["grumpiness"], "what_happened": "Something."}),
        ("/incidents", {"channel": "email", "behaviours": [], "what_happened": ""}),
        ("/incidents", {"channel": "email", "behaviours": [], "what_happened": "A \x00 in the middle."}),
        ("/terminated-calls", {"behaviours": [], "what_happened": "Something."}),
    ],
)
def test_what_does_not_fit_is_answered_with_a_sentence(post, ceri, priya, path, said):
    answer = post(ceri, path, said)

    assert answer.status_code == 422
    assert len(answer.json()["because"]) > 20
    assert not Contact.objects.exists()


def test_an_incident_is_reported_and_the_answer_says_who_has_it(post, ceri, priya):
    answer = post(ceri, "/incidents", {"channel": "email", **told()})

    incident = Incident.objects.get(ref=answer.json()["ref"])
    assert answer.status_code == 201
    assert answer.json()["sent_to"] == "Priya"
    assert incident.affected == ceri


def test_an_ended_call_is_kept_and_the_answer_says_how_it_stands(post, ceri, priya, mr_jones):
    said = {"warnings": 0, "behaviours": [ends_a_call()], "what_happened": "He shouted.", "customer": mr_jones.ref}
    answer = post(ceri, "/terminated-calls", said, uuid4())

    assert answer.status_code == 201
    assert answer.json()["in_line"] is False
    assert answer.json()["clause"] == council.policy().calls.clause
    assert Incident.objects.get().ended_call.ruling == answer.json()["ruling"]


def test_a_report_is_answered_by_who_may_and_refused_to_who_may_not(post, ceri, priya, dewi):
    incident = report_incident(**doing(ceri), channel="email", **told())
    refused = post(dewi, f"/reports/{incident.ref}/answers", answered())
    assert refused.status_code == 403
    assert refused.json()["because"].startswith("Only")

    own = post(ceri, f"/reports/{incident.ref}/answers", answered())
    ruling = ruling_for(Act.ANSWER_REPORT, ceri, council.now())
    assert (own.status_code, own.json()) == (403, {"because": ruling.because, "clause": ruling.clause})

    assert post(priya, f"/reports/{incident.ref}/answers", answered()).status_code == 201
    assert Answer.objects.get().incident == incident


def test_the_police_are_recorded(post, ceri, priya):
    incident = report_incident(**doing(ceri), channel="email", threat=True, **told())
    nothing = post(ceri, f"/incidents/{incident.ref}/police", {"reference": "NWP-1"})
    assert nothing.status_code == 422
    done = post(ceri, f"/incidents/{incident.ref}/police", {"not_reported_because": "Nobody was in danger."})

    assert done.status_code == 201
    assert PoliceReport.objects.get().incident == incident


def test_no_report_is_open_to_who_may_not_read_it(post, ceri, priya):
    incident = report_incident(**doing(ceri), channel="email", about_leader=True, **told())

    answer = post(priya, f"/incidents/{incident.ref}/police", {"not_reported_because": "No."})
    assert answer.status_code == 403
    assert "concerns you" in answer.json()["because"]


def test_a_key_that_is_none_or_has_ended_opens_nothing(client, post, ceri):
    said = {"channel": "email"}
    assert client.post("/api/v1/contacts", said, content_type="application/json").status_code == 401
    post(ceri, "/contacts", said)
    ApiToken.objects.update(ends_at=council.now())
    answer = post(ceri, "/contacts", said)

    assert answer.status_code == 401
    assert "key" in answer.json()["because"]


def test_somebody_who_has_left_can_do_nothing(post):
    gone = employee("Gone", is_active=False)
    assert post(gone, "/contacts", {"channel": "email"}).status_code == 401
    assert not Access.objects.exists()


@pytest.mark.skipif(council.policy().brief_restriction is None, reason="This policy has no short restriction.")
def test_an_answer_that_the_page_would_refuse_is_refused_here_with_its_clause(post, ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    answer = post(priya, f"/reports/{incident.ref}/answers", answered(outcome="restrict_briefly"))

    assert answer.status_code == 403
    assert answer.json()["clause"] == council.policy().brief_restriction.clause
    assert answer.json()["because"]
    assert not Answer.objects.exists()


@pytest.mark.skipif(council.policy().warnings is None, reason="This policy has no warnings.")
def test_a_warning_is_kept_and_the_answer_says_until_when_it_stands(post, ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    said = {
        "customer": mr_jones.ref,
        "incident": incident.ref,
        "form": council.policy().warnings.forms[0],
        "behaviour": "You shouted on Monday.",
        "asked": "Please speak calmly.",
        "answers": answers_to(Act.WARN),
    }
    key = uuid4()
    answer, again = post(priya, "/warnings", said, key), post(priya, "/warnings", said, key)
    made = LeaderWarning.objects.get()

    assert (answer.status_code, again.json()) == (201, answer.json())
    assert answer.json()["stands_until"] == made.stands_until.isoformat()
    assert post(priya, "/warnings", {**said, "form": "by pigeon"}).status_code == 422
    unanswered = post(priya, "/warnings", {**said, "answers": {}})
    assert (unanswered.status_code, "Answer this first" in unanswered.json()["because"]) == (403, True)


def test_nobody_warns_or_agrees_over_the_api_on_a_report_that_concerns_them(post, ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", customer=mr_jones, about_leader=True, **told())
    said = {"customer": mr_jones.ref, "incident": incident.ref, "agreed": "One call a week", "customer_said": "Yes"}
    answer = post(priya, "/arrangements", said)

    assert answer.status_code == 403
    assert "concerns you" in answer.json()["because"]
    assert post(priya, "/arrangements", {**said, "incident": ""}).status_code == 201
