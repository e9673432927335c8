"""Who may do what: somebody may, and the offices that are named can do what is wanted of them."""

from collections.abc import Iterator

from .. import shape
from ..words import Act, Sight
from .parts import Found, Raw, codes, is_among, reached, row_of, satisfied, section, tables, who_may

ASKS_FOR = {  # what a section of the policy file cannot be carried out without
    "": (Act.LOG_CONTACT, Act.REPORT_INCIDENT, Act.ANSWER_REPORT, Act.KEEP_CUSTOMER),
    "calls": (Act.TERMINATE_CALL,),
    "brief_restriction": (Act.RESTRICT_BRIEFLY, Act.END_BRIEF_RESTRICTION),
    "warnings": (Act.WARN,),
    "formal": (Act.MANAGE_CONTACT,),
    "referral": (Act.REFER, Act.ADVISE),
    "appeals": (Act.RECORD_APPEAL, Act.DECIDE_APPEAL),
    "reviews": (Act.REVIEW,),
    "annual_review": (Act.REVIEW_THE_YEAR,),
    "social_media": (Act.CAPTURE_POST, Act.BLOCK_ACCOUNT, Act.UNBLOCK_ACCOUNT),
    "correspondence": (Act.KEEP_CORRESPONDENCE, Act.READ_CORRESPONDENCE, Act.FILE_CORRESPONDENCE),
}
SEEN_WITH = {  # what there is to look at only with a section of the file
    Sight.SOCIAL_MEDIA: "social_media",
    Sight.CORRESPONDENCE: "correspondence",
    Sight.RETENTION: "retention",
    Sight.DUE_MATTER: "retention",
}
ALSO_ASKED = (  # what a value of it cannot
    ("notices", Act.ISSUE_NOTICE),
    ("measures.needs_sign_off", Act.SIGN_OFF),
    ("reviews.on_request", Act.ASK_FOR_REVIEW),
    ("reviews.extension", Act.EXTEND_REVIEW),
    ("brief_restriction.tell_customer", Act.RECORD_TOLD),
)
WAITS = (Act.WARN, Act.RESTRICT_BRIEFLY, Act.MANAGE_CONTACT)  # the acts that can wait until somebody is heard
GOES_FAR = (Act.MANAGE_CONTACT, Act.REVIEW, Act.DECIDE_APPEAL)  # the acts that set measures, and so can go too far
ONLY_WITH_A_PROTOCOL = (Sight.OWN_CASES, Sight.PROTOCOL_CASES)  # and then `checks.protocol` asks for them


def _is_given(raw: Raw, path: str) -> bool:
    return any(value for _, value in shape.found(raw, path))


def authority(raw: Raw) -> Found:
    """What the policy sets up, somebody may carry out; what can be looked at, somebody may see."""
    given = {str(value) for _, value in shape.found(raw, "authority.act")}
    asked = {act: part for part, acts in ASKS_FOR.items() if not part or part in raw for act in acts}
    asked |= {act: part for part, act in ALSO_ASKED if _is_given(raw, part)}
    asked |= {Act(act): "questions" for _, act in shape.found(raw, "questions.before") if act in list(Act)}
    for act, part in asked.items():
        if act not in given:
            part = f"[{part}]" if part in raw else part or "a policy"
            what = f'no row says who may "{act}", and {part} cannot do without it'
            yield "authority", what, f'Add [[authority]] with act = "{act}".'
    seen = {str(value) for _, value in shape.found(raw, "access.sight")}
    for sight in Sight:
        if sight not in seen and sight not in ONLY_WITH_A_PROTOCOL and SEEN_WITH.get(sight, "about") in raw:
            yield "access", f'no row says who may look at "{sight}"', f'Add [[access]] with sight = "{sight}".'
    for table in ("authority", "access"):
        for number, row in enumerate(tables(raw, table)):
            if row.get("who") == []:
                where = shape.key(raw, (table, number, "who"))
                yield where, "nobody is named, so nobody could ever do this", "Name a role that may."


