"""What every report has in common, whether the call was ended or not."""

from datetime import datetime

from django.utils.translation import gettext as _

from fairhand.contacts.models import Contact
from fairhand.contacts.queries import service_of
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.policy import Channel, Owner, Policy, duty_rules
from fairhand.record.act import Deed
from fairhand.record.deed import About
from fairhand.record.models import Event
from fairhand.record.refs import new_ref

from .models import Incident
from .routing import route


def about(ref: str, customer: Customer | None) -> About:
    """What the events of the report with this reference are about."""
    return {"customer": customer.ref if customer else "", "thread": ref, "subject": f"incidents.incident:{ref}"}


def keep_report(
    deed: Deed,
    ref: str,
    *,
    channel: Channel,
    happened_at: datetime,
    behaviours: list[str],
    what_happened: str,
    opinion: str = "",
    impact: str = "",
    affected: Employee | None = None,
    threat: bool = False,
    about_leader: bool = False,
    customer: Customer | None = None,
    on_behalf_of: Customer | None = None,
    known_as: str = "",
    contact: Contact | None = None,
    matter: str = "",
    minutes: int | None = None,
) -> Incident:
    """Keep a report, send it to the leader, and open what is owed; the customer need not be known."""
    _check_behaviours(deed.policy, behaviours)
    leader, because = route(deed.by, deed.at, affected=affected, about_leader=about_leader)
    threat = threat or police_matter(deed.policy, behaviours)
    told = {
        "channel": channel.value,
        "happened_at": happened_at.isoformat(),
        "behaviours": behaviours,
        "what_happened": what_happened,
        "opinion": opinion,
        "impact": impact,
        "threat": threat,
        "about_leader": about_leader,
        "known_as": known_as,
    }
    # Where nobody leads at all, the duty stays with the reporter: a report is never refused.
    owners = {Owner.LEADER: leader or deed.by}
    event = deed.happened(
        "incident_reported",
        **about(ref, customer),
        clause=deed.ruling.clause,
        facts={
            **told,
            "affected": affected.pk if affected else None,
            "on_behalf_of": on_behalf_of.ref if on_behalf_of else "",
            "sent_to": leader.pk if leader else None,
        },
        owners=owners,
    )
    if threat:
        rules = duty_rules(deed.policy, "threat_reported")
        deed.happened(
            "threat_reported",
            **about(ref, customer),
            clause=rules[0].clause if rules else deed.ruling.clause,
            facts={"behaviours": behaviours},
            owners=owners,
        )
    return Incident.objects.create(
        ref=ref,
        customer=customer,
        on_behalf_of=on_behalf_of,
        contact=contact or _keep_contact(deed, event, channel, happened_at, customer, on_behalf_of, matter, minutes),
        affected=affected,
        reported_by=deed.by,
        sent_to=leader,
        sent_because=because,
        recorded_by=event,
        recorded_at=deed.at,
        **{**told, "happened_at": happened_at},
    )


def _check_behaviours(policy: Policy, behaviours: list[str]) -> None:
    known = [each.code for each in policy.behaviours]
    for code in behaviours:
        if code not in known:
            raise Unfit(
                _("%(code)s is not a behaviour of this policy. Those it names are: %(known)s.")
                % {"code": code, "known": ", ".join(known)}
            )


def police_matter(policy: Policy, behaviours: list[str]) -> bool:
    """Whether one of the behaviours is to be reported to the police (2.3)."""
    return any(each.police for each in policy.behaviours if each.code in behaviours)


def _keep_contact(
    deed: Deed,
    event: Event,
    channel: Channel,
    happened_at: datetime,
    who: Customer | None,
    on_behalf_of: Customer | None,
    matter: str,
    minutes: int | None,
) -> Contact:
    """The behaviour happened in a contact that nobody had logged, so the report logs it."""
    acted = bool(who and on_behalf_of)
    return Contact.objects.create(
        ref=new_ref("CON"),
        customer=on_behalf_of if acted else who,
        representative=who if acted else None,
        channel=channel,
        happened_at=happened_at,
        matter=matter,
        service=service_of(deed.by, deed.at),
        minutes=minutes,
        taken_by=deed.by,
        recorded_by=event,
    )
