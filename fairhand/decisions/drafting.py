"""A decision while somebody works on it: its sections, what was filled in, and what of it is still to be done.

A section can be left half done and returned to. The list of what is outstanding is the one by which the act refuses.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Policy, capacity_so_far, heard_first
from fairhand.policy.policy import Question

from .models import Decision, Draft, Referral
from .outstanding import Outstanding, outstanding
from .proposal import Proposal, conflicts, extent, questions_asked
from .queries import advice_to_decide_on, draft_of, formal_number, to_replace, to_take_anew

ABOUT = "about-"  # the section of one question of the policy: this, and its code
FIXED = ("grounds", "referral", "consulted", "measures", "reach", "times", "urgent", "reasons", "check")


@dataclass(frozen=True)
class Section:
    """A part of the decision that has a page of its own, with what is still to be done in it."""

    code: str
    title: str
    todo: tuple[Outstanding, ...] = ()
    begun: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Desk:
    """Everything on the desk of one person who prepares a decision about one customer, at a moment."""

    policy: Policy
    customer: Customer
    by: Employee
    at: datetime
    draft: Draft | None
    thread: str
    seen: int  # how many formal decisions there were when it was begun

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, by section."""
        return self.draft.said if self.draft else {}

    @cached_property
    def proposal(self) -> Proposal:
        """The decision as it is proposed so far."""
        replaces = to_replace(self.customer, self.thread, self.at)
        proposed = replace(proposal_of(self.customer, self.said, self.seen), replaces=replaces)
        return proposed if "referral" in self.said else replace(proposed, referral=self.advice)

    @cached_property
    def advice(self) -> Referral | None:
        """The referral that led here, with advice that no decision has answered yet."""
        return advice_to_decide_on(self.customer, self.thread, self.at) if self.thread else None

    @cached_property
    def to_take_anew(self) -> list[Decision]:
        """The decisions that were sent back on appeal: one of them may be what is taken anew here."""
        return to_take_anew(self.customer, self.at)

    @cached_property
    def todo(self) -> list[Outstanding]:
        """All that stands in the way, in the order in which the act would say it."""
        return outstanding(self.policy, self.proposal, self.at, capacity=self.post, by=self.by)

    @cached_property
    def post(self) -> str:
        """The post in which they would decide: the first of theirs that may go so far."""
        far, roles = extent(self.policy, self.proposal, self.at), roles_held(self.by, self.at)
        return capacity_so_far(self.policy, Act.MANAGE_CONTACT, roles, far, council.calendar())

    @cached_property
    def questions(self) -> list[Question]:
        """The questions of the policy that this case asks."""
        return questions_asked(self.policy, self.proposal, self.at)

    @property
    def overtaken(self) -> bool:
        """Whether somebody has decided on this customer since it was begun."""
        return formal_number(self.customer, self.at) != self.seen

    @property
    def overtaking(self) -> Decision | None:
        """The decision that now stands in place of what was to be taken anew here, if another does."""
        replaces = self.proposal.replaces
        return replaces.latest if replaces and replaces.is_altered else None

    def sections(self) -> list[Section]:
        """Every section, in the order in which a decision is prepared."""
        todo, questions = self.todo, self.questions
        consults = any(each.consult_on for each in questions) or bool(heard_first(self.policy, Act.MANAGE_CONTACT))
        return [self._section(code, title, todo) for code, title in self._titles(questions, consults)]

    def section(self, code: str) -> Section | None:
        """One section by its code, if this case has it."""
        return next((each for each in self.sections() if each.code == code), None)

    def _titles(self, questions: list[Question], consults: bool) -> Iterator[tuple[str, str]]:
        words = council.words()
        yield "grounds", _("What happened")
        if self.policy.referral:
            yield "referral", _("Advice that was asked for")
        for each in questions:
            yield f"{ABOUT}{each.code}", words.label(f"questions.{each.code}")
        if consults:
            yield "consulted", _("Who was consulted")
        yield "measures", _("The measures")
        yield "reach", _("Which services it covers")
        yield "times", _("The end and the review")
        yield "urgent", _("Whether it starts at once")
        yield "reasons", _("The reasons")

    def _section(self, code: str, title: str, todo: list[Outstanding]) -> Section:
        mine = tuple(each for each in todo if section_of(each) == code)
        begun = code in self.said or bool(code == "referral" and self.proposal.referral)
        return Section(code, title, mine, begun, code in ("referral", "urgent", "consulted"))


def section_of(each: Outstanding) -> str:
    """The section in which something outstanding is done."""
    if each.part == "questions":
        return f"{ABOUT}{each.about}"
    if each.about == "reach":
        return "reach"
    return "measures" if each.part in ("needs", "signatures") else each.part


