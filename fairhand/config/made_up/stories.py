"""The made-up customers with a story: each step is taken by the act that a person would have taken."""

import tomllib
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.core.management.base import CommandError

from fairhand import council
from fairhand.contacts.operations import log_contact
from fairhand.customers.models import Customer
from fairhand.customers.operations import give_identifier, keep_customer, record_need, record_representation
from fairhand.decisions.models import Restriction
from fairhand.decisions.operations import consider_formally, end_brief_restriction, record_told, restrict_briefly
from fairhand.decisions.queries import questions_before
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import (
    answer_report,
    link_incident,
    report_incident,
    report_to_police,
    terminate_call,
)
from fairhand.policy import Act
from fairhand.policy.policy import Question
from fairhand.record import chain
from fairhand.record.asking import WHY
from fairhand.teams.operations import record_absence

from .cast import Cast, folder
from .formal import FormalSteps
from .matters import as_story
from .moments import moment
from .written import WrittenSteps

NAMESPACE = uuid.UUID("5f0c1f0e-6f6b-4a7e-9a55-0d6f6a1b2c3d")  # made-up keys are the same each time

BESIDE = "Looked into, and written in the file."

Step = tuple[datetime, Callable[[], None]]


@dataclass
class Story(FormalSteps, WrittenSteps):
    """A story being told: who is in it, and what its steps have made so far."""

    told: dict
    cast: Cast
    now: datetime
    customer: Customer | None = None
    representative: Customer | None = None
    incident: Incident | None = None
    restriction: Restriction | None = None
    reports: list[Incident] = field(default_factory=list)
    taken: int = 0

    def steps(self) -> Iterator[Step]:
        """Every step with its moment, in the order told; the customer is kept before the first."""
        first = moment(self.told["steps"][0]["ago"], self.now, council.zone())
        if not self.told.get("unknown"):
            yield first - timedelta(days=2), partial(self._keep, first - timedelta(days=2))
        for step in self.told["steps"]:
            at = moment(step["ago"], self.now, council.zone())
            yield at, partial(self._take, step, at)

    def _take(self, step: dict, at: datetime) -> None:
        """Take one step; on the formal path each reads what the ones before have written."""
        chain.catch_up()
        with self._naming(f"{step['do']} of {step['ago']} ago"):
            getattr(self, f"_{step['do']}")(step, at)

    @contextmanager
    def _naming(self, step: str) -> Iterator[None]:
        """What goes wrong in a step names its story, for whoever wrote it."""
        try:
            yield
        except Exception as fault:
            where = f'made-up/stories.toml, "{self.told["title"]}", {step}'
            what = f"it needs {fault}" if isinstance(fault, KeyError) else str(fault)
            raise CommandError(f"{where}: {what}") from fault

    def _who(self, name: str, at: datetime) -> dict:
        self.taken += 1
        return {
            "by": self.cast.by_name[name],
            "at": at,
            "key": uuid.uuid5(NAMESPACE, f"{self.told['name']}/{self.taken}"),
        }

    def _able(self, act: Act, who: dict) -> dict:
        """The same moment, by somebody who may take the act."""
        return {**who, "by": self.cast.who_may(act, who["by"])}

    def _keep(self, at: datetime) -> None:
        keeper = partial(self._who, self.told["steps"][0]["by"], at)
        self.customer = self._new(keeper, self.told["name"], self.told.get("telephone"), self.told["language"])
        if address := self.told.get("postal"):
            with self._naming("postal"):
                give_identifier(**keeper(), customer=self.customer, kind="postal", given=address)
        if need := self.told.get("need"):
            record_need(
                **self._able(Act.KEEP_NEEDS, keeper()),
                customer=self.customer,
                at_contact=need[0],
                at_contact_cy=need[1],
                adjustment=True,
                **{each: self.told.get(each, []) for each in ("relies_on", "cannot_use", "formats")},
            )
        if other := self.told.get("representative"):
            self.representative = self._new(keeper, other["name"], other["telephone"], "unknown")
            record_representation(
                **keeper(), customer=self.customer, representative=self.representative, relation=other["capacity"]
            )

    def _new(self, keeper, name: str, telephone: str | None, language: str) -> Customer:
        return keep_customer(
            **keeper(),
            name=name,
            identifiers=[("telephone", telephone)] if telephone else [],
            language=language,
            language_source="Asked at the first call",
        )

    def _about(self, step: dict) -> Customer | None:
        if step.get("nameless"):
            return None
        return self.representative if step.get("who") == "representative" else self.customer

    def _contact(self, step: dict, at: datetime) -> None:
        log_contact(
            **self._who(step["by"], at),
            customer=self.customer,
            representative=self.representative if step.get("who") == "representative" else None,
            channel=step["channel"],
            matter=step.get("matter", ""),
            minutes=step.get("minutes"),
        )

    def _report(self, step: dict) -> dict:
        """What the report of a step tells."""
        codes = {each.clause: each.code for each in council.policy().behaviours}
        return {
            "behaviours": [codes[clause] for clause in step["clauses"]],
            "what_happened": step["what"],
            "opinion": step["opinion"],
            "impact": step["impact"],
            "affected": self.cast.by_name[step["by"]],
            "threat": step.get("threat", False),
            "customer": self._about(step),
            "on_behalf_of": self.customer if step.get("who") == "representative" else None,
            "matter": step.get("matter", ""),
            "minutes": step.get("minutes"),
        }

    def _incident(self, step: dict, at: datetime) -> None:
        self.incident = report_incident(**self._who(step["by"], at), channel=step["channel"], **self._report(step))
        self.reports.append(self.incident)

    def _ended_call(self, step: dict, at: datetime) -> None:
        began_at = at - timedelta(minutes=step["minutes"])
        self.incident = terminate_call(
            **self._who(step["by"], at),
            began_at=began_at,
            warnings=int(step["warned"]),
            warned_at=at - timedelta(minutes=1) if step["warned"] else None,
            no_warning_because=step.get("because", ""),
            **self._report(step),
        )
        self.reports.append(self.incident)

    def _answer(self, step: dict, at: datetime) -> None:
        answer_report(
            **self._who(step["by"], at),
            incident=self.incident,
            outcome=step["outcome"],
            reason=step["reason"],
            welfare=step["welfare"],
            tell_reporter=step["tell"],
        )

    def _police(self, step: dict, at: datetime) -> None:
        report_to_police(
            **self._who(step["by"], at),
            incident=self.incident,
            force=step["force"],
            reference=step["reference"],
            reported_on=council.day_of(at),
        )

    def _restrict(self, step: dict, at: datetime) -> None:
        if council.policy().brief_restriction is None:
            return  # a body may have no short restriction at all
        who = self._who(step["by"], at)
        self.restriction = restrict_briefly(
            **who,
            customer=self.customer,
            incident=self.incident,
            reasons=step["reason"],
            told_customer=step["told"],
            answers=self._answers(Act.RESTRICT_BRIEFLY),
        )
        answer_report(
            **self._who(step["by"], at),
            incident=self.incident,
            outcome=Act.RESTRICT_BRIEFLY,
            reason=step["reason"],
            welfare=step.get("welfare", ""),
            tell_reporter=step["reason"],
        )

    def _answers(self, act: Act, said: dict[str, str] | None = None) -> dict[str, str]:
        """The policy's questions before this act, answered as told; else so that nobody need be consulted."""
        return self._answers_to(questions_before(act), said)

    def _answers_to(self, asked: Iterable[Question], said: dict[str, str] | None = None) -> dict[str, str]:
        answers, said = {}, said or {}
        for each in asked:
            usual = next((answer for answer in each.answers if answer not in each.consult_on), "")
            answers[each.code] = said.get(each.code, usual or self.told.get("beside", BESIDE))
            if each.answers and (each.text_needed or answers[each.code] in each.text_on):
                answers[WHY.format(each.code)] = said.get(WHY.format(each.code), self.told.get("beside", BESIDE))
        return answers

    def _end(self, step: dict, at: datetime) -> None:
        end_brief_restriction(**self._who(step["by"], at), restriction=self.restriction, because=step["reason"])

    def _tell(self, step: dict, at: datetime) -> None:
        record_told(**self._who(step["by"], at), restriction=self.restriction, channel=step["channel"])

    def _away(self, step: dict, at: datetime) -> None:
        record_absence(
            **self._able(Act.KEEP_PEOPLE, self._who(step["by"], at)),
            employee=self.cast.by_name[step["by"]],
            starts_at=at,
            ends_at=at + timedelta(days=step["days"]),
        )

    def _consider(self, step: dict, at: datetime) -> None:
        consider_formally(
            **self._who(step["by"], at),
            customer=self.customer,
            thread=self._to_consider(),
            act_on_it=step["act"],
            reasons=step["reason"],
            answers=self._answers(Act.CONSIDER_FORMALLY),
        )

    def _to_consider(self) -> str:
        """What asked for it: a restriction, a report, or nothing in particular."""
        made = self.restriction or (self.reports[-1] if self.reports else None)
        return made.ref if made else ""

    def _link(self, step: dict, at: datetime) -> None:
        link_incident(
            **self._who(step["by"], at), incident=self.incident, customer=self.customer, evidence=step["evidence"]
        )


def stories(cast: Cast, now: datetime) -> list[Story]:
    """The stories told beside the policy, ready to be taken step by step."""
    told = tomllib.loads((folder() / "stories.toml").read_text("utf-8"))
    matters = [as_story(each) for each in told.get("matters", [])]
    return [Story(each, cast, now) for each in (*told["stories"], *matters)]
