"""How each step of a protocol stands in cases that go one way and another, and what is in the way of their end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from fairhand.policy import (
    Protocol,
    Standing,
    not_yet,
    open_branches,
    owners,
    protocol_on,
    protocols,
    shown_to_concerned,
    standings,
    words_folder,
)
from fairhand.policy.words import StepKind
from tests.policy.answers.asked import MOMENTS, Asked, told

NOW = MOMENTS[1]


@dataclass(frozen=True)
class Taken:
    """A step that was taken, as the room of the protocol hands it in."""

    step: str
    answer: str
    taken_at: datetime
    is_skipped: bool = False


def answers(asked: Asked) -> Iterator[str]:
    folder = Path(asked.words.folder)
    versions = protocols(folder)
    yield f"{len(versions)} in all; on {told(NOW.date())}: {protocol_on(versions, NOW.date()) is not None}"
    for version in versions:
        since = version.about.in_force_from
        for day in (date(1999, 1, 1), since - timedelta(days=1), since):
            found = protocol_on(versions, day)
            yield f"on {day}: {found and found.about.version}"
        yield f"{version.about.version}: words in {words_folder(folder, version.about.version).relative_to(folder)}"
        for step in version.steps:
            yield f"{step.code} is taken by {owners(step)}"
        for kind in (StepKind.REPORT, StepKind.CLASSIFY, StepKind.CLOSE):
            yield f"the {kind}: {version.the(kind).code} of {len(version.of(kind))}"
        yield from _played(asked, version, NOW)


def _played(asked: Asked, protocol: Protocol, seen_at: datetime) -> Iterator[str]:
    """Every step in turn is taken, for each way that the case may go; then again with those left out that may be."""
    reported_at = seen_at + timedelta(hours=3)
    [classify] = protocol.of(StepKind.CLASSIFY)
    for answer in [each.code for each in classify.answers]:
        for skips in (False, True):
            yield f"seen at {told(seen_at)}, {answer}, {'leaving out what may be' if skips else 'leaving nothing out'}"
            taken: list[Taken] = []
            yield from _stands(asked, protocol, taken, seen_at, reported_at)
            for number, step in enumerate(protocol.steps):
                said = answer if step is classify else next((each.code for each in step.answers), "")
                at = reported_at + timedelta(hours=number)
                taken.append(Taken(step.code, said, at, skips and step.may_be_skipped))
                yield f"... {step.code} {'is left out' if taken[-1].is_skipped else 'is taken'}"
                yield from _stands(asked, protocol, taken, seen_at, reported_at)
            again = [*taken, *(Taken(each.step, each.answer, each.taken_at + timedelta(days=9)) for each in taken)]
            yield "... everything once more"
            yield from _stands(asked, protocol, again, seen_at, reported_at)
            yield "... by another name after all, with the step before it left out"
            first = Taken(classify.code, answer, reported_at, is_skipped=True)
            yield from _stands(asked, protocol, [first, *taken[:2]], seen_at, reported_at)


def _stands(
    asked: Asked, protocol: Protocol, taken: Sequence[Taken], seen_at: datetime, reported_at: datetime
) -> Iterator[str]:
    calendar, zone = asked.calendar, asked.policy.zone
    made = standings(protocol, taken, seen_at=seen_at, reported_at=reported_at, calendar=calendar, zone=zone)
    for about, steps in (("all", made), ("shown", shown_to_concerned(made))):
        yield f"    {about}: {'; '.join(map(_stand, steps))}"
    way = [
        (each.step and each.step.code, each.branch and each.branch.code, [end.code for end in each.ends])
        for each in not_yet(protocol, taken)
    ]
    yield f"    open {sorted(open_branches(protocol, taken))}, in the way {way}"


def _stand(each: Standing) -> str:
    able = [name for name in ("may_be_taken", "may_be_skipped", "is_owed") if getattr(each, name)]
    waits = [step.code for step in each.waits_for]
    return f"{each.step.code} {each.state} {len(each.taken)} {waits} {told(each.by)} {able}"
