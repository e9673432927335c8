"""An appeal keeps which letter it came in; where that proves somebody else's, nobody reads on as if it were theirs."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.contacts.operations import link_contact, log_contact, unlink_contact
from fairhand.policy import Act
from tests.people import doing, somebody_who_may

pytestmark = pytest.mark.django_db
SAID = "The letter that this came in proved not to be this customer's"


@pytest.fixture
def letter(ceri, mr_jones):
    return log_contact(**doing(ceri), channel="letter", customer=mr_jones)


@pytest.fixture
def linker(letter):
    return somebody_who_may(Act.LINK_CUSTOMERS, "Linker")


def put_right(by, contact) -> None:
    unlink_contact(**doing(by), contact=contact, because="Another hand wrote it")


def test_the_letter_it_was_found_in_is_kept_with_it(client, path, letter, ceri):
    path.in_force()
    client.force_login(ceri)
    choose = reverse("appeals:choose", args=[path.customer.ref])
    new = client.get(f"{choose}?contact={letter.ref}").headers["Location"]
    told = {"key": uuid4(), "form": council.policy().appeals.forms[0], "grounds": "It is not fair", "who": "themselves"}
    answer = client.post(new, told)

    assert answer.status_code == 302, answer.text
    assert Appeal.objects.get().contact == letter


def test_whoever_decides_is_told_and_no_more_once_it_proves_theirs_after_all(client, path, appeal_to, letter, linker):
    appeal = appeal_to(path.in_force(), contact=letter)
    pages = ["/work/", reverse("appeals:appeal", args=[appeal.ref]), reverse("appeals:decide", args=[appeal.ref])]
    client.force_login(appeal.hearer or somebody_who_may(Act.DECIDE_APPEAL))

    def told() -> list[bool]:
        return [SAID in unescape(client.get(each).text) for each in pages]

    assert told() == [False, False, False]
    put_right(linker, letter)
    assert told() == [True, True, True]
    link_contact(**doing(linker), contact=letter, customer=path.customer, because="It was his hand")
    assert told() == [False, False, False]


def test_of_what_was_added_it_is_told_of_that_alone(client, path, appeal_to, letter, linker):
    made = path.in_force()
    appeal = appeal_to(made)
    appeal_to(made, contact=letter, grounds="And the hours are wrong")
    put_right(linker, letter)
    client.force_login(appeal.hearer or somebody_who_may(Act.DECIDE_APPEAL))

    page = unescape(client.get(reverse("appeals:appeal", args=[appeal.ref])).text)

    assert page.count(SAID) == 1
    assert page.index("It is not fair") < page.index(SAID) < page.index("And the hours are wrong")
