"""A notice as it is kept: the dates that bind a customer are worked out here, once. Part of the act that issues it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.policy import Policy, Ruling, appeal_by, deemed_received_on, over_after, start_of
from fairhand.record.act import Deed, Refused
from fairhand.record.models import Duty, Event
from fairhand.record.refs import new_ref

from . import measures
from .models import Decision, Notice
from .queries import SENT_BACK, is_suspended, sent_back


class Copied(TypedDict):
    """One of those whom the policy has a copy of a letter go to: as it names them, whether it goes, and why not."""

    to: str
    sent: bool
    because: str


def keep_notice(
    deed: Deed,
    *,
    customer: Customer,
    event: str,
    about: str,
    languages: list[str],
    means: str,
    sent_on: date,
    decision: Decision | None = None,
    appealable: str = "",
    means_because: str = "",
    signatory: str = "",
    agreed_by: Employee | None = None,
    copies: Sequence[Copied] = (),
) -> Notice:
    """Keep that a letter was issued, with the day it counts as received and the last day to appeal.

    `event` is what it tells of, as the policy's notices name it; `appealable` what may be appealed, where that has
    another name, such as a review that continued. A decision whose measures wait for their notice comes into force;
    where it may not, the notice is refused. `means_because` is why it goes in another form than a letter. It goes in
    the name of `signatory`, an office of which `agreed_by` agreed to it; `copies` says who else is sent it.
    """
    if decision and (because := why_not_begin(decision)):
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    of = policy_of(decision, deed)
    decided_on = council.day_of(decision.decided_at) if decision else None
    deemed_on, last_day = days_of(of, appealable or event, means, sent_on, decided_on)
    ref = new_ref("NTC")
    happened = deed.happened(
        "notice_issued",
        customer=customer.ref,
        thread=about,
        subject=f"decisions.notice:{ref}",
        clause=deed.ruling.clause,
        facts={
            "notice": ref,
            "event": event,
            "languages": languages,
            "means": means,
            **({"means_because": means_because} if means_because else {}),
            **({"signatory": signatory, "agreed_by": agreed_by.pk} if agreed_by else {}),
            **({"copies": list(copies)} if copies else {}),
            "sent_on": str(sent_on),
            "deemed_on": str(deemed_on),
            "appeal_by": str(last_day or ""),
        },
    )
    notice = Notice.objects.create(
        ref=ref,
        customer=customer,
        event=event,
        about=about,
        decision=decision,
        languages=languages,
        means=means,
        means_because=means_because,
        signatory=signatory,
        agreed_by=agreed_by,
        copies=list(copies),
        sent_on=sent_on,
        deemed_on=deemed_on,
        appeal_by=last_day,
        issued_by=deed.by,
        issued_at=deed.at,
        policy=of.key,
        recorded_by=happened,
    )
    if decision and waits_for_notice(decision):
        measures.begin(deed, decision, notice, begins_at(of, decision, sent_on, deemed_on, deed.at))
        owed_anew_no_more(deed, decision, happened)
    return notice


def owed_anew_no_more(deed: Deed, decision: Decision, event: Event) -> None:
    """Nobody owes anew any more what was sent back, once another decision begins in its place or ends it."""
    codes = [rule.code for rule in deed.policy.duties if rule.opens_on == SENT_BACK]
    threads = {each.first.ref for each in decision.chain}
    Duty.objects.filter(code__in=codes, thread__in=threads, closed_at=None).update(closed_by=event, closed_at=deed.at)


def days_of(
    of: Policy, appealable: str, means: str, sent_on: date, decided_on: date | None = None
) -> tuple[date, date | None]:
    """The day on which a letter counts as received, and the last day to appeal against what it tells of."""
    calendar = council.calendar()
    deemed_on = deemed_received_on(of, means, sent_on, calendar)
    return deemed_on, appeal_by(of, appealable, deemed_on, calendar, sent_on=sent_on, decided_on=decided_on)


def waits_for_notice(decision: Decision) -> bool:
    """Whether a decision's measures are not in force yet and come into force with its notice."""
    return (
        bool(decision.measures)
        and not decision.restrictions.exists()
        and not (decision.is_altered or decision.is_withdrawn)
    )


def why_not_begin(decision: Decision) -> str:
    """Why what is not in force yet may not come into force with its notice, in a sentence; nothing where it may."""
    if not decision.measures or decision.restrictions.exists():
        return ""
    if decision.is_withdrawn:
        return _("This decision was withdrawn, and never begins. There is no notice of it to send.")
    if decision.is_altered:
        return _("This decision has been altered meanwhile. Tell the customer of what stands now.")
    if sent_back(decision):
        return _("This was sent back on appeal, so nothing begins with it. Write when it is taken anew, or ended.")
    if is_suspended(decision):
        return _("This is suspended while an appeal is heard, so nothing begins now. Write when the appeal is decided.")
    return ""


def begins_at(of: Policy, decision: Decision, sent_on: date, received_on: date, at: datetime) -> datetime:
    """When measures begin: when the day has passed on which the notice counts as received; with its issue where urgent.

    A letter may be dated for the post of a later day, and nothing begins before it goes.
    """
    at = max(at, start_of(sent_on, of.zone))
    starts_with_issue = of.formal is None or of.formal.effective_from == "issue"
    received = over_after(of, received_on)
    if decision.urgent_because or starts_with_issue or received is None:
        return at
    return max(received, at)


def policy_of(decision: Decision | None, deed: Deed) -> Policy:
    """The version under which a decision was taken; that of today for what is no decision."""
    return policy_named(decision.policy, deed.policy) if decision else deed.policy


def policy_named(key: str, otherwise: Policy | None = None) -> Policy:
    """The version of the policy with this key; today's, or another, where it is not kept any more."""
    return next((each for each in council.versions() if each.key == key), otherwise or council.policy())
