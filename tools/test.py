"""Run every test in its parts, say how each part went, and end with one line for all; `make test` calls it.

test.py                 all parts
test.py sqlite browser  only these
A part passes only if something was run, nothing failed, and nothing was skipped.
"""

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
REPORTS = HOUSE / "build" / "reports"
WORKERS = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]  # the long ones first, as the tests sort them


@dataclass(frozen=True)
class Part:
    """One run of pytest."""

    name: str
    says: str
    arguments: list[str]
    database: str = "sqlite"


PARTS = [
    Part(
        "policy",
        "the policy and the comparison, without Django",
        [*WORKERS, "-p", "no:django", "--confcutdir=tests/policy", "tests/policy", "tests/comparison"],
    ),
    Part(
        "sqlite",
        "the rooms and the house, on SQLite",
        [
            *WORKERS,
            "-m",
            "not browser and not postgres and not alone",
            "--ignore=tests/policy",
            "--ignore=tests/comparison",
            "tests",
        ],
    ),
    Part(
        "postgres",
        "the same on PostgreSQL",
        [
            *WORKERS,
            "-m",
            "not browser and not once and not alone",
            "--ignore=tests/policy",
            "--ignore=tests/comparison",
            "tests",
        ],
        "postgres",
    ),
    Part(
        "alone",
        "what needs the machine for itself: kills, load, time",
        ["-m", "alone and not browser", "--ignore=tests/policy", "--ignore=tests/comparison", "tests"],
        "postgres",
    ),
    Part("browser", "journeys in a browser, on SQLite", [*WORKERS, "-m", "browser and not postgres", "tests/journeys"]),
    Part(
        "browser-postgres",
        "journeys in a browser, on PostgreSQL",
        [*WORKERS, "-m", "browser and not once", "tests/journeys"],
        "postgres",
    ),
]


def run(part: Part) -> dict[str, int]:
    """Run a part, and count what happened in it."""
    print(f"\n=== {part.name}: {part.says}", flush=True)
    report = REPORTS / f"{part.name}.xml"
    report.unlink(missing_ok=True)
    environment = {**os.environ, "FAIRHAND_TEST_DB": part.database, "FAIRHAND_MADE_UP": "1"}
    started = time.monotonic()
    code = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--durations=5", f"--junitxml={report}", *part.arguments],
        cwd=HOUSE,
        env=environment,
        stdin=subprocess.DEVNULL,
    ).returncode
    count = {"passed": 0, "failed": 0, "skipped": 0, "seconds": int(time.monotonic() - started)}
    if report.exists():
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped = int(suite.get("skipped", 0))
            count["failed"] += failed
            count["skipped"] += skipped
            count["passed"] += int(suite.get("tests", 0)) - failed - skipped
    if code and not count["failed"]:
        count["failed"] = 1  # pytest itself ended badly, or found nothing to run
    return count


def line(count: dict[str, int]) -> str:
    """One line in pytest's way of saying it."""
    said = [f"{count[name]} {name}" for name in ("failed", "passed", "skipped") if count[name]]
    return f"{', '.join(said) or 'no tests ran'} in {count['seconds']}s"


def good(count: dict[str, int]) -> bool:
    """Whether a part may be called passed."""
    return count["passed"] > 0 and not count["failed"] and not count["skipped"]


def main(names: list[str]) -> int:
    """Run the parts that are named, or all."""
    unknown = set(names) - {part.name for part in PARTS}
    if unknown:
        sys.exit(f"There is no part {', '.join(sorted(unknown))}. Parts: {', '.join(part.name for part in PARTS)}.")
    REPORTS.mkdir(parents=True, exist_ok=True)
    counts = {part.name: run(part) for part in PARTS if not names or part.name in names}
    print()
    for name, count in counts.items():
        print(f"{'passed' if good(count) else 'FAILED':7} {name:17} {line(count)}")
    total = {key: sum(count[key] for count in counts.values()) for key in ("passed", "failed", "skipped", "seconds")}
    print(f"\n======== {line(total)} ========", flush=True)
    return 0 if all(good(count) for count in counts.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
