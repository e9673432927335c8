"""A bundle as whoever receives it opens it: unzipped, and verified with Python alone."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path


def names(bundle) -> list[str]:
    """The names of the files."""
    return zipfile.ZipFile(io.BytesIO(bytes(bundle.content))).namelist()


def text(bundle, name: str) -> str:
    """One file; or all of those whose name begins so."""
    archive = zipfile.ZipFile(io.BytesIO(bytes(bundle.content)))
    return "\n".join(archive.read(each).decode() for each in archive.namelist() if each.startswith(name))


def unzipped(bundle, folder: Path) -> Path:
    """The files in a folder."""
    zipfile.ZipFile(io.BytesIO(bytes(bundle.content))).extractall(folder)
    return folder


def verified(folder: Path, *more: str) -> subprocess.CompletedProcess:
    """The command of README.txt, in a Python that knows nothing of fairhand."""
    command = [sys.executable, "-I", "verify.py", "events.jsonl", "--files", "MANIFEST.txt", *more]
    return subprocess.run(command, cwd=folder, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True)
