"""What every part of this room's API answers with, and what it hands to an act."""

from uuid import UUID, uuid4

from django.http import HttpRequest

from fairhand import council
from fairhand.record.replies import Because

TAGS = ["social media"]
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


def once(request: HttpRequest, key: UUID | None) -> dict:
    """Who acts and when, under the key of the request."""
    return {"by": request.user, "at": council.now(), "key": key or uuid4()}
