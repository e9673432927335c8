"""Work that needs Django runs in a process of its own, on the database of the measurement and on no other."""

import json
import os
import subprocess
import sys


def in_a_process(module: str, url: str, *words: str) -> dict:
    """Run a module beside us, and read the JSON of its last line."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        env={**os.environ, "DATABASE_URL": url, "FAIRHAND_MADE_UP": "1"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def open_rooms() -> None:
    """Set Django up, in such a process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhand.config.settings")
    import django

    django.setup()
