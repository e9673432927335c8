"""Who is shown less at a contact: they may look, they can ask somebody who sees it, and no other page shows it them."""

from .. import shape
from ..words import Sight
from .parts import Found, Raw, codes, is_among, tables

# What holds the whole of it.
SHOWS_ALL = (Sight.BOARD, Sight.CUSTOMER_FILE, Sight.LETTERS, Sight.CORRESPONDENCE, Sight.BUNDLES, Sight.DUE_MATTER)
OPENS = ("measures_set", "contact_restricted_briefly")  # what a restriction is to be seen after


def shown(raw: Raw) -> Found:
    """Less can be shown at the contact check alone, to those who may look at it, and somebody else is asked."""
    for number, row in enumerate(tables(raw, "access")):
        who = [each for each in row.get("who", []) if isinstance(each, str)]
        for entry, less in enumerate(tables(row, "shown")):
            where = shape.key(raw, ("access", number, "shown", entry))
            if row.get("sight") != Sight.CONTACT_CHECK:
                what = f'less can be shown at "{Sight.CONTACT_CHECK}" alone'
                yield where, what, "Take it out, or name fewer under who."
                continue
            named = [each for each in less.get("who", []) if each in codes(raw, "roles")]
            for role in named:
                if role not in who:
                    yield (
                        f"{where}.who",
                        f'"{role}" is shown less, and may not look at all',
                        "Add it to who of the row.",
                    )
            ask = less.get("ask")
            if ask in codes(raw, "roles") and (ask in _shown_less(row) or not is_among(raw, ask, who)):
                what = f'"{ask}" is asked for the rest, and is not shown all of it'
                yield f"{where}.ask", what, "Add the role to who of the row, or name another."
            yield from _elsewhere(raw, f"{where}.who", named)


def _elsewhere(raw: Raw, where: str, less: list[str]) -> Found:
    """What is held back at the contact check is on no other page of theirs, and nobody owes to have seen it."""
    for role in less:
        for row in tables(raw, "access"):
            if row.get("sight") in SHOWS_ALL and is_among(raw, role, row.get("who", [])):
                what = f'"{role}" is shown less here, and may look at "{row["sight"]}", which shows all of it'
                yield where, what, f'Take the role out of who of sight = "{row["sight"]}", or out of here.'
        for rule in tables(raw, "duties"):
            if rule.get("opens_on") in OPENS and rule.get("each") and is_among(raw, role, [str(rule.get("role"))]):
                what = f'"{role}" is shown less here, and owes "{rule.get("code")}": to have seen each restriction'
                yield where, what, "Let another role owe it, or take the role out of here."


def _shown_less(row: Raw) -> list[str]:
    return [role for less in tables(row, "shown") for role in less.get("who", [])]
