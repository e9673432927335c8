"""First passwords: said aloud once, and long enough that nobody guesses them."""

import secrets

SYLLABLES = [a + b for a in "bdfghklmnprstvw" for b in ("a", "e", "i", "o", "u")]  # 75, easily said in both languages


def new_password() -> str:
    """Five words of three syllables: about ninety bits."""
    return "-".join("".join(secrets.choice(SYLLABLES) for _ in range(3)) for _ in range(5))
