"""Processes and their children: to start, to kill all at once, to ask."""

import os
import signal
import subprocess
from pathlib import Path


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            child, rest = stat.read_text().rsplit(")", 1)
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents.setdefault(int(rest.split()[1]), []).append(int(child.split()[0]))
    found = [pid]
    for each in found:
        found.extend(parents.get(each, []))
    return found


def kill_family(process: subprocess.Popen) -> None:
    """kill -9 a process and all its descendants: stopped first, so that none sees another die and tidies up."""
    pids = family(process.pid)
    for sign in (signal.SIGSTOP, signal.SIGKILL):
        for pid in pids:
            try:
                os.kill(pid, sign)
            except ProcessLookupError:
                continue
    process.wait()
