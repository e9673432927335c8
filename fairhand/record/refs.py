"""References that can be said aloud: INC-7F3K2M9Q."""

import re
import secrets

# Crockford's thirty-two: no I, L, O or U, so nothing is misheard for one or nought, or spells a word.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8


def new_ref(prefix: str) -> str:
    """A new reference, such as INC-7F3K2M9Q: not to be guessed from the one before it."""
    return f"{prefix}-{''.join(secrets.choice(SIGNS) for _ in range(LENGTH))}"


def is_ref(text: str) -> bool:
    """Whether this could be a reference that was made here."""
    return re.fullmatch(rf"[A-Z]+-[{SIGNS}]{{{LENGTH}}}", text) is not None
