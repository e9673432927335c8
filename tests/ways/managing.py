"""How a formal decision is taken, and what is kept after it."""

from fairhand import council
from fairhand.policy import MeasureKind
from tests.drafts import boxes, draft_for
from tests.formal import Path, a_measure, what_is_decided
from tests.ways.world import Way, World

__all__ = ["Way", "World"]


def manage_contact(world) -> Way:
    said = what_is_decided(world.customer, [world.report().ref])
    body = {**said, "customer": world.customer.ref}
    body |= {name: str(body[name]) for name in ("ends_on", "review_on")}
    draft_for(world.who, said)
    return Way(said, api=("decisions", body), page=(f"/customers/{world.customer.ref}/deciding/check/", {}))


def _path(world) -> Path:
    return Path(world.customer, world.reporter, {"leader": world.leader})


def withdraw_decision(world) -> Way:
    made, said = _path(world).decision(), {"because": "It was about his brother"}
    where = f"decisions/{made.ref}/withdrawal"
    return Way({"decision": made, **said}, api=(where, said), page=(f"/{where}/", said))


def record_on_crm(world) -> Way:
    made = _path(world).decision()
    said = {"reference": "CRM-1742"}
    return Way(
        {"decision": made, **said},
        api=(f"decisions/{made.ref}/crm-entries", said),
        page=(f"/decisions/{made.ref}/crm/", said),
    )


def record_service_told(world) -> Way:
    made = _path(world).decision()
    said = {"service": made.reach[0], "how": "By email to its leaders"}
    where = f"decisions/{made.ref}/services-told"
    return Way({"decision": made, **said}, api=(where, said), page=(f"/{where}/", said))


def keep_contract(world) -> Way:
    made = _path(world).decision(measures=[a_measure(MeasureKind.BEHAVIOUR_CONTRACT)])
    said = {"step": "offered", "text": "Sent with the letter"}
    return Way(
        {"decision": made, **said},
        api=(f"decisions/{made.ref}/contract-steps", said),
        page=(f"/decisions/{made.ref}/contract/", said),
    )


def record_receipt(world) -> Way:
    path = _path(world)
    notice = path.notice(path.decision())
    today = council.today()
    said = {"received_on": today, "evidence": "She rang on the day it came"}
    body = {**said, "received_on": str(today)}
    return Way(
        {"notice": notice, **said},
        api=(f"notices/{notice.ref}/receipts", body),
        page=(f"/notices/{notice.ref}/received/", {"evidence": said["evidence"], **boxes("received_on", today)}),
    )
