"""Every answer that is a yes or a no."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ruling:
    """A yes or a no with its reason in one plain sentence, and the clause it rests on."""

    allowed: bool
    because: str
    clause: str
    reading: str = ""

    def __bool__(self) -> bool:
        return self.allowed
