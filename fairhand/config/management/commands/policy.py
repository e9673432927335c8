"""Check a policy's files, hold them against the adopted text, try a draft on the record."""

import json
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fairhand import council
from fairhand.policy import PolicyError
from fairhand.policy.check import check
from fairhand.whatif.drafts import read
from fairhand.whatif.forms import why_not_since
from fairhand.whatif.replay import replay
from fairhand.whatif.saying import say


class Command(BaseCommand):
    help = "The policy: check its files, play its examples through, hold it against the adopted text, try a draft."
    requires_system_checks = []  # a faulty policy stops the rest of the house, and must not stop its own check

    def add_arguments(self, parser):
        """One word says what to do."""
        ways = parser.add_subparsers(dest="way", required=True, metavar="check | what-if")
        checking = ways.add_parser("check", help="name every fault, and what is likely to mend it")
        checking.add_argument("folder", nargs="?", help="one version's folder; every adopted version when left out")
        checking.add_argument("--text", metavar="FILE", help="the council's own copy of the adopted text")
        trying = ways.add_parser("what-if", help="say what a draft would have made of the record; nothing is written")
        trying.add_argument("draft", help="the folder of the draft")
        trying.add_argument("--since", required=True, metavar="DATE", help="the first day, such as 2025-04-01")
        trying.add_argument("--json", action="store_true", dest="as_json", help="for a program")

    def handle(self, *args, way, **said):
        """Do what the word says."""
        if way == "what-if":
            self._what_if(said["draft"], said["since"], said["as_json"])
        else:
            self._check(said["folder"], said["text"])

    def _what_if(self, folder, since, as_json):
        """Hold the record since a day against a draft."""
        try:
            since = date.fromisoformat(since)
        except ValueError as fault:
            raise CommandError(f"{since} is not a day. Write it as 2025-04-01.") from fault
        if because := why_not_since(since, council.now()):
            raise CommandError(because)
        try:
            found = say(replay(read(folder), since, council.now()))
        except PolicyError as faults:
            raise CommandError(f"{faults}\nMend this, then try the draft again.") from faults
        if as_json:
            self.stdout.write(json.dumps(found.as_data(), indent=2, ensure_ascii=False))
        else:
            for line in found.lines():
                self.stdout.write(line)

    def _check(self, folder, text):
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
