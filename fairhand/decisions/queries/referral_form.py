"""The form of a referral, in the order and words of the policy: what it asks, what stands under each heading."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.queries import card, names_of
from fairhand.evidence.saying import in_words as what_contacts_show
from fairhand.policy import Policy, Sight
from fairhand.policy.policy import Question
from fairhand.record.asking import WHY

from ..models import Referral
from .referring import Reading, Stand, stand
from .resting import taken_in_of
from .so_far import exactly, in_words

REASON, ACTION, NEEDS = "reason_for_referral", "action_to_date", "needs_and_adjustments"
WRITTEN = (REASON, ACTION, NEEDS)  # the headings under which somebody writes; all else comes from the record


def questions_of(policy: Policy, reasons: list[str]) -> list[Question]:
    """The questions that these reasons bring onto the form, in the policy's order."""
    asked = {code for each in policy.referral_reasons if each.code in reasons for code in each.asks}
    return [each for each in policy.questions if each.code in asked]


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of the form, and what stands under it."""

    number: int
    code: str
    label: str
    text: str
    withheld: str = ""  # why the rest is not shown


def as_form(referral: Referral, read: Reading, at: datetime) -> list[Heading]:
    """The form in the order and the words of the policy, as far as it may be read."""
    written, now = _written(referral, read), stand(referral, at)
    text = {
        "customer_reference": referral.customer.ref,
        "name_of_customer": names_of({referral.customer_id}, at)[referral.customer_id],
        "contact_officer": referral.contact_officer,
        "referred_by": _referred_by(referral),
        REASON: "\n".join([*_reasons(referral, written), *_contacts(referral, read)]),
        ACTION: written.get(ACTION, ""),
        NEEDS: _needs(referral, read, at),
        **(_answered(referral, now) if read.whole else {}),
    }
    words, policy = council.words(), council.policy_at(referral.drafted_at)
    closer = "" if read.needs or read.own else words.label(f"access.{Sight.NEEDS_IN_FULL}")
    return [
        Heading(
            number,
            each.code,
            words.label(f"referral_form.{each.code}"),
            text.get(each.code, ""),
            closer if each.code == NEEDS else "",
        )
        for number, each in enumerate(policy.referral_form, 1)
    ]


def _written(referral: Referral, read: Reading) -> dict[str, str]:
    return referral.as_sent if read.whole else referral.form


def _referred_by(referral: Referral) -> str:
    drafted = _("Drafted by %(name)s, %(when)s") % {
        "name": referral.drafted_by.name,
        "when": exactly(referral.drafted_at),
    }
    if referral.sent_to is None or referral.settled_by is None:
        return drafted
    return f"{_signed(referral.settled_by.by.name, referral.settled_by.capacity, referral.settled_by.at)}\n{drafted}"


def _reasons(referral: Referral, written: dict[str, str]) -> Iterator[str]:
    words = council.words()
    if referral.adjustments_only:
        yield _("It is about adjustments alone. No behaviour is complained of.")
    for code in referral.reasons:
        yield words.label(f"referral_reasons.{code}") + "."
    yield from answered(referral)
    if text := written.get(REASON):
        yield text


def _contacts(referral: Referral, read: Reading) -> Iterator[str]:
    """What of the customer's contacts it rests on, each with its reference."""
    refs = referral.rests_on if read.whole else referral.evidence
    yield from (f"{ref}. {text}" for ref, text in what_contacts_show(taken_in_of(refs)).items())


def answered(referral: Referral) -> list[str]:
    """What was answered to the questions that the reasons bring with them, in words."""
    words, said = council.words(), []
    for question in questions_of(council.policy_at(referral.drafted_at), referral.reasons):
        if answer := referral.form.get(question.code):
            answer = words.answer(question.code, answer) if question.answers else answer
            why = referral.form.get(WHY.format(question.code), "")
            said.append(" ".join(filter(None, [words.label(f"questions.{question.code}"), f"{answer}.", why])))
    return said


def _needs(referral: Referral, read: Reading, at: datetime) -> str:
    """What was written of needs, for those who may see them in full; to whoever drafted it, what they drafted."""
    if read.needs:
        return _written(referral, read).get(NEEDS, "")
    if read.own:
        return referral.form.get(NEEDS, "")
    return "\n".join(str(need) for need in card(referral.customer, at).needs)


def _answered(referral: Referral, now: Stand) -> dict[str, str]:
    """The advice, the decision and whose it is."""
    found, advice = {}, getattr(referral, "advice", None)
    if advice:
        signed = _signed(advice.advised_by.name, advice.capacity, advice.advised_at)
        found["advice"] = f"{advice.analysis}\n\n{advice.recommendation}\n\n{signed}"
    if decision := now.decision:
        told = [in_words(decision), decision.reasons]
        if now.departs:
            told.append(_("It departs from the advice: %(why)s") % {"why": now.why})
        found["decision"] = "\n\n".join(told)
        found["signature_and_date"] = _signed(decision.decided_by.name, decision.capacity, decision.decided_at)
    elif settled := now.consideration:
        by = settled.recorded_by
        found["decision"] = _("It is not taken further.") + f"\n\n{settled.reasons}"
        found["signature_and_date"] = _signed(by.by.name, by.capacity, settled.recorded_at)
    return found


def _signed(name: str, capacity: str, at: datetime) -> str:
    """A signature: who was signed in, in which role, and when (H5)."""
    told = {"name": name, "role": council.words().label(f"roles.{capacity}"), "when": exactly(at)}
    return _("%(name)s, %(role)s, %(when)s") % told
