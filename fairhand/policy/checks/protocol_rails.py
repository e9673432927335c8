"""The guard rails of a protocol: what no version of it may do, whatever its steps are called."""

from collections.abc import Callable

from .. import shape
from ..words import BranchKind, StepKind
from .parts import Found, Raw, tables

ONE = (StepKind.REPORT, StepKind.CLASSIFY, StepKind.CLOSE)
SOME = (StepKind.OPEN, StepKind.EVIDENCE, StepKind.DANGER, StepKind.SUPPORT)
UNCONDITIONAL = (StepKind.OPEN, StepKind.DANGER, StepKind.SUPPORT)
MAY_BE_HIDDEN = (StepKind.LOOK_INTO, StepKind.OTHER)
MEANINGS = {
    StepKind.OPEN: "says what help is open to the employee",
    StepKind.REPORT: "begins the case",
    StepKind.EVIDENCE: "keeps what was posted",
    StepKind.DANGER: "asks whether anybody is in danger",
    StepKind.SUPPORT: "supports the employee",
    StepKind.CLASSIFY: "says what the post is",
    StepKind.CLOSE: "closes the case",
}


def there(raw: Raw) -> Found:
    """The steps without which there is no protocol are there, and in their places."""
    kinds = [str(step.get("kind")) for step in tables(raw, "steps")]
    for kind in (*ONE, *SOME):
        if kind not in kinds:
            yield "steps", f"no step {MEANINGS[kind]}", f'Add a step with kind = "{kind}".'
        elif kind in ONE and kinds.count(kind) > 1:
            what = f"there are {kinds.count(kind)} steps, each of which {MEANINGS[kind]}"
            yield "steps", what, "Keep one of that kind."
    in_order = [kind for kind in kinds if kind != StepKind.OPEN]
    if StepKind.REPORT in in_order and in_order[0] != StepKind.REPORT:
        yield "steps", "something comes before the report that begins the case", "Put the report first."
    if StepKind.CLOSE in in_order and in_order[-1] != StepKind.CLOSE:
        yield "steps", "something comes after the step that closes the case", "Put the close last."


def unconditional(raw: Raw) -> Found:
    """Help, the question of danger and the support of the employee depend on no other step, and nothing on help."""
    open_ = {str(step.get("code")) for step in tables(raw, "steps") if step.get("kind") == StepKind.OPEN}
    for number, step in enumerate(tables(raw, "steps")):
        kind, where = step.get("kind"), shape.key(raw, ("steps", number))
        if kind in UNCONDITIONAL:
            for field in ("after", "branches"):
                if step.get(field):
                    what = f"the step {MEANINGS[kind]}, and this makes it wait for something else"
                    yield f"{where}.{field}", what, "Take it out: nothing has to happen first."
            if kind == StepKind.OPEN and (step.get("required") or step.get("within")):
                field = "required" if step.get("required") else "within"
                what = "this is open to the employee at any time, and is nothing that they owe"
                yield f"{where}.{field}", what, "Write required = false, and give it no time."
            if kind != StepKind.OPEN and step.get("required") is False:
                yield f"{where}.required", f"the step {MEANINGS[kind]}, and could be left out", "Write required = true."
            if kind != StepKind.OPEN and step.get("may_be_skipped"):
                what = f"the step {MEANINGS[kind]}, and could be skipped"
                yield f"{where}.may_be_skipped", what, "Take it out."
        waits = [*step.get("after", []), (step.get("within") or {}).get("runs_from")]
        for each in dict.fromkeys(one for one in waits if one in open_):
            what = f"the step waits for \"{each}\", which is the employee's own choice and nobody's to wait for"
            yield f"{where}.after", what, "Take it out."


def circles(raw: Raw) -> Found:
    """No step waits for itself."""
    after = waits_for(raw)
    for code in after:
        if code in reached(after, code):
            yield f'steps["{code}"].after', "the step waits for itself, through those it waits for", "Break the circle."
    for code in (str(step.get("code")) for step in tables(raw, "steps") if step.get("kind") == StepKind.CLOSE):
        for other, others in after.items():
            if code in others:
                what = f'the step waits for "{code}", which ends the case'
                yield f'steps["{other}"].after', what, "Take it out."


