"""Forms of words that say nothing of a matter: greetings, closes, the head of a reply. They are shown, not compared.

Each is matched as a whole, so that nothing else can hide in it.
"""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

_WHO = (
    r"(?:sirs?|madam|sir or madam|sir ?/ ?madam|all|team|colleagues?|council|councillor|cllr\.?"
    r"|syr|fadam|syr neu fadam|syr ?/ ?fadam|bawb|gyfaill|gyngor|gynghorydd"
    r"|(?:mr|mrs|ms|miss|dr|prof)\.?(?: [A-ZÀ-Þ][\w'-]+){1,2})"
)
_HAIL = (
    rf"(?:(?:dear|annwyl|hi|hello|helo) {_WHO}|hi|hello|helo|good (?:morning|afternoon|evening)"
    r"|bore da|prynhawn da|noswaith dda|to whom it may concern|i'r sawl a fynno wybod|at bwy bynnag a fynno wybod)"
)
_CLOSE = (
    r"(?:yours (?:faithfully|sincerely|truly)|(?:with )?(?:kind(?:est)?|best|warm) (?:regards|wishes)|regards"
    r"|many thanks"
    r"|thank you|thanks|thank you in advance|yn gywir(?: iawn)?|yr eiddoch yn gywir|cofion(?: gorau| cynnes)?"
    r"|gyda diolch|diolch(?: yn fawr)?(?: iawn)?|llawer o ddiolch)"
)
_HEAD = (
    r"(?:on [^.!?]{6,80} wrote:?|ar [^.!?]{6,80} ysgrifennodd[^.!?]{0,60}:?"
    r"|-+ ?(?:original message|forwarded message|neges wreiddiol) ?-+)"
)
GREETING = re.compile(rf"{_HAIL}(?:\s*[,!:.]\s*|\s*$)", re.I)
_ADDRESS = (
    r"(?:from|sent|to|cc|date|oddi wrth|anfonwyd|at|dyddiad): ?(?=[^\n]{0,120}(?:@|\d))"
    r"[^\n.!?]{0,60}(?:\S*@\S*|\d)[^\n!?]{0,60}"
)
_WHOLE = re.compile(rf"(?:{_HAIL}|{_CLOSE}|{_HEAD}|{_ADDRESS})\s*[,.!:]*", re.I)
# One that has a line to itself.
LINE = re.compile(rf"^[ ]*(?:{_HAIL}|{_CLOSE}|{_HEAD}|{_ADDRESS})[ ]*[,.!:]*[ ]*$", re.I | re.M)


_USUAL = (
    "dear sir", "dear madam", "dear sir or madam", "good morning", "good afternoon", "to whom it may concern",
    "yours faithfully", "yours sincerely", "yours truly", "kind regards", "best regards", "best wishes", "kind wishes",
    "many thanks", "thank you", "annwyl syr", "annwyl fadam", "annwyl syr neu fadam", "bore da", "prynhawn da",
    "i'r sawl a fynno wybod", "yn gywir", "yn gywir iawn", "yr eiddoch yn gywir", "cofion gorau", "cofion cynnes",
    "diolch yn fawr", "llawer o ddiolch", "gyda diolch",
)  # fmt: skip
NEAR = 86.0  # of its signs, for one with a slip in it
SHORT = 40  # signs, beyond which nothing is a form of words with a slip in it


@lru_cache(4096)
def is_form(text: str) -> bool:
    """Whether a sentence is a form of words and nothing else; a slip may be in a usual one."""
    text = text.strip()
    if _WHOLE.fullmatch(text):
        return True
    return len(text) < SHORT and bool(
        process.extractOne(text.lower().rstrip(" ,.!:"), _USUAL, scorer=fuzz.ratio, score_cutoff=NEAR)
    )


def close_and_name(text: str) -> tuple[str, str]:
    """A close and what follows its comma, where somebody wrote both on one line; otherwise nothing and the text."""
    close, comma, rest = text.partition(", ")
    if comma and len(text) < 2 * SHORT and rest[:1].isupper() and is_form(close):
        return f"{close},", rest
    return "", text
