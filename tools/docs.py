"""Write what is generated in docs/, policies/ and tests/ again; `make docs` calls it, tests hold it against what is."""

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
GENERATED = {
    "docs/policy-map.md": ["-m", "fairhand.policy.policy_map"],
    "policies/policy.schema.json": ["-m", "fairhand.policy.schema"],
    "docs/how-to/write-a-policy.md": ["-m", "fairhand.policy.reference"],
    "tests/policy/answers": ["-m", "tests.policy.answers"],
}

if __name__ == "__main__":
    for page, command in GENERATED.items():
        print(f"{page} ...", flush=True)
        environment = {**os.environ, "FAIRHAND_MADE_UP": "1"}
        subprocess.run([sys.executable, *command], cwd=HOUSE, env=environment, check=True)
