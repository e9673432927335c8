"""Take the addresses out of an npm lock: where a package asks for money is no part of what it is."""

import json
import sys
from pathlib import Path

lock = Path(sys.argv[1])
held = json.loads(lock.read_text())
for package in held["packages"].values():
    package.pop("funding", None)
    package.pop("resolved", None)
lock.write_text(json.dumps(held, indent=2) + "\n")
