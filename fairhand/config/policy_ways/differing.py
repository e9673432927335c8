"""`policy differences`: how one version differs from another, in sentences."""

from pathlib import Path

from django.core.management.base import CommandError

from fairhand.policy import Policy, PolicyFault, Words, load, policy_words
from fairhand.policy.differences import differences

HELP = "say in sentences how two versions differ"


def takes(parser) -> None:
    """Two folders, and a language."""
    parser.add_argument("before", help="the folder of the older version")
    parser.add_argument("after", help="the folder of the newer version")
    parser.add_argument("--language", default="en", help="the language of the sentences, such as cy")


def do(out, before: str, after: str, language: str) -> None:
    """Say how the second of two folders differs from the first."""
    (was, words_before), (now, words_after) = _version(before, language), _version(after, language)
    for line in differences(was, now, words_before, words_after) or [words_after.label("differences.none")]:
        out.write(line)


def _version(folder: str, language: str) -> tuple[Policy, Words]:
    path = Path(folder).resolve()
    try:
        return load(path), policy_words(path, language)
    except PolicyFault as fault:
        raise CommandError(f"{fault}\nMend the faults first.") from fault
