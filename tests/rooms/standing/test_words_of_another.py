"""Nobody reads on their own page what somebody else wrote: an appeal's words only while their letter is theirs."""

import pytest

from fairhand import council
from fairhand.appeals.operations import record_appeal
from fairhand.contacts.operations import log_contact, unlink_contact
from fairhand.decisions.models import Decision
from fairhand.policy import Act
from tests.people import doing, somebody_who_may
from tests.rooms.standing.visiting import Visiting

pytestmark = pytest.mark.django_db


def test_the_words_of_an_appeal_are_shown_only_while_the_letter_it_came_in_is_theirs(mr_jones, ceri, settings):
    settings.OWN_PAGE = "https://council.example.org/standing/"
    path = Visiting(mr_jones, ceri)
    browser, notice = path.inside()
    letter = log_contact(**doing(ceri), channel="letter", customer=mr_jones)
    told = {"decision": Decision.objects.get(ref=notice.about), "form": council.policy().appeals.forms[0]}
    record_appeal(
        **doing(ceri), **told, grounds="What a stranger wrote", contact=letter, late_because="Said a stranger"
    )
    record_appeal(**doing(ceri), **told, grounds="What she said herself")
    address = f"/standing/appeal/{notice.about}/"
    before = browser.get(address).text
    assert "What a stranger wrote" in before

    by = somebody_who_may(Act.LINK_CUSTOMERS)
    unlink_contact(**doing(by), contact=letter, because="Another hand wrote it")

    page = browser.get(address).text
    assert "stranger" not in page
    assert "What she said herself" in page
