"""Every address is filed under an act, a sight, "signed in" or "open"; looking at a page changes nothing."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from io import StringIO
from typing import NamedTuple
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from fairhand import council
from fairhand.appeals.operations import record_appeal
from fairhand.bundles.models import Bundle, Draft
from fairhand.config.api import api
from fairhand.contacts.operations import record_decision_on_matter
from fairhand.customers.models import Customer
from fairhand.evidence import operations as evidence
from fairhand.incidents.models import LeaderWarning
from fairhand.incidents.operations import agree_informally
from fairhand.people.models import Absence, Employee, Post
from fairhand.policy import Act, Sight, may_see, who_may
from fairhand.record.act import in_bulk
from fairhand.record.models import Event
from fairhand.reporting.operations import review_the_year
from tests.formal import Path
from tests.people import doing, employee, somebody_who_may
from tests.ways.evidence import take_in_evidence
from tests.ways.referring import refer, sign_off
from tests.ways.standing import answer_request, revoke_code
from tests.ways.world import World

pytestmark = pytest.mark.slow

GROUPS = {"signed in", "open"}
OPEN = {
    "healthz", "language", "council_colours", "account_login", "account_inactive", "mfa_authenticate",
    "account_logout", "help", "accessibility", "diary",
    "standing:standing", "standing:appeal", "standing:review", "standing:contract", "standing:ask", "standing:code",
    "standing:letter", "standing:letter_file", "standing:out", "standing:accessibility",
}  # fmt: skip
ROWS = {  # what stands in an address, by how the address begins; what is named first is tried first
    "customers/<str:ref>/names/<int:pk>": ("customers.Name", "customer"),
    "customers/<str:ref>/identifiers/<int:pk>": ("customers.Identifier", "customer"),
    "customers/<str:ref>/needs/<int:pk>": ("customers.Need", "customer"),
    "customers/<str:ref>/representatives/<int:pk>": ("customers.Representation", "customer"),
    "customers/<str:ref>/links/<int:pk>": ("customers.Link", "one"),
    "customers/<str:ref>": ("customers.Customer", ""),
    "contact/<str:ref>": ("customers.Customer", ""),
    "contacts/<str:ref>": ("contacts.Contact", ""),
    "matters/decided/<str:ref>": ("contacts.DecidedMatter", ""),
    "evidence/asked/<int:pk>": ("evidence.Asked", ""),
    "evidence/<str:ref>": ("evidence.Evidence", ""),
    "reports/<str:ref>": ("incidents.Incident", ""),
    "warnings/<str:ref>": ("incidents.LeaderWarning", ""),
    "arrangements/<str:ref>": ("incidents.Arrangement", ""),
    "restrictions/<str:ref>": ("decisions.Restriction", ""),
    "referrals/<str:ref>": ("decisions.Referral", ""),
    "sign-offs/<str:ref>": ("decisions.SignOff", ""),
    "decisions/<str:ref>": ("decisions.Decision", ""),
    "appeals/<str:ref>": ("appeals.Appeal", ""),
    "reviews/<str:ref>": ("reviews.Review", "customer"),
    "review-requests/<str:ref>": ("reviews.ReviewRequest", "customer"),
    "customers/<str:ref>/reader": ("customers.Customer", ""),
    "correspondence/<str:ref>": ("correspondence.Item", "self"),
    "findings/<str:ref>": ("correspondence.Finding", "self"),
    "requests/<str:ref>": ("customers.Request", ""),
    "codes/<str:ref>": ("codes.Code", ""),
    "bundles/drafts/<int:pk>": ("bundles.Draft", ""),
    "bundles/<str:ref>": ("bundles.Bundle", ""),
    "retention/holds/<str:ref>": ("retention.Hold", "customer"),
    "retention/erased/<str:ref>": ("retention.Erasure", "self"),
    "retention/<str:ref>": ("incidents.Incident", ""),
    "annual-review/<str:ref>": ("reporting.AnnualReview", ""),
    "letters/batches/<str:ref>": ("letters.Batch", "self"),
    "letters/codes/<str:ref>": ("codes.Code", ""),
    "letters/<str:ref>": ("letters.Letter", "self"),
    "social-media/posts/<str:ref>/pictures/<int:pk>": ("socialmedia.Capture", "post"),
    "social-media/posts/<str:ref>": ("socialmedia.Post", "self"),
    "social-media/accounts/<str:ref>/links/<int:pk>": ("socialmedia.AccountLink", "account"),
    "social-media/accounts/<str:ref>": ("socialmedia.Account", "self"),
    "social-media/blocks/<str:ref>": ("socialmedia.Block", "self"),
    "social-media/contests/<str:ref>": ("socialmedia.Contest", "self"),
    "people/<int:pk>/posts/<int:post_pk>": ("people.Post", ""),
    "people/<int:pk>/absences/<int:absence_pk>": ("people.Absence", ""),
    "people/teams/<int:pk>": ("people.Team", ""),
    "people/services/<int:pk>": ("people.Service", ""),
    "people/<int:pk>": ("people.Employee", ""),
    "council/advocates/<int:pk>": ("council_data.Advocate", "self"),
    "named/<str:ref>/files/<int:pk>": ("protocol.StepTaken", "case"),
    "named/<str:ref>": ("protocol.Case", "self"),
}
OTHERS = {
    "<slug:document>": "person",
    "<str:secret>": "unknown",
    "<str:contact>": "none",
    "<str:section>": "grounds",
    "<slug:kind>": "adjustment",
    "<str:measure>": "none",
    "<str:ref>": "none",
    "<str:notice>": "none",
    "<str:version>": "none",
    "<str:reading>": "none",
    "<slug:part>": "address",
    "<slug:of>": "board",
    "<str:day>": "2026-12-24",
    "<slug:step>": "none",
}
READS = re.compile(r"^\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA|SET|SHOW|EXPLAIN|WITH)\b", re.I)
MAY_WRITE = re.compile(r'INTO "(record_access|django_session)"|UPDATE "django_session"|FROM "django_session"', re.I)


class Page(NamedTuple):
    """One address with its whole name and its view."""

    route: str
    name: str
    view: object


def pages(patterns=None, before="", space="") -> Iterator[Page]:
    """Every address that is no part of the API."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(each.pattern)
        if route.startswith("api/v1/"):
            continue
        if isinstance(each, URLPattern):
            yield Page(route, space + (each.name or ""), each.callback)
        else:
            yield from pages(each.url_patterns, route, space + (f"{each.namespace}:" if each.namespace else ""))