def limits(raw: Raw) -> Found:
    """A limit says how far is too far, and names some of those who may take the act at all."""
    for number, row in enumerate(tables(raw, "authority")):
        if row.get("limits") and row.get("act") not in GOES_FAR:
            what = f'"{row.get("act")}" sets no measures, so no limit holds for it; {_either(GOES_FAR)} can have one'
            yield shape.key(raw, ("authority", number, "limits")), what, "Take it out, or change who of the row itself."
        for entry, limit in enumerate(tables(row, "limits")):
            where = shape.key(raw, ("authority", number, "limits", entry))
            if not any(limit.get(part) for part in ("when", "measures", "longer_than")):
                what = "the limit says nothing of how far is too far"
                yield where, what, "Add when, measures or longer_than, or change who of the row itself."
            for role in limit.get("who", []):
                if role in codes(raw, "roles") and role not in row.get("who", []):
                    what = f'"{role}" may go this far, and may not take the act at all'
                    yield f"{where}.who", what, "Add the role to who of the row, or take it out here."


def offices(raw: Raw) -> Found:
    """The offices that the software must find somewhere are there, and none stands for itself."""
    roles = tables(raw, "roles")
    needed = {"everyone": "that every employee holds", "leads": "that a team's reports come to"}
    if "brief_restriction" in raw:
        needed["frontline"] = "that is told of restrictions at once"
    for name, meaning in needed.items():
        if not any(role.get(name) for role in roles):
            yield "roles", f"there is no role {meaning}", f"Put {name} = true on the role that is."
    satisfies = satisfied(raw)
    for code in satisfies:
        if code in reached(satisfies, code):
            what = f'"{code}" stands for itself, through the roles it satisfies'
            yield f'roles["{code}"].satisfies', what, "Take one of them out."


def erasers(raw: Raw) -> Found:
    """Nobody erases what they may not see, and whoever may hold records has something to hold them for."""
    for sight in (Sight.RETENTION, Sight.DUE_MATTER):
        rows = [row for row in tables(raw, "access") if row.get("sight") == sight]
        see = [role for row in rows for role in row.get("who", [])]
        for role in who_may(raw, Act.ERASE_RECORDS):
            if rows and role in codes(raw, "roles") and not is_among(raw, role, see):
                what = f'"{role}" decides what is erased, and may not look at "{sight}"'
                yield f'access["{sight}"].who', what, "Add the role, or let another decide."
    if row_of(raw, Act.HOLD_RECORDS) and not tables(raw, "hold_grounds"):
        what = "records may be held, and nothing says for what"
        yield "hold_grounds", what, 'Add [[hold_grounds]], each with a code such as "claim".'


def refusals(raw: Raw) -> Found:
    """What is offered to somebody who may not take an act is something that they may do."""
    everyone = {str(role.get("code")) for role in tables(raw, "roles") if role.get("everyone")}
    for number, row in enumerate(tables(raw, "authority")):
        may = set(row.get("who", []))
        for each in row.get("instead", []):
            where = shape.key(raw, ("authority", number, "instead"))
            if each in list(Act) and row_of(raw, each) is None:
                what = f'"{each}" is offered instead, and no row says who may'
                yield where, what, f'Add [[authority]] with act = "{each}".'
            elif may and not may & everyone and set(who_may(raw, each)) and set(who_may(raw, each)) <= may:
                what = f'"{each}" is offered to those who may not do this, and nobody but those who may can do it'
                yield where, what, "Offer something that others may do, or nothing."


