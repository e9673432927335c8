"""What every part of a policy is made of: words of the text, and amounts of time."""

from pydantic import BaseModel, ConfigDict, Field

from .words import Moment, Unit


class Part(BaseModel):
    """Anything the policy file holds; an unknown key is a fault, not a note."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(Part):
    """A value with its clause and the few words that carry it.

    Without `says` the text is silent and `reading` names the answer that fills the silence.
    """

    clause: str  # where the text says it, such as "5", "5.2", "5.2a" or "A1"
    says: str = ""  # at most eight words of the text that carry the value, exactly as printed
    reading: str = ""  # the id of the reading that stands where the text is silent


class Period(Sourced):
    """An amount of time, and what it runs from."""

    value: int = Field(ge=0)  # how many
    unit: Unit  # of what
    runs_from: str = ""  # in words, for the reader: what it is counted from


class Window(Period):
    """A period that somebody must keep to, so it says what it is counted from."""

    runs_from: str = Field(min_length=1)  # the same, and it has to be there
    of: str = ""  # of meetings: whose they are; its name is under [committees] of the words files
    # two moments, the later of which it is counted from, where both are known when it begins; left out, it runs from
    # where the act does
    later_of: tuple[Moment, ...] = ()


class Count(Sourced):
    """How many of something it takes."""

    value: int = Field(ge=1)  # at least one
