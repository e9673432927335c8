"""Appeals at every stage in the made-up council, for pictures of their pages and for looking at them with axe."""

from datetime import timedelta

from fairhand import council
from fairhand.appeals.operations import decide_appeal, record_appeal
from fairhand.customers.models import Customer
from fairhand.customers.operations import record_need
from fairhand.decisions import operations as decisions
from fairhand.decisions.models import Decision
from fairhand.incidents.operations import report_incident, warn
from fairhand.policy import Act, MeasureKind
from tests.formal import a_measure, answers_to, told, what_is_decided
from tests.people import doing

HAPPENED = "He rang nine times before noon and shouted at each adviser that he would not stop until he was put through."
GROUNDS = (
    "I was never warned. I rang so often because nobody rang me back about the damp, and my doctor has written to you "
    "about that.\nI cannot use email. My daughter reads my letters to me."
)


def appeals_in_the_made_up_council(person) -> dict[str, str]:
    """One that is open, one late, one whose hearer reported what happened, one decided; by the names of the pages."""
    customers = iter(Customer.objects.order_by("pk")[20:30])
    made = [_decided(person, next(customers), days_ago=days) for days in (2, 80, 2)]
    mine = _decided(person, next(customers), reporter=person("mair"))
    again = _decided(person, made[0].customer, measures=[a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT)])
    late = {"late_because": "I was in hospital from the day your letter came."}
    open_, late_, decided, not_mine = (
        _appealed(person, made[0]),
        _appealed(person, made[1], **late),
        _appealed(person, made[2]),
        _appealed(person, mine),
    )
    reasons = "The warning came after the calls it speaks of, so he could not have heeded it."
    decide_appeal(**doing(person("mair")), appeal=decided, outcome="ended", reasons=reasons)
    return {
        "appellant": made[0].customer.ref,
        "appealed": again.ref,
        "appeal": open_.ref,
        "appeal_late": late_.ref,
        "appeal_decided": decided.ref,
        "appeal_not_mine": not_mine.ref,
    }


def _decided(person, customer: Customer, reporter=None, measures=None, days_ago=2) -> Decision:
    owen, at = person("owen"), council.now()
    behaviours = [council.policy().behaviours[0].code]
    said = {"channel": "telephone", "behaviours": behaviours, "what_happened": HAPPENED, "impact": "I had to stop."}
    report = report_incident(**doing(reporter or person("ceri")), customer=customer, **said)
    if not customer.needs.exists():
        record_need(**doing(person("ceri")), customer=customer, at_contact="Speak slowly; he lip-reads on video.")
    warn(
        **doing(person("priya")),
        customer=customer,
        form=council.policy().warnings.forms[0],
        behaviour="You shouted at three advisers on 4 March.",
        asked="Please speak calmly, and ring once for each matter.",
        answers=answers_to(Act.WARN),
        consulted="Asked the manager.",
    )
    times = a_measure(MeasureKind.SET_TIMES)
    decided = what_is_decided(customer, [report.ref], at, measures=measures or [a_measure(), times])
    made = decisions.manage_contact(**doing(owen), **{**decided, "urgent_because": "The team cannot wait"})
    day = council.day_of(at) - timedelta(days=days_ago)
    notice = {"means": "first_class", "sent_on": day, "languages": list(council.policy().about.languages)}
    told(**doing(owen), decision=made, **notice)
    return made


def _appealed(person, decision: Decision, **said):
    form = council.policy().appeals.forms[0]
    return record_appeal(**doing(person("ceri")), decision=decision, form=form, grounds=GROUNDS, **said)
