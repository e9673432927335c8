"""What still stands in the way of a formal decision.

The page shows the list while the decision is prepared, and the act refuses with the first of it: one list for both.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.queries import same_person
from fairhand.incidents.models import Incident
from fairhand.people.models import Employee
from fairhand.policy import (
    Act,
    Policy,
    brief_measure,
    measure_row,
    missing_from,
    notice_of,
    own_words,
    unread_in,
    wrong_with,
)
from fairhand.policy import day as day_in_words
from fairhand.record.asking import unanswered

from .naming import READING, name_in_measure, names_concerned
from .of_others import Outstanding, beyond_authority, clause_of, no_advice_yet, not_consulted, not_signed
from .proposal import (
    Proposal,
    asked_in_this_case,
    conflicts,
    is_understood,
    last_days,
    not_understood,
)
from .queries import (
    formal_number,
    services,
)
from .queries.resting import not_taken_in


def outstanding(
    policy: Policy,
    proposal: Proposal,
    at: datetime,
    act: Act = Act.MANAGE_CONTACT,
    capacity: str = "",
    by: Employee | None = None,
) -> list[Outstanding]:
    """All that stands in the way of a decision, in the order in which it is prepared.

    `capacity` is the post in which it would be taken: somebody has to be asked first by all who do not hold theirs.
    `by` is who would take it: what somebody signed serves the decision of another.
    """
    return [
        *_meanwhile(policy, proposal, at),
        *_grounds(policy, proposal, at),
        *no_advice_yet(policy, proposal),
        *_questions(policy, proposal, at, act),
        *(not_consulted(policy, proposal, act, capacity) if capacity else ()),
        *_measures(policy, proposal, at),
        *_named(policy, proposal, at, act, by),
        *(beyond_authority(policy, proposal, at, act, capacity) if capacity else ()),
        *(
            ()
            if not_understood(policy, proposal)
            else (*_needs(policy, proposal, at), *not_signed(policy, proposal, at, by, capacity, act))
        ),
        *_times(policy, proposal, at),
    ]


def _meanwhile(policy: Policy, proposal: Proposal, at: datetime) -> Iterator[Outstanding]:
    """Two people who act at the same moment cannot both succeed unseen."""
    since = formal_number(proposal.customer, at)
    if since != proposal.after:
        because = _(
            "Somebody else has decided on this customer since you began. Read their decision in the file, "
            "then begin again: what you wrote is kept."
        )
        yield Outstanding("meanwhile", because, clause_of(policy))
    before, anew = proposal.alters, proposal.replaces
    if (before and before.is_altered) or (anew and anew.followed_in_the_end):
        because = _("This decision has been altered meanwhile. Read what stands now, and begin from that.")
        yield Outstanding("meanwhile", because, clause_of(policy))


def _grounds(policy: Policy, proposal: Proposal, at: datetime) -> Iterator[Outstanding]:
    clause = clause_of(policy)
    if not proposal.facts.strip():
        yield Outstanding("grounds", _("Write what happened, with the days on which it happened."), clause)
    known = {each.code for each in policy.behaviours}
    if not set(proposal.behaviours) & known or (set(proposal.behaviours) - known and not proposal.alters):
        yield Outstanding("grounds", _("Choose the behaviour of the policy that it was."), clause)
    if not proposal.impact.strip():
        yield Outstanding("grounds", _("Write what it did to employees or to the service."), clause)
    if not proposal.evidence:
        because = _(
            "Choose the reports that this rests on, or what contacts show. A decision rests on what is on record."
        )
        yield Outstanding("grounds", because, clause)
    elif not proposal.alters and (strange := not_evidence(proposal, at)):
        because = _(
            "%(ref)s is no report of this customer's own behaviour, and is not taken from their contacts, "
            "so a decision cannot rest on it."
        )
        yield Outstanding("grounds", because % {"ref": strange[0]}, clause)
    if not proposal.reasons.strip():
        yield Outstanding("reasons", _("Write the reasons for this decision, in this case."), clause)


def _questions(policy: Policy, proposal: Proposal, at: datetime, act: Act) -> Iterator[Outstanding]:
    also = asked_in_this_case(policy, proposal, at)
    for question in policy.questions:
        if act in question.before and (because := unanswered(question, proposal.answers, also)):
            yield Outstanding("questions", because, question.clause, question.reading, question.code)


def not_evidence(proposal: Proposal, at: datetime) -> list[str]:
    """What a decision cannot rest on: no report of this person's behaviour, and nothing of their contacts."""
    theirs = Incident.objects.about(same_person(proposal.customer, at), at).known(at)
    known = set(theirs.filter(ref__in=proposal.evidence).values_list("ref", flat=True))
    return not_taken_in([ref for ref in proposal.evidence if ref not in known], proposal.customer, at)


