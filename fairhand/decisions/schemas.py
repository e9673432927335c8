"""What a measure sets, as systems say it: the same in a decision and in a review."""

from datetime import date
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from fairhand.policy import Channel
from fairhand.record.replies import Text

InEach = dict[Text, Text] | Text  # by language; one value alone where it was set before each language was asked for


class DetailIn(Schema):
    """What a measure sets; which of it is needed follows from its kind."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    channels: list[Channel] | None = None
    days: list[Text] | None = Field(None, description="monday to sunday")
    from_: Text | None = Field(None, alias="from", description="A time of day, such as 10:00")
    until: Text | None = None
    name: InEach | None = Field(None, description="A single point of contact, by language; a third party, in one value")
    reach_at: Text | None = None
    deputy: InEach | None = Field(None, description="By language")
    away_from: date | None = None
    away_until: date | None = None
    text: dict[Text, Text] | None = Field(None, description="In words, by language")
    places: dict[Text, list[Text]] | list[Text] | None = Field(None, description="By language, as many in each")
    public_meetings: bool | None = None
    power: Text | None = None
    at_most: int | None = Field(None, ge=1, le=99)
    per: Literal["day", "week", "month"] | None = None


class MeasureIn(Schema):
    """A measure: the policy's code for it, and what it sets."""

    code: Text = Field(min_length=1)
    detail: DetailIn = Field(default_factory=lambda: DetailIn.model_validate({}))

    @property
    def as_set(self) -> dict[str, Any]:
        """The measure as a decision keeps it."""
        return {"code": self.code, "detail": self.detail.model_dump(mode="json", by_alias=True, exclude_none=True)}
