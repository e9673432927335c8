"""Is the record whole? One file that needs neither Django nor a database, only an export.

    python verify.py record.jsonl [--head NUMBER:SEAL]

Each line of an export is one event. It is sealed: the seal is a SHA-256 over the event's own
columns, a digest of its facts, and the seal of the event before. A head is the number and the
seal of the last event at some moment, kept outside: in a letter, in another building.

What the chain alone cannot show is written in docs/record.md; a head can.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

GENESIS = "0" * 64  # what the first event follows
SEALED = (
    "number", "code", "act", "customer", "thread", "subject", "by", "capacity", "acting", "at", "recorded_at",
    "policy", "clause", "in_line", "digest", "previous",
)  # fmt: skip
ASTRAY = timedelta(minutes=2)  # an act is written down as it happens; further apart deserves a look


def canonical(value) -> bytes:
    """One way only to write a value down, so that the same facts have the same digest."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest_of(salt: str, facts: dict) -> str:
    """What an event commits to of its facts; the salt keeps short facts from being guessed from it."""
    return hashlib.sha256(salt.encode() + canonical(facts)).hexdigest()


def seal_of(event: dict) -> str:
    """The seal of an event, over what it says and the seal before it."""
    return hashlib.sha256(canonical({name: event[name] for name in SEALED})).hexdigest()


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was written."""

    number: int
    kind: str
    says: str
    breaks: bool = True  # False: worth a look, and the chain is whole all the same

    def __str__(self) -> str:
        return f"event {self.number}: {self.says}"


@dataclass
class Result:
    """What was found, and the head that was reached."""

    findings: list[Finding]
    events: int = 0
    without_facts: int = 0
    seal: str = GENESIS
    number: int = 0

    @property
    def whole(self) -> bool:
        return not any(finding.breaks for finding in self.findings)

    @property
    def head(self) -> str:
        return f"{self.number}:{self.seal}"


def check(events: Iterable[dict], head: str = "") -> Result:
    """Walk the chain from its first event; `head` is one that was kept outside."""
    result = Result([])
    known_number, known_seal = _parts(head) if head else (None, "")
    if (known_number, known_seal) == (0, GENESIS):
        known_number = None  # every record begins so
    before: dict | None = None
    for event in events:
        result.findings.extend(_findings(event, before))
        result.events += 1
        result.without_facts += event.get("facts") is None
        if event["number"] == known_number:
            known_number = None
            if event["seal"] != known_seal:
                says = "this is not the seal that was kept outside; the record was rebuilt at or before this event"
                result.findings.append(Finding(event["number"], "head", says))
        before, result.seal, result.number = event, event["seal"], event["number"]
    if known_number is not None:
        says = f"the head kept outside is of event {known_number}, which is not here; the end of the record is missing"
        result.findings.append(Finding(result.number, "truncated", says))
    return result


def _findings(event: dict, before: dict | None) -> Iterator[Finding]:
    number = event["number"]
    expected = before["number"] + 1 if before else 1
    if number != expected:
        yield Finding(number, "gap", f"the event before it should be {number - 1}, and is {expected - 1}")
    if event["previous"] != (before["seal"] if before else GENESIS):
        yield Finding(number, "relinked", "it does not carry the seal of the event before it")
    if seal_of(event) != event["seal"]:
        yield Finding(number, "altered", "it was altered after it was sealed")
    if event.get("facts") is not None and digest_of(event["salt"], event["facts"]) != event["digest"]:
        yield Finding(number, "facts", "its facts are not those it was sealed with")
    recorded_at = datetime.fromisoformat(event["recorded_at"])
    if before and recorded_at < datetime.fromisoformat(before["recorded_at"]):
        yield Finding(number, "clock", "it says it was recorded before the event before it")
    if abs(datetime.fromisoformat(event["at"]) - recorded_at) > ASTRAY:
        says = f"it says it happened at {event['at']}, and was recorded at {event['recorded_at']}"
        yield Finding(number, "astray", says, breaks=False)


def _parts(head: str) -> tuple[int, str]:
    number, _, seal = "".join(head.split()).partition(":")  # a letter prints it in groups, as it is typed off
    if not number.isdigit() or len(seal) != len(GENESIS):
        raise ValueError(f'"{head}" is not a head. It should be a number, a colon, and {len(GENESIS)} signs.')
    return int(number), seal.lower()


def told(result: Result) -> str:
    """The result in words."""
    lines = [f"{result.events} events, {result.without_facts} of them without their facts (deleted under retention)."]
    lines += [str(finding) for finding in result.findings if finding.breaks]
    remarks = [finding for finding in result.findings if not finding.breaks]
    if remarks:
        lines.append(f"{len(remarks)} to look at, the first: {remarks[0]}")
    lines.append(f"The chain is {'whole' if result.whole else 'BROKEN'}. Its head is {result.head}")
    return "\n".join(lines)


def read(path: str) -> Iterator[dict]:
    """The events of an export, one to a line."""
    with open(path, encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main() -> int:
    """Read an export and say whether it is whole: 0 when it is, 1 when it is not, 2 when it cannot be read."""
    parser = argparse.ArgumentParser(description="Say whether an exported record is whole.")
    parser.add_argument("export", help="a file written by: manage.py record export FILE")
    parser.add_argument("--head", default="", help="NUMBER:SEAL as kept outside, for example in a letter")
    given = parser.parse_args()
    try:
        result = check(read(given.export), given.head)
    except (OSError, ValueError, KeyError) as fault:
        print(f"The export cannot be read: {fault!r}. Export it again.", file=sys.stderr)
        return 2
    print(told(result))
    return 0 if result.whole else 1


if __name__ == "__main__":
    sys.exit(main())
