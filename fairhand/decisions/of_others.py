"""What a decision still waits for from others: whom it asks first, whose advice, whose authority, whose signature."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.people.models import Employee
from fairhand.policy import Act, Policy, consent_said, may_so_far, measure_row, row_of
from fairhand.record.asking import still_to_consult, still_to_hear

from .models import Advice, SignOff
from .proposal import Proposal, extent
from .queries.signing import above, asked_to_sign, what_is_signed, who_signs
from .to_sign import ToSign, further_than_confirmed, wanted_signatures


@dataclass(frozen=True, slots=True)
class Outstanding:
    """One thing that is still to be done before the decision can be taken, in which part of it, and why."""

    part: str
    because: str
    clause: str
    reading: str = ""
    about: str = ""  # the code of the question, or which half of the part, where the part has several


def not_consulted(policy: Policy, proposal: Proposal, act: Act, capacity: str) -> Iterator[Outstanding]:
    """Whom the questions or the row of the act have asked first, where nobody was."""
    for question in policy.questions:
        if act in question.before and (
            because := still_to_consult(policy, capacity, question, proposal.answers, proposal.consulted)
        ):
            yield Outstanding("consulted", because, question.clause, question.reading)
    row = row_of(policy, act)
    if row and (because := still_to_hear(policy, act, capacity, proposal.consulted)):
        yield Outstanding("consulted", because, row.clause, row.reading)


def no_advice_yet(policy: Policy, proposal: Proposal) -> Iterator[Outstanding]:
    """A decision that waits for advice is taken when it has come (7.7)."""
    referral = proposal.referral
    if referral is None or proposal.alters:
        return
    clause = policy.referral.clause if policy.referral else clause_of(policy)
    if not same_customer(referral.customer, proposal.customer):
        because = _("That referral is about another customer. Choose one that is about this one.")
        yield Outstanding("referral", because, clause)
    elif not Advice.objects.filter(referral=referral).exists():
        because = _("The advice on %(ref)s has not come yet. Wait for it, or decide without a referral.")
        yield Outstanding("referral", because % {"ref": referral.ref}, clause)


def same_customer(one: Customer, other: Customer) -> bool:
    """Whether two records are one person's, as far as is known now."""
    return one.pk == other.pk or other.pk in same_person(one, council.now())


def beyond_authority(
    policy: Policy, proposal: Proposal, at: datetime, act: Act, capacity: str
) -> Iterator[Outstanding]:
    """What goes further than this post may decide is for another to decide."""
    far = extent(policy, proposal, at)
    ruling = may_so_far(policy, act, [capacity], far, council.words(of=policy), council.calendar())
    if not ruling:
        yield Outstanding("measures", ruling.because, ruling.clause, ruling.reading, about="authority")


def not_signed(
    policy: Policy, proposal: Proposal, at: datetime, by: Employee | None, capacity: str, act: Act
) -> Iterator[Outstanding]:
    """Whose signature or confirmation is still wanted, or was given for something else."""
    asked = asked_to_sign(proposal.customer, at)
    for consent in further_than_confirmed(policy, proposal, at, act):
        who = consent_said(consent.confirmed_by, consent.committee, council.words(), by_line=consent.by_line)
        because = _(
            "This goes further than what was confirmed. End it, and take a decision of its own in its place, "
            "which is confirmed first by: %(who)s."
        ) % {"who": who}
        yield Outstanding("signatures", because, consent.clause, consent.reading)
    for wanted in wanted_signatures(policy, proposal, at, capacity, act):
        given = next((each for each in asked if wanted.is_covered_by(each)), None)
        row = measure_row(policy, wanted.what)
        rule = (row.clause, row.reading) if row else (wanted.clause or clause_of(policy), wanted.reading)
        earlier = given is None and any(wanted.is_for(each) and each.agreed for each in asked)
        because = _why_not_signed(given, earlier, by, wanted.what in SignOff.WHOLE)
        because = because or _not_in_line(policy, wanted, given, by)
        if because:
            said = {"what": what_is_signed(wanted.what), "who": who_signs(wanted)}
            yield Outstanding("signatures", because % said, *rule)


def _why_not_signed(given: SignOff | None, earlier: bool, by: Employee | None, whole: bool) -> str:
    """Why what has to be signed is not signed; `earlier` for something else, and `whole` for the decision itself."""
    if earlier and whole:
        return _("What is decided is not what was confirmed, so ask again. It is confirmed first by: %(who)s.")
    if earlier:
        return _(
            "%(what)s: what it sets is not what %(who)s signed, so that signature is not for it. Ask for it again."
        )
    if (given is None or given.signed_at is None) and whole:
        return _("Before this decision is taken it is confirmed, word for word as it is set, by: %(who)s. Ask for it.")
    if given is None or given.signed_at is None:
        return _("%(what)s: it needs the signature of %(who)s first. Ask for it.")
    if by and given.signed_by_id == by.pk:
        return _("%(what)s: you signed this yourself, so somebody else takes the decision.")
    if not given.agreed and whole:
        return _("This decision was not confirmed by: %(who)s. Read why, and change it.")
    return "" if given.agreed else _("%(what)s: %(who)s did not sign. Read why, and change the measure.")


def _not_in_line(policy: Policy, wanted: ToSign, given: SignOff | None, by: Employee | None) -> str:
    """Why whoever confirmed it is not the one next above whoever decides; nothing where they are, or need not be."""
    if not wanted.by_line or by is None or given is None or given.signed_by is None or given.signed_at is None:
        return ""
    if given.signed_by in above(policy, by, given.roles, given.signed_at, back_then=True):
        return ""
    return _("You are not in the line of whoever confirmed this, and it is confirmed first by: %(who)s. Ask for it.")


def clause_of(policy: Policy) -> str:
    """The clause by which formal measures are decided."""
    return next((row.clause for row in policy.authority if row.act == Act.MANAGE_CONTACT), "")