def consultations(raw: Raw) -> Found:
    """Who is heard before an act, and who is asked for advice, is not always the one who asks."""
    for number, row in enumerate(tables(raw, "authority")):
        for role in row.get("consults", []):
            if _is_only(raw, row.get("who", []), role):
                what = f'"{role}" is heard before it, and is the only one who may take it'
                yield shape.key(raw, ("authority", number, "consults")), what, "Name somebody else, or take it out."
        if row.get("consults") and row.get("act") not in WAITS:
            what = f'"{row.get("act")}" cannot wait until somebody is heard; {_either(WAITS)} can'
            mend = "Take it out, and say in a reading how they are heard."
            yield shape.key(raw, ("authority", number, "consults")), what, mend
    for role in section(raw, "referral").get("targets", []):
        if _is_only(raw, who_may(raw, Act.REFER), role):
            what = f'"{role}" is asked for advice, and is the only one who may ask'
            yield "referral.targets", what, f'Name another role, or let others "{Act.REFER}".'


def _either(acts: tuple[Act, ...]) -> str:
    return ", ".join(f'"{act}"' for act in acts)


def wanted(raw: Raw) -> Found:
    """A role of which something is wanted may do it."""
    for where, role, act, what in _wanted(raw):
        may = who_may(raw, act)
        if role in codes(raw, "roles") and may and not is_among(raw, role, may):
            mend = f'Add "{role}" to who of authority["{act}"], or name another.'
            yield where, f'"{role}" {what}, and may not "{act}"', mend


def _wanted(raw: Raw) -> Iterator[tuple[str, str, Act, str]]:
    for number, measure in enumerate(tables(raw, "measures")):
        where = shape.key(raw, ("measures", number, "needs_sign_off"))
        yield where, measure.get("needs_sign_off", ""), Act.SIGN_OFF, "is to sign it off"
    for number, role in enumerate(tables(raw, "roles")):
        if role.get("leads"):
            where = shape.key(raw, ("roles", number, "leads"))
            yield where, str(role.get("code")), Act.ANSWER_REPORT, "is the one that a team's reports come to"
    formal, appeals = section(raw, "formal"), section(raw, "appeals")
    yield "formal.second_view", formal.get("second_view", ""), Act.SIGN_OFF, "is to give a second view"
    for part in ("hearer", "alternate"):
        yield f"appeals.{part}", appeals.get(part, ""), Act.DECIDE_APPEAL, "is to hear appeals"
    for target in section(raw, "referral").get("targets", []):
        yield "referral.targets", target, Act.ADVISE, "is asked for advice"
    by = section(raw, "annual_review").get("by", "")
    yield "annual_review.by", by, Act.REVIEW_THE_YEAR, "is to arrange the annual review"
    falls_to = section(raw, "correspondence").get("escalate_to", "")
    yield "correspondence.escalate_to", falls_to, Act.READ_CORRESPONDENCE, "reads what nobody read in time"


def hearers(raw: Raw) -> Found:
    """Somebody free can hear an appeal."""
    appeals = section(raw, "appeals")
    hearer, alternate = appeals.get("hearer"), appeals.get("alternate")
    if hearer and hearer == alternate:
        what = f'"{hearer}" stands in for itself'
        yield "appeals.alternate", what, "Name another role, or leave it out."
    elif hearer and not alternate and _is_only(raw, who_may(raw, Act.MANAGE_CONTACT), hearer):
        what = f'"{hearer}" takes every decision, and would hear the appeal against it'
        yield "appeals.hearer", what, 'Name another role, or add alternate = "..." for when nobody of this one is free.'


def refused_as_target(raw: Raw) -> Found:
    """Nobody is both asked for advice and never asked."""
    referral = section(raw, "referral")
    for role in referral.get("targets", []):
        if role in referral.get("never_target", []):
            what = f'"{role}" is among those to refer to, and among those never to refer to'
            yield "referral.never_target", what, "Take it out of one of the two."


def _is_only(raw: Raw, who: list[str], role: str) -> bool:
    """Is everybody among these the holder of this role, or read as one?"""
    return bool(who) and all(role == each or role in reached(satisfied(raw), each) for each in who)
