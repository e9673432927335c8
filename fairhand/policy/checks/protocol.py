"""What the parts of a protocol owe one another, and the policy that it lies beside."""

import re
from collections.abc import Callable, Iterator

from .. import shape
from ..faults import Fault, did_you_mean
from ..protocol import REPORTED, SEEN, Protocol
from ..words import Act, Sight, StepKind, Unit
from . import codes
from .parts import Found, Raw, is_among, row_of, tables, who_may
from .parts import codes as given
from .protocol_rails import RAILS

ORDER = re.compile(r"(\d+)([A-Z]?)")
REFERENCES = (  # the values at the first path are codes of the list at the second, in the protocol or in the policy
    ("branches.ends_with", "steps", "step of this protocol"),
    ("steps.branches", "branches", "branch of this protocol"),
    ("steps.after", "steps", "step of this protocol"),
    ("steps.answers.opens", "branches", "branch of this protocol"),
)
OFFICES = ("steps.owner", "steps.also")
ACTS = {  # the act by which a step of a kind is taken, where it is not the usual one
    StepKind.OPEN: Act.RECORD_OWN_CHOICE,
    StepKind.REPORT: Act.REPORT_NAMED,
    StepKind.CLOSE: Act.CLOSE_CASE,
}
NEEDED = (*ACTS.values(), Act.TAKE_STEP, Act.SKIP_STEP)
SIGHTS = (Sight.OWN_CASES, Sight.PROTOCOL_CASES)


def faults(raw: Raw, policy: Raw, file: str) -> list[Fault]:
    """Every fault between the parts of a protocol, and between it and its policy."""
    found = [each for check in CHECKS for each in check(raw, policy)]
    return [Fault(file, *each) for each in [*found, *(each for rail in RAILS for each in rail(raw))]]


def references(raw: Raw, policy: Raw) -> Found:
    """A code that is used is one that the protocol gives, and a role one that the policy does."""
    for path, table, noun in REFERENCES:
        known = [str(value) for _, value in shape.found(raw, f"{table}.code")]
        for at, value in shape.found(raw, path):
            if value not in known:
                yield shape.key(raw, at), f'"{value}" is not a {noun}', did_you_mean(str(value), known)
    roles = given(policy, "roles")
    for path in OFFICES:
        for at, value in shape.found(raw, path):
            if value not in roles:
                what = f'"{value}" is not a role that the policy beside it knows'
                yield shape.key(raw, at), what, did_you_mean(str(value), roles)


def twice(raw: Raw, policy: Raw) -> Found:
    """A code stands once in its list."""
    lists = [("steps", tables(raw, "steps")), ("branches", tables(raw, "branches"))]
    lists += [(f"{shape.key(raw, ('steps', n))}.answers", tables(s, "answers")) for n, s in numbered(raw)]
    for where, rows in lists:
        named = [str(row.get("code")) for row in rows if row.get("code")]
        for value in dict.fromkeys(each for each in named if named.count(each) > 1):
            what = f'code "{value}" is given {named.count(value)} times'
            yield where, what, "Keep one of them, or give each its own."


def clauses(raw: Raw, policy: Raw) -> Found:
    """Every clause is one that the policy has."""
    yield from codes.clauses_of(raw, codes.clauses_in(shape.parts(Protocol, raw)), policy)


def sources(raw: Raw, policy: Raw) -> Found:
    """A step stands on words of the text, or on a reading of the policy."""
    yield from codes.sources_of(raw, shape.parts(Protocol, raw), policy)


def order(raw: Raw, policy: Raw) -> Found:
    """The steps stand in their order, each in a place of its own."""
    before: tuple[int, str] | None = None
    for number, step in numbered(raw):
        said, where = str(step.get("order", "")), shape.key(raw, ("steps", number, "order"))
        form = ORDER.fullmatch(said)
        if said and not form:
            mend = 'Write it as "5", or as "6A" and "6B" for one or the other.'
            yield where, f'"{said}" is not how a step is numbered', mend
        elif form:
            place = (int(form[1]), form[2])
            if before and place <= before:
                what = f'step "{said}" comes after step "{before[0]}{before[1]}"'
                yield where, what, "Put the steps in the order of their numbers, each number once."
            before = place


