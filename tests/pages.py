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
    Shown("warn", "Warn a customer: what stands already, and what it does.", "/warnings/new/?incident={alone}"),
    Shown("warn-empty", "The same, sent with nothing in it.", "/warnings/new/?customer={alun}", "priya", send_empty),
    Shown("warning", "One warning: until when it stands, and its letter.", "/warnings/{warning}/"),
    Shown("arrange", "Write down what was agreed with a customer.", "/arrangements/new/?incident={again}"),
    Shown(
        "arrange-empty", "The same, sent with nothing in it.", "/arrangements/new/?customer={alun}", "priya", send_empty
    ),
    Shown("arrangement", "One arrangement: nothing is imposed by it.", "/arrangements/{arrangement}/"),
    Shown("report-warned", "A report about somebody who was warned.", "/reports/{alone}/"),
    Shown("report-answer-warned", "The answers it offers, and why.", "/reports/{alone}/answer/?outcome=warn"),
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
    Shown("referral-new", "Draft a referral, filled from the record.", "/referrals/new/?customer={twice}", "owen"),
    Shown(
        "referral-new-own", "The same by somebody who may not see the file.", "/referrals/new/?customer={twice}", "ceri"
    ),
    Shown(
        "referral-new-empty",
        "The same, sent with nothing in it.",
        "/referrals/new/?customer={twice}",
        "ceri",
        send_empty,
    ),
    Shown("referral", "A draft, for whoever may send it.", "/referrals/{drafted}/", "owen"),
    Shown("referral-empty", "The same, sent with nothing in it.", "/referrals/{drafted}/", "owen", send_empty),
    Shown("referral-own", "The same for whoever drafted it.", "/referrals/{drafted}/", "ceri"),
    Shown("referral-sent", "One that was sent, before there is advice.", "/referrals/{sent}/", "owen"),
    Shown("referral-advice", "Answer a referral with advice.", "/referrals/{sent}/advice/", "helen"),
    Shown(
        "referral-advice-empty", "The same, sent with nothing in it.", "/referrals/{sent}/advice/", "helen", send_empty
    ),
    Shown("referral-form", "The form in the policy's order, to be printed.", "/referrals/{advised}/form/", "owen"),
    Shown("sign-off-new", "Ask for a signature.", "/sign-offs/new/?customer={twice}&what=no_line_open", "owen"),
    Shown("sign-off", "Sign, or refuse to: what is asked, and no file.", "/sign-offs/{wanted}/", "helen"),
    Shown("sign-off-empty", "The same, sent with nothing in it.", "/sign-offs/{wanted}/", "helen", send_empty),
    Shown("sign-off-refused", "A refusal to sign, kept and shown.", "/sign-offs/{unsigned}/", "owen"),
    Shown("appeal-choose", "Which decision they appeal against.", "/customers/{appellant}/appeal/", "ceri"),
    Shown("appeal-new", "Write an appeal down.", "/decisions/{appealed}/appeal/", "ceri"),
    Shown(
        "appeal-new-empty", "The same, sent with nothing in it.", "/decisions/{appealed}/appeal/", "ceri", send_empty
    ),
    Shown("appeal", "An appeal: the matter as it stood, and what came after.", "/appeals/{appeal}/", "mair"),
    Shown("appeal-late", "One that came late.", "/appeals/{appeal_late}/", "mair"),
    Shown("appeal-conflicted", "One that the hearer may not hear, and why.", "/appeals/{appeal_not_mine}/", "mair"),
    Shown("appeal-decided", "One that is decided.", "/appeals/{appeal_decided}/", "mair"),
    Shown("appeal-suspend", "Suspend the decision meanwhile.", "/appeals/{appeal}/suspension/", "mair"),
    Shown("appeal-decide", "Decide an appeal.", "/appeals/{appeal_late}/outcome/", "mair"),
    Shown(
        "appeal-decide-empty", "The same, sent with nothing in it.", "/appeals/{appeal}/outcome/", "mair", send_empty
    ),
    Shown("decide", "A formal decision before anything of it is filled in.", "/customers/{twice}/deciding/", "owen"),
    Shown("decide-full", "The same with nothing left to do.", "/customers/{prepared}/deciding/", "owen"),
    Shown("decide-grounds", "What happened, from the record.", "/customers/{prepared}/deciding/grounds/", "owen"),
    Shown("decide-question", "A question of the policy.", "/customers/{prepared}/deciding/{question}/", "owen"),
    Shown("decide-measures", "What stays open with them.", "/customers/{prepared}/deciding/measures/", "owen"),
    Shown("decide-measures-none", "The same with none yet.", "/customers/{twice}/deciding/measures/", "owen"),
    Shown("decide-measure", "What one measure sets.", "/customers/{prepared}/deciding/measures/{times}/", "owen"),
    Shown("decide-measure-places", "Another measure.", "/customers/{prepared}/deciding/measures/{places}/", "owen"),
    Shown("decide-reach", "Which services it covers.", "/customers/{prepared}/deciding/reach/", "owen"),
    Shown("decide-times", "The end and the review.", "/customers/{prepared}/deciding/times/", "owen"),
    Shown("decide-check", "Everything on one page.", "/customers/{prepared}/deciding/check/", "owen"),
    Shown("decide-check-empty", "The same with all still to do.", "/customers/{twice}/deciding/check/", "owen"),
    Shown("decision", "A decision, with what is in force of it.", "/decisions/{decision}/", "owen"),
    Shown("decision-waiting", "A decision that waits for its letter.", "/decisions/{waiting}/", "owen"),
    Shown("decision-withdrawal", "Withdraw it before its letter.", "/decisions/{waiting}/withdrawal/", "owen"),
    Shown("decision-crm", "It stands on the CRM.", "/decisions/{decision}/crm/", "owen"),
    Shown("decision-contract", "What became of a contract.", "/decisions/{decision}/contract/", "owen"),
    Shown("decision-receipt", "When its letter came.", "/notices/{notice}/received/", "owen"),
    Shown("restriction-formal", "A measure that a formal decision set.", "/restrictions/{measure}/", "owen"),
    Shown("reviews", "Every decision in force with the day of its review, and what lapsed.", "/reviews/", "owen"),
    Shown("review", "Hold a review: what was decided, what happened since.", "/decisions/{managed}/review/", "owen"),
    Shown("review-empty", "The same, sent with nothing in it.", "/decisions/{managed}/review/", "owen", send_empty),
    Shown("review-leader", "The same for a leader, who may not hold it.", "/decisions/{managed}/review/", "priya"),
    Shown("review-altered", "One that was altered meanwhile.", "/decisions/{reviewed}/review/", "owen"),
    Shown("review-put-off", "Put a review off, once.", "/decisions/{managed}/review/put-off/", "owen"),
    Shown("review-ask", "They ask for an early review.", "/decisions/{managed}/review/ask/", "ceri"),
    Shown("review-ask-of", "The same from the customer.", "/customers/{under}/review/ask/", "ceri"),
    Shown("review-ask-nothing", "The same where there is nothing.", "/customers/{open}/review/ask/", "ceri"),
    Shown("review-request", "A second request, which can be left.", "/review-requests/{asked}/", "owen"),
    Shown("review-held", "A review that was held.", "/reviews/{held}/", "owen"),
    Shown("diary", "A calendar program may follow what I owe.", "/me/diary/", "owen"),
    Shown("diary-made", "The same, with an address made just now.", "/me/diary/", "ceri", send_empty),
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
    Shown("annual-review", "A year for consistency: sentences first, like beside like.", "/annual-review/", "owen"),
    Shown("annual-review-days", "The same for any days.", "/annual-review/?from={day_past}&to={day_past}", "owen"),
    Shown(
        "annual-review-empty",
        "The same where nothing was decided.",
        "/annual-review/?from=2019-04-01&to=2020-03-31",
        "owen",
    ),
    Shown("annual-review-read", "As those see it who read it: no small numbers.", "/annual-review/", "marcus"),
    Shown("annual-review-signed", "One as it was signed off.", "/annual-review/{year}/", "owen"),
    Shown(
        "what-if",
        "What a draft of the policy would have made of the record: numbers, then cases.",
        "/what-if/?draft=fewer-days&since={since}",
        "owen",
    ),
    Shown("what-if-empty", "The same before a draft is chosen.", "/what-if/", "owen"),
    Shown("what-if-faults", "A draft that has faults.", "/what-if/?draft=with-a-fault&since={since}", "owen"),
    Shown("people", "Employees, teams and posts.", "/people/", "gethin.alaw"),
    Shown("services", "The body's services and their teams.", "/people/services/", "gethin.alaw"),
    Shown("service-new", "Put a service on the list.", "/people/services/new/", "gethin.alaw"),
    Shown("service-rename", "What a service is called.", "/people/services/{service}/", "gethin.alaw"),
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
    Shown("bundles", "What was put together about a person, and what is being gone through.", "/bundles/", "nia"),
    Shown("bundle-whose", "Whose it is.", "/bundles/new/", "nia"),
    Shown("bundle-new", "What asked for it, and as the record stood when.", "/bundles/new/?customer={twice}", "nia"),
    Shown(
        "bundle-new-empty", "The same, sent with nothing in it.", "/bundles/new/?customer={twice}", "nia", send_empty
    ),
    Shown("bundle-draft", "What is in it, and what is still to be decided.", "/bundles/drafts/{sifting}/", "nia"),
    Shown(
        "bundle-sift",
        "Go through the items: what is about others is proposed, a person decides.",
        "/bundles/drafts/{sifting}/reports/",
        "nia",
    ),
    Shown("bundle-complete", "One for an ombudsman, complete.", "/bundles/drafts/{complete}/", "nia"),
    Shown("bundle", "One that was made, to be taken out.", "/bundles/{bundle}/", "nia"),
    Shown("policy", "The policy as it stands, clause by clause.", "/policy/", "ceri"),
    Shown("policy-who-may", "Who may do what: act by act, and office by office.", "/policy/who-may/", "ceri"),
    Shown("policy-versions", "Every version with its days, and how they differ.", "/policy/versions/", "ceri"),
    Shown("policy-version", "One version, as it stood.", "/policy/versions/{policy_version}/", "ceri"),
    Shown(
        "policy-reading",
        "Confirm how the policy is read, by name.",
        "/policy/versions/{policy_version}/readings/{policy_reading}/",
        "owen",
    ),
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
    Shown("policy-statement", "The policy for the public, in plain words.", "/policy/statement/", "ceri"),
    Shown("help", "How to reach help.", "/help/", "ceri"),
    Shown("accessibility", "The accessibility statement.", "/accessibility/", "ceri"),
    Shown("sign-in", "Sign in.", "/sign-in/", NOBODY),
    Shown("sign-in-empty", "The same, sent with nothing in it.", "/sign-in/", NOBODY, send_empty),
    Shown("sign-in-closed", "An account that is closed.", "/sign-in/closed/", NOBODY),
)


def references(served: Served) -> dict:
    """What the addresses of the pages refer to in this made-up council."""
    asked = "from tests.shown_rows import as_json; print(as_json())"
    return json.loads(served.manage("shell", "-v0", "-c", asked).strip().splitlines()[-1])
