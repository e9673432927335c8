"""How one item stands: what was found, and what is still to be done before it can be filed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from fairhand.contacts.models import InformationRequest
from fairhand.decisions.models import Restriction
from fairhand.policy import Found
from fairhand.record.models import Event

from ..models import STATUTORY, Finding, Item

BESIDE = ("hand_over__corrected", "need_settled__need", "need_settled__recorded_by__by", "found_by", "recorded_by")


@dataclass(frozen=True)
class Standing:
    """What was found in an item, sorted by what is still to be done with it."""

    findings: list[Finding] = field(default_factory=list)
    to_hand_over: list[Finding] = field(default_factory=list)
    to_answer: list[Finding] = field(default_factory=list)
    to_settle: list[Finding] = field(default_factory=list)  # needs that are not among the customer's, nor why not
    read: bool = False  # somebody read it; what is said of its contact alone is found without that
    read_before: bool = False  # somebody read it while it was taken to be somebody else's

    @property
    def waits(self) -> bool:
        """Whether something that was found is still to be handed on, answered or put among the needs."""
        return bool(self.to_hand_over or self.to_answer or self.to_settle)


def caught_by(item: Item) -> list[Restriction]:
    """The restrictions under which an item came."""
    return list(Restriction.objects.filter(ref__in=item.caught.restrictions).order_by("pk")) if item.caught else []


def standing_of(item: Item) -> Standing:
    """What was found in an item and what became of it."""
    return standings([item])[item.pk]


def standings(items: Iterable[Item]) -> dict[int, Standing]:
    """What was found in each of these items and what became of it, by their keys: asked for all at once."""
    items = list(items)
    found: dict[int, list[Finding]] = {each.pk: [] for each in items}
    rows = Finding.objects.filter(item__in=list(found)).select_related(*BESIDE)
    for each in rows.prefetch_related("answers").order_by("pk"):
        found[each.item_id].append(each)
    readings = Event.objects.filter(code="correspondence_read", thread__in=[each.ref for each in items])
    last: dict[str, int] = dict(readings.order_by("number").values_list("thread", "number"))
    return {each.pk: _standing(each, found[each.pk], last.get(each.ref, 0)) for each in items}


def _standing(item: Item, findings: list[Finding], last_read: int) -> Standing:
    """What was read while it was taken to be somebody else's is read anew; what waits of that waits still."""
    since = item.settled.recorded_by_id if item.settled else 0
    findings = [each for each in findings if each.kind != Found.NOTHING_NEW or each.recorded_by_id > since]
    return Standing(
        findings,
        [each for each in findings if _is_to_hand_over(each)],
        [each for each in findings if each.kind in STATUTORY and not each.answer],
        [each for each in findings if each.kind == Found.NEEDS and not hasattr(each, "need_settled")],
        bool(item.caught) and last_read > since,
        0 < last_read < since,
    )


def _is_to_hand_over(finding: Finding) -> bool:
    """Whether somebody is still to be told. Whoever answered it has it; a need is told by being among theirs."""
    settled = hasattr(finding, "hand_over") or finding.answer
    return finding.kind not in (Found.NOTHING_NEW, Found.NEEDS) and not settled


def asks_unfound(item: Item, standing: Standing) -> bool:
    """Whether its contact was said to ask for information, and no such request is among what was found."""
    found = any(each.kind in STATUTORY for each in standing.findings)
    return not found and InformationRequest.objects.unanswered().filter(contact=item.contact_id).exists()


def why_not_filed(item: Item) -> str:
    """Why an item cannot be filed yet, all of it; nothing where it can."""
    return " ".join(obstacles(item))


def obstacles(item: Item) -> list[str]:
    """What stands against filing an item, a sentence each. A request for information is never filed unanswered."""
    if item.filing:
        return [_("It is filed already.")]
    if not item.caught:
        return [_("It is not settled whose it is, so it cannot be filed. Say whose it is first.")]
    standing = standing_of(item)
    if not standing.read:
        return [_("Nobody has read it yet, so it cannot be filed. Read it, and say what you found.")]
    stands = (
        (
            asks_unfound(item, standing),
            _(
                "It was said of this contact that it asks for information, and nobody has said what it asks, "
                "so it cannot be filed. Read it again, and say which request is in it."
            ),
        ),
        (
            standing.to_answer,
            _(
                "There is a request for information in it that is not answered, so it cannot be filed. "
                "Once the answer is recorded, it can."
            ),
        ),
        (
            standing.to_settle,
            _(
                "There is a need in it that is not among the needs of the customer, so it cannot be filed. "
                "Put it among them, or say why not."
            ),
        ),
        (
            [each for each in standing.to_hand_over if each not in standing.to_answer],
            _(
                "What was found has not been handed on, so it cannot be filed. "
                "Say where it went, and under which reference it stands there."
            ),
        ),
    )
    return [said for there, said in stands if there]
