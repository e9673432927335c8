"""Whoever decides whether a matter is erased reads what is in it, once it is due, and nothing else of the file."""

from html import unescape

import pytest

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, Sight, may_see
from fairhand.policy.policy import HoldGround
from fairhand.record.models import Access
from fairhand.retention.forms import HoldForm
from fairhand.retention.naming import ground_label, ground_said
from fairhand.retention.operations import hold_records
from tests.altered import altered
from tests.due import no_action_on
from tests.people import doing, role_for

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not council.policy().retention, reason="This policy does not say how long records are kept."),
]
OTHERS = "He threw a chair in the library."


@pytest.fixture
def due(path):
    """A report that is due, beside one that is not."""
    path.report(what_happened=OTHERS)
    return no_action_on(path)


def page(client, who, ref: str) -> str:
    client.force_login(who)
    answer = client.get(f"/retention/{ref}/")
    assert answer.status_code == 200
    return unescape(answer.text)


def test_one_to_whom_the_file_is_closed_reads_the_matter_that_is_due_and_nothing_else(client, nia, due, mr_jones):
    said = page(client, nia, due.ref)
    assert due.what_happened in said
    assert "He rang back and said sorry." in said  # what the leader answered
    assert OTHERS not in said
    assert Access.objects.filter(by=nia, customer=mr_jones.ref, what=Sight.DUE_MATTER).count() == 1
    assert client.get(f"/customers/{mr_jones.ref}/").status_code == 403


def test_what_is_not_due_is_not_read_there(client, nia, due, path):
    client.force_login(nia)
    other = path.report(what_happened=OTHERS)
    answer = client.get(f"/retention/{other.ref}/")
    assert answer.status_code == 404
    assert OTHERS not in answer.text


def test_a_report_that_concerns_whoever_decides_is_not_read_by_them(client, nia, due, monkeypatch):
    monkeypatch.setattr("fairhand.retention.views.withheld", lambda found, who: [each.ref for each in found])
    said = page(client, nia, due.ref)
    assert "A report in it concerns you." in said
    assert due.what_happened not in said
    assert not Access.objects.filter(by=nia, what=Sight.DUE_MATTER).exists()


def test_where_the_policy_gives_the_reading_to_others_the_page_says_to_whom(client, nia, due, monkeypatch):
    policy, words = council.policy(), council.words("en")
    other = role_for(Act.MANAGE_CONTACT)
    rows = [row.model_copy(update={"who": (other,)}) if row.sight == Sight.DUE_MATTER else row for row in policy.access]
    altered(monkeypatch, access=tuple(rows))
    said = page(client, nia, due.ref)
    assert due.what_happened not in said
    assert words.label(f"roles.{other}") in said


def test_who_erases_may_read_what_is_due_under_every_policy():
    policy, words = council.policy(), council.words("en")
    for role in next(row.who for row in policy.authority if row.act == Act.ERASE_RECORDS):
        assert may_see(policy, Sight.DUE_MATTER, [role], words)


def test_what_records_are_held_for_is_what_the_policy_says(nia, due, monkeypatch):
    codes = [each.code for each in council.policy().hold_grounds]
    offered = [code for code, _said in HoldForm().fields["ground"].choices]
    assert offered == codes
    assert all(ground_said(code) != code and ground_label(code)[0].isupper() for code in codes)
    altered(monkeypatch, hold_grounds=(HoldGround(code="inquest", clause="1", reading="x"),))
    assert [code for code, _said in HoldForm().fields["ground"].choices] == ["inquest"]
    with pytest.raises(Unfit, match="what it is held for"):
        hold_records(**doing(nia), matter=due.ref, ground=codes[0], because="His solicitor wrote.")
    made = hold_records(**doing(nia), matter=due.ref, ground="inquest", because="The coroner wrote.")
    assert made.ground == "inquest"


def test_a_hold_on_a_ground_that_the_policy_has_no_more_is_still_named(client, nia, due, monkeypatch):
    code = council.policy().hold_grounds[0].code
    made = hold_records(**doing(nia), matter=due.ref, ground=code, because="His solicitor wrote.")
    altered(monkeypatch, hold_grounds=())
    client.force_login(nia)
    for address in ("/retention/", f"/retention/holds/{made.ref}/", f"/retention/{due.ref}/"):
        assert client.get(address).status_code == 200, address
