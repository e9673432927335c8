"""Where a line leads: the page of the matter that a duty or an event belongs to."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.correspondence.queries import END, TELL, TELL_ANSWER, catches, to_end
from fairhand.customers.models import Customer
from fairhand.decisions.models import Decision
from fairhand.decisions.queries import SENT_BACK, to_consider
from fairhand.letters.queries import event_of
from fairhand.policy import Act, who_may
from fairhand.policy.in_force import WRITTEN
from fairhand.protocol.queries import NOT_ME, step_of
from fairhand.record.models import Duty

# The first part of a reference says which page keeps the matter.
PAGES = {
    "INC": "incidents:report",
    "WRN": "incidents:warning",
    "ARR": "incidents:arrangement",
    "RES": "decisions:restriction",
    "RFL": "decisions:referral",
    "SGN": "decisions:sign_off",
    "DEC": "decisions:decision",
    "APL": "appeals:appeal",
    "REV": "reviews:held",
    "RRQ": "reviews:request",
    "LET": "letters:letter",
    "COD": "codes:code",
    "ASK": "customers:request",
    "BUN": "bundles:bundle",
    "ITM": "correspondence:item",
    "FND": "correspondence:hand_over",
    "YRV": "reporting:signed",
    "PST": "socialmedia:post",
    "MAT": "contacts:decided_matter",
    "ACC": "socialmedia:account",
    "BLK": "socialmedia:block",
    "CTS": "socialmedia:contest",
    "EVI": "evidence:evidence",
    "NAM": "protocol:case",
}


def page_of(thread: str) -> str:
    """The address of the page that keeps a matter, or nothing where no page does."""
    page = PAGES.get(thread.split("-")[0])
    return reverse(page, args=[thread]) if page else ""


def door(duty: Duty) -> str:
    """The address of the page on which a duty can be done: that of what would close it, or of its matter."""
    rule = next((each for each in council.policy().duties if each.code == duty.code), None)
    closes = set(rule.closes_on) if rule else set()
    matter, ref = duty.thread.split("-")[0], duty.thread
    if step := step_of(duty.code):
        return reverse("protocol:take", args=[ref, step])
    if duty.code in (TELL, TELL_ANSWER):
        return reverse("correspondence:told", args=[ref])
    if duty.code == END and (need := to_end(ref)):
        return reverse("customers:end_need", args=[need.customer.ref, need.pk])
    if duty.code == NOT_ME:
        return reverse("protocol:put_right", args=[ref])
    if matter == "DEC" and "reviewed" in closes:
        stands = Decision.objects.filter(ref=ref).first()
        return reverse("reviews:review", args=[stands.latest.ref]) if stands else ""
    if matter == "DEC" and duty.opened_by.code == SENT_BACK:
        return page_of(duty.opened_by.subject.partition(":")[2])
    if matter == "INC" and duty.opened_by.code == "warning_wanted":
        return f"{reverse('incidents:warn')}?incident={ref}"
    if matter == "WRN" and "monitoring_closed" in closes:
        return reverse("incidents:close_monitoring", args=[ref])
    if matter == "RFL" and "advised" in closes:
        return reverse("decisions:advise", args=[ref])
    if matter == "DEC" and "recorded_on_crm" in closes:
        return reverse("decisions:crm", args=[ref])
    if "contact_managed" in closes and duty.opened_by.code in ("formal_decision_wanted", "advised"):
        advised = f"?thread={ref}" if matter == "RFL" else ""  # the advice is chosen already
        return reverse("decisions:decide", args=[duty.customer]) + advised
    if "formally_considered" in closes and "contact_managed" in closes:
        return reverse("decisions:consider", args=[duty.customer, ref])
    if matter == "ITM" and "correspondence_let_through" in closes:
        return reverse("correspondence:whose", args=[ref])
    if matter == "CON" and "contact_linked" in closes:
        return reverse("contacts:whose", args=[ref])
    if matter == "CON" and "request_answered" in closes:
        return reverse("contacts:answer", args=[ref])
    if matter == "ASK" and "request_answered" in closes:
        return reverse("customers:own_data", args=[ref])
    if matter == "FND" and "request_answered" in closes:
        return reverse("correspondence:answer", args=[ref])
    if matter == "FND" and "need_settled" in closes:
        return reverse("correspondence:need", args=[ref])
    if "notice_issued" in closes and (event := event_of(ref)):
        return reverse("letters:write", args=[event, ref])
    return page_of(ref) or reverse("customer_file", args=[duty.customer])


@dataclass(frozen=True)
class Offer:
    """An act that a file offers: who may take it is asked of the policy where it is shown."""

    act: Act
    text: str
    href: str


def offered(customer: Customer, at: datetime) -> list[Offer]:
    """What can be begun from a customer's file, by whoever may; an act that the policy gives to nobody is none."""
    asked = f"?customer={customer.ref}"
    offers = [
        Offer(Act.LOG_CONTACT, _("Log a contact"), reverse("contacts:new") + asked),
        Offer(Act.REPORT_INCIDENT, _("Report behaviour"), reverse("incidents:new") + asked),
        Offer(Act.TERMINATE_CALL, _("I am ending a call"), reverse("incidents:call_ended") + asked),
        Offer(Act.TAKE_IN_EVIDENCE, _("What the contacts show"), reverse("evidence:ask", args=[customer.ref])),
        Offer(Act.WARN, _("Give a warning"), reverse("incidents:warn") + asked),
        Offer(Act.AGREE_INFORMALLY, _("Write down what was agreed"), reverse("incidents:arrange") + asked),
        Offer(Act.DRAFT_REFERRAL, _("Draft a referral"), reverse("decisions:draft_referral") + asked),
        Offer(Act.MANAGE_CONTACT, _("Decide to manage contact"), reverse("decisions:decide", args=[customer.ref])),
        Offer(Act.RECORD_APPEAL, _("Write an appeal down"), reverse("appeals:choose", args=[customer.ref])),
        Offer(Act.ASK_FOR_REVIEW, _("They ask for a review"), reverse("reviews:ask_of_customer", args=[customer.ref])),
        Offer(Act.KEEP_CUSTOMER, _("Names, numbers, needs"), reverse("customers:particulars", args=[customer.ref])),
        Offer(
            Act.CONSIDER_FORMALLY,
            _("Consider managing contact formally"),
            reverse("decisions:consider", args=[customer.ref, to_consider(customer, at)]),
        ),
    ]
    if any(catches(customer, way, at, at) for way in WRITTEN):
        href = reverse("correspondence:new") + asked
        offers.insert(1, Offer(Act.KEEP_CORRESPONDENCE, _("Enter a letter from them"), href))
        href = reverse("correspondence:reader", args=[customer.ref])
        offers.append(Offer(Act.NAME_READER, _("Say who reads what they write"), href))
    return [each for each in offers if who_may(council.policy(), each.act)]
