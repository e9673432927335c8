"""Who may do what: somebody may, and the offices that are named can do what is wanted of them."""

from .. import shape
from ..words import Act, Sight
from .parts import Found, Raw, codes, reached, tables

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
}


def authority(raw: Raw) -> Found:
    """What the policy sets up, somebody may carry out; what can be looked at, somebody may see."""
    given = {str(value) for _, value in shape.found(raw, "authority.act")}
    asked = {act: part for part, acts in ASKS_FOR.items() if not part or part in raw for act in acts}
    asked |= {Act(act): "questions" for _, act in shape.found(raw, "questions.before") if act in list(Act)}
    for act, part in asked.items():
        if act not in given:
            what = f'no row says who may "{act}", and {f"[{part}]" if part else "a policy"} cannot do without it'
            yield "authority", what, f'Add [[authority]] with act = "{act}".'
    seen = {str(value) for _, value in shape.found(raw, "access.sight")}
    for sight in Sight:
        if sight not in seen:
            yield "access", f'no row says who may look at "{sight}"', f'Add [[access]] with sight = "{sight}".'
    for table in ("authority", "access"):
        for number, row in enumerate(tables(raw, table)):
            if row.get("who") == []:
                where = shape.key(raw, (table, number, "who"))
                yield where, "nobody is named, so nobody could ever do this", "Name a role that may."


def limits(raw: Raw) -> Found:
    """A limit says how far is too far, and names some of those who may take the act at all."""
    for number, row in enumerate(tables(raw, "authority")):
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
    satisfies = {str(role.get("code")): role.get("satisfies", []) for role in roles}
    for code in satisfies:
        if code in reached(satisfies, code):
            what = f'"{code}" stands for itself, through the roles it satisfies'
            yield f'roles["{code}"].satisfies', what, "Take one of them out."
