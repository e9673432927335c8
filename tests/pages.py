"""Every page, whose it is and what it is for: for pictures of them, and for looking at each with axe."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.page_steps import (
    PASSWORD,
    come_to_the_code,
    confirm_first,
    let_the_session_end,
    search,
    send_empty,
    sign_in_with_recovery_code,
    turn_second_step_off,
    turn_second_step_on,
    verify,
)
from tests.serving import Served

__all__ = ["NOBODY", "PAGES", "PASSWORD", "Shown", "references"]

NOBODY = ""


@dataclass(frozen=True)
class Shown:
    """A page as somebody sees it; `{name}` in the address is a reference that `references` finds."""

    name: str
    says: str
    address: str
    who: str = "priya"
    then: Callable[[Page], None] | None = None
    leads_to: str = ""  # where the step ends, when that is another page


PAGES = (
    Shown("contact-check-box", "Who is it? One box for anything a caller can say.", "/", "dewi"),
    Shown(
        "contact-check",
        "The answer: what is open, what is not and until when, what to say.",
        "/contact/{alun}/",
        "dewi",
    ),
    Shown("contact-check-open", "The answer for somebody with nothing in force.", "/contact/{open}/", "dewi"),
    Shown(
        "contact-check-to-tell",
        "The answer where the customer has not been told yet: who tells them says so here.",
        "/contact/{untold}/",
        "dewi",
    ),
    Shown("contact-check-near", "Nobody has exactly this: a person picks.", "/", "dewi", search("Alun Pritchard")),
    Shown("contact-check-none", "Nobody on record: the same buttons.", "/", "dewi", search("07700 900999")),
    Shown("screen-pop", "For a telephone system: the number never reaches the server's log.", "/screen-pop/", "dewi"),
    Shown("board", "What is in force now, for every frontline team.", "/board/", "dewi"),
    Shown("board-wall", "The same for a wall, without names.", "/board/wall/", "dewi"),
    Shown("contact-new", "Log a contact.", "/contacts/new/?customer={alun}", "ceri"),
    Shown("contact-logged", "The contact is logged: what can be done next.", "/contacts/{logged}/", "ceri"),
    Shown("contact-new-who", "The same where somebody acts for them.", "/contacts/new/?customer={enid}", "ceri"),
    Shown("contact-new-empty", "The same, sent with nothing in it.", "/contacts/new/", "ceri", send_empty),
    Shown("call-ended", "Ending a call, in three beats.", "/calls/ended/?customer={alun}", "ceri"),
    Shown("call-ended-empty", "The same, sent with nothing in it.", "/calls/ended/", "ceri", send_empty),
    Shown("incident-new", "Report behaviour on any channel.", "/incidents/new/", "ceri"),
    Shown("incident-new-empty", "The same, sent with nothing in it.", "/incidents/new/", "ceri", send_empty),
    Shown("report-sent", "Done: who has the report, and what is open to you.", "/reports/{own}/sent/", "ceri"),
    Shown("reports-mine", "My reports and what became of them.", "/reports/mine/", "ceri"),
    Shown("reports", "The reports that wait for a leader.", "/reports/"),
    Shown("report", "One report: the employee's welfare first.", "/reports/{again}/"),
    Shown("report-answer", "Answer a report.", "/reports/{again}/answer/"),
    Shown("report-answer-empty", "The same, sent with nothing in it.", "/reports/{again}/answer/", "priya", send_empty),
    Shown("report-police", "The police were told, or why not.", "/reports/{again}/police/"),
    Shown("report-link", "Say whose conduct it was, on evidence.", "/reports/{nameless}/customer/", "bethan"),
    Shown("report-linked", "One whose customer was found later, on evidence.", "/reports/{found}/", "bethan"),
    Shown("report-unlink", "Say that it was not them.", "/reports/{found}/customer/end/", "bethan"),
    Shown(
        "restrict",
        "Restrict contact for a short time: what it does, before it is done.",
        "/restrictions/new/?incident={again}",
    ),
    Shown(
        "restrict-refused", "The same where the policy does not allow it now.", "/restrictions/new/?incident={alone}"
    ),
    Shown("restriction", "One restriction, and who has seen it.", "/restrictions/{restriction}/", "owen"),
    Shown("restriction-ended", "One that was ended early.", "/restrictions/{ended}/", "owen"),
    Shown("restriction-told", "Say that the customer has been told.", "/restrictions/{restriction}/told/", "ceri"),
    Shown("consider", "Consider managing contact formally.", "/customers/{twice}/considerations/{second}/", "owen"),
    Shown("file", "A customer's file.", "/customers/{twice}/", "owen"),
    Shown("file-past", "The file as it stood on a past day.", "/customers/{twice}/?on={past}&time=12:00", "owen"),
    Shown("work", "My work: what I owe, soonest first.", "/work/", "owen"),
    Shown("work-nothing", "My work, when nothing waits.", "/work/", "marcus"),
    Shown("letters", "Letters to be written.", "/letters/", "owen"),
    Shown("letters-print", "Letters to be printed, and put into their envelopes.", "/letters/?show=print", "owen"),
    Shown("letters-email", "Letters on their way by email.", "/letters/?show=stuck", "owen"),
    Shown("letters-sent", "Letters that have gone.", "/letters/?show=sent", "owen"),
    Shown("letter-write", "A letter in the making, in both languages.", "/letters/write/warned/{warning}/", "owen"),
    Shown(
        "letter-write-empty",
        "The same, issued with nothing written.",
        "/letters/write/warned/{warning}/",
        "owen",
        send_empty,
    ),
    Shown("letter", "A letter as it was kept, with its proof.", "/letters/{letter}/", "owen"),
    Shown("letters-batch", "A pile of letters that was printed.", "/letters/batches/{pile}/", "owen"),
    Shown("customer-new", "Begin a customer's record.", "/customers/new/", "ceri"),
    Shown("particulars", "Names, numbers, language, needs, representatives.", "/customers/{enid}/particulars/", "owen"),
    Shown("needs", "A customer's needs in full, for the few who may.", "/customers/{enid}/needs/", "owen"),
    Shown("name-new", "Add a name.", "/customers/{enid}/names/new/", "ceri"),
    Shown("name-end", "End a name.", "/customers/{enid}/names/{name}/end/", "ceri"),
    Shown("identifier-new", "Add a number, address or account.", "/customers/{enid}/identifiers/new/", "ceri"),
    Shown("identifier-end", "End one.", "/customers/{enid}/identifiers/{identifier}/end/", "ceri"),
    Shown("language-choice", "The language that a customer chose.", "/customers/{enid}/language/", "ceri"),
    Shown("need-new", "Record a need.", "/customers/{enid}/needs/new/", "ceri"),
    Shown("need-end", "End a need.", "/customers/{enid}/needs/{need}/end/", "ceri"),
    Shown("representative-new", "Find who acts for a customer.", "/customers/{enid}/representatives/new/", "ceri"),
    Shown("representative-add", "How somebody acts for them.", "/customers/{enid}/representatives/{alun}/", "ceri"),
    Shown(
        "representative-end",
        "They act no longer.",
        "/customers/{enid}/representatives/{acts}/end/",
        "ceri",
    ),
    Shown("link-find", "Find another record of the same person.", "/customers/{enid}/links/new/", "owen"),
    Shown("link-compare", "Set two records side by side.", "/customers/{enid}/links/{alun}/", "owen"),
    Shown("link-end", "Take two records apart again.", "/customers/{linked}/links/{link}/end/", "owen"),
    Shown("people", "Employees, teams and posts.", "/people/", "gethin.alaw"),
    Shown("employee-new", "Put somebody on the list.", "/people/new/", "gethin.alaw"),
    Shown("employee", "One employee: posts from and until, absences.", "/people/{priya}/", "gethin.alaw"),
    Shown("employee-away", "One who is away.", "/people/{away}/", "gethin.alaw"),
    Shown("post-new", "Give a post.", "/people/{priya}/posts/new/", "gethin.alaw"),
    Shown("post-end", "End a post.", "/people/{priya}/posts/{post}/end/", "gethin.alaw"),
    Shown("absence-new", "Somebody is away, and until when.", "/people/{priya}/absences/new/", "gethin.alaw"),
    Shown("absence-end", "Somebody is back.", "/people/{away}/absences/{absence}/end/", "gethin.alaw"),
    Shown("password-give", "Give somebody a new password.", "/people/{priya}/password/", "gethin.alaw"),
    Shown("account-close", "Close an account.", "/people/{priya}/close/", "gethin.alaw"),
    Shown("audit-looks", "Who looked, the newest first.", "/audit/", "marcus"),
    Shown("audit-looks-wrong", "The same, asked for what there is not.", "/audit/?customer=Jones", "marcus"),
    Shown("audit-refused", "Who was refused, and why.", "/audit/refused/", "marcus"),
    Shown("audit-odd", "What was read much more than is usual.", "/audit/odd-reading/", "marcus"),
    Shown("audit-record", "The record: its head, to be kept outside.", "/audit/record/", "marcus"),
    Shown("audit-record-whole", "The same, verified.", "/audit/record/", "marcus", send_empty),
    Shown("audit-record-no-head", "The same, against what is no head.", "/audit/record/", "marcus", verify("monday")),
    Shown("audit-record-cut", "The end is missing.", "/audit/record/", "marcus", verify(f"99999:{'a' * 64}")),
    Shown("me", "My own account.", "/me/", "ceri"),
    Shown("password", "Change my password.", "/me/password/", "ceri"),
    Shown("confirm", "Confirm that it is you.", "/me/confirm/", "ceri"),
    Shown("kept", "What was typed when the session ended.", "/contacts/new/", "ceri", let_the_session_end, "/kept/"),
    Shown("sign-out", "Sign out.", "/sign-out/", "ceri"),
    # In this order: on, its codes, signing in with one, off.
    Shown("second-step-on", "Turn on a second step at sign-in.", "/me/second-step/on/", "nia", confirm_first),
    Shown(
        "second-step-codes",
        "Codes for a lost device.",
        "/me/second-step/on/",
        "nia",
        turn_second_step_on,
        "/me/second-step/codes/",
    ),
    Shown("second-step-new-codes", "Make new codes.", "/me/second-step/codes/new/", "nia"),
    Shown("confirm-code", "Confirm with the code.", "/me/confirm/code/", "nia"),
    Shown("sign-in-code", "The code at sign-in.", "/me/", "nia", come_to_the_code, "/sign-in/code/"),
    Shown(
        "second-step-off",
        "Turn the second step off.",
        "/sign-in/code/",
        "nia",
        sign_in_with_recovery_code,
        "/me/second-step/off/",
    ),
    Shown(
        "second-step",
        "A second step at sign-in.",
        "/me/second-step/off/",
        "nia",
        turn_second_step_off,
        "/me/second-step/",
    ),
    Shown("refused", "Not yours to see: why, and who may.", "/people/", "ceri"),
    Shown("not-found", "Nothing is at this address.", "/nothing-is-here/", "ceri"),
    Shown("help", "How to reach help.", "/help/", "ceri"),
    Shown("accessibility", "The accessibility statement.", "/accessibility/", "ceri"),
    Shown("sign-in", "Sign in.", "/sign-in/", NOBODY),
    Shown("sign-in-empty", "The same, sent with nothing in it.", "/sign-in/", NOBODY, send_empty),
    Shown("sign-in-closed", "An account that is closed.", "/sign-in/closed/", NOBODY),
)

FIND = """
import json
from datetime import timedelta
from uuid import uuid4
from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.customers.models import Customer, Name
from fairhand.customers.operations import link_customers
from fairhand.decisions.models import Restriction
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import warn as warned
from fairhand.letters.operations import issue_notice, send_letters
from fairhand.people.models import Absence, Employee, Post
def called(name): return Name.objects.get(given=name).customer
def last(name): return Incident.objects.filter(customer=called(name)).order_by("pk").last()
now = council.now()
def person(name): return Employee.objects.get(email__startswith=name + "@")
twice, enid = called("Rhiannon Elias"), called("Enid Wyn-Jones")
one, other = Customer.objects.order_by("pk")[1:3]
why = "Same number and address; she confirmed both."
link = link_customers(by=person("owen"), at=now, key=uuid4(), one=one, other=other, evidence=why)
def warn():
    alun = called("Alun Pritchard-Hughes")
    answers = {}
    for each in council.policy().questions:
        if "warn" in each.before:
            answers[each.code] = each.answers[0] if each.answers else "In words"
            if each.answers and each.text_needed:
                answers[each.code + ".why"] = "In words"
    return warned(
        by=person("owen"), at=council.now(), key=uuid4(), customer=alun, form=council.policy().warnings.forms[0],
        behaviour="You shouted at the person who answered, twice.", asked="Please speak calmly with us.",
        answers=answers, consulted="Asked the manager, who agreed.")
