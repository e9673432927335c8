"""What may be done here: hold records and let them go, erase what is due, or keep it longer."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.policy import Act, Ruling
from fairhand.policy import day as in_words
from fairhand.policy.saying import on_day
from fairhand.record.act import Deed, Refused, act
from fairhand.record.refs import new_ref

from .erasing import erase
from .going import what_goes
from .models import Erasure, Hold, KeptLonger
from .queries import Proposal, at_latest, held_for_the_same, matter_with, out_of_backups, proposal, withheld


@act(Act.HOLD_RECORDS)
def hold_records(deed: Deed, *, ground: str, because: str, customer: Customer | None = None, matter: str = "") -> Hold:
    """Hold a customer's file, or one matter, so that nothing of it is erased until it is let go."""
    if ground not in {each.code for each in deed.policy.hold_grounds} or not because.strip():
        raise Unfit(_("Say what it is held for, and why: it is kept with the hold."))
    if bool(customer) == bool(matter):
        raise Unfit(_("Say whose file is held, or which matter: one of the two."))
    if matter and not matter_with(matter):
        raise Unfit(_("No matter has this reference. Check it, or hold the customer's file."))
    if same := held_for_the_same(ground, because, customer, matter):
        said = {"ref": same.ref, "day": on_day(council.day_of(same.held_at), council.words())}
        raise Unfit(_("It is held for the same reason already, as %(ref)s, %(day)s. One hold is enough.") % said)
    ref = new_ref("HLD")
    event = deed.happened(
        "records_held",
        customer=customer.ref if customer else "",
        thread=ref,
        subject=f"retention.hold:{ref}",
        clause=deed.ruling.clause,
        facts={"matter": matter, "ground": ground, "because": because},
    )
    return Hold.objects.create(
        ref=ref,
        customer=customer,
        matter=matter,
        ground=ground,
        because=because,
        held_by=deed.by,
        held_at=deed.at,
        recorded_by=event,
    )


@act(Act.HOLD_RECORDS)
def let_go(deed: Deed, *, hold: Hold, because: str) -> Hold:
    """Let go what is held: what is due is proposed again."""
    if not because.strip():
        raise Unfit(_("Write why it need not be held any more: it is kept with the hold."))
    hold = Hold.objects.select_related("customer").get(pk=hold.pk)
    if hold.ended_at:
        raise Refused(Ruling(False, _("This is held no more: somebody let it go already."), deed.ruling.clause))
    event = deed.happened(
        "records_let_go",
        customer=hold.customer.ref if hold.customer else "",
        thread=hold.ref,
        subject=f"retention.hold:{hold.ref}",
        clause=deed.ruling.clause,
        facts={"because": because},
    )
    hold.ended_at, hold.ended_by, hold.ended_because = deed.at, event, because
    hold.save(update_fields=["ended_at", "ended_by", "ended_because"])
    return hold


@act(Act.ERASE_RECORDS)
def keep_longer(deed: Deed, *, matter: str, because: str, look_again_on: date) -> KeptLonger:
    """Keep what is due longer, and say when to look at it again."""
    if not because.strip():
        raise Unfit(_("Write why it is kept longer: it is kept with the matter."))
    if look_again_on <= council.day_of(deed.at):
        raise Unfit(_("Give a day to come, on which somebody looks at it again."), "look_again_on")
    found = _due(deed, matter)
    if look_again_on > (latest := at_latest(found.rule, council.day_of(deed.at))):
        said = {"day": in_words(latest, council.words())}
        because = _("That is later than it can be kept at once. Give %(day)s, or a day before.") % said
        raise Unfit(because, "look_again_on")
    ref = new_ref("KPL")
    event = deed.happened(
        "records_kept_longer",
        thread=ref,
        subject=f"retention.keptlonger:{ref}",
        clause=found.rule.clause,
        facts={"matter": matter, "because": because, "look_again_on": str(look_again_on)},
    )
    return KeptLonger.objects.create(
        ref=ref,
        matter=matter,
        because=because,
        look_again_on=look_again_on,
        decided_by=deed.by,
        decided_at=deed.at,
        recorded_by=event,
    )


@act(Act.ERASE_RECORDS)
def erase_records(deed: Deed, *, matter: str, reasons: str, seen: str = "") -> Erasure:
    """Erase a matter that is due and that nothing holds; that it was erased is kept, and nothing of what it said.

    `seen` is the mark of what somebody saw before they said so: where other records would go, they look again.
    """
    if not reasons.strip():
        raise Unfit(_("Write why it may go: it is kept when the matter is gone, so write nothing of what it says."))
    found = _due(deed, matter)
    if found.held:
        because = _("It cannot be erased yet. %(why)s") % {"why": " ".join(each.says for each in found.held)}
        raise Refused(Ruling(False, because, deed.ruling.clause))
    going = what_goes(found.matter)
    if seen and seen != going.mark:
        raise Unfit(_("What is in it changed since you looked, so nothing was erased. See what would go now."))
    if going.stays:
        because = _("Something that stays points at it, so it cannot be erased. Nothing was changed.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    ref, gone_on = new_ref("ERA"), out_of_backups(council.day_of(deed.at))
    told = {
        "matter": matter,
        "kinds": sorted(found.since),
        "counts": going.counts(),
        "due_on": str(found.due_on),
        "reasons": reasons,
        "out_of_backups_on": str(gone_on or ""),
    }
    event = deed.happened(
        "records_erased",
        thread=ref,
        subject=f"retention.erasure:{ref}",
        clause=found.rule.clause,
        facts=told,
    )
    erase(going, event)
    return Erasure.objects.create(
        ref=ref,
        erased_by=deed.by,
        capacity=deed.capacity,
        erased_at=deed.at,
        policy=deed.policy.key,
        recorded_by=event,
        **told | {"due_on": found.due_on, "out_of_backups_on": gone_on},
    )


def _due(deed: Deed, matter: str) -> Proposal:
    """The matter as it stands inside this transaction; refused where it is not due, or concerns who asks."""
    found = proposal(matter, deed.at)
    if found is None:
        because = _("Nothing is due under this reference. It was erased meanwhile, or its time has not come.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if withheld([found], deed.by):
        because = _("A report in it concerns you. Somebody else has to decide.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    return found
