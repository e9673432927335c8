"""The shapes of a worked example: what may be asked, and how the answer is found.

act, sight                   who may, and how far: allowed or refused
call_ended_for               was ending the call in line
brief_restriction_asked_at   may contact be restricted briefly now
restricted_briefly_at        until when, exactly
contact_at                   what is open, what is closed and until when
measure                      is it whole, and how is it shown
period                       the last day, or the instant, at which a period of the policy ends
looked_at                    what is owed
appealed_on                  may it be appealed, until when, and who hears it
letter                       what it must say, and by which means it may go
reviewed                     what a review may bring
reported_with                which days a report covers
"""

from . import acting, afterwards, contact
from .stage import Shape, Stage, Unreadable

SHAPES = (*acting.SHAPES, *contact.SHAPES, *afterwards.SHAPES)

__all__ = ["SHAPES", "Shape", "Stage", "Unreadable"]
