"""The ways in to what is held about one person."""

from fairhand import council
from fairhand.bundles.models import Draft
from fairhand.policy import Act
from tests.ways.world import Way


def make_bundle(world) -> Way:
    customer, day = world.customer, council.today()
    said = {"kind": "access", "request": "SAR-2026-014", "asked_on": day}
    by = world.one_who_may(Act.MAKE_BUNDLE)
    draft = Draft.objects.create(customer=customer, by=by, as_at=council.now(), kept_at=council.now(), **said)
    api = ("bundles", {**said, "customer": customer.ref, "asked_on": day.isoformat()})
    return Way({"customer": customer, **said}, api=api, page=(f"/bundles/drafts/{draft.pk}/", {}))
