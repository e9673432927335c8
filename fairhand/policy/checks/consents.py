"""What others confirm before a decision is taken: it can be asked for, seen and given."""

from collections.abc import Iterator

from .. import shape
from ..words import Act, Owner, Sight
from .parts import Found, Raw, codes, is_among, row_of, tables, who_may

CAN_WAIT = (Act.MANAGE_CONTACT, Act.REVIEW)  # the acts that set measures, and so have something to be confirmed
SEVERAL = {"joint": "for all of several roles", "committee": "for a committee"}


def consents(raw: Raw) -> Found:
    """What others confirm first can be asked for, seen and confirmed."""
    rows = [(number, row) for number, row in enumerate(tables(raw, "authority")) if row.get("consents")]
    for number, row in rows:
        if row.get("act") not in CAN_WAIT:
            what = f'"{row.get("act")}" cannot wait until others confirm it; {_either(CAN_WAIT)} can'
            yield shape.key(raw, ("authority", number, "consents")), what, "Take it out, or name who may alone."
        for entry, consent in enumerate(tables(row, "consents")):
            where = shape.key(raw, ("authority", number, "consents", entry))
            yield from ((f"{where}{part}", what, mend) for part, what, mend in _wrong_with(raw, row, consent))
    if rows and not row_of(raw, Act.ASK_SIGN_OFF):
        what = f'others confirm a decision first, and no row says who may "{Act.ASK_SIGN_OFF}"'
        yield "authority", what, f'Add [[authority]] with act = "{Act.ASK_SIGN_OFF}".'
    if rows and not any(each.get("opens_on") == "confirmation_asked" for each in tables(raw, "duties")):
        what = "others confirm a decision first, and it stands on nobody's list"
        mend = f'Add [[duties]] with opens_on = "confirmation_asked" and owner = "{Owner.CONFIRMER}".'
        yield "duties", what, mend


def _either(acts: tuple[Act, ...]) -> str:
    return " and ".join(f'"{act}"' for act in acts)


def _wrong_with(raw: Raw, row: Raw, consent: Raw) -> Iterator[tuple[str, str, str]]:
    """What makes it impossible to give, or two things at once."""
    named, joint = consent.get("confirmed_by", []), consent.get("joint")
    if named == []:
        yield ".confirmed_by", "nobody is named, so nobody could ever confirm it", "Name a role."
    if joint and consent.get("committee"):
        yield "", "it is for all of several roles and for a committee at once", "Write two, one for each."
    if joint and len(named) == 1:
        yield ".joint", "one role alone decides nothing together with another", "Name the others too."
    if named and consent.get("by_line"):
        yield from _wrong_in_line(raw, row, consent, named)
    see = [role for row in tables(raw, "access") if row.get("sight") == Sight.SIGN_OFFS for role in row.get("who", [])]
    for role in (each for each in named if each in codes(raw, "roles")):
        if not is_among(raw, role, who_may(raw, Act.SIGN_OFF)):
            mend = f'Add the role to who of act = "{Act.SIGN_OFF}".'
            yield ".confirmed_by", f'"{role}" is to confirm it, and may not sign it', mend
        if not is_among(raw, role, see):
            mend = f'Add the role to who of sight = "{Sight.SIGN_OFFS}".'
            yield ".confirmed_by", f'"{role}" is to confirm it, and may not see it', mend


def _wrong_in_line(raw: Raw, row: Raw, consent: Raw, named: list[str]) -> Iterator[tuple[str, str, str]]:
    """What leaves nobody above whoever decides, or says of a line what only roles can."""
    for other in (each for each in ("joint", "committee") if consent.get(each)):
        what = f"it is for the one next above whoever decides and {SEVERAL[other]} at once"
        yield "", what, "Write two, one for each."
    everyone = [str(role.get("code")) for role in tables(raw, "roles") if role.get("everyone")]
    for role in (each for each in named if each in everyone):
        what = f'"{role}" is held by everybody and leads nobody, so nobody is next above whoever decides in it'
        yield ".confirmed_by", what, "Name the roles of those who stand above them, or take by_line out."
    deciders = set(row.get("who", []))
    if not set(named) & set(everyone) and len(deciders) == 1 and set(named) == deciders:
        what = f'"{named[0]}" alone decides and alone confirms, so nobody is above whoever decides'
        yield ".confirmed_by", what, "Name the role of those who stand above them, or take by_line out."
