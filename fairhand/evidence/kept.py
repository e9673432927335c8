"""What is kept of it in the file: the contacts by reference, with the grounds as they stood. No words of a letter."""

from datetime import datetime
from typing import Any

from fairhand import council

from .comparing import Compared
from .queries import Matter, Shown


def kept(shown: Shown, compared: Compared, at: datetime) -> dict[str, Any]:
    """A snapshot of what contacts show, to be read years later without working anything out."""
    policy = council.policy_at(at)
    return {
        "behaviours": [each.code for each in policy.behaviours if each.counted_from_contacts],
        "contacts": [
            {
                "ref": each.ref,
                "channel": each.channel,
                "happened_at": each.happened_at.isoformat(),
                "matter": each.matter,
                "minutes": each.minutes,
                "after": shown.after[each.pk].decided_on.isoformat() if each.pk in shown.after else "",
            }
            for each in shown.contacts
        ],
        "weeks": [[on.isoformat(), number] for on, number in shown.weeks],
        "matters": [_matter(each) for each in shown.matters],
        "left_out": shown.left_out,
        "written": compared.written,
    }


def _matter(matter: Matter) -> dict[str, Any]:
    usual = matter.usual
    return {
        "matter": matter.matter,
        "contacts": len(matter.contacts),
        "minutes": matter.minutes,
        "after": len(matter.after),
        "decided_on": [each.decided_on.isoformat() for each in matter.decided],
        "in_a_year": matter.in_a_year,
        "usual": usual and {"service": usual.service.code, "contacts": usual.contacts, "matters": usual.matters},
    }
