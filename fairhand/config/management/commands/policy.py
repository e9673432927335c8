"""Check a policy's files, and hold them against the adopted text."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fairhand.policy.check import check


class Command(BaseCommand):
    help = "The policy: check its files, play its examples through, hold it against the adopted text."
    requires_system_checks = []  # a faulty policy stops the rest of the house, and must not stop its own check

    def add_arguments(self, parser):
        """One word says what to do."""
        ways = parser.add_subparsers(dest="way", required=True, metavar="check")
        checking = ways.add_parser("check", help="name every fault, and what is likely to mend it")
        checking.add_argument("folder", nargs="?", help="one version's folder; every adopted version when left out")
        checking.add_argument("--text", metavar="FILE", help="the council's own copy of the adopted text")

    def handle(self, *args, folder=None, text=None, **said):
        """Check one folder, or each version of the body's policy."""
        folders = (
            [Path(folder)]
            if folder
            else sorted(path.parent for path in Path(settings.POLICY_FOLDER).glob("*/policy.toml"))
        )
        if not folders:
            raise CommandError(
                f"There is no policy in {settings.POLICY_FOLDER}. Set FAIRHAND_POLICY to a body's folder."
            )
        adopted = _read(text) if text else None
        faulty = 0
        for each in folders:
            found = check(each.resolve(), adopted)
            self.stdout.write(f"{each.resolve().parent.name}/{each.resolve().name}")
            for line in found.lines():
                self.stdout.write(line)
            faulty += bool(found.faults)
        if faulty:
            raise CommandError("Mend the faults above, then check again.")


def _read(file):
    try:
        return Path(file).read_text(encoding="utf-8")
    except OSError as fault:
        raise CommandError(f"{file} cannot be read: {fault.strerror}. Check where the text is kept.") from fault
    except UnicodeDecodeError as fault:
        raise CommandError(f"{file} is not a plain text file. Save it as text, with the encoding UTF-8.") from fault
