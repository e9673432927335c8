"""What a body calls those it deals with: its own words, wherever the software's sentences have theirs.

The software says customer and employee, in the forms under [called] of its own words files. A body gives its own form
for each, and no rule of a language is needed: "a customer" becomes "an applicant", "chwsmer" whatever stands there.
"""

import re
from collections.abc import Callable, Mapping

TABLE = "called."
FILLED_IN = r"%\(\w+\)\w|\{\w*\}|<[^>]*>"  # what is no word of a sentence


def called_otherwise(usual: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Each form that a body says otherwise: as the software has it, and as the body does."""
    forms = {usual[key]: own[key] for key in own if key.startswith(TABLE) and key in usual}
    return {said: instead for said, instead in forms.items() if said != instead}


def saying(forms: Mapping[str, str]) -> Callable[[str], str]:
    """A way to say a sentence of the software's in a body's words."""
    longest_first = "|".join(re.escape(each) for each in sorted(forms, key=len, reverse=True))
    pattern = re.compile(rf"{FILLED_IN}|\b({longest_first})\b", re.I)

    def put(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        said = forms[found[1].lower()]
        return said[:1].upper() + said[1:] if found[1][0].isupper() else said

    return lambda sentence: pattern.sub(put, sentence)
