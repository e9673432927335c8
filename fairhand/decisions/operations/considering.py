"""Whether to manage contact formally: a question with an owner, closed by a decision either way (5.7)."""

from dataclasses import replace

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.incidents.queries import withheld_from
from fairhand.policy import Act, Ruling, duty_rules
from fairhand.record.act import Deed, Refused, act
from fairhand.record.asking import check
from fairhand.record.deed import About

from .. import measures as in_time
from ..models import Consideration, Decision
from ..proposal import altering
from ..queries import WANTED, formal_number, is_about, to_replace
from .managing import keep


@act(Act.CONSIDER_FORMALLY)
def consider_formally(
    deed: Deed,
    *,
    customer: Customer,
    thread: str,
    act_on_it: bool,
    reasons: str,
    answers: dict[str, str] | None = None,
) -> Consideration:
    """Close the question whether to manage contact formally: to act or not to act, with reasons (5.7).

    Not to act on a decision that was sent back on appeal ends what stands of it.
    """
    if not reasons.strip():
        raise Refused(Ruling(False, _("Write the reasons: a decision not to act has them too."), deed.ruling.clause))
    if thread and not is_about(thread, customer, deed.at):
        raise Unfit(_("%(ref)s is not about this customer. Open the question again from their file.") % {"ref": thread})
    check(deed, answers or {}, "")
    sent_back = to_replace(customer, thread, deed.at)
    if sent_back and (because := _why_not_on(deed, sent_back, act_on_it)):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    about: About = {"customer": customer.ref, "thread": thread, "subject": f"customers.customer:{customer.ref}"}
    event = deed.happened(
        "formally_considered",
        **about,
        clause=deed.ruling.clause,
        facts={"act_on_it": act_on_it, "reasons": reasons, "answers": answers or {}},
    )
    if sent_back and not act_on_it:
        _end(deed, sent_back, reasons)
    elif act_on_it and not sent_back:  # one that was sent back is owed already
        rules = duty_rules(deed.policy, WANTED)
        clause = rules[0].clause if rules else deed.ruling.clause
        deed.happened(WANTED, **about, clause=clause, facts={})
    return Consideration.objects.create(
        customer=customer,
        thread=thread,
        act_on_it=act_on_it,
        reasons=reasons,
        answers=answers or {},
        recorded_by=event,
        recorded_at=deed.at,
    )


def _why_not_on(deed: Deed, sent_back: Decision, act_on_it: bool) -> str:
    """Why what was sent back cannot be considered, or ended by this person; nothing where it can."""
    if sent_back.followed_in_the_end:
        return _("This decision has been altered meanwhile. Read what stands now, and begin from that.")
    evidence = [ref for each in sent_back.chain for ref in each.grounds.get("evidence", [])]
    if not act_on_it and withheld_from(deed.by).filter(ref__in=evidence).exists():
        return _("One of the reports that this rests on concerns you. Somebody else has to end it.")
    return ""


def _end(deed: Deed, decision: Decision, reasons: str) -> None:
    """End a decision that was sent back and is not taken anew, with what holds of it; the customer is told."""
    in_time.end(deed, in_time.of_matter(decision, deed.at), "lifted", because=reasons)
    in_time.managed_no_more(deed, decision, "lifted")
    ending = replace(altering(decision, formal_number(decision.customer, deed.at), reasons), alters=decision.latest)
    made = keep(deed, ending, "", outcome="ended")
    about: About = {"customer": decision.customer.ref, "thread": made.ref, "subject": f"decisions.decision:{made.ref}"}
    deed.happened("notice_due", **about, clause=deed.ruling.clause, facts={})
