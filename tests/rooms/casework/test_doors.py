"""Doors: a line of My work leads to the page on which it can be done."""

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.casework.doors import door
from fairhand.decisions import operations as decisions
from fairhand.policy import Act
from fairhand.record.models import Duty
from tests.formal import Path
from tests.people import doing
from tests.ways.referring import FORM, a_reason, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


def doors(thread):
    """Where the open duties of a matter lead, by what closes them."""
    rules = {rule.code: rule for rule in council.policy().duties}
    open_ = Duty.objects.filter(thread=thread, closed_at=None)
    return {closes: door(duty) for duty in open_ for closes in rules[duty.code].closes_on}


def test_a_warning_leads_to_its_letter(path):
    made = path.warning()
    assert doors(made.ref)["notice_issued"] == reverse("letters:write", args=["warned", made.ref])


def test_a_decision_leads_to_its_letter_the_crm_and_the_review(path):
    made = path.decision()
    found = doors(made.ref)
    assert found["notice_issued"] == reverse("letters:write", args=["contact_managed", made.ref])
    assert found["recorded_on_crm"] == reverse("decisions:crm", args=[made.ref])
    assert found["reviewed"] == reverse("reviews:review", args=[made.ref])


def test_once_there_is_advice_it_leads_to_the_decision(path, mr_jones, client):
    officer, manager = an_officer("An officer"), path.who(Act.REFER)
    drafted = decisions.draft_referral(**doing(path.reporter), customer=mr_jones, reasons=[a_reason()], form=FORM)
    decisions.refer(**doing(manager), referral=drafted, sent_to=officer)
    assert doors(drafted.ref)["advised"] == reverse("decisions:advise", args=[drafted.ref])

    decisions.advise(**doing(officer), referral=drafted, analysis="Hard", recommendation="Email alone")
    decide = reverse("decisions:decide", args=[mr_jones.ref]) + f"?thread={drafted.ref}"
    assert doors(drafted.ref)["contact_managed"] == decide
    client.force_login(path.who(Act.MANAGE_CONTACT))
    page = client.get(reverse("decisions:referral", args=[drafted.ref])).content.decode()
    assert f'href="{decide}"' in page
