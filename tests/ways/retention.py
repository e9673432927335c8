"""Records that are due: how they are held and let go, erased, and kept longer."""

from datetime import timedelta

from fairhand import council
from fairhand.policy import Act
from fairhand.retention import operations as retention
from tests.due import no_action_on
from tests.formal import Path
from tests.people import doing
from tests.ways.world import Way


def hold_records(world) -> Way:
    told = {"ground": "claim", "because": "His solicitor wrote."}
    page = ("/retention/holds/new/", {"of": world.customer.ref, **told})
    return Way({"customer": world.customer, **told}, page=page)


def let_go(world) -> Way:
    by = doing(world.one_who_may(Act.HOLD_RECORDS))
    made = retention.hold_records(**by, customer=world.customer, ground="claim", because="His solicitor wrote.")
    said = {"because": "The claim is settled."}
    return Way({"hold": made, **said}, page=(f"/retention/holds/{made.ref}/", said))


def erase_records(world) -> Way:
    ref = no_action_on(Path(world.customer, world.reporter)).ref
    said = {"reasons": "Nothing more came of it."}
    return Way({"matter": ref, **said}, page=(f"/retention/{ref}/", {"becomes": "erase", "sure": "yes", **said}))


def keep_longer(world) -> Way:
    ref, day = no_action_on(Path(world.customer, world.reporter)).ref, council.today() + timedelta(days=90)
    fields = {"becomes": "keep", "reasons": "She may claim."}
    fields |= {"look_again_on_day": day.day, "look_again_on_month": day.month, "look_again_on_year": day.year}
    said = {"because": "She may claim.", "look_again_on": day}
    return Way({"matter": ref, **said}, page=(f"/retention/{ref}/", fields))
