"""The formal decision to manage contact (section 7), and what it and what alters it put in force."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.incidents.queries import withheld_from
from fairhand.policy import Act, Ruling, capacity_so_far, measure_row, over_after
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Duty, Event
from fairhand.record.refs import new_ref

from ..measures import runs_until
from ..models import Decision, Draft, Referral
from ..noticing import owed_anew_no_more, waits_for_notice
from ..outstanding import Outstanding, outstanding
from ..proposal import Proposal, extent, last_days
from ..queries import WANTED, advice_to_decide_on, formal_number, is_about, to_replace

ASKED = ("formal_consideration_asked", WANTED, "advised")  # what a decision answers


class NotReady(Refused):
    """Something is still to be done before the decision can be taken; `part` says in which part of it."""

    def __init__(self, first: Outstanding):
        super().__init__(Ruling(False, first.because, first.clause, first.reading))
        self.part = first.part


@act(Act.MANAGE_CONTACT)
def manage_contact(
    deed: Deed,
    *,
    customer: Customer,
    after: int,
    measures: list[dict[str, Any]],
    facts: str,
    behaviours: list[str],
    impact: str,
    evidence: list[str],
    reasons: str,
    answers: dict[str, str],
    ends_on: date | None,
    review_on: date | None,
    reach: list[str] | None = None,
    reach_because: str = "",
    consulted: str = "",
    urgent_because: str = "",
    resolved: dict[str, str] | None = None,
    referral: Referral | None = None,
    thread: str = "",
) -> Decision:
    """Take a formal decision to manage contact (section 7). Nothing is in force before its notice is issued.

    Where `thread` is a decision that was sent back on appeal, it is taken anew: this one replaces what stands of it.
    Where it is a referral on which there is advice, the decision is taken on that advice, if on no other.
    """
    if thread and not is_about(thread, customer, deed.at):
        raise Unfit(_("%(ref)s is not about this customer. Begin from their file.") % {"ref": thread})
    proposal = Proposal(
        customer=customer,
        after=after,
        measures=measures,
        reach=reach or [],
        reach_because=reach_because,
        facts=facts,
        behaviours=behaviours,
        impact=impact,
        evidence=evidence,
        reasons=reasons,
        answers=answers,
        consulted=consulted,
        ends_on=ends_on,
        review_on=review_on,
        urgent_because=urgent_because,
        resolved=resolved or {},
        referral=referral or advice_to_decide_on(customer, thread, deed.at),
        replaces=to_replace(customer, thread, deed.at),
    )
    act_in_the_post_for(deed, proposal)
    decision = decide(deed, proposal, thread=proposal.replaces.thread if proposal.replaces else thread)
    if proposal.replaces:
        _replace(deed, proposal.replaces, decision)
    _close_the_question(deed, decision)
    Draft.objects.filter(customer=customer, by=deed.by, kind=deed.act, about="").delete()
    return decision


def act_in_the_post_for(deed: Deed, proposal: Proposal) -> None:
    """Of somebody's posts, act in the first that may decide as far as a proposal goes."""
    if len(deed.posts) > 1:
        far = extent(deed.policy, proposal, deed.at)
        deed.act_as(capacity_so_far(deed.policy, deed.act, deed.posts, far, council.calendar()))