def desk_of(customer: Customer, by: Employee, at: datetime, thread: str = "") -> Desk:
    """The desk of one person as they left it; an empty one where they have not begun."""
    draft = draft_of(customer, by)
    seen = draft.after if draft else formal_number(customer, at)
    anew = draft and to_replace(customer, draft.said.get("thread", ""), at)
    advice = draft and not anew and advice_to_decide_on(customer, thread, at)
    if draft and (to_replace(customer, thread, at) or advice):
        draft.said = {**draft.said, "thread": thread}
        draft.save(update_fields=["said"])
    thread = draft.said.get("thread", "") if draft else thread
    return Desk(council.policy_at(at), customer, by, at, draft, thread, seen)


def keep_section(desk: Desk, section: str, said: Any, seen: int | None = None) -> Draft:
    """Keep what was filled in in one section. No fact yet: a draft is its writer's own.

    `seen` is how many formal decisions there were on the page that was filled in first.
    """
    draft = desk.draft or Draft(
        customer=desk.customer,
        by=desk.by,
        kind=Act.MANAGE_CONTACT,
        after=desk.seen if seen is None else min(seen, desk.seen),
        said={"thread": desk.thread},
    )
    draft.said = {**draft.said, section: said}
    draft.kept_at = desk.at
    draft.save()
    return draft


def take_note(desk: Desk, seen: int) -> None:
    """Go on after somebody else has decided: from what was read, which keeps all that was filled in.

    What was to be taken anew, and was altered meanwhile, is not taken anew any more.
    """
    if desk.draft:
        desk.draft.after = min(seen, formal_number(desk.customer, desk.at))
        if desk.overtaking:
            desk.draft.said = {**desk.draft.said, "thread": ""}
        desk.draft.save(update_fields=["after", "said"])


def proposal_of(customer: Customer, said: dict[str, Any], seen: int) -> Proposal:
    """What the sections come to, taken together."""
    grounds, reach, times = (said.get(each, {}) for each in ("grounds", "reach", "times"))
    answers: dict[str, str] = {}
    for section, given in said.items():
        if section.startswith(ABOUT):
            answers |= given
    referral = said.get("referral", {}).get("referral", "")
    return Proposal(
        customer=customer,
        after=seen,
        measures=[{"code": each["code"], "detail": each["detail"]} for each in said.get("measures", [])],
        reach=reach.get("reach", []),
        reach_because=reach.get("reach_because", ""),
        facts=grounds.get("facts", ""),
        behaviours=grounds.get("behaviours", []),
        impact=grounds.get("impact", ""),
        evidence=grounds.get("evidence", []),
        reasons=said.get("reasons", {}).get("reasons", ""),
        answers=answers,
        consulted=said.get("consulted", {}).get("consulted", ""),
        ends_on=_day(times.get("ends_on")),
        review_on=_day(times.get("review_on")),
        urgent_because=said.get("urgent", {}).get("urgent_because", ""),
        resolved=said.get("resolved", {}),
        referral=Referral.objects.select_related("advice").filter(ref=referral).first() if referral else None,
    )


def as_decided(desk: Desk) -> dict[str, Any]:
    """A draft as the act takes it: answers and resolutions that the case asks no longer are left out."""
    proposal = desk.proposal
    asked = {each.code for each in desk.questions}
    against = {str(each.pk) for each in conflicts(desk.policy, proposal, desk.at)}
    kept = replace(
        proposal,
        answers={code: text for code, text in proposal.answers.items() if code.split(".")[0] in asked},
        resolved={need: text for need, text in proposal.resolved.items() if need in against},
    )
    said = {each.name: getattr(kept, each.name) for each in fields(kept) if each.name not in ("alters", "replaces")}
    without = desk.advice and not kept.referral  # it was chosen that the advice does not belong to this
    return {**said, "thread": "" if without else desk.thread}


def measures_of(desk: Desk) -> list[dict[str, Any]]:
    """The measures put together so far, each under a mark of its own."""
    return list(desk.said.get("measures", []))


def put_measure(desk: Desk, mark: str, code: str, detail: dict[str, Any], seen: int | None = None) -> None:
    """Add a measure, or change the one under this mark."""
    measures = measures_of(desk)
    new = {"mark": mark or uuid4().hex[:8], "code": code, "detail": detail}
    if any(each["mark"] == mark for each in measures):
        measures = [new if each["mark"] == mark else each for each in measures]
    else:
        measures.append(new)
    keep_section(desk, "measures", measures, seen)


def remove_measure(desk: Desk, mark: str) -> None:
    """Take a measure out of the draft again."""
    keep_section(desk, "measures", [each for each in measures_of(desk) if each["mark"] != mark])


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
