"""`policy explain`: a clause of the version that is in force, in plain words."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from fairhand import council
from fairhand.policy.explaining import NoSuchClause, explained

from .language import known

HELP = "a clause in plain words: values, readings, where it bites"


def takes(parser) -> None:
    """A clause, and a language."""
    parser.add_argument("clause", help="such as 8, 8.2 or A1")
    parser.add_argument("--language", metavar="CODE", help="en or cy; the body's first when left out")


def do(out, clause: str, language: str | None = None) -> None:
    """Explain a clause."""
    policy = council.policy()
    folder = Path(settings.POLICY_FOLDER) / policy.about.version
    try:
        for line in explained(folder, clause, known(policy, language), Path(settings.HOUSE)):
            out.write(line)
    except NoSuchClause as fault:
        raise CommandError(str(fault)) from fault