def is_open(view) -> bool:
    return getattr(view, "login_required", True) is False


def test_every_page_is_filed():
    unfiled = [page.route for page in pages() if not getattr(page.view, "filed", ())]
    assert not unfiled, f"File these with @acts, @sees, @signed_in or @open_to_all of people.access: {unfiled}"


def test_every_page_is_filed_under_something_that_there_is():
    known = {*Act, *Sight, *GROUPS}
    for page in pages():
        strange = [under for under in page.view.filed if under not in known]
        assert not strange, f"{page.route} is filed under {strange}"


def test_only_these_few_are_open_to_the_world():
    assert {page.name for page in pages() if is_open(page.view)} == OPEN
    assert {page.name for page in pages() if "open" in page.view.filed} == OPEN


def test_a_new_page_without_a_filing_would_be_noticed():
    def unfiled(request):
        """A page that somebody forgot to file."""

    assert not getattr(unfiled, "filed", ())
    assert not is_open(unfiled)


def operations_of_the_api() -> list[tuple[str, str]]:
    paths = api.get_openapi_schema()["paths"]
    return [(method, path) for path, methods in paths.items() for method in methods]


def test_everything_in_the_api_asks_for_a_key(db):
    assert operations_of_the_api()
    for method, path in operations_of_the_api():
        answer = Client().generic(method.upper(), re.sub(r"{\w+}", "X", path), "{}", content_type="application/json")
        assert answer.status_code == 401, f"{method} {path} without a key"
        assert "because" in answer.json(), f"{method} {path} does not say why"


def test_the_description_of_the_api_is_there_for_all(db):
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The made-up council, small, with one holder of every role."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("made_up_council", customers=60, stdout=StringIO())
        team = Post.objects.first().team
        for role in council.policy().roles:
            holder = employee(f"Holder of {role.code}")
            if not role.everyone:
                Post.objects.create(employee=holder, role=role.code, team=team, starts_at=council.now())
        path = Path(Customer.objects.order_by("pk").last(), Employee.objects.order_by("pk").first())
        with in_bulk():
            path.warning()
            agreed = {"agreed": "One call a week", "customer_said": "It suits her"}
            agree_informally(**doing(path.who(Act.AGREE_INFORMALLY)), customer=path.customer, **agreed)
        with in_bulk():
            referred = World(employee("Who refers"))
            refer(referred)
            sign_off(referred)
            revoke_code(referred)
            answer_request(referred)
        with in_bulk():
            an_appeal()
        _put_together()
        _a_year_reviewed()
        with in_bulk():
            record_decision_on_matter(**doing(employee("Tells of it")), matter="CRM-1", decided_on=council.today())
            taken_in = take_in_evidence(referred).said
            evidence.take_in_evidence(**doing(referred.one_who_may(Act.TAKE_IN_EVIDENCE)), **taken_in)
        yield
        transaction.set_rollback(True)


def an_appeal() -> None:
    """Somebody has appealed against a decision."""
    customer = Customer.objects.order_by("pk").last()
    made = Path(customer, employee("A reporter")).in_force()
    form = council.policy().appeals.forms[0]
    record_appeal(**doing(employee("Opens the post")), decision=made, form=form, grounds="It is not fair.")


def _put_together() -> None:
    """Everything held about one person, made and on the way."""
    by, now = somebody_who_may(Act.MAKE_BUNDLE), council.now()
    said = {"customer": Customer.objects.last(), "kind": "evidence", "request": "REQ-1", "asked_on": now.date()}
    Draft.objects.create(by=by, as_at=now, kept_at=now, **said)
    out = {"index": {"items": []}, "size": 0, "content": b"", "recorded_by": Event.objects.last()}
    Bundle.objects.create(ref="BUN-00000000", as_at=now, made_by=by, made_at=now, **said, **out)


