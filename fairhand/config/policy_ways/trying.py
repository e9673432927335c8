"""`policy what-if`: what a draft would have made of the record of this installation; nothing is written."""

import json
from datetime import date

from django.core.management.base import CommandError

from fairhand import council
from fairhand.policy import PolicyError
from fairhand.whatif.drafts import read
from fairhand.whatif.forms import why_not_since
from fairhand.whatif.replay import replay
from fairhand.whatif.saying import say

HELP = "say what a draft would have made of the record; nothing is written"


def takes(parser) -> None:
    """A draft, and a day."""
    parser.add_argument("draft", help="the folder of the draft")
    parser.add_argument("--since", required=True, metavar="DATE", help="the first day, such as 2025-04-01")
    parser.add_argument("--json", action="store_true", dest="as_json", help="for a program")


def do(out, draft: str, since: str, as_json: bool = False) -> None:
    """Hold the record since a day against a draft."""
    try:
        day = date.fromisoformat(since)
    except ValueError as fault:
        raise CommandError(f"{since} is not a day. Write it as 2025-04-01.") from fault
    if because := why_not_since(day, council.now()):
        raise CommandError(because)
    try:
        found = say(replay(read(draft), day, council.now()))
    except PolicyError as faults:
        raise CommandError(f"{faults}\nMend this, then try the draft again.") from faults
    for line in [json.dumps(found.as_data(), indent=2, ensure_ascii=False)] if as_json else found.lines():
        out.write(line)
