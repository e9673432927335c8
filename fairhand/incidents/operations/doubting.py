"""Let somebody owe it to say whether a report that is in doubt is right: its contact proved not to be this customer's.

No rule of a policy says this: a report that counts nowhere until somebody looks at it again is looked at whatever the
policy. It is settled by saying that it was not them, or that the contact is theirs after all.
"""

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.contacts.queries import UNMATCHED
from fairhand.people.models import Employee
from fairhand.people.queries import away_or_gone, roles_held
from fairhand.policy import Act, may, row_of
from fairhand.record import chain, owing
from fairhand.record.act import Deed
from fairhand.record.models import Duty

from ..doubt import in_doubt
from ..models import Incident
from ..queries import ALONGSIDE, LINKS

SETTLE = "settle_report_in_doubt"


def see_to_doubt(deed: Deed, contact: Contact | None) -> None:
    """What is in doubt of the reports made in a contact is owed, once, and no more once it is not; part of an act."""
    if contact is None:
        return
    chain.catch_up()  # that it proved another's is an event, perhaps of this very act
    reports = list(contact.incidents.select_related(*ALONGSIDE).prefetch_related(LINKS).order_by("pk"))
    doubts = in_doubt(reports, deed.at) if reports else {}
    owed = set(
        Duty.objects.filter(thread__in=[each.ref for each in reports], code=SETTLE, closed_at=None).values_list(
            "thread", flat=True
        )
    )
    for each in reports:
        if each.ref in doubts and each.ref not in owed:
            _owe(deed, each)
        elif each.ref in owed and each.ref not in doubts:
            owing.settle(deed.events[-1], SETTLE, thread=each.ref)


def _owe(deed: Deed, incident: Incident) -> None:
    owner, role = _who_settles(deed, incident)
    owing.owe(
        deed.events[-1],
        SETTLE,
        owner=owner,
        role=role,
        due_at=None,
        clause=deed.ruling.clause,
        thread=incident.ref,
        customer=incident.of_customer.ref if incident.of_customer else "",
    )


def _who_settles(deed: Deed, incident: Incident) -> tuple[Employee | None, str]:
    """Whoever the report was sent to, where they are here and may say whose it is; else the role that says so."""
    leader, words = incident.sent_to, council.words(of=deed.policy)
    here = leader and leader.pk not in away_or_gone(deed.at)
    if leader and here and may(deed.policy, Act.LINK_CUSTOMERS, roles_held(leader, deed.at), words):
        return leader, ""
    row = row_of(deed.policy, Act.LINK_CUSTOMERS)
    roles = [rule.role for rule in deed.policy.duties if rule.opens_on == UNMATCHED and rule.role]
    return None, next(iter([*roles, *(row.who if row else ())]), "")