def _measures(policy: Policy, proposal: Proposal, at: datetime) -> Iterator[Outstanding]:
    if not proposal.measures:
        yield Outstanding("measures", _("Choose at least one measure."), clause_of(policy))
    languages = policy.about.languages
    for each in proposal.measures:
        row = measure_row(policy, each["code"])
        if row is None:
            because = _("%(code)s is not a measure of this policy.") % {"code": each["code"]}
            yield Outstanding("measures", because, clause_of(policy))
            continue
        label, detail = council.words().label(f"measures.{row.code}"), each.get("detail", {})
        stood = _stood(proposal, each)  # what was set before goes on, and is said as it is
        if not stood and (unread := unread_in(row, detail, languages)):
            because = _('%(measure)s does not set "%(part)s", so nobody would read it. Leave it out.')
            yield Outstanding("measures", because % {"measure": label, "part": unread[0]}, row.clause, row.reading)
        if missing_from(row.kind, detail, () if stood else languages):
            because = _("%(measure)s: fill in what it sets, in each language of the letter.") % {"measure": label}
            yield Outstanding("measures", because, row.clause, row.reading)
        elif (wrong := wrong_with(policy, row.kind, detail)) == "unprintable":
            because = _(
                "%(measure)s: there is a character in it that no letter can print, perhaps from a copied document. "
                "Type it by hand."
            )
            yield Outstanding("measures", because % {"measure": label}, row.clause, row.reading)
        elif wrong == "not_in_writing" and not stood:
            because = _("%(measure)s: only what is written can be read and filed. Choose among the ways of writing.")
            yield Outstanding("measures", because % {"measure": label}, row.clause, row.reading)
        elif wrong and wrong != "not_in_writing":
            because = _("%(measure)s: the days, times or channels do not make sense. Check them.") % {"measure": label}
            yield Outstanding("measures", because, row.clause, row.reading)
        elif row.code == brief_measure(policy):
            because = _("%(measure)s is the short restriction, which is set from a report.") % {"measure": label}
            yield Outstanding("measures", because, row.clause, row.reading)
    formal = policy.formal
    if formal and formal.default_reach == "service" and not proposal.reach and not proposal.reach_because.strip():
        because = _("Choose the services that it covers, or write why it has to cover them all.")
        yield Outstanding("measures", because, clause_of(policy), formal.reading, about="reach")
    elif strange := set(proposal.reach) - set(services(proposal.reach)):
        because = _("%(code)s is no service of ours. Choose from the services shown.") % {"code": min(strange)}
        yield Outstanding("measures", because, clause_of(policy), about="reach")


def _named(policy: Policy, proposal: Proposal, at: datetime, act: Act, by: Employee | None) -> Iterator[Outstanding]:
    """A measure is read by the customer, and no employee is named to them (7.9)."""
    rows = [(measure_row(policy, each["code"]), each) for each in proposal.measures if is_understood(policy, each)]
    worded = [(row, each) for row, each in rows if row and own_words(row.kind, each.get("detail", {}))]
    if not worded or by is None:
        return
    names = names_concerned(proposal, at, act, by)
    letter = notice_of(policy, "contact_managed")
    for row, each in worded:
        if name := name_in_measure(row.kind, each.get("detail", {}), names, proposal.customer, at):
            because = _(
                "%(measure)s: it names %(name)s, and no employee is named to a customer. "
                "Give a post or a team, and no name."
            )
            said = {"measure": council.words().label(f"measures.{row.code}"), "name": name}
            yield Outstanding("measures", because % said, letter.clause if letter else row.clause, READING)


def _stood(proposal: Proposal, measure: dict[str, Any]) -> bool:
    """Whether the decision that is altered set exactly this already."""
    before = proposal.alters.measures if proposal.alters else []
    return any((each["code"], each["detail"]) == (measure["code"], measure.get("detail", {})) for each in before)


def _needs(policy: Policy, proposal: Proposal, at: datetime) -> Iterator[Outstanding]:
    for need in conflicts(policy, proposal, at):
        if not proposal.resolved.get(str(need.pk), "").strip():
            said = need.at_contact or need.at_contact_cy
            because = _(
                'This goes against what the customer needs: "%(need)s". Change the measure, '
                "or write how they will be served all the same."
            ) % {"need": said}
            yield Outstanding("needs", because, _clause_of_needs(policy))


def _times(policy: Policy, proposal: Proposal, at: datetime) -> Iterator[Outstanding]:
    on = at.astimezone(policy.zone).date()
    last_end, last_review = last_days(policy, proposal, on)
    formal, reviews = policy.formal, policy.reviews
    clause, reading = (formal.max_length.clause, formal.max_length.reading) if formal else ("", "")
    if proposal.ends_on is None and (formal is None or formal.end_required):
        yield Outstanding("times", _("Choose the day on which it ends. There is none without an end."), clause, reading)
    elif proposal.ends_on and proposal.ends_on <= on:
        yield Outstanding("times", _("The end has to be a day to come."), clause, reading)
    elif proposal.ends_on and last_end and proposal.ends_on > last_end:
        because = _("It can last until %(day)s at the longest.") % {"day": _day(last_end)}
        yield Outstanding("times", because, clause, reading)
    if reviews is None:
        return
    interval = reviews.repeat if proposal.alters else reviews.max_interval
    clause, reading = interval.clause, interval.reading
    if proposal.review_on is None:
        yield Outstanding("times", _("Choose the day of the review."), clause, reading)
    elif proposal.review_on <= on:
        yield Outstanding("times", _("The review has to be on a day to come."), clause, reading)
    elif last_review and proposal.review_on > last_review:
        ends_on = proposal.ends_on if proposal.ends_on and on < proposal.ends_on else last_review
        because = _("The review can be on %(day)s at the latest.") % {"day": _day(min(last_review, ends_on))}
        yield Outstanding("times", because, clause, reading)
    elif proposal.ends_on and proposal.review_on > proposal.ends_on:
        because = _("The review comes before the end, or on the same day.")
        yield Outstanding("times", because, clause, reading)


def _day(day: date) -> str:
    return day_in_words(day, council.words())


def _clause_of_needs(policy: Policy) -> str:
    return next((each.clause for each in policy.questions if each.consult_on), clause_of(policy))
