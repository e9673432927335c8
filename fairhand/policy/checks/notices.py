"""What is written to a customer."""

from .. import shape
from ..faults import did_you_mean
from .parts import Found, Raw, tables


def notices(raw: Raw) -> Found:
    """A notice has something to say."""
    for number, each in enumerate(tables(raw, "notices")):
        if each.get("must_say") == []:
            where = shape.key(raw, ("notices", number, "must_say"))
            yield where, "the notice has nothing that it must say", "List what it must, or leave the notice out."
        said = [*each.get("must_say", []), *each.get("encloses", [])]
        for place, code in shape.found(each, "parts.code"):
            if code not in said:
                where = shape.key(raw, ("notices", number, *place))
                yield where, f'"{code}" is neither under must_say nor under encloses', did_you_mean(code, said)
