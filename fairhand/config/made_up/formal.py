"""The formal path in a story: a warning, a referral and its advice, a decision, letters, an appeal, reviews."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.appeals.operations import decide_appeal, record_appeal, suspend_decision
from fairhand.customers.models import Customer
from fairhand.decisions.models import Decision, Referral, SignOff
from fairhand.decisions.operations import (
    advise,
    ask_sign_off,
    draft_referral,
    keep_contract,
    manage_contact,
    record_on_crm,
    refer,
    sign_off,
)
from fairhand.decisions.proposal import Proposal, questions_asked
from fairhand.decisions.queries import formal_number
from fairhand.incidents.models import Incident, LeaderWarning
from fairhand.incidents.operations import agree_informally, answer_report, warn
from fairhand.letters.operations import issue_notice, send_letters
from fairhand.policy import Act
from fairhand.policy.policy import Question
from fairhand.record import chain
from fairhand.reviews.models import Review
from fairhand.reviews.operations import ask_for_review, extend_review, review

from .cast import Cast

LEFT_TO_PRINT = timedelta(days=10)  # what was written since then waits to be printed


class FormalSteps:
    """The steps that a story may take on the formal path; what they make is kept for the steps that follow."""

    told: dict
    cast: Cast
    now: datetime
    customer: Customer | None
    representative: Customer | None
    incident: Incident | None
    reports: list[Incident]
    warning: LeaderWarning | None = None
    referral: Referral | None = None
    signing: SignOff | None = None
    decision: Decision | None = None
    appeal: Appeal | None = None
    reviewed: Review | None = None

    def _who(self, name: str, at: datetime) -> dict:
        raise NotImplementedError

    def _answers(self, act: Act, said: dict[str, str] | None = None) -> dict[str, str]:
        raise NotImplementedError

    def _answers_to(self, asked: Iterable[Question], said: dict[str, str] | None = None) -> dict[str, str]:
        raise NotImplementedError

    def _warn(self, step: dict, at: datetime) -> None:
        rules = council.policy().warnings
        forms = rules.forms if rules else ("",)
        self.warning = warn(
            **self._who(step["by"], at),
            customer=self.customer,
            incident=self.reports[-1] if self.reports else None,
            form=forms[step.get("form", 0)],
            behaviour=step["behaviour"],
            asked=step["asked"],
            note=step.get("note", ""),
            answers=self._answers(Act.WARN, step.get("answers")),
            consulted=step.get("consulted", ""),
            stage=step.get("stage", ""),
            skipped_because=step.get("skipped", ""),
        )

        if "tell" in step:
            answer_report(
                **self._who(step["by"], at),
                incident=self.incident,
                outcome=Act.WARN,
                reason=step["asked"],
                welfare=step.get("welfare", ""),
                tell_reporter=step["tell"],
            )
        if "letter" in step:
            chain.catch_up()
            words = {"behaviour": step["behaviour"], "what_is_asked": step["asked"]}
            said = {language: step.get(language, words) for language in step["letter"]}
            self._notify({"by": step["by"], "event": "warned", "said": said}, at)

    def _arrange(self, step: dict, at: datetime) -> None:
        agree_informally(
            **self._who(step["by"], at),
            customer=self.customer,
            agreed=step["agreed"],
            customer_said=step["said"],
            until=_day(at, step["days"]) if "days" in step else None,
        )

    def _draft_referral(self, step: dict, at: datetime) -> None:
        self.referral = draft_referral(
            **self._who(step["by"], at),
            customer=self.customer,
            reasons=step["reasons"],
            form=step["form"],
            adjustments_only=step.get("adjustments_only", False),
        )

    def _refer(self, step: dict, at: datetime) -> None:
        refer(**self._who(step["by"], at), referral=self.referral, sent_to=self.cast.by_name[step["to"]])

    def _advise(self, step: dict, at: datetime) -> None:
        advise(
            **self._who(step["by"], at),
            referral=self.referral,
            analysis=step["analysis"],
            recommendation=step["recommendation"],
        )

    def _ask_signature(self, step: dict, at: datetime) -> None:
        self.signing = ask_sign_off(
            **self._who(step["by"], at),
            customer=self.customer,
            what=step["what"],
            role=step["role"],
            asked=step["asked"],
            detail=step.get("detail"),
        )

    def _sign(self, step: dict, at: datetime) -> None:
        sign_off(
            **self._who(step["by"], at),
            wanted=self.signing,
            agreed=step.get("agreed", True),
            view=step["view"],
            power=step.get("power", ""),
        )

    def _decide(self, step: dict, at: datetime) -> None:
        decided: dict[str, Any] = {
            "customer": self.customer,
            "after": formal_number(self.customer, at) if self.customer else 0,
            "measures": step["measures"],
            "reach": step.get("reach", []),
            "reach_because": step.get("reach_because", ""),
            "facts": step["facts"],
            "behaviours": sorted({code for each in self.reports for code in each.behaviours}),
            "impact": step["impact"],
            "evidence": [each.ref for each in self.reports],
            "reasons": step["reason"],
            "consulted": step.get("consulted", ""),
            "ends_on": _day(at, step["days"]),
            "review_on": _day(at, step["review"]),
            "urgent_because": step.get("urgent", ""),
            "referral": self.referral,
            "resolved": step.get("resolved", {}),
        }
        answers: dict[str, str] = {}
        for _each in range(2):  # what is answered first brings up what is asked in this case alone
            asked = questions_asked(council.policy_at(at), Proposal(**decided, answers=answers), at)
            answers = self._answers_to(asked, step.get("answers"))
        self.decision = manage_contact(**self._who(step["by"], at), **decided, answers=answers)

    def _notify(self, step: dict, at: datetime) -> None:
        """Issue the letter about the last thing of its kind; what somebody writes in it is told in each language."""
        about: dict[str, Any] = {
            "contact_managed": self.decision,
            "contract_offered": self.decision,
            "warned": self.warning,
            "appeal_recorded": self.appeal,
            "appeal_decided": self.appeal,
            "reviewed": self.reviewed,
            "contact_management_ended": self.reviewed,
        }
        notice = issue_notice(
            **self._who(step["by"], at),
            event=step["event"],
            about=about[step["event"]].ref,
            means=step.get("means", "first_class"),
            said=step.get("said", {}),
            address=step.get("address", ""),
        )
        if self.now - at > LEFT_TO_PRINT:
            send_letters(**self._who(step["by"], at), packages=[notice.dispatch.ref])

    def _crm(self, step: dict, at: datetime) -> None:
        record_on_crm(**self._who(step["by"], at), decision=self._stands(), reference=step["reference"])

    def _contract(self, step: dict, at: datetime) -> None:
        keep_contract(**self._who(step["by"], at), decision=self.decision, step=step["step"], text=step.get("text", ""))

    def _appeal(self, step: dict, at: datetime) -> None:
        rules = council.policy().appeals
        forms = rules.forms if rules else ("",)
        self.appeal = record_appeal(
            **self._who(step["by"], at),
            decision=self._stands(),
            form=step.get("form", forms[0]),
            grounds=step["grounds"],
            representative=self.representative if step.get("who") == "representative" else None,
            late_because=step.get("late", ""),
            taken_down_because=step.get("taken_down", ""),
        )

    def _suspend(self, step: dict, at: datetime) -> None:
        suspend_decision(**self._who(step["by"], at), appeal=self.appeal, because=step["reason"])

    def _hear(self, step: dict, at: datetime) -> None:
        decide_appeal(
            **self._who(step["by"], at),
            appeal=self.appeal,
            outcome=step["outcome"],
            reasons=step["reason"],
            late_ruling=step.get("late", ""),
            measures=step.get("measures"),
            ends_on=_day(at, step["days"]) if "days" in step else None,
            review_on=_day(at, step["review"]) if "review" in step else None,
        )

    def _ask_review(self, step: dict, at: datetime) -> None:
        ask_for_review(**self._who(step["by"], at), decision=self._stands(), text=step["text"])

    def _put_off(self, step: dict, at: datetime) -> None:
        extend_review(
            **self._who(step["by"], at),
            decision=self._stands(),
            until=_day(at, step["days"]),
            because=step["reason"],
        )

    def _review(self, step: dict, at: datetime) -> None:
        self.reviewed = review(
            **self._who(step["by"], at),
            decision=self._stands(),
            after=formal_number(self.customer, at) if self.customer else 0,
            outcome=step["outcome"],
            reasons=step["reason"],
            answers=self._answers(Act.REVIEW, step.get("answers")),
            measures=step.get("measures"),
            ends_on=_day(at, step["days"]) if "days" in step else None,
            review_on=_day(at, step["review"]) if "review" in step else None,
        )

    def _stands(self) -> Decision:
        """The decision that stands in the story's matter."""
        if self.decision is None:
            raise LookupError("The story has no decision yet.")
        return self.decision.latest


def _day(at: datetime, days: int) -> date:
    return (at.astimezone(council.zone()) + timedelta(days=days)).date()