def decide(deed: Deed, proposal: Proposal, *, thread: str = "", outcome: str = "") -> Decision:
    """Write a formal decision down, once nothing stands in its way. Not an act: part of one that sets measures."""
    for first in outstanding(deed.policy, proposal, deed.at, deed.act, deed.capacity, deed.by):
        raise NotReady(first)
    if withheld_from(deed.by).filter(ref__in=proposal.evidence).exists():
        because = _("One of the reports that this rests on concerns you. Somebody else has to decide.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    return keep(deed, proposal, "contact_managed" if proposal.alters is None else "", thread=thread, outcome=outcome)


def keep(deed: Deed, proposal: Proposal, code: str, *, thread: str = "", outcome: str = "") -> Decision:
    """The row of a formal decision, and under a code what happened; without one the act says so itself."""
    ref, number = new_ref("DEC"), formal_number(proposal.customer, deed.at) + 1
    _last_end, review_by = last_days(deed.policy, proposal, council.day_of(deed.at))
    measures = [_measure(deed, each) for each in proposal.measures]
    told: dict[str, Any] = {
        "outcome": outcome,
        "grounds": {
            "facts": proposal.facts,
            "behaviours": proposal.behaviours,
            "impact": proposal.impact,
            "evidence": proposal.evidence,
        },
        "measures": measures,
        "reach": proposal.reach,
        "reach_because": proposal.reach_because,
        "reasons": proposal.reasons,
        "answers": proposal.answers,
        "consulted": proposal.consulted,
        "urgent_because": proposal.urgent_because,
        "resolved": proposal.resolved,
    }
    days = {
        "ends_on": proposal.ends_on if measures else None,
        "review_on": proposal.review_on if measures else None,
        "review_by": review_by if measures else None,
    }
    alters = proposal.alters
    event = (
        deed.happened(
            code,
            customer=proposal.customer.ref,
            thread=ref,
            subject=f"decisions.decision:{ref}",
            clause=deed.ruling.clause,
            facts={
                **told,
                **{name: str(day or "") for name, day in days.items()},
                "number": number,
                "referral": proposal.referral.ref if proposal.referral else "",
                "replaces": proposal.replaces.ref if proposal.replaces else "",
            },
            until=runs_until(deed.policy, days["ends_on"], days["review_by"]),
            due_at=over_after(deed.policy, days["review_on"]) if code == "contact_managed" else None,
        )
        if code
        else deed.events[-1]
    )
    if proposal.follows and waits_for_notice(proposal.follows):
        _nothing_to_tell(deed, proposal.follows, event)
    if proposal.follows and not measures:
        owed_anew_no_more(deed, proposal.follows, event)
    return Decision.objects.create(
        ref=ref,
        customer=proposal.customer,
        act=deed.act,
        thread=thread or (alters.thread if alters else ""),
        number=number,
        follows=proposal.follows,
        referral=proposal.referral or (alters.referral if alters else None),
        decided_by=deed.by,
        capacity=deed.capacity,
        decided_at=deed.at,
        policy=deed.policy.key,
        recorded_by=event,
        **told,
        **days,
    )


def _nothing_to_tell(deed: Deed, decision: Decision, event: Event) -> None:
    """Nobody owes a letter any more about what was set and never began, once another decision follows it."""
    codes = [rule.code for rule in deed.policy.duties if "notice_issued" in rule.closes_on]
    threads = [decision.ref]
    if decision.recorded_by.code == "reviewed":  # the letter of a review is about the review
        threads.append(decision.recorded_by.subject.partition(":")[2])
    Duty.objects.filter(code__in=codes, thread__in=threads, closed_at=None).update(closed_by=event, closed_at=deed.at)


def _measure(deed: Deed, each: dict[str, Any]) -> dict[str, Any]:
    row = measure_row(deed.policy, each["code"])
    if row is None:
        raise LookupError(f"{each['code']} is no measure of this policy; `outstanding` says so first.")
    return {"code": row.code, "kind": row.kind.value, "clause": row.clause, "detail": each.get("detail", {})}


def _replace(deed: Deed, sent_back: Decision, made: Decision) -> None:
    """Say that a decision that was sent back is taken anew. Its measures hold till those of the new one begin."""
    deed.happened(
        "decision_replaced",
        customer=sent_back.customer.ref,
        thread=sent_back.first.ref,
        subject=f"decisions.decision:{sent_back.ref}",
        clause=deed.ruling.clause,
        facts={"made": made.ref},
    )


def _close_the_question(deed: Deed, decision: Decision) -> None:
    """Whatever asked for this decision is answered by it: the duties to consider and to prepare it, and the advice."""
    open_ = Duty.objects.filter(customer=decision.customer.ref, opened_by__code__in=ASKED, closed_at=None)
    open_.update(closed_by=decision.recorded_by, closed_at=deed.at)
