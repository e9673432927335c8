"""What was typed in the one box, carried over into the fields of a new record."""

from .asked import Asked, read
from .figures import as_figures
from .keys import split_postcode
from .text import Unreadable, readable

LONGEST = 300


def carried_over(text: str) -> dict[str, str]:
    """The fields that a text fills; a person reads them over before anything is kept."""
    try:
        text = readable(text, LONGEST)
    except Unreadable:
        return {}
    asked = read(text)
    if asked.little or asked.withheld or asked.ref:
        return {}
    for kind in ("telephone", "email", "social"):
        if kind in dict(asked.keys):
            return {kind: as_figures(text) if kind == "telephone" else text}
    given = dict(reversed(asked.parts.given))
    name = given.pop("name", "")
    if asked.postcode or not asked.parts.identifies:
        return {**given, **_name_and_address(text, name, asked)}
    return {**given, **({"name": name} if name else {})}


def _name_and_address(text: str, name: str, asked: Asked) -> dict[str, str]:
    """A name, an address, or one beside the other."""
    if not name:
        return {"postal": text} if asked.postcode else {}
    if text[0].isdigit() and not asked.words:
        return {"postal": text}
    address = text.replace(name, "", 1).strip(" ,")
    is_address = bool(split_postcode(address)[0]) or (any(map(str.isalpha, address)) and not asked.parts.outward[0])
    return {"name": name, "postal": address} if is_address else {"name": name}
