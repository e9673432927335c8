"""What may be done here: report, end a call, answer a report, go to the police, say whose conduct it was or was not."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.models import Contact, ContactLink
from fairhand.contacts.operations import ask_anew, is_theirs_still, not_theirs, what_it_asks_follows
from fairhand.contacts.queries import UNMATCHED
from fairhand.contacts.unfit import Unfit, not_to_come
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.policy import Act, Channel, Owner, Ruling, call_ending, duty_rules, roles_satisfied, whose_warning
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Event
from fairhand.record.refs import new_ref

from ..answers import brief_step, outcomes
from ..models import Answer, Incident, IncidentLink, PoliceReport, TerminatedCall
from ..queries import ALONGSIDE, LINKS
from ..report import about, keep_report, police_matter
from ..routing import why_not_answer
from ..warned import WANTED, stages_reached
from .doubting import see_to_doubt


class NotOpen(Refused):
    """What happened does not allow the step that an answer names."""

    field = "outcome"


@act(Act.REPORT_INCIDENT)
def report_incident(
    deed: Deed, *, channel: str, happened_at: datetime | None = None, contact: Contact | None = None, **told
) -> Incident:
    """Report behaviour on any channel; `told` is what `keep_report` asks for."""
    happened_at = not_to_come(happened_at or deed.at, deed.at)
    return keep_report(deed, new_ref("INC"), channel=Channel(channel), happened_at=happened_at, contact=contact, **told)


@act(Act.TERMINATE_CALL)
def terminate_call(
    deed: Deed,
    *,
    behaviours: list[str],
    warnings: int,
    warned_at: datetime | None = None,
    no_warning_because: str = "",
    began_at: datetime | None = None,
    ended_at: datetime | None = None,
    threat: bool = False,
    **told,
) -> Incident:
    """Write down a call that was ended, in line with the policy or not, and report it (section 5)."""
    ref = new_ref("INC")
    ended_at = not_to_come(ended_at or deed.at, deed.at)
    if warned_at and warned_at > ended_at:
        raise Unfit(_("The time of the warning is later than the end of the call. Check both, and send them again."))
    ruling = call_ending(
        deed.policy,
        warned=warnings,
        because=no_warning_because,
        behaviours=behaviours,
        police=threat or police_matter(deed.policy, behaviours),
        words=council.words(of=deed.policy),
    )
    deed.happened(
        "call_terminated",
        **about(ref, told.get("customer")),
        clause=ruling.clause,
        in_line=ruling.allowed,
        facts={
            "began_at": began_at.isoformat() if began_at else "",
            "warnings": warnings,
            "warned_at": warned_at.isoformat() if warned_at else "",
            "no_warning_because": no_warning_because,
            "ended_at": ended_at.isoformat(),
            "ruling": ruling.because,
        },
    )
    incident = keep_report(
        deed, ref, channel=Channel.TELEPHONE, happened_at=ended_at, behaviours=behaviours, threat=threat, **told
    )
    TerminatedCall.objects.create(
        incident=incident,
        began_at=began_at,
        warnings=warnings,
        warned_at=warned_at,
        no_warning_because=no_warning_because,
        ended_at=ended_at,
        in_line=ruling.allowed,
        ruling=ruling.because,
        clause=ruling.clause,
    )
    return incident


@act(Act.ANSWER_REPORT)
def answer_report(
    deed: Deed, *, incident: Incident, outcome: str, reason: str, welfare: str, tell_reporter: str
) -> Answer:
    """Say what becomes of a report, after asking how the employee is (6.1 to 6.3)."""
    incident = _anew(incident)
    if refusal := why_not_answer(incident, deed.by):
        raise Refused(Ruling(False, refusal, deed.ruling.clause))
    _check_outcome(deed, incident, outcome)
    subject = about(incident.ref, incident.of_customer)
    told = {"outcome": outcome, "reason": reason, "welfare": welfare, "tell_reporter": tell_reporter}
    event = deed.happened("report_answered", **subject, clause=deed.ruling.clause, facts=told)
    if outcome == Act.CONSIDER_FORMALLY:
        rules = duty_rules(deed.policy, "formal_consideration_asked")
        deed.happened(
            "formal_consideration_asked",
            **subject,
            clause=rules[0].clause if rules else deed.ruling.clause,
            facts={"reason": reason},
        )
    if outcome == Act.WARN and incident.of_customer:
        _want_warning(deed, incident, incident.of_customer)
    return Answer.objects.create(incident=incident, recorded_by=event, recorded_at=deed.at, **told)


def _want_warning(deed: Deed, incident: Incident, customer: Customer) -> None:
    """Let somebody owe the warning that the answer names: whoever answered, where they may give it; else those who do.

    Nothing where it was given on this report already.
    """
    rules = duty_rules(deed.policy, WANTED)
    if not rules or incident.warnings.exists():
        return
    whose = whose_warning(deed.policy, stages_reached(customer, deed.at))
    own = bool(roles_satisfied(deed.policy, [deed.capacity, *deed.posts]).intersection(whose))
    deed.happened(
        WANTED,
        **about(incident.ref, customer),
        clause=rules[0].clause,
        facts={"whose": list(whose)},
        owners={Owner.GIVER: deed.by} if own else {},
        asked=whose,
    )


@act(Act.REPORT_TO_POLICE)
def report_to_police(
    deed: Deed,
    *,
    incident: Incident,
    force: str = "",
    reference: str = "",
    reported_on: date | None = None,
    not_reported_because: str = "",
) -> PoliceReport:
    """Write down that the police were told of a threat, or why they were not (2.3)."""
    incident = _anew(incident)
    if not not_reported_because and not (force and reported_on):
        raise Unfit(_("Say which police force was told and on which day, or say why the police were not told."))
    told = {"force": force, "reference": reference, "not_reported_because": not_reported_because}
    return keep_police(deed, incident, reported_on, told, deed.ruling.clause)


def keep_police(
    deed: Deed, incident: Incident, reported_on: date | None, told: dict[str, str], clause: str
) -> PoliceReport:
    """Keep with a report what the police were told, within whichever act says so; what is owed of it is done."""
    event = deed.happened(
        "police_not_called" if told.get("not_reported_because") else "reported_to_police",
        **about(incident.ref, incident.of_customer),
        clause=clause,
        facts={**told, "reported_on": reported_on.isoformat() if reported_on else ""},
    )
    return PoliceReport.objects.create(
        incident=incident, reported_on=reported_on, recorded_by=event, recorded_at=deed.at, **told
    )


@act(Act.LINK_CUSTOMERS)
def link_incident(deed: Deed, *, incident: Incident, customer: Customer, evidence: str) -> IncidentLink:
    """Say whose conduct an incident was, once it is known, and on what evidence."""
    incident = _anew(incident)
    if incident.of_customer:
        because = _("Whose conduct this was is already on record. If that is wrong, say first that it was not them.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    event = deed.happened(
        "incident_linked",
        **about(incident.ref, customer),
        clause=deed.ruling.clause,
        facts={"evidence": evidence},
    )
    contact = incident.contact
    if contact and contact.of_customer is None:
        ContactLink.objects.create(contact=contact, customer=customer, recorded_by=event)
        what_it_asks_follows(deed, contact)
    made = IncidentLink.objects.create(incident=incident, customer=customer, evidence=evidence, recorded_by=event)
    see_to_doubt(deed, contact)
    return made


@act(Act.LINK_CUSTOMERS)
def unlink_incident(deed: Deed, *, incident: Incident, because: str) -> IncidentLink:
    """Say that an incident was not this customer's, and how that is known: whose it was is then not known again.

    It is said once, of whom the report was linked to as of whom it named itself. Nothing that rests on it is undone.
    """
    incident = _anew(incident)
    link = _standing(incident)
    if link is None:
        said = _("It is not on record whose conduct this was, so there is nothing to put right.")
        raise Refused(Ruling(False, said, deed.ruling.clause))
    if not because.strip():
        raise Unfit(_("Write how it is known that it was not them. It is kept with the report."))
    event = deed.happened(
        "incident_unlinked",
        **about(incident.ref, link.customer),
        clause=deed.ruling.clause,
        facts={"because": because, "linked_by": link.recorded_by_id},
    )
    link.ended_at, link.ended_by, link.ended_because = deed.at, event, because
    if link.pk:
        link.save(update_fields=["ended_at", "ended_by", "ended_because"])
        _unlink_contact(deed, link)
    else:  # whom the report named itself: that it did is kept as it ends
        link.save()
        _contact_of_report(deed, link, event)
    see_to_doubt(deed, incident.contact)
    return link


def _anew(incident: Incident) -> Incident:
    """The report as it stands now that it is our turn, with whose conduct it is taken to be now."""
    return Incident.objects.select_related(*ALONGSIDE).prefetch_related(LINKS).get(pk=incident.pk)


def _standing(incident: Incident) -> IncidentLink | None:
    """What says whose conduct it was now that it is our turn: a link, or the report itself, which is not kept yet."""
    found = IncidentLink.objects.filter(incident=incident, ended_at=None).select_related("customer").first()
    if found or incident.of_customer is None:
        return found
    return IncidentLink(incident=incident, customer=incident.of_customer, recorded_by=incident.recorded_by)


def _contact_of_report(deed: Deed, link: IncidentLink, event: Event) -> None:
    """The contact that a report logged itself is not theirs either; whose it is, is owed like that of any other."""
    incident, contact = link.incident, link.incident.contact
    if contact is None or incident.on_behalf_of_id or contact.recorded_by_id != incident.recorded_by_id:
        return
    if contact.of_customer is None or _is_theirs_still(contact, link, deed.at):
        return
    not_theirs(contact, event, deed.at, link.ended_because)
    ask_anew(deed, contact, contact.recorded_by_id)
    what_it_asks_follows(deed, contact)
    place, facts = f"contacts.contact:{contact.ref}", {"unlinked": event.number}
    deed.happened(UNMATCHED, customer="", thread=contact.ref, subject=place, clause=deed.ruling.clause, facts=facts)


def _unlink_contact(deed: Deed, link: IncidentLink) -> None:
    """The contact goes with its report, unless something else on record says that it is theirs.

    That is another report of it that names this customer or stands with them, or a letter that is said to be from them.
    """
    contact = link.incident.contact
    if contact is None:
        return
    if _is_theirs_still(contact, link, deed.at):
        return
    for each in contact.links.filter(customer=link.customer, ended_at=None):
        each.ended_at, each.ended_by = link.ended_at, link.ended_by
        each.save(update_fields=["ended_at", "ended_by"])
        ask_anew(deed, contact, each.recorded_by_id)
        what_it_asks_follows(deed, contact)


def _is_theirs_still(contact: Contact, link: IncidentLink, at: datetime) -> bool:
    """Whether something else on record says that a contact is whose its report was taken to be."""
    people = same_person(link.customer, at)
    theirs = Q(pk__in=Incident.objects.about(people, at).values("pk")) | Q(on_behalf_of__in=people)
    if contact.incidents.filter(theirs).exclude(pk=link.incident_id).exists():
        return True
    asked = is_theirs_still.send(sender=Contact, contact=contact, people=people)
    return any(said for _room, said in asked)


def _check_outcome(deed: Deed, incident: Incident, outcome: str) -> None:
    known = outcomes(deed.policy, customer_known=incident.of_customer is not None)
    if outcome not in known:
        raise Unfit(
            _("%(outcome)s is not something that can become of this report. These can: %(known)s.")
            % {"outcome": outcome, "known": ", ".join(known)}
        )
    if outcome != Act.RESTRICT_BRIEFLY:
        return
    ruling = brief_step(deed.policy, incident, deed.at)
    if ruling is not None and not ruling:
        raise NotOpen(ruling)
