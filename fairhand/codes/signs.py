"""A code as it is made, printed, typed and kept: 27 signs that nobody guesses, and one by which a slip shows.

The signs are those of our references, so that none looks like another. Each of the 27 is five bits, 135 in all. The
last is chosen so that the signs, weighed by the powers of one element of the field of 32, come to nothing: one wrong
sign, or two that changed places, never do. Whether a code is well written says nothing of whether there is such a code.
"""

import hashlib
import secrets

from django.conf import settings

from fairhand.record.refs import SIGNS

LENGTH, GROUP = 28, 4
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})  # as somebody may read them off paper
BETWEEN = " -–—.·_\t\r\n\u00a0"


def new_nonce() -> str:
    """What a code is made from: chance, and of no use without the key."""
    return secrets.token_hex(16)


def made_from(nonce: str) -> str:
    """The code that belongs to a nonce, in groups as it is printed."""
    chance = _keyed(b"fairhand-make", nonce, LENGTH - 1)
    signs = [each & 31 for each in chance]
    whole = "".join(SIGNS[each] for each in [*signs, _last(signs)])
    return "-".join(whole[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def read(typed: str) -> str:
    """The signs of what somebody typed, or nothing where it cannot be a code: a sign too few, or a slip."""
    plain, strange = signs_of(typed)
    if len(plain) != LENGTH or strange:
        return ""
    *signs, last = (SIGNS.index(each) for each in plain)
    return plain if _last(signs) == last else ""


def signs_of(typed: str) -> tuple[str, list[str]]:
    """The signs of what somebody typed, without what stands between them; and those among them that are in no code."""
    plain = "".join(each for each in typed.upper() if each not in BETWEEN).translate(READ_AS)
    return plain, [each for each in plain if each not in SIGNS]


def digest_of(plain: str) -> str:
    """What is kept of a code: a digest under our key, so that one lookup finds it and the database gives none away."""
    return _keyed(b"fairhand-code", plain.replace("-", ""), 32).hex()


def _keyed(purpose: bytes, text: str, size: int) -> bytes:
    key = hashlib.sha256(settings.CODE_KEY.encode()).digest()
    return hashlib.blake2b(text.encode(), key=key, person=purpose, digest_size=size).digest()


def _last(signs: list[int]) -> int:
    total, power = 0, 1
    for each in signs:
        power = _doubled(power)
        total ^= _times(each, power)
    return total


def _doubled(value: int) -> int:
    """A value times x, in the field of 32 with x^5 = x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value


def _times(one: int, other: int) -> int:
    found = 0
    while other:
        if other & 1:
            found ^= one
        one, other = _doubled(one), other >> 1
    return found
