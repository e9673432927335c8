"""A whole made-up council in which every sentence holds a script and begins with a formula: no page and no file minds.

Each act that has happened was given its words with payloads in them, one after the other, so that every list went
through every room. Then everything is looked at that can be: each address, in each kind of file.
"""

import re
from datetime import timedelta
from itertools import count, islice
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.test import Client

from fairhand import council
from fairhand.bundles.closing import spreadsheet
from fairhand.bundles.models import EVIDENCE
from fairhand.bundles.operations import make_bundle
from fairhand.contacts.unfit import Unfit
from fairhand.customers.text import Contradicted, Unreadable
from fairhand.incidents.models import Incident
from fairhand.people.models import Post
from fairhand.policy import Act
from fairhand.record import act as guard
from fairhand.record import chain
from fairhand.record.act import Refused, in_bulk
from fairhand.reporting.operations import review_the_year
from fairhand.reporting.spreadsheet import plain
from tests import hostile
from tests.house import test_urls
from tests.people import doing, employee, somebody_who_may
from tests.walking import pages_of

pytestmark = [pytest.mark.slow, pytest.mark.once]

SCRIPTS, FORMULAS = hostile.payloads("scripts"), hostile.payloads("formulas")
ADDRESSES = hostile.payloads("addresses")
SHORT = 190
FURTHER = 120  # pages behind links; every page itself is looked at by its address
SEEN = ("fhx", "evil.example", "calc")  # what is left of a payload, where it is to be read
PUTS_ASIDE = (Unfit, Unreadable, Contradicted, Refused, ValueError, LookupError)


