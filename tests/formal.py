"""The formal path for tests: a decision that nothing stands in the way of, and what goes before and after it."""

from dataclasses import dataclass, field
from datetime import timedelta

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.decisions import operations as decisions
from fairhand.decisions.models import Decision
from fairhand.decisions.noticing import keep_notice
from fairhand.decisions.queries import formal_number
from fairhand.incidents import operations as incidents
from fairhand.incidents.models import Incident
from fairhand.people.models import Employee, Service
from fairhand.policy import Act, MeasureKind, add_months
from fairhand.record.act import act
from tests.people import doing, employee, role_for, roles_that_may


def answers_to(act: Act) -> dict[str, str]:
    """Answers that the policy's questions before an act are content with, words beside them too."""
    answers = {}
    for each in council.policy().questions:
        if act in each.before:
            answers[each.code] = next(
                (a for a in each.answers if a not in (*each.consult_on, *each.stops_on)), "In words"
            )
            if each.answers and each.text_needed:
                answers[f"{each.code}.why"] = "In words"
            if each.names_somebody and (somebody := Employee.objects.order_by("pk").first()):
                answers[f"{each.code}.who"] = str(somebody.pk)
    return answers


def as_fields(answers: dict[str, str]) -> dict[str, str]:
    """Answers as the fields of a form that puts the policy's questions."""
    return {f"q_{code.replace('.', '_')}": answer for code, answer in answers.items()}


def in_each_language(english, welsh) -> dict:
    """Something said to the customer, in each language of the letter."""
    return {each: welsh if each == "cy" else english for each in council.policy().about.languages}


def a_measure(kind: MeasureKind = MeasureKind.ONLY_CHANNELS, **detail) -> dict:
    """A measure of the policy of this kind, whole."""
    row = next(each for each in council.policy().measures if each.kind == kind)
    text = in_each_language("In words (en)", "In words (cy)")
    whole = {
        MeasureKind.ONLY_CHANNELS: {"channels": ["email", "letter"]},
        MeasureKind.SET_TIMES: {"days": ["tuesday", "thursday"], "from": "10:00", "until": "12:00"},
        MeasureKind.SINGLE_POINT_OF_CONTACT: {
            "name": in_each_language("the Customer Relations Officer", "y Swyddog Cysylltiadau Cwsmeriaid"),
            "deputy": in_each_language("the Duty Officer", "y Swyddog ar Ddyletswydd"),
        },
        MeasureKind.BEHAVIOUR_CONTRACT: {"text": text},
        MeasureKind.NO_CONTACT_AT_PLACES: {"places": in_each_language(["County Hall"], ["Neuadd y Sir"])},
        MeasureKind.OTHER: {"text": text},
    }
    return {"code": row.code, "detail": {**whole.get(kind, {}), **detail}}


def _a_service() -> str:
    """The service that everybody in a test works in, or another where a made-up council has none of that name."""
    codes = list(Service.objects.order_by("pk").values_list("code", flat=True))
    return "calls" if "calls" in codes or not codes else codes[0]


def what_is_decided(customer: Customer, evidence: list[str], at=None, **said) -> dict:
    """All that a formal decision says, with nothing left to do; anything can be said otherwise."""
    at = at or council.now()
    today = council.day_of(at)
    return {
        "customer": customer,
        "after": formal_number(customer, at),
        "measures": [a_measure()],
        "reach": [_a_service()],
        "facts": "There was shouting for ten minutes on 3 March, and again on 5 March.",
        "behaviours": [council.policy().behaviours[0].code],
        "impact": "Two advisers could not take other calls.",
        "evidence": evidence,
        "reasons": "A warning did not help, and email leaves every service open.",
        "answers": answers_to(Act.MANAGE_CONTACT),
        "consulted": "Asked the manager, who agreed.",
        "ends_on": add_months(today, 6),
        "review_on": add_months(today, 3),
        **said,
    }


@dataclass
class Path:
    """A customer's way along the formal path, each step by somebody who may."""

    customer: Customer
    reporter: Employee
    made: dict = field(default_factory=dict)

    def who(self, act: Act) -> Employee:
        """The same person each time: one who may take this act."""
        if act not in self.made:
            self.made[act] = employee(f"For {act.replace('_', ' ')}", roles_that_may(act)[-1])
        return self.made[act]

    def report(self, at=None, **told) -> Incident:
        """A report of behaviour, to somebody who leads."""
        if "leader" not in self.made:
            self.made["leader"] = employee("The leader", role_for(Act.ANSWER_REPORT, leads=True))
        codes = [next(each.code for each in council.policy().behaviours if not each.police)]
        told = {"channel": "telephone", "behaviours": codes, "what_happened": "He shouted", **told}
        return incidents.report_incident(**doing(self.reporter, at), customer=self.customer, **told)

    def warning(self, at=None, **said):
        """A written warning."""
        forms = council.policy().warnings.forms
        said = {"form": forms[0], "behaviour": "You shouted", "asked": "Please speak calmly", **said}
        who = doing(self.who(Act.WARN), at)
        return incidents.warn(
            **who, customer=self.customer, answers=answers_to(Act.WARN), consulted="Asked the manager", **said
        )

    def decision(self, at=None, by: Employee | None = None, **said) -> Decision:
        """A formal decision, with a report that it rests on."""
        evidence = said.pop("evidence", None) or [self.report(at).ref]
        who = doing(by or self.who(Act.MANAGE_CONTACT), at)
        return decisions.manage_contact(**who, **what_is_decided(self.customer, evidence, at, **said))

    def later(self, **by) -> object:
        """A moment after now."""
        return council.now() + timedelta(**by)

    def notice(self, decision: Decision, at=None, means: str = "by_hand", **said):
        """The notice of a decision, by whoever may issue it."""
        today = council.day_of(at or council.now())
        said = {"means": means, "sent_on": today, "languages": list(council.policy().about.languages), **said}
        return told(**doing(self.who(Act.ISSUE_NOTICE), at), decision=decision, **said)

    def in_force(self, at=None, **said) -> Decision:
        """A decision whose measures are in force at once."""
        made = self.decision(at, urgent_because="Safety of the team", **said)
        self.notice(made, at)
        return made


@act(Act.ISSUE_NOTICE)
def told(deed, *, decision, **said):
    """The notice alone, with no letter: for tests of what it puts in force."""
    return keep_notice(
        deed, customer=decision.customer, event="contact_managed", about=decision.ref, decision=decision, **said
    )