def starts(raw: Raw, policy: Raw) -> Found:
    """A time is counted from the post, the report, or a step."""
    steps = [str(step.get("code")) for _, step in numbered(raw)]
    known = [SEEN, REPORTED, *steps]
    for number, step in numbered(raw):
        within = step.get("within")
        said = within.get("runs_from") if isinstance(within, dict) else None
        where = shape.key(raw, ("steps", number, "within", "runs_from"))
        if said and said not in known:
            yield where, f'a time cannot be counted from "{said}" here', did_you_mean(str(said), known)
        elif said and said == step.get("code") and said != REPORTED:
            yield where, "the time is counted from the very step that it is for", "Name the step before it."


def counted(raw: Raw, policy: Raw) -> Found:
    """A step's time is counted in hours or days from one moment, so that whoever owes it knows it at once."""
    for number, step in numbered(raw):
        within = step.get("within")
        where = shape.key(raw, ("steps", number, "within"))
        if isinstance(within, dict) and (within.get("unit") == Unit.MEETINGS or within.get("of")):
            yield where, "the time of a step is not counted in meetings", "Count it in hours, days or weeks."
        if isinstance(within, dict) and within.get("later_of"):
            what = "the time of a step is counted from one moment, the one that runs_from names"
            yield f"{where}.later_of", what, "Take it out."


def kept(raw: Raw, policy: Raw) -> Found:
    """What cannot be left empty is something that the step takes."""
    for number, step in numbered(raw):
        takes = step.get("takes", [])
        asked = [("needs", step.get("needs", []))]
        asked += [(f'answers["{a.get("code")}"].needs', a.get("needs", [])) for a in tables(step, "answers")]
        for path, needs in asked:
            for each in needs:
                if each not in takes:
                    where = f"{shape.key(raw, ('steps', number))}.{path}"
                    yield where, f'"{each}" cannot be left empty, and the step does not take it', "Add it to takes."


def authority(raw: Raw, policy: Raw) -> Found:
    """Somebody may take each step, and look at the cases."""
    for act in NEEDED:
        if row_of(policy, act) is None:
            what = f'no row of the policy says who may "{act}", and a protocol cannot do without it'
            yield "steps", what, f'Add [[authority]] with act = "{act}" to policy.toml.'
    seen = [str(value) for _, value in shape.found(policy, "access.sight")]
    for sight in SIGHTS:
        if sight not in seen:
            what = f'no row of the policy says who may look at "{sight}", and a protocol cannot do without it'
            yield "steps", what, f'Add [[access]] with sight = "{sight}" to policy.toml.'
    for number, step in numbered(raw):
        act, roles = ACTS.get(step.get("kind", ""), Act.TAKE_STEP), given(policy, "roles")
        who = who_may(policy, act)
        for field, role in owners(step):
            if who and role in roles and not is_among(policy, role, who):
                what = f'the step falls to "{role}", who may not "{act}"'
                mend = f'Name another, or add "{role}" to who of authority["{act}"] in policy.toml.'
                yield shape.key(raw, ("steps", number, field)), what, mend


def owners(step: Raw) -> Iterator[tuple[str, str]]:
    """Those whose step it is, each with the field that says so."""
    if step.get("owner"):
        yield "owner", str(step["owner"])
    yield from (("also", str(role)) for role in step.get("also", []))


def numbered(raw: Raw) -> list[tuple[int, Raw]]:
    """The steps of the file that can be read, each with its place."""
    rows = raw.get("steps", [])
    return [(n, row) for n, row in enumerate(rows) if isinstance(row, dict)] if isinstance(rows, list) else []


CHECKS: tuple[Callable[[Raw, Raw], Found], ...] = (
    references, twice, clauses, sources, order, starts, counted, kept, authority,
)  # fmt: skip
