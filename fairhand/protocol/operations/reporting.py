"""Report that an employee is named or identified in a post, and what the employee does themselves (A2)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit, not_to_come
from fairhand.incidents.models import Incident
from fairhand.people.models import Employee
from fairhand.policy import Act, Owner, Ruling, StepKind
from fairhand.record.act import Deed, Refused, act
from fairhand.record.refs import new_ref

from ..models import Case, OwnChoice
from ..owing import owe
from ..routing import leader_of
from .naming import name


@act(Act.REPORT_NAMED)
def report_named(
    deed: Deed,
    *,
    platform: str,
    concerned: Employee | None = None,
    named_as: str = "",
    address: str = "",
    account: str = "",
    words: str = "",
    kind: str = "",
    seen_at: datetime | None = None,
    incident: Incident | None = None,
) -> Case:
    """Report that an employee is named or identified in a post; the case follows the protocol of the day (A2.1)."""
    protocol = council.protocol_at(deed.at)
    if protocol is None:
        raise Refused(Ruling(False, _("This policy has no protocol for this. Report it as behaviour."), ""))
    if concerned is None and not named_as.strip():
        raise Unfit(_("Say whom the post is about: yourself, a colleague, or somebody else by name."))
    seen_at = not_to_come(seen_at or deed.at, deed.at)
    known = [each.code for each in protocol.the(StepKind.CLASSIFY).answers]
    if kind and kind not in known:
        raise Unfit(_("%(kind)s is not among what a post can be here.") % {"kind": kind})
    leader = leader_of(concerned, deed.by, deed.at)
    ref = new_ref("NAM")
    told = {"platform": platform, "address": address, "account": account, "words": words}
    event = deed.happened(
        "employee_named_online",
        thread=ref,
        subject=f"protocol.case:{ref}",
        clause=deed.ruling.clause,
        facts={
            **told,
            "named_as": named_as,
            "kind": kind,
            "seen_at": seen_at.isoformat(),
            "concerned": concerned.pk if concerned else None,
            "sent_to": leader.pk if leader else None,
            "protocol": protocol.about.version,
            "incident": incident.ref if incident else "",
        },
        # Where nobody leads at all, the duty stays with the reporter: a report is never refused.
        owners={Owner.LEADER: leader or deed.by},
    )
    case = Case.objects.create(
        ref=ref,
        reported_by=deed.by,
        kind=kind,
        seen_at=seen_at,
        incident=incident,
        policy=deed.policy.key,
        protocol=protocol.about.version,
        recorded_by=event,
        recorded_at=deed.at,
        **told,
    )
    name(deed, case, event, concerned, named_as, leader)
    owe(deed, case, event)
    return case


@act(Act.RECORD_OWN_CHOICE)
def record_own_choice(
    deed: Deed, *, case: Case, what: str, done_on: date | None = None, note: str = "", leader_may_see: bool = False
) -> OwnChoice:
    """Keep what the employee did for themselves, because they wish it; nothing waits for it (A2.1)."""
    case = Case.objects.get(pk=case.pk)
    if case.concerned_id != deed.by.pk:
        said = _("Only the employee whom the case is about can keep this, if they wish. Nothing here needs it.")
        raise Refused(Ruling(False, said, deed.ruling.clause))
    if what not in [each.code for each in deed.policy.support]:
        raise Unfit(_("Choose which help it was."))
    ref = new_ref("OWN")
    # No fact, and no thread: what it was, and in which case, stands in the row alone.
    event = deed.happened(
        "own_choice_recorded", subject=f"protocol.ownchoice:{ref}", clause=deed.ruling.clause, facts={}
    )
    return OwnChoice.objects.create(
        ref=ref,
        case=case,
        what=what,
        done_on=done_on,
        note=note,
        leader_may_see=leader_may_see,
        recorded_by=event,
        recorded_at=deed.at,
    )
