"""What is filled in on the pages of this room."""

from .review import AskForm, DeclineForm, PutOffForm, ReviewForm

__all__ = ["AskForm", "DeclineForm", "PutOffForm", "ReviewForm"]
