"""The name of a file as it is shown: what a person can read of it. No file is ever kept under it."""

import re
import unicodedata

from .kinds import KINDS, Kind

LONGEST = 120
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # among them what turns the direction of writing
ENDING = re.compile(r"\.([A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*)$")
LONGEST_ENDING = 5


def shown_name(given: str) -> str:
    """The last part of the name, without what cannot be seen, and shortened in the middle."""
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(
        each if unicodedata.category(each) not in UNSEEN else " " for each in unicodedata.normalize("NFC", last)
    )
    name = " ".join(seen.split())
    if len(name) > LONGEST:
        name = f"{name[: LONGEST - 16]}…{name[-15:]}"
    return name or "-"


def ends_otherwise(name: str, kind: Kind) -> bool:
    """Whether a name ends as one of another kind of file. Pictures are often called by another picture's ending."""
    hit = ENDING.search(name)
    if hit is None or len(hit[1]) > LONGEST_ENDING:
        return False
    return hit[1].lower() not in fitting(kind)


def fitting(kind: Kind) -> set[str]:
    """How the name of such a file may end."""
    alike = [each for each in KINDS.values() if each.is_picture == kind.is_picture]
    return {ending for each in alike for ending in each.endings}
