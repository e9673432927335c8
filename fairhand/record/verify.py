"""Is the record whole? One file that needs neither Django nor a database, only an export.

    python verify.py record.jsonl [--head NUMBER:SEAL] [--files MANIFEST.txt]

Each line of an export is one event. It is sealed: the seal is a SHA-256 over the event's number,
the seal of the event before, and its body, which is a SHA-256 over its other columns and the digest
of its facts. So an event about somebody else can be withheld: its body stands for it, says nothing
of it, and the chain can be walked all the same. A head is the number and the seal of the last event
at some moment, kept outside: in a letter, in another building. A list of files with their digests
may come with an export; then they are looked at too.

What the chain alone cannot show is written in docs/record.md; a head can.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

GENESIS = "0" * 64  # what the first event follows
SEALED = (
    "number", "code", "act", "customer", "thread", "subject", "by", "capacity", "acting", "at", "recorded_at",
    "policy", "clause", "in_line", "digest", "previous",
)  # fmt: skip
LINKED = ("number", "previous")  # these stand in the seal itself, the rest in the body
ASTRAY = timedelta(minutes=2)  # an act is written down as it happens; further apart deserves a look


def canonical(value) -> bytes:
    """One way only to write a value down, so that the same facts have the same digest."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest_of(salt: str, facts: dict) -> str:
    """What an event commits to of its facts; the salt keeps short facts from being guessed from it."""
    return hashlib.sha256(salt.encode() + canonical(facts)).hexdigest()


def is_withheld(event: dict) -> bool:
    """Whether an export holds only the body of an event, which is about somebody else."""
    return "code" not in event


def body_of(event: dict) -> str:
    """A digest of what an event says. It gives nothing away: the digest of its facts is salted."""
    if is_withheld(event):
        return event["body"]
    return hashlib.sha256(canonical({name: event[name] for name in SEALED if name not in LINKED})).hexdigest()


def seal_of(event: dict) -> str:
    """The seal of an event, over what it says and the seal before it."""
    linked = {name: event[name] for name in LINKED}
    return hashlib.sha256(canonical({"body": body_of(event), **linked})).hexdigest()


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
    withheld: int = 0
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
    recorded_at = ""  # of the last event that says it; one that is withheld does not
    for event in events:
        result.findings.extend(_linked(event, before))
        result.events += 1
        if is_withheld(event):
            result.withheld += 1
        else:
            result.findings.extend(_said(event, recorded_at))
            result.without_facts += event.get("facts") is None
            recorded_at = event["recorded_at"]
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


def _linked(event: dict, before: dict | None) -> Iterator[Finding]:
    number = event["number"]
    expected = before["number"] + 1 if before else 1
    if number != expected:
        yield Finding(number, "gap", f"the event before it should be {number - 1}, and is {expected - 1}")
    if event["previous"] != (before["seal"] if before else GENESIS):
        yield Finding(number, "relinked", "it does not carry the seal of the event before it")
    if seal_of(event) != event["seal"]:
        yield Finding(number, "altered", "it was altered after it was sealed")


def _said(event: dict, recorded_before: str) -> Iterator[Finding]:
    number = event["number"]
    if event.get("facts") is not None and digest_of(event["salt"], event["facts"]) != event["digest"]:
        yield Finding(number, "facts", "its facts are not those it was sealed with")
    recorded_at = datetime.fromisoformat(event["recorded_at"])
    if recorded_before and recorded_at < datetime.fromisoformat(recorded_before):
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
    gone = "withheld, or deleted under retention" if result.withheld else "deleted under retention"
    lines = [f"{result.events} events, {result.without_facts} of them without their facts ({gone})."]
    if result.withheld:
        lines.append(f"{result.withheld} of the events are about others: only their seals are here.")
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


def check_files(manifest: str) -> tuple[int, list[str]]:
    """How many files a list of digests names, and what is wrong with those that stand beside it."""
    listed, wrong, folder = set(), [], Path(manifest).parent
    for line in Path(manifest).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        if len(digest) != len(GENESIS) or not name:
            wrong.append(f"{manifest}: it cannot be read at: {line!r}")
            continue
        listed.add(name)
        path = folder / name
        if not path.is_file():
            wrong.append(f"{name}: it is on the list, and is not here")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            wrong.append(f"{name}: it was altered")
    here = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    strange = here - listed - {Path(manifest).name}
    return len(listed), wrong + [f"{name}: it is not on the list" for name in sorted(strange)]


def told_of_files(number: int, wrong: list[str]) -> str:
    """What was found with the files, in words."""
    return "\n".join([*wrong, f"{number} files are listed. They are {'ALTERED' if wrong else 'as they were listed'}."])


def main() -> int:
    """Read an export and say whether it is whole: 0 when it is, 1 when it is not, 2 when it cannot be read."""
    parser = argparse.ArgumentParser(description="Say whether an exported record is whole.")
    parser.add_argument("export", help="a file written by: manage.py record export FILE; or events.jsonl of a bundle")
    parser.add_argument("--head", default="", help="NUMBER:SEAL as kept outside, for example in a letter")
    parser.add_argument("--files", default="", help="a list of files with their digests: MANIFEST.txt of a bundle")
    given = parser.parse_args()
    wrong: list[str] = []
    try:
        if given.files:
            number, wrong = check_files(given.files)
            print(told_of_files(number, wrong))
        result = check(read(given.export), given.head)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        print(f"The export cannot be read: {fault!r}. Export it again.", file=sys.stderr)
        return 2
    print(told(result))
    return 0 if result.whole and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