def _a_year_reviewed() -> None:
    may = who_may(council.policy(), Act.REVIEW_THE_YEAR)
    by = Post.objects.held(council.now()).filter(role__in=may).first().employee
    last = council.today() - timedelta(days=1)
    said = {"starts_on": last - timedelta(days=30), "ends_on": last, "remarks": "The approach was consistent."}
    with in_bulk():  # since the world is inside a transaction
        review_the_year(by=by, at=council.now(), key=uuid4(), **said)


@pytest.fixture
def inside(world, db):
    """A test within that world."""


def addresses() -> list[str]:
    """One real address for each page."""
    return [f"/{_filled(page.route)}" for page in pages()]


def _filled(route: str) -> str:
    start = next((start for start in ROWS if route.startswith(start)), "")
    if start:
        model, about = ROWS[start]
        row = apps.get_model(model).objects.order_by("pk").last()
        assert row or about, f"The made-up council has no {model} for {route}."
        subject = getattr(row, about, row) if row and about else row or Customer.objects.last()
        pk = row.pk if row else 0
        parts = {"ref": getattr(subject, "ref", ""), "pk": pk, "post_pk": pk, "absence_pk": pk}
        if isinstance(row, (Absence, Post)):
            parts["pk"] = row.employee_id
        for name, value in parts.items():
            route = re.sub(rf"<(str|int):{name}>", str(value), route)
    others = {"<slug:code>": "cy", "<str:other>": _another(), "<str:thread>": _thread(), **_a_letter(), **OTHERS}
    for part, value in others.items():
        route = route.replace(part, value)
    assert "<" not in route, f"Tell this test what stands in {route}."
    return route


def _another() -> str:
    """The reference of a customer who is not the last."""
    return Customer.objects.order_by("pk").first().ref


def _a_letter() -> dict[str, str]:
    """What a letter that can be written is about."""
    warning = LeaderWarning.objects.filter(in_writing=True).last()
    about = warning.ref if warning else "none"
    return {"<slug:event>": "warned", "<str:about>": about, "<slug:language>": "cy", "<slug:form>": "standard"}


def _thread() -> str:
    """The matter in which formal management had to be considered."""
    event = Event.objects.filter(code="formal_consideration_asked").last()
    return event.thread if event else "none"


class Watch:
    """Notices each statement that writes where looking may not."""

    def __init__(self):
        self.written = []

    def __call__(self, execute, sql, params, many, context):
        if not READS.match(sql) and not MAY_WRITE.search(sql):
            self.written.append(sql)
        return execute(sql, params, many, context)


def holders() -> list[Employee | None]:
    return [None, *Employee.objects.filter(name__startswith="Holder of ").order_by("pk")]


@pytest.mark.once
def test_looking_at_any_page_in_any_role_writes_nothing_but_that_somebody_looked(inside):
    for who in holders():
        client = Client()
        if who:
            client.force_login(who)
        for address in addresses():
            watch = Watch()
            with connection.execute_wrapper(watch):
                answer = client.get(address)
            assert not watch.written, f"GET {address} as {who} wrote: {watch.written}"
            assert answer.status_code < 500, f"GET {address} as {who} broke"


@pytest.mark.once
def test_a_page_that_writes_would_be_noticed(inside):
    watch = Watch()
    with connection.execute_wrapper(watch):
        Employee.objects.filter(pk=0).update(name="nobody")
        Employee.objects.count()
    assert len(watch.written) == 1


@pytest.mark.once
def test_a_stranger_reaches_only_what_is_open(inside):
    for page, address in zip(pages(), addresses(), strict=True):
        answer = Client().get(address)
        if page.name in OPEN:
            assert "/sign-in/?next=" not in answer.headers.get("Location", ""), address
        else:
            assert answer.headers.get("Location", "").startswith("/sign-in/?next="), address


@pytest.mark.once
def test_a_sight_is_refused_to_those_who_may_not_look_with_the_reason(inside):
    for who in holders()[1:]:
        client = Client()
        client.force_login(who)
        roles = [post.role for post in who.posts.all()]
        for page, address in zip(pages(), addresses(), strict=True):
            sights = [each for each in page.view.filed if each in set(Sight)]
            rulings = [may_see(council.policy(), sight, roles, council.words("en")) for sight in sights]
            refused = [ruling for ruling in rulings if not ruling]
            if refused:
                answer = client.get(address)
                assert answer.status_code == 403, f"{address} as {who}"
                assert any(_plain(ruling.because) in _plain(answer.text) for ruling in refused), f"{address} as {who}"


def _plain(text: str) -> str:
    return " ".join(unescape(text).split())


@pytest.mark.once
def test_every_answer_says_what_it_may_load_and_nothing_stands_inline(inside):
    client = Client()
    client.force_login(holders()[-1])
    for address in [*addresses(), "/no-such-page/"]:
        answer = client.get(address)
        policy = answer.headers.get("Content-Security-Policy", "")
        assert re.search("default-src '(self|none)'", policy), address  # none, for a file that somebody put in
        assert "unsafe" not in policy, address
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", answer.text), address
