"""Where the policy has contact monitored after a warning: until when, whose word it is at the end, and what it does."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.casework.queries.file import timeline
from fairhand.casework.queries.work import my_work
from fairhand.contacts.unfit import Unfit
from fairhand.decisions.models import Decision
from fairhand.incidents.models import MonitoringOutcome, WarningWithdrawal
from fairhand.incidents.operations import close_monitoring, report_incident, warn
from fairhand.people.operations import make_token
from fairhand.policy import Act, Sight
from fairhand.record.act import Refused
from fairhand.record.models import Duty, Event
from tests.altered import with_monitoring
from tests.people import doing, employee, role_for
from tests.rooms.incidents.telling import told
from tests.rooms.incidents.test_warning import in_words, saying

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(council.policy().warnings is None, reason="This policy has no warnings."),
]
CAME_OF_IT = {"outcome": "went_on", "reasons": "He rang nine times, and shouted twice."}
WEEKS = 5  # as long as no policy says


@pytest.fixture
def lead(db):
    """Somebody who warns, and who may write what came of it."""
    return employee("Lowri", role_for(Act.WARN, Act.ANSWER_REPORT, leads=True, sees=(Sight.CUSTOMER_FILE,)))


@pytest.fixture
def monitored(monkeypatch, lead):
    """Contact is monitored for some weeks after a warning; who warned writes at the end what came of it."""
    with_monitoring(monkeypatch, lead.posts.get().role, WEEKS)


@pytest.fixture
def warning(monitored, lead, mr_jones):
    return warn(**doing(lead), customer=mr_jones, **saying())


def owed(by, at=None):
    lines = my_work(by, at or council.now())
    each = [line for heap in (lines.overdue, lines.today, lines.this_week, lines.later, lines.no_day) for line in heap]
    return [line for line in each if line.duty.code == "close_monitoring"]


def page_of(client, by, path, said=None):
    client.force_login(by)
    answer = client.post(path, {**said, "key": uuid4()}) if said is not None else client.get(path)
    return answer, " ".join(unescape(answer.content.decode()).split())


def test_it_lasts_as_long_as_the_policy_says_and_then_somebody_owes_a_word(warning, lead):
    last = council.today() + timedelta(weeks=WEEKS)

    assert warning.monitored_until == last
    [line] = owed(lead)
    assert (line.duty.owner, council.day_of(line.duty.due_at)) == (lead, last + timedelta(days=1))
    assert line.door == reverse("incidents:close_monitoring", args=[warning.ref])
    assert owed(lead, line.duty.due_at)[0].duty in [each.duty for each in my_work(lead, line.duty.due_at).overdue]


def test_where_the_policy_says_nothing_of_it_nothing_is_monitored_and_nobody_may_say_what_came_of_it(lead, mr_jones):
    given = warn(**doing(lead), customer=mr_jones, **saying())

    assert given.monitored_until is None
    assert not Event.objects.filter(code="monitoring_begun").exists()
    with pytest.raises(Refused):
        close_monitoring(**doing(lead), warning=given, **CAME_OF_IT)


def test_what_came_of_it_is_kept_once_and_decides_nothing(warning, lead, mr_jones):
    close_monitoring(**doing(lead), warning=warning, **CAME_OF_IT)

    assert not owed(lead)
    event = Event.objects.get(code="monitoring_closed")
    assert (event.thread, event.customer) == (warning.ref, mr_jones.ref)
    assert Duty.objects.filter(thread=warning.ref, closed_at=None).count() == 1  # the letter is owed as before
    assert not Decision.objects.exists()
    with pytest.raises(Unfit, match="written already"):
        close_monitoring(**doing(lead), warning=warning, **CAME_OF_IT)


@pytest.mark.parametrize("wrong", [{"outcome": "restricted"}, {"reasons": "  "}])
def test_it_has_a_code_that_is_known_and_reasons(warning, lead, wrong):
    with pytest.raises(Unfit):
        close_monitoring(**doing(lead), warning=warning, **CAME_OF_IT | wrong)


def test_it_is_for_those_whose_it_is_and_on_no_report_that_concerns_them(monitored, lead, ceri, mr_jones):
    about_her = report_incident(**doing(ceri), channel="email", customer=mr_jones, about_leader=True, **told())
    other = employee("Huw", role_for(Act.WARN, Act.CONSIDER_FORMALLY, leads=False))
    given = warn(**doing(other), customer=mr_jones, incident=about_her, **saying())

    with pytest.raises(Refused, match="concerns you"):
        close_monitoring(**doing(lead), warning=given, **CAME_OF_IT)
    with pytest.raises(Refused, match="Only"):
        close_monitoring(**doing(ceri), warning=given, **CAME_OF_IT)


def test_a_warning_that_is_withdrawn_is_monitored_no_more(client, warning, lead):
    row = {"because": "It was not him", "withdrawn_at": council.now(), "recorded_by": warning.recorded_by}
    WarningWithdrawal.objects.create(warning=warning, **row)

    with pytest.raises(Unfit, match="withdrawn on appeal"):
        close_monitoring(**doing(lead), warning=warning, **CAME_OF_IT)
    assert "Contact is monitored" not in page_of(client, lead, f"/warnings/{warning.ref}/")[1]


def test_a_system_keeps_it_for_somebody_who_may(client, warning, lead):
    token = make_token(lead, name="a system", at=council.now(), ends_at=council.now() + timedelta(days=1))
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}
    where = f"/api/v1/warnings/{warning.ref}/monitoring"
    answer = client.post(where, CAME_OF_IT, content_type="application/json", headers=headers)

    assert (answer.status_code, answer.json()["outcome"]) == (201, "went_on")
    assert MonitoringOutcome.objects.get().recorded_by.by == lead


def test_the_pages_say_until_when_and_what_came_of_it(client, warning, lead, mr_jones):
    where, write = f"/warnings/{warning.ref}/", f"/warnings/{warning.ref}/monitoring/"
    _answer, page = page_of(client, lead, where)
    assert "Contact is monitored until" in page
    assert in_words(warning.monitored_until) in page
    assert write in page
    answer, page = page_of(client, lead, write, {"outcome": "went_on", "reasons": ""})
    assert "Write what you base it on." in page
    assert 'value="went_on" checked' in page
    answer, _page = page_of(client, lead, write, CAME_OF_IT)
    assert (answer.status_code, answer.headers["Location"]) == (302, where)

    _answer, page = page_of(client, lead, where)
    assert "The behaviour went on" in page
    assert CAME_OF_IT["reasons"] in page
    assert in_words(warning.monitored_until) not in page  # it ended when that was written
    assert f"/incidents/new/?customer={mr_jones.ref}" in page  # what is open to them, and nothing by itself
    assert "written already" in page_of(client, lead, write)[1]
    told_of = [each.told for each in timeline({mr_jones.ref}, council.now(), reader=lead) if each.kind == "monitored"]
    assert told_of == [[("The behaviour went on", CAME_OF_IT["reasons"])]]


def test_one_that_changed_leads_on_to_nothing(client, warning, lead, mr_jones):
    close_monitoring(**doing(lead), warning=warning, outcome="changed", reasons="He has been civil.")

    _answer, page = page_of(client, lead, f"/warnings/{warning.ref}/")
    assert "The behaviour changed" in page
    assert "What is open to you" not in page
    assert MonitoringOutcome.objects.get().warning == warning


def test_nobody_who_looks_up_a_contact_is_told_of_it(client, warning, ceri, mr_jones):
    client.force_login(ceri)
    page = unescape(client.get(reverse("contact", args=[mr_jones.ref])).content.decode())

    assert "monitor" not in page.lower()
