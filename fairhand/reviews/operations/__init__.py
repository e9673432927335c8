"""What may be done here, one function for each act of the policy.

requesting.py write down that an early review is asked for, decline another
holding.py    hold a review, put one off
"""

from .holding import extend_review, review
from .requesting import ask_for_review, decline_review

__all__ = ["ask_for_review", "decline_review", "extend_review", "review"]
