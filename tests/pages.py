"""Every page, whose it is and what it is for: for pictures of them, and for looking at each with axe."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.serving import Served

PASSWORD = "made-up people only"  # of the made-up council
NOBODY = ""


@dataclass(frozen=True)
class Shown:
    """A page as somebody sees it; `{name}` in the address is a reference that `references` finds."""

    name: str
    says: str
    address: str
    who: str = "priya"
    then: Callable[[Page], None] | None = None


def search(text: str) -> Callable[[Page], None]:
    """Type into the one box and press Enter."""

    def typed(page: Page) -> None:
        page.locator("[name=identifier]").fill(text)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    return typed


def send_empty(page: Page) -> None:
    """Send the form with nothing in it, to see what it says."""
    with page.expect_navigation():
        page.locator("main form[method=post] button[type=submit]").last.click()


PAGES = (
    Shown("contact-check-box", "Who is it? One box for anything a caller can say.", "/", "dewi"),
    Shown(
        "contact-check",
        "The answer: what is open, what is not and until when, what to say.",
        "/contact/{alun}/",
        "dewi",
    ),
    Shown("contact-check-open", "The answer for somebody with nothing in force.", "/contact/{open}/", "dewi"),
    Shown("contact-check-near", "Nobody has exactly this: a person picks.", "/", "dewi", search("Alun Pritchard")),
    Shown("contact-check-none", "Nobody on record: the same buttons.", "/", "dewi", search("07700 900999")),
    Shown("screen-pop", "For a telephone system: the number never reaches the server's log.", "/screen-pop/", "dewi"),
    Shown("board", "What is in force now, for every frontline team.", "/board/", "dewi"),
    Shown("board-wall", "The same for a wall, without names.", "/board/wall/", "dewi"),
    Shown("contact-new", "Log a contact.", "/contacts/new/?customer={alun}", "ceri"),
    Shown("call-ended", "Ending a call, in three beats.", "/calls/ended/?customer={alun}", "ceri"),
    Shown("call-ended-empty", "The same, sent with nothing in it.", "/calls/ended/", "ceri", send_empty),
    Shown("incident-new", "Report behaviour on any channel.", "/incidents/new/", "ceri"),
    Shown("report-sent", "Done: who has the report, and what is open to you.", "/reports/{own}/sent/", "ceri"),
    Shown("reports-mine", "My reports and what became of them.", "/reports/mine/", "ceri"),
    Shown("reports", "The reports that wait for a leader.", "/reports/"),
    Shown("report", "One report: the employee's welfare first.", "/reports/{again}/"),
    Shown("report-answer", "Answer a report.", "/reports/{again}/answer/"),
    Shown("report-police", "The police were told, or why not.", "/reports/{again}/police/"),
    Shown("report-link", "Say whose conduct it was, on evidence.", "/reports/{nameless}/customer/", "bethan"),
    Shown(
        "restrict",
        "Restrict contact for a short time: what it does, before it is done.",
        "/restrictions/new/?incident={again}",
    ),
    Shown(
        "restrict-refused", "The same where the policy does not allow it now.", "/restrictions/new/?incident={alone}"
    ),
    Shown("restriction", "One restriction, and who has seen it.", "/restrictions/{restriction}/", "owen"),
    Shown("consider", "Consider managing contact formally.", "/customers/{twice}/considerations/{second}/", "owen"),
    Shown("file", "A customer's file.", "/customers/{twice}/", "owen"),
    Shown("file-past", "The file as it stood on a past day.", "/customers/{twice}/?on={past}&time=12:00", "owen"),
    Shown("work", "My work: what I owe, soonest first.", "/work/", "owen"),
    Shown("work-nothing", "My work, when nothing waits.", "/work/", "marcus"),
    Shown("customer-new", "Begin a customer's record.", "/customers/new/", "ceri"),
    Shown("particulars", "Names, numbers, language, needs, representatives.", "/customers/{enid}/particulars/", "owen"),
    Shown("need-new", "Record a need.", "/customers/{enid}/needs/new/", "ceri"),
    Shown("representative-new", "Find who acts for a customer.", "/customers/{enid}/representatives/new/", "ceri"),
    Shown("link-find", "Find another record of the same person.", "/customers/{enid}/links/new/", "owen"),
    Shown("link-compare", "Set two records side by side.", "/customers/{enid}/links/{alun}/", "owen"),
    Shown("people", "Employees, teams and posts.", "/people/", "gethin.alaw"),
    Shown("employee", "One employee: posts from and until, absences.", "/people/{priya}/", "gethin.alaw"),
    Shown("post-new", "Give a post.", "/people/{priya}/posts/new/", "gethin.alaw"),
    Shown("me", "My own account.", "/me/", "ceri"),
    Shown("second-step", "A second step at sign-in.", "/me/second-step/", "ceri"),
    Shown("refused", "Not yours to see: why, and who may.", "/people/", "ceri"),
    Shown("help", "How to reach help.", "/help/", "ceri"),
    Shown("accessibility", "The accessibility statement.", "/accessibility/", "ceri"),
    Shown("sign-in", "Sign in.", "/sign-in/", NOBODY),
)

FIND = """
import json
from datetime import timedelta
from fairhand import council
from fairhand.customers.models import Customer, Name
from fairhand.decisions.models import Restriction
from fairhand.incidents.models import Incident
from fairhand.people.models import Employee
def called(name): return Name.objects.get(given=name).customer
def last(name): return Incident.objects.filter(customer=called(name)).order_by("pk").last()
now = council.now()
twice = called("Rhiannon Elias")
print(json.dumps({
    "alun": called("Alun Pritchard-Hughes").ref,
    "enid": called("Enid Wyn-Jones").ref,
    "twice": twice.ref,
    "second": Restriction.objects.filter(customer=twice).order_by("pk").last().ref,
    "open": Customer.objects.order_by("pk").first().ref,
    "own": Incident.objects.filter(reported_by__email__startswith="ceri@").order_by("pk").last().ref,
    "again": last("Sioned Arwel Parri").ref,
    "alone": last("Delyth Garmon").ref,
    "nameless": Incident.objects.filter(customer=None, linked=None).last().ref,
    "restriction": Restriction.objects.in_force(now).last().ref,
    "priya": Employee.objects.get(email__startswith="priya@").pk,
    "past": (now - timedelta(days=7)).date().isoformat(),
}))
"""


def references(served: Served) -> dict:
    """What the addresses of the pages refer to in this made-up council."""
    return json.loads(served.manage("shell", "-v0", "-c", FIND).strip().splitlines()[-1])