def evidence(raw: Raw) -> Found:
    """What was posted is kept before anything is done to it."""
    after = waits_for(raw)
    kept = {str(step.get("code")) for step in tables(raw, "steps") if step.get("kind") == StepKind.EVIDENCE}
    for number, step in enumerate(tables(raw, "steps")):
        if step.get("kind") == StepKind.ON_POST and kept and not reached(after, str(step.get("code"))) & kept:
            what = "this is done to the post, and does not wait until the evidence is kept"
            yield shape.key(raw, ("steps", number, "after")), what, f'Add after = ["{min(kept)}"].'


def allegations(raw: Raw) -> Found:
    """An allegation is looked into, out of the employee's sight, and never ends in what is done to the post alone."""
    steps = {str(step.get("code")): step for step in tables(raw, "steps")}
    for number, branch in enumerate(tables(raw, "branches")):
        if branch.get("kind") != BranchKind.ALLEGATION:
            continue
        where, code = shape.key(raw, ("branches", number, "ends_with")), branch.get("code")
        if not branch.get("ends_with"):
            what = "an allegation could end with what is done to the post or its author, and nothing else"
            yield where, what, "Name the step in which it is looked into, or handed to those who do."
        for each in (one for one in branch.get("ends_with", []) if one in steps):
            step = steps[each]
            if step.get("kind") != StepKind.LOOK_INTO:
                what = f'an allegation could end with "{each}", which looks into nothing'
                yield where, what, f'Name a step with kind = "{StepKind.LOOK_INTO}".'
                continue
            if code not in step.get("branches", []):
                what = f'"{each}" is to end this branch, and is not on it'
                yield where, what, f'Add "{code}" to branches of the step.'
            if not step.get("hidden_from_concerned"):
                what = "the employee of whom something is alleged would see to whom it was handed over"
                yield f'steps["{each}"].hidden_from_concerned', what, "Write hidden_from_concerned = true."
            answers = tables(step, "answers")
            if not (step.get("needs") or (answers and all(answer.get("needs") for answer in answers))):
                what = "an allegation could end with neither an outcome in words nor a reference"
                yield f'steps["{each}"].needs', what, 'Add needs = ["text"] or needs = ["reference"].'


def hidden(raw: Raw) -> Found:
    """The employee sees every step of their case but those in which something is looked into."""
    for number, step in enumerate(tables(raw, "steps")):
        if step.get("hidden_from_concerned") and step.get("kind") in set(StepKind) - set(MAY_BE_HIDDEN):
            what = "the employee could not see this step of their own case"
            yield shape.key(raw, ("steps", number, "hidden_from_concerned")), what, "Take it out."


def classification(raw: Raw) -> Found:
    """What a post is opens every branch, and can always be that it calls for nothing."""
    opened: set[str] = set()
    for number, step in enumerate(tables(raw, "steps")):
        answers, where = tables(step, "answers"), shape.key(raw, ("steps", number, "answers"))
        opens = [each for answer in answers for each in answer.get("opens", [])]
        if step.get("kind") == StepKind.CLASSIFY:
            opened.update(opens)
            if all(answer.get("opens") for answer in answers):
                what = "every answer opens a branch, so nothing could be taken as fair criticism"
                yield where, what, "Add an answer that opens none."
        elif opens:
            what = "only the step that says what the post is can open a branch"
            yield where, what, f'Take opens out, or write kind = "{StepKind.CLASSIFY}".'
    for number, branch in enumerate(tables(raw, "branches")):
        if branch.get("code") and branch["code"] not in opened:
            yield shape.key(raw, ("branches", number)), "no answer opens this branch", "Name it in opens of an answer."


def waits_for(raw: Raw) -> dict[str, list[str]]:
    """For each step, those that it waits for by itself."""
    return {str(step.get("code")): [str(each) for each in step.get("after", [])] for step in tables(raw, "steps")}


def reached(after: dict[str, list[str]], start: str) -> set[str]:
    """The steps that one waits for, by itself or through others."""
    there: set[str] = set()
    todo = list(after.get(start, []))
    while todo:
        code = todo.pop()
        if code not in there:
            there.add(code)
            todo += after.get(code, [])
    return there


RAILS: tuple[Callable[[Raw], Found], ...] = (
    there, unconditional, circles, evidence, allegations, hidden, classification,
)  # fmt: skip
