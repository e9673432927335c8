"""What is asked before an act."""

from .. import shape
from ..faults import did_you_mean
from .parts import Found, Raw, tables


def questions(raw: Raw) -> Found:
    """An answer that asks for something is one of the answers, and a consultation says who is consulted."""
    for number, each in enumerate(tables(raw, "questions")):
        where = shape.key(raw, ("questions", number))
        for part in ("consult_on", "tells_on", "text_on"):
            for answer in each.get(part, []):
                if answer not in each.get("answers", []):
                    mend = did_you_mean(answer, each.get("answers", []))
                    yield f"{where}.{part}", f'"{answer}" is not one of the answers', mend
        if each.get("consult_on") and not each.get("consult_role"):
            yield f"{where}.consult_role", "an answer asks for a consultation, and nobody is named", "Name the role."
        if each.get("before") == []:
            yield f"{where}.before", "the question is asked before nothing", "Name the act that it comes before."
