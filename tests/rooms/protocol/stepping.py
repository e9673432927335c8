"""Taking the steps of whatever protocol the body has."""

from fairhand import council
from fairhand.people.models import Employee
from fairhand.policy import Act, Step, StepKind
from fairhand.protocol import operations
from fairhand.protocol.queries import protocol_of, standing_of
from tests.people import doing, employee, roles_that_may

__all__ = ["answer_opening", "classified", "doing", "fill", "one_of", "take", "who_may_take"]


def one_of(kind: StepKind) -> Step:
    """The first step of a kind."""
    return council.protocol_at(council.now()).of(kind)[0]


def who_may_take(step: Step) -> Employee:
    """Somebody who holds the post whose step it is."""
    found = (
        Employee.objects.filter(posts__role=step.owner).exclude(named_in__ended_at=None, named_in__isnull=False).first()
    )
    return found or employee(f"Owner of {step.code}", step.owner)


def who_may_not(step: Step) -> Employee:
    """Somebody who may take steps, and not this one."""
    taken = {step.owner, *step.also}
    role = next(each for each in roles_that_may(Act.TAKE_STEP) if each not in taken and not _stands_for(each, taken))
    return employee("Not the owner", role)


def _stands_for(role: str, others: set[str]) -> bool:
    row = next(each for each in council.policy().roles if each.code == role)
    return bool(set(row.satisfies) & others)


def fill(step: Step, answer: str = "") -> dict[str, str]:
    """What the step cannot do without, with its last answer unless another is given."""
    given = next((each for each in step.answers if each.code == answer), step.answers[-1] if step.answers else None)
    needs = {*step.needs, *(given.needs if given else ())}
    return {"answer": given.code if given else "", **{str(each): f"Some {each} of {step.code}" for each in needs}}


def take(case, step: Step, answer: str = "", by=None):
    """Take a step of a case, by its owner."""
    return operations.take_step(**doing(by or who_may_take(step)), case=case, step=step.code, **fill(step, answer))


def answer_opening(branches: int, kind=None) -> str:
    """An answer of the step that says what the post is, which opens so many branches."""
    protocol = council.protocol_at(council.now())
    kinds = {each.code: each.kind for each in protocol.branches}
    return next(
        each.code
        for each in protocol.the(StepKind.CLASSIFY).answers
        if len(each.opens) == branches and (kind is None or all(kinds[one] == kind for one in each.opens))
    )


def classified(case, answer: str):
    """A case in which it is said what the post is, and every step is taken that any post needs."""
    take(case, one_of(StepKind.CLASSIFY), answer)
    for _round in protocol_of(case).steps:
        for each in standing_of(case):
            if each.is_owed and not each.step.branches and each.step.kind != StepKind.CLOSE:
                take(case, each.step)
    return case
