"""What may be done here: confirm how the policy is read where it is silent or speaks twice."""

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.policy import Act, Ruling
from fairhand.record.act import Deed, Refused, act
from fairhand.record.refs import new_ref

from .models import Confirmation
from .queries import Standing, same, standings


@act(Act.CONFIRM_READING)
def confirm_reading(deed: Deed, *, version: str, reading: str, answer: str) -> Confirmation:
    """Confirm by name the answer that a reading gives in a version of the policy, as it was read."""
    policy = next((each for each in council.versions() if each.about.version == version), None)
    standing = standings(policy).get(reading) if policy else None
    if policy is None or standing is None:
        raise _refused(deed, _("There is no such question in the policy now. Open the policy again."))
    if because := _why_not(standing, answer):
        raise _refused(deed, because)
    ref = new_ref("CNF")
    said = {"reading": reading, "question": standing.reading.question, "answer": standing.reading.answer}
    event = deed.happened(
        "reading_confirmed",
        subject=f"adopted.confirmation:{ref}",
        clause=deed.ruling.clause,
        facts={"version": policy.key, **said},
    )
    return Confirmation.objects.create(
        ref=ref,
        policy=policy.key,
        confirmed_by=deed.by,
        capacity=deed.capacity,
        confirmed_at=deed.at,
        recorded_by=event,
        **said,
    )


@act(Act.CONFIRM_READING)
def take_back_confirmation(deed: Deed, *, confirmation: Confirmation, because: str) -> Confirmation:
    """Say that an answer does not stand confirmed after all, and why; that it was confirmed stays on the record."""
    row = Confirmation.objects.get(pk=confirmation.pk)  # as it stands now that it is our turn
    if row.taken_back_at:
        raise _refused(deed, _("This confirmation was taken back already. The answer can be confirmed anew."))
    if not because.strip():
        raise _refused(deed, _("Write why it is taken back: whoever relied on it needs to know."))
    row.end_recorded_by = deed.happened(
        "confirmation_taken_back",
        subject=f"adopted.confirmation:{row.ref}",
        clause=deed.ruling.clause,
        facts={"reading": row.reading, "version": row.policy, "because": because},
    )
    row.taken_back_at, row.taken_back_by, row.taken_back_because = deed.at, deed.by, because
    row.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_because", "end_recorded_by"])
    return row


def _why_not(standing: Standing, answer: str) -> str:
    if not same(answer, standing.reading.answer):
        return _("The answer has changed since you opened this page. Read it as it stands now, then confirm it.")
    if standing.recorded:
        return _("This is confirmed already, by %(who)s.") % {"who": standing.recorded.confirmed_by.name}
    if standing.reading.confirmed_by:
        return _("This is confirmed already in the policy's file, by: %(who)s") % {"who": standing.reading.confirmed_by}
    return ""


def _refused(deed: Deed, because: str) -> Refused:
    return Refused(Ruling(False, because, deed.ruling.clause))
