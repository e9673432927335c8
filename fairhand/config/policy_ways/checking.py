"""`policy check`: every fault of a policy's files, its examples played through, its words held against the text."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from fairhand.policy.check import check

HELP = "name every fault, and what is likely to mend it"


def takes(parser) -> None:
    """A folder, and the adopted text."""
    parser.add_argument("folder", nargs="?", help="one version's folder; every adopted version when left out")
    parser.add_argument("--text", metavar="FILE", help="the body's own copy of the adopted text")


def do(out, folder: str | None = None, text: str | None = None) -> None:
    """Check one folder, or each version of the body's policy."""
    folders = (
        [Path(folder)] if folder else sorted(path.parent for path in Path(settings.POLICY_FOLDER).glob("*/policy.toml"))
    )
    if not folders:
        raise CommandError(f"There is no policy in {settings.POLICY_FOLDER}. Set FAIRHAND_POLICY to a body's folder.")
    adopted = _read(text) if text else None
    faulty = 0
    for each in folders:
        found = check(each.resolve(), adopted)
        out.write(f"{each.resolve().parent.name}/{each.resolve().name}")
        for line in found.lines():
            out.write(line)
        faulty += bool(found.faults)
    if faulty:
        raise CommandError("Mend the faults above, then check again.")


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except OSError as fault:
        raise CommandError(f"{file} cannot be read: {fault.strerror}. Check where the text is kept.") from fault
    except UnicodeDecodeError as fault:
        raise CommandError(f"{file} is not a plain text file. Save it as text, with the encoding UTF-8.") from fault
