"""What is asked before an act."""

from .. import shape
from ..faults import did_you_mean
from ..words import Act, Circumstance
from .parts import Found, Raw, section, tables

IMPOSING = (Act.WARN, Act.RESTRICT_BRIEFLY, Act.MANAGE_CONTACT)  # facts, and what eases, are never stopped


def questions(raw: Raw) -> Found:
    """An answer that asks for something is one of the answers, and a consultation says who is consulted."""
    for number, each in enumerate(tables(raw, "questions")):
        where = shape.key(raw, ("questions", number))
        for part in ("consult_on", "tells_on", "stops_on", "text_on"):
            for answer in each.get(part, []):
                if answer not in each.get("answers", []):
                    mend = did_you_mean(answer, each.get("answers", []))
                    yield f"{where}.{part}", f'"{answer}" is not one of the answers', mend
        if each.get("consult_on") and not each.get("consult_role"):
            yield f"{where}.consult_role", "an answer asks for a consultation, and nobody is named", "Name the role."
        if each.get("stops_on") and (eased := [act for act in each.get("before", []) if act not in IMPOSING]):
            what = f'an answer stops "{eased[0]}", which imposes nothing'
            yield f"{where}.stops_on", what, f"Leave it before {', '.join(IMPOSING)} alone."
        if each.get("answers") and set(each["answers"]) <= set(each.get("stops_on", [])):
            yield f"{where}.stops_on", "every answer stops the act, so nobody could take it", "Leave one that does not."
        if each.get("before") == []:
            yield f"{where}.before", "the question is asked before nothing", "Name the act that it comes before."
        if not each.get("answers") and not each.get("text_needed"):
            what = "the question has no answers to choose from, and asks for no words"
            yield where, what, "Add answers = [...], or text_needed = true."
        if why := _never_asked(raw, str(each.get("asked_when", ""))):
            what = f'"{each["asked_when"]}" never comes about: {why}'
            yield f"{where}.asked_when", what, "Change that, or ask always."


def _never_asked(raw: Raw, when: str) -> str:
    """Why this policy knows no case in which a question is asked; nothing where it does."""
    match when:
        case Circumstance.NO_WARNING if "warnings" not in raw:
            return "the file has no [warnings]"
        case Circumstance.REFERRED if "referral" not in raw:
            return "the file has no [referral]"
        case Circumstance.LONG if not section(raw, "formal").get("representations_from"):
            return "the file has no [formal.representations_from]"
        case Circumstance.NONE_OPEN if section(raw, "formal").get("min_open_lines") == 0:
            return "formal.min_open_lines is 0"
    return ""