class Poison:
    """Puts a formula before, and a script and an address behind, each sentence that an act is given."""

    def __init__(self):
        self.number = count()
        self.written: dict[str, str] = {}  # the same words are the same words again: some acts compare them
        self.taken = self.refused = 0

    def __call__(self, which, function, by, at, key, capacity, again, said):
        before = chain.head().number
        try:
            made = guard_as_it_is(which, function, by, at, key, capacity, again, self.into(said))
        except PUTS_ASIDE:
            assert before == chain.head().number, "It was refused after something had happened."
            self.refused += 1
            return guard_as_it_is(which, function, by, at, key, capacity, again, said)
        self.taken += 1
        return made

    def into(self, value):
        if isinstance(value, dict):
            return {name: self.into(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self.into(each) for each in value]
        if isinstance(value, str) and " " in value and value not in self.meant():
            return self.written.setdefault(value, value if value in self.written.values() else self.with_more(value))
        return value

    def with_more(self, value: str) -> str:
        number = next(self.number)
        rows = map(can_be_printed, (FORMULAS, SCRIPTS, ADDRESSES))
        before, behind, further = (each[number % len(each)] for each in rows)
        return f"{before} {value} {behind} {further}"

    def meant(self) -> set[str]:
        """What is compared with the policy, word for word."""
        return {each.answer for each in council.policy().readings}


def can_be_printed(rows: list[str]) -> list[str]:
    """Those that a letter can hold; the others are refused there with a sentence, and tried in the forms."""
    return [each for each in rows if each.isascii() and each.isprintable()]


guard_as_it_is = guard._act


@pytest.fixture(scope="module")
def poisoned(django_db_setup, django_db_blocker):
    """The made-up council, so written; and somebody who holds every post."""
    poison = Poison()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(guard, "_act", poison)
        council_of_the_addresses = test_urls.world._get_wrapped_function()(django_db_setup, django_db_blocker)
        next(council_of_the_addresses)
        with django_db_blocker.unblock():
            everything_put_together()
        yield poison
        next(council_of_the_addresses, None)  # it takes itself back


def everything_put_together() -> None:
    """A bundle for an ombudsman, and a year with every formula among its remarks, a line for each."""
    customer = Incident.objects.exclude(customer=None).order_by("pk").last().customer
    now = council.now()
    said = {"kind": EVIDENCE, "request": "REQ 2", "asked_on": now.date(), "as_at": now, "to": "The ombudsman"}
    said |= {"because": "They asked for it.", "approved": "Whoever approves."}
    with in_bulk():
        make_bundle(**doing(somebody_who_may(Act.MAKE_BUNDLE, "Puts it together")), customer=customer, **said)
        days = {"starts_on": now.date() - timedelta(days=40), "ends_on": now.date() - timedelta(days=2)}
        lines = "\n".join(each for each in FORMULAS if "\r" not in each)
        review_the_year(**doing(somebody_who_may(Act.REVIEW_THE_YEAR, "Looks at the year")), **days, remarks=lines)


@pytest.fixture
def window(poisoned, db) -> Client:
    """The browser of somebody who holds every post, and so may see every page."""
    who = employee("Holds every post")
    team = Post.objects.first().team
    for role in council.policy().roles:
        if not role.everyone:
            Post.objects.create(employee=who, role=role.code, team=team, starts_at=council.now())
    client = Client()
    client.force_login(who)
    return client


def test_the_council_is_poisoned(poisoned, window):
    assert poisoned.taken > 200
    assert next(poisoned.number) > 5 * len(ADDRESSES)


def test_no_page_and_no_file_at_any_address_comes_alive(window):
    seen, files = 0, {}
    with hostile.nothing_goes_out():
        for address in test_urls.addresses():
            answer = window.get(address)
            assert answer.status_code < 500, address
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if answer.get("Content-Type", "").startswith("text/html"):
                html = content.decode()
                assert not hostile.alive(html), address
                seen += any(each in html for each in SEEN)
            elif answer.status_code == 200:
                files[address] = answer.headers
                assert not hostile.faults_of_file(address, content, answer["Content-Type"]), address
                its_name_is_plain(answer)
    assert seen > 20, "hardly any page shows what was written; then this shows nothing"
    assert len(files) > 5


def test_no_form_on_any_page_brings_it_to_life(window):
    """Also those that are no act: boxes for looking something up, filters, drafts, the steps of a decision."""
    tried: dict[str, int] = {}
    everything = hostile.packed([*SCRIPTS, *ADDRESSES], 3_500)
    with hostile.nothing_goes_out():
        for address in test_urls.addresses():
            page = window.get(address)
            if not page.get("Content-Type", "").startswith("text/html"):
                continue
            for form in hostile.forms(page.content.decode()):
                shape = re.sub(r"[A-Z]+-\w+|\d+", "*", f"{form.method} {form.action or address} {sorted(form.written)}")
                if shape in tried or "/sign-out" in shape:
                    continue
                tried[shape] = len(form.written)
                for text in everything:
                    written = {
                        name: text if field.lines else text[: field.longest or SHORT]
                        for name, field in form.written.items()
                    }
                    send(window, form, urljoin(address, form.action), form.shown | written)
    assert sum(tried.values()) > 60, tried


def send(window, form, address: str, fields: dict) -> None:
    point = transaction.savepoint()
    ask = window.post if form.method == "post" else window.get
    answer = ask(address, fields, follow=True)
    transaction.savepoint_rollback(point)
    assert answer.status_code < 500, address
    if answer.get("Content-Type", "").startswith("text/html"):
        assert not hostile.alive(answer.content.decode()), address
    for place, _status in answer.redirect_chain:
        assert place.startswith("/"), place
        assert not place.startswith("//"), place


def its_name_is_plain(answer) -> None:
    said = answer.get("Content-Disposition", "")
    assert re.fullmatch(r'|(inline|attachment); filename="[\w.-]+"', said), said
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_nor_does_any_page_that_links_lead_to(window):
    seen = 0
    for address, text in islice(pages_of(window, set()), FURTHER):
        html = window.get(address).content.decode()
        assert not hostile.alive(html), address
        seen += any(each in text for each in SEEN)
    assert seen > 20


def test_nor_a_bundle_or_a_year_that_was_signed(window):
    """The files in which what people wrote leaves the house; they hold it, and it is text."""
    from fairhand.bundles.models import Bundle
    from fairhand.reporting.models import AnnualReview

    review = AnnualReview.objects.order_by("-pk").first()
    bundle = Bundle.objects.exclude(size=0).order_by("-pk").first()
    pages = [each.route for each in test_urls.pages()]
    taken = [
        f"/{each.replace('<str:ref>', review.ref)}" for each in pages if each.startswith("annual-review/<str:ref>/")
    ]
    taken += [f"/{each.replace('<str:ref>', bundle.ref)}" for each in pages if each.startswith("bundles/<str:ref>/")]
    held = b""
    for address in taken:
        answer = window.get(address)
        assert answer.status_code == 200, address
        assert not hostile.faults_of_file(address, answer.content, answer["Content-Type"]), address
        held += b" ".join(hostile.texts_of_file(answer.content))
    assert sum(each.strip().encode() in held for each in FORMULAS) > 20, "they are not there to be read"
    assert b"fhx" in held


# ---- a formula, in each kind of sheet


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_formula_is_one_in_a_cell(formula):
    assert not hostile.is_formula(plain(formula))
    row = dict.fromkeys(("key", "at", "what", "who", "events", "file", "sha256", "left_out", "because"), formula)
    assert not hostile.faults_of_file("index.csv", spreadsheet([row | {"events": [1]}]).encode())


def test_a_formula_would_be_noticed():
    live = [each for each in FORMULAS if hostile.is_formula(each)]
    assert len(live) > 30
    assert hostile.faults_of_file("a.csv", b"a,=1+1\n")
    assert not hostile.is_formula("-12.5")
