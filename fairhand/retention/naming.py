"""What the grounds are called for which records are held, in the policy's words."""

from fairhand import council
from fairhand.policy.phrase import capital


def ground_said(code: str) -> str:
    """A ground inside a sentence; its code, where the policy's words have it no more."""
    key = f"hold_grounds.{code}"
    said = council.words().label(key)
    return code if said == key else said


def ground_label(code: str) -> str:
    """The same where it stands by itself."""
    return capital(ground_said(code))


def grounds() -> list[tuple[str, str]]:
    """The grounds that the policy has, as a form offers them."""
    return [(each.code, ground_label(each.code)) for each in council.policy().hold_grounds]
