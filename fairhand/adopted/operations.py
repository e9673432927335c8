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
