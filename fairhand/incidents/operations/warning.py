"""What a leader does short of a restriction: warns, or agrees something with the customer (section 6)."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.evidence.models import Evidence
from fairhand.policy import (
    Act,
    Ruling,
    may_warn_at,
    monitored_until,
    next_stage,
    over_after,
    stages_skipped,
    warning_forms,
    warning_stage,
    warning_stages,
    warning_stands_until,
)
from fairhand.record.act import Deed, Refused, act
from fairhand.record.asking import check
from fairhand.record.deed import About
from fairhand.record.models import Duty, Event
from fairhand.record.refs import new_ref

from ..models import Arrangement, Incident, LeaderWarning
from ..queries import why_not_read
from ..routing import why_not_answer
from ..warned import WANTED, stages_reached


@act(Act.WARN)
def warn(
    deed: Deed,
    *,
    customer: Customer,
    form: str,
    behaviour: str,
    asked: str,
    note: str = "",
    encloses_policy: bool = True,
    no_policy_because: str = "",
    answers: dict[str, str] | None = None,
    consulted: str = "",
    incident: Incident | None = None,
    stage: str = "",
    skipped_because: str = "",
    evidence: Evidence | None = None,
) -> LeaderWarning:
    """Warn a customer, in writing or aloud with a note of what was said (6.2).

    Where the policy has warnings in an order, `stage` is which of them, left out the next; one that jumps another
    needs `skipped_because`, and is refused where the policy lets none be jumped.
    """
    rules = deed.policy.warnings
    if rules is None:
        raise Refused(Ruling(False, _("This policy has no warnings, so none can be given."), deed.ruling.clause))
    stage, skipped_because = _stage(deed, customer, stage, skipped_because)
    if form not in warning_forms(deed.policy, stage):
        raise Unfit(_("Choose how the warning is given: in one of the ways that the policy knows."))
    in_writing = form == rules.forms[0]
    if not behaviour.strip() or not asked.strip():
        raise Unfit(_("Write what was said or done, and what you ask of the customer."))
    if not in_writing and not note.strip():
        because = _("Write down what was said. A warning given aloud counts only with a note of it.")
        raise Refused(Ruling(False, because, rules.clause, rules.reading))
    if in_writing and rules.encloses_policy and not encloses_policy and not no_policy_because.strip():
        because = _("Write why no copy of the policy goes with the letter. One goes unless you decide otherwise.")
        raise Refused(Ruling(False, because, rules.clause, rules.reading))
    if incident and (because := why_not_answer(incident, deed.by) or _not_theirs(incident, customer, deed)):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if evidence and evidence.customer_id not in same_person(customer, deed.at):
        raise Unfit(_("%(ref)s is about the contacts of somebody else.") % {"ref": evidence.ref})
    check(deed, answers or {}, consulted)
    on = council.day_of(deed.at)
    stands_until = warning_stands_until(deed.policy, on, council.calendar(), stage)
    watched_until = monitored_until(deed.policy, on, council.calendar(), stage)
    ref = new_ref("WRN")
    told = {
        **({"stage": stage, "skipped_because": skipped_because} if stage else {}),
        "form": form,
        "behaviour": behaviour,
        "asked": asked,
        "note": note,
        "encloses_policy": in_writing and encloses_policy,
        "no_policy_because": no_policy_because,
        "answers": answers or {},
        "consulted": consulted,
    }
    about: About = {"customer": customer.ref, "thread": ref, "subject": f"incidents.leaderwarning:{ref}"}
    event = deed.happened(
        "warned" if in_writing else "warned_orally",
        **about,
        clause=deed.ruling.clause,
        facts={
            **told,
            "incident": incident.ref if incident else "",
            "stands_until": str(stands_until or ""),
            **({"evidence": evidence.ref} if evidence else {}),
        },
    )
    if watched_until:  # somebody owes it, at the end of that day, to say what came of it
        deed.happened(
            "monitoring_begun",
            **about,
            clause=deed.ruling.clause,
            facts={"monitored_until": str(watched_until)},
            ends_at=over_after(deed.policy, watched_until),
        )
    _no_longer_wanted(deed, customer, incident, event)
    return LeaderWarning.objects.create(
        ref=ref,
        customer=customer,
        incident=incident,
        evidence=evidence,
        in_writing=in_writing,
        given_by=deed.by,
        given_at=deed.at,
        stands_until=stands_until,
        monitored_until=watched_until,
        policy=deed.policy.key,
        recorded_by=event,
        **told,
    )


def _stage(deed: Deed, customer: Customer, stage: str, because: str) -> tuple[str, str]:
    """Which of the policy's warnings this is, and why one before it is left out; nothing where they have no order."""
    if not warning_stages(deed.policy):
        return "", ""
    reached = stages_reached(customer, deed.at)
    following = next_stage(deed.policy, reached)
    stage = stage or (following.code if following else "")
    own = warning_stage(deed.policy, stage)
    if own is None:
        raise Unfit(_("Choose which warning it is: one of those that the policy has, in their order."))
    words = council.words(of=deed.policy)
    ruling = may_warn_at(deed.policy, stage, [deed.capacity, *deed.posts], words)
    if not ruling:
        raise Refused(ruling)
    if not may_warn_at(deed.policy, stage, [deed.capacity], words):
        deed.act_as(next(each for each in deed.posts if may_warn_at(deed.policy, stage, [each], words)))
    skipped = stages_skipped(deed.policy, stage, reached)
    never = next((each for each in skipped if not each.skipped_with_reason), None)
    if never:
        said = _("This comes first: %(stage)s. The policy lets nobody pass over it.")
        because = said % {"stage": words.label(f"stages.{never.code}")}
        raise Refused(Ruling(False, because, never.clause, never.reading))
    if skipped and not because.strip():
        said = _("This usually comes first: %(stage)s. Write why it is passed over.")
        told = said % {"stage": words.label(f"stages.{skipped[0].code}")}
        raise Refused(Ruling(False, told, skipped[0].clause, skipped[0].reading))
    return stage, because.strip() if skipped else ""


