"""Everything about the source that can be known without running it; `make check` calls it."""

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
BESIDE = Path(sys.executable).parent
CHECKS = {
    "style": [BESIDE / "ruff", "check", "--quiet"],
    "layout": [BESIDE / "ruff", "format", "--check", "--quiet"],
    "types": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "walls between the rooms": [BESIDE / "lint-imports", "--no-logo"],
    "system checks": [sys.executable, "manage.py", "check", "--fail-level=WARNING"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "the policy file": [sys.executable, "manage.py", "policy", "check"],
    "Welsh": [sys.executable, "tools/words.py", "missing"],
    "locks": [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:django",
        "--confcutdir=tests/house",
        "tests/house/test_locks.py",
    ],
}


def main() -> int:
    """Run each check, show what a failing one says, and end with a line."""
    failed = []
    for name, command in CHECKS.items():
        done = subprocess.run(
            command,
            cwd=HOUSE,
            env={**os.environ, "FAIRHAND_MADE_UP": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        print(f"{'FAILED' if done.returncode else 'kept':7} {name}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout, flush=True)
    print(f"{len(CHECKS) - len(failed)} kept, {len(failed)} failed{': ' + ', '.join(failed) if failed else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