def issue(warning, means):
    said = {
        "en": {"behaviour": "You shouted at us, twice.", "what_is_asked": "Please speak calmly."},
        "cy": {"behaviour": "Bu i chi weiddi arnom, ddwywaith.", "what_is_asked": "Siaradwch yn bwyllog."},
    }
    told = {"event": "warned", "about": warning.ref, "means": means, "said": said}
    return issue_notice(by=person("owen"), at=council.now(), key=uuid4(), **told)
warning, kept, waits = warn(), issue(warn(), "by_hand"), issue(warn(), "by_hand")
pile = send_letters(by=person("owen"), at=council.now(), key=uuid4(), packages=[kept.dispatch.ref])
absence = Absence.objects.order_by("pk").last()
print(json.dumps({
    "alun": called("Alun Pritchard-Hughes").ref,
    "untold": called("Idwal Prytherch").ref,
    "enid": enid.ref,
    "name": enid.names.get().pk,
    "identifier": enid.identifiers.get().pk,
    "need": enid.needs.get().pk,
    "acts": enid.represented_by.get().pk,
    "linked": one.ref,
    "link": link.pk,
    "logged": Contact.objects.filter(taken_by=person("ceri")).exclude(customer=None).order_by("pk").last().ref,
    "post": Post.objects.filter(employee=person("priya")).last().pk,
    "absence": absence.pk,
    "away": absence.employee.pk,
    "twice": twice.ref,
    "warning": warning.ref,
    "letter": kept.letters.first().ref,
    "pile": pile.ref,
    "second": Restriction.objects.filter(customer=twice).order_by("pk").last().ref,
    "open": Customer.objects.order_by("pk").first().ref,
    "own": Incident.objects.filter(reported_by__email__startswith="ceri@").order_by("pk").last().ref,
    "again": last("Sioned Arwel Parri").ref,
    "alone": last("Delyth Garmon").ref,
    "nameless": Incident.objects.filter(customer=None, links=None).last().ref,
    "found": Incident.objects.filter(customer=None, links__ended_at=None).exclude(links=None).last().ref,
    "restriction": Restriction.objects.in_force(now).last().ref,
    "ended": Restriction.objects.exclude(ended_at=None).last().ref,
    "priya": person("priya").pk,
    "past": (now - timedelta(days=7)).strftime("%d/%m/%Y"),
}))
"""


def references(served: Served) -> dict:
    """What the addresses of the pages refer to in this made-up council."""
    return json.loads(served.manage("shell", "-v0", "-c", FIND).strip().splitlines()[-1])