def _no_longer_wanted(deed: Deed, customer: Customer, incident: Incident | None, event: Event) -> None:
    """Whoever was to give a warning on this report, or on any where it is given on none, owes it no more."""
    codes = [rule.code for rule in deed.policy.duties if rule.opens_on == WANTED and event.code in rule.closes_on]
    wanted = Duty.objects.filter(code__in=codes, customer=customer.ref, closed_at=None)
    if incident:
        wanted = wanted.filter(thread=incident.ref)
    wanted.update(closed_by=event, closed_at=deed.at)


@act(Act.AGREE_INFORMALLY)
def agree_informally(
    deed: Deed,
    *,
    customer: Customer,
    agreed: str,
    customer_said: str,
    until: date | None = None,
    incident: Incident | None = None,
) -> Arrangement:
    """Write down what was agreed with a customer about contact; nothing is imposed by it (6.3)."""
    if not agreed.strip() or not customer_said.strip():
        raise Unfit(_("Write what was agreed, and how and when the customer agreed to it."))
    if until and until < council.day_of(deed.at):
        raise Unfit(_("The last day of the arrangement has passed already. Check the day, and send it again."))
    if incident and (because := why_not_read(incident, deed.by) or _not_theirs(incident, customer, deed)):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    ref = new_ref("ARR")
    event = deed.happened(
        "arrangement_agreed",
        customer=customer.ref,
        thread=ref,
        subject=f"incidents.arrangement:{ref}",
        clause=deed.ruling.clause,
        facts={
            "agreed": agreed,
            "customer_said": customer_said,
            "until": str(until or ""),
            "incident": incident.ref if incident else "",
        },
    )
    return Arrangement.objects.create(
        ref=ref,
        customer=customer,
        incident=incident,
        agreed=agreed,
        customer_said=customer_said,
        until=until,
        agreed_by=deed.by,
        agreed_at=deed.at,
        recorded_by=event,
    )


def _not_theirs(incident: Incident, customer: Customer, deed: Deed) -> str:
    """Why a report cannot be what this rests on, if it is about somebody else."""
    people = same_person(customer, deed.at)
    if Incident.objects.about(people, deed.at).filter(pk=incident.pk).exists():
        return ""
    if incident.on_behalf_of_id in people:
        return _(
            "On %(ref)s it was somebody who acted for this customer. It goes to the one whose conduct it was, and to "
            "nobody else."
        ) % {"ref": incident.ref}
    return _("%(ref)s is not about this customer. Begin from a report that is.") % {"ref": incident.ref}
