"""Goal 11: `make run` in a fresh clone, the first time and again, until /healthz answers."""

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.serving import free_ports

HOUSE = Path(__file__).resolve().parents[1]
PATIENCE = 600
OURS = ("FAIRHAND_", "DATABASE_URL", "DJANGO_", "VIRTUAL_ENV", "MAKE")


def measure() -> dict[str, float]:
    """Seconds until it answers."""
    with tempfile.TemporaryDirectory(prefix="fairhand-first-run-") as folder:
        clone = Path(folder) / "fairhand"
        subprocess.run(["git", "clone", "--quiet", str(HOUSE), str(clone)], check=True)
        return {"make run, the first time": _ready(clone), "make run, again": _ready(clone)}


def _ready(clone: Path) -> float:
    port = free_ports()
    bare = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    start = time.monotonic()
    with (clone.parent / "said").open("w+") as said:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=clone,
            env=bare,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            while time.monotonic() - start < PATIENCE and process.poll() is None:
                try:
                    with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                        if answer.status == 200:
                            return time.monotonic() - start
                except (URLError, OSError):
                    time.sleep(0.1)
            said.seek(0)
            raise RuntimeError(f"make run was not ready. It said:\n{said.read()[-2000:]}")
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)
