"""An employee is named in a post: report it, put right whom, take or skip a step, keep one's own choice, close."""

from fairhand import council
from fairhand.people.models import Post
from fairhand.policy import StepKind
from fairhand.protocol import operations as protocol
from fairhand.protocol.queries import policy_of, protocol_of, standing_of
from fairhand.protocol.routing import role_for
from tests.people import doing
from tests.rooms.protocol.stepping import answer_opening, classified, fill, one_of, take
from tests.ways.world import Way


def report_named(world) -> Way:
    said = {"platform": "Wall", "words": "She lies"}
    page = ("/named/new/", {"about": "me", **said})
    return Way({"concerned": world.who, **said}, page=page)


def put_right_named(world) -> Way:
    _ = world.leader
    case = protocol.report_named(**doing(world.who), concerned=world.reporter, platform="Wall")
    said = {"named_as": "The caretaker", "because": "It shows the caretaker's van."}
    return Way({"case": case, **said}, page=(f"/named/{case.ref}/about/", {"about": "other", **said}))


def say_it_is_not_me(world) -> Way:
    _ = world.leader
    case = protocol.report_named(**doing(world.reporter), concerned=world.who, platform="Wall")
    return Way({"case": case}, page=(f"/named/{case.ref}/not-me/", {"note": ""}))


def keep_named(world) -> Way:
    _ = world.leader
    case = protocol.report_named(**doing(world.who), concerned=world.reporter, platform="Wall")
    protocol.say_it_is_not_me(**doing(world.reporter), case=case)
    why = "It shows her desk."
    return Way({"case": case, "because": why}, page=(f"/named/{case.ref}/about/", {"kept_because": why}))


def take_step(world) -> Way:
    case = _case(world)
    take(case, one_of(StepKind.CLASSIFY), answer_opening(2))
    take(case, one_of(StepKind.EVIDENCE))
    step = _theirs(world, case, "may_be_taken")
    said = fill(step)
    page = (f"/named/{case.ref}/steps/{step.code}/", said)
    return Way({"case": case, "step": step.code, **said}, page=page)


def skip_step(world) -> Way:
    case = _case(world)
    take(case, one_of(StepKind.CLASSIFY), answer_opening(2))
    step, said = _theirs(world, case, "may_be_skipped"), {"because": "It was gone"}
    if any(each.step.kind == StepKind.EVIDENCE and each.step != step for each in standing_of(case)):
        take(case, one_of(StepKind.EVIDENCE))
    return Way({"case": case, "step": step.code, **said}, page=(f"/named/{case.ref}/steps/{step.code}/skip/", said))


def record_own_choice(world) -> Way:
    _ = world.leader
    case = protocol.report_named(**doing(world.reporter), concerned=world.who, platform="Wall")
    said = {"what": council.policy().support[0].code}
    return Way({"case": case, **said}, page=(f"/named/{case.ref}/own/", said))


def close_case(world) -> Way:
    case, said = classified(_case(world), answer_opening(0)), {"told": "It is over."}
    return Way({"case": case, **said}, page=(f"/named/{case.ref}/close/", said))


def _case(world):
    """A case about a colleague of theirs."""
    _ = world.leader
    return protocol.report_named(**doing(world.reporter), concerned=world.reporter, platform="Wall")


def _theirs(world, case, how: str):
    """A step that is theirs to take or to skip now; any such step where none is."""
    roles = list(Post.objects.filter(employee=world.who).values_list("role", flat=True))
    evidence = one_of(StepKind.EVIDENCE)
    able = [
        each.step
        for each in standing_of(case)
        if getattr(each, how)
        or (how == "may_be_skipped" and each.step.may_be_skipped and each.waits_for == (evidence,))
    ]
    theirs = [step for step in able if role_for(policy_of(case), step, roles)]
    return next(iter(theirs or able), protocol_of(case).steps[0])
