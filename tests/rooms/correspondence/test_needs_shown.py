"""A need that was found and is not settled is told on each page on which questions about needs are answered."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from fairhand import council
from fairhand.appeals.operations import record_appeal
from fairhand.correspondence.operations import settle_need
from fairhand.decisions.models import Decision
from fairhand.decisions.queries import to_consider
from fairhand.policy import Act, Found, Sight, may_see, who_may
from fairhand.policy import day as in_words
from tests.people import doing, employee, somebody_who_may

pytestmark = pytest.mark.django_db


def offered(*acts: Act) -> bool:
    return all(who_may(council.policy(), each) for each in acts)


@pytest.fixture
def addresses(alun, letter, found, ceri) -> dict[str, tuple[Act, str]]:
    """Each page by its name, with the act for which it is there; the letter has a need in it."""
    found(letter("I cannot hear you on the telephone."), Found.NEEDS)
    made = Decision.objects.get()
    thread = to_consider(alun, council.now())
    asked = f"?customer={alun.ref}"
    pages = {
        "decide": (Act.MANAGE_CONTACT, reverse("decisions:decide", args=[alun.ref])),
        "decision": (Act.MANAGE_CONTACT, reverse("decisions:decision", args=[made.ref])),
        "restriction": (Act.MANAGE_CONTACT, reverse("decisions:restriction", args=[made.restrictions.first().ref])),
        "consider": (Act.CONSIDER_FORMALLY, reverse("decisions:consider", args=[alun.ref, thread])),
    }
    if offered(Act.WARN):
        pages["warn"] = Act.WARN, reverse("incidents:warn") + asked
    if offered(Act.DRAFT_REFERRAL):
        pages["refer"] = Act.DRAFT_REFERRAL, reverse("decisions:draft_referral") + asked
    if council.policy().reviews:
        pages["review"] = Act.REVIEW, reverse("reviews:review", args=[made.ref])
    if council.policy().appeals:
        told = {"form": council.policy().appeals.forms[0], "grounds": "It is not fair"}
        appeal = record_appeal(**doing(ceri), decision=made, **told)
        pages["appeal"] = Act.DECIDE_APPEAL, reverse("appeals:appeal", args=[appeal.ref])
        pages["hear"] = Act.DECIDE_APPEAL, reverse("appeals:decide", args=[appeal.ref])
    return pages


def test_it_is_told_where_needs_are_asked_about_and_no_longer_once_it_is_settled(addresses, alun, letter):
    day = in_words(council.today(), council.words("en"))
    line = f"A need was found in what they wrote, and is not among their needs yet: He asks for it ({day})."
    finding = alun.correspondence.get().item.findings.get()
    who = {name: somebody_who_may(act, f"For {name}") for name, (act, _address) in addresses.items()}
    shown = pages_of(addresses, who)
    assert {name: line in page for name, page in shown.items()} == dict.fromkeys(shown, True)
    assert len(shown) >= 3

    settle_need(
        **doing(somebody_who_may(Act.READ_CORRESPONDENCE)), finding=finding, how="neither", because="It is not one"
    )
    assert {name: line in page for name, page in pages_of(addresses, who).items()} == dict.fromkeys(shown, False)


def test_it_links_to_its_page_only_for_those_who_may_read_correspondence(addresses, alun):
    address = reverse("correspondence:need", args=[alun.correspondence.get().item.findings.get().ref])
    policy, words = council.policy(), council.words("en")
    for name, (act, page) in addresses.items():
        for role in who_may(policy, act):
            client = Client()
            client.force_login(employee(f"{name} {role}", role))
            answer = client.get(page)
            if answer.status_code == 200:
                linked = f'href="{address}"' in answer.text
                assert linked == bool(may_see(policy, Sight.CORRESPONDENCE, [role], words)), (name, role)


def pages_of(addresses, who) -> dict[str, str]:
    """What each page says to one who may take its act, where such a one may look."""
    shown = {}
    for name, (_act, address) in addresses.items():
        client = Client()
        client.force_login(who[name])
        answer = client.get(address)
        if answer.status_code == 200:
            shown[name] = unescape(answer.text)
    return shown
