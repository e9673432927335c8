"""Formally managing contact, as the policy file gives it: referral, decision, notice, appeal, review."""

from datetime import date
from typing import Literal

from pydantic import Field

from .part import Period, Sourced, Window


class Formal(Sourced):
    """Formally managing contact."""

    max_length: Period  # the longest a decision may last
    end_required: bool  # a decision has to say when it ends
    min_open_lines: int  # fewer ways of contact than this left open makes none_open so
    # second_view asks for one; the others are for the reader
    none_open_needs: tuple[Literal["reasons", "second_view", "how_urgent_contact_works"], ...]
    second_view: str = ""  # the role that gives it
    representations_from: Period | None = None  # longer than this, the customer is heard first
    default_reach: Literal["service", "all"]  # service: it names services, or says why not; all: every service
    effective_from: Literal["receipt", "issue"] = "receipt"  # of the notice; safety may make it the issue


class ReferralReason(Sourced):
    """A reason for asking a senior officer's advice."""

    code: str  # a name of its own
    asks: tuple[str, ...] = ()  # the questions that it makes necessary


class FormField(Sourced):
    """A field of the referral form."""

    code: str  # its heading; those with usual words fill themselves


class Referral(Sourced):
    """Whom to ask for advice."""

    targets: tuple[str, ...]  # the roles that advise
    never_target: tuple[str, ...]  # roles that are not asked, because they would hear the appeal
    advice_binds: bool  # for the reader: false, since nothing holds a decision to advice; who advises can confirm it


class NoticePart(Sourced):
    """One thing that a notice must say or enclose, with the words of the text that ask for it."""

    code: str  # one of must_say or encloses


class Notice(Sourced):
    """What the message after an event must say and enclose."""

    event: str  # what it tells of
    must_say: tuple[str, ...]  # it cannot go out while one of these is missing
    encloses: tuple[str, ...] = ()  # what goes with it
    means: tuple[str, ...] = ()  # how it may be sent
    # the role in whose name it goes, once a holder has agreed to it; left out, that of whoever took what it tells of
    signatory: str = ""
    # who else is sent a copy: roles, representative, or others by a label under [terms]; left out, the policy does
    # not say; empty, nobody is
    copies_to: tuple[str, ...] | None = None
    parts: tuple[NoticePart, ...] = ()  # where each of must_say and encloses comes from


class Receipt(Sourced):
    """When a message sent by some means is taken to have been received."""

    means: str  # first_class, second_class, by_hand or email
    deemed: Window  # from the day of sending
    needs_reason: bool = False  # it is given in place of a letter, and why is kept


class Appeals(Sourced):
    """Appealing against a decision."""

    # until when an appeal is in time, from the day on which the letter counts as received; left out, it is never late
    window: Window | None = None
    addressee: str  # the role it is written to
    hearer: str  # the role that hears it
    alternate: str = ""  # the role that hears it where the hearer had a hand in the matter
    appealable: tuple[str, ...]  # contact_managed, warned, contact_restricted_briefly, or review_ and an outcome
    forms: tuple[str, ...]  # in which it may come
    late: Literal["hearer decides"]  # for the reader: always so; the hearer says whether a late one is heard
    # true: one in time suspends the measures as it is recorded; false: they hold until somebody suspends them
    suspends: bool
    decide_within: Window | None = None  # from the day it came; a target
    outcomes: tuple[str, ...]  # what may come of it
    counts_from: str  # sent: the day it was sent makes it early or late; anything else: the day it came
    # whoever holds the post at all, or in the service whose decision it is
    hearer_of: Literal["body", "service"] = "body"
    grounds_needed: bool = False  # an appeal that does not say why waits for it, and is kept meanwhile
    grounds: tuple[str, ...] = ()  # what an appeal may say, for example
    # how many hear it together, each a holder of hearer or alternate who had no hand in it
    panel: int = Field(default=1, ge=1)


class OwnPage(Sourced):
    """The page on which customers see where they stand, opened by the code of a letter."""

    # from the end of all that limits the customer; from the day the letter is taken to have come, where nothing does
    code_lasts: Window


class OutsideBody(Sourced):
    """The body to which a customer may go when this one has had its say."""

    code: str  # its name is under [terms] of the words files


class Reviews(Sourced):
    """Looking at a decision again."""

    held: Literal["on a day", "when asked for"] = "on a day"  # by that day; or once the customer asks, from that day on
    max_interval: Window  # the longest before the first review, from the decision
    repeat: Window  # the longest before each one after
    # of those who may review: any; whoever decided, while they can; or somebody who did not decide, where there is one
    by: Literal["post", "person", "other person"]
    reminders_days: tuple[int, ...]  # how many days before it is due somebody is reminded
    # lapse: the measures end at the last day for the review; otherwise they go on
    on_missed: Literal["lapse", "continue", "escalate"]
    extension: Period | None = None  # for how long it may be put off, once, from that last day; left out, it cannot be
    outcomes: tuple[str, ...]  # what it may bring
    active_contact: Period  # how recent a last contact makes it proposed that the customer is told that nothing changes
    # of a review that changes nothing the customer is told always; or it is proposed where they are in active contact
    notify: Literal["always", "when active"]
    on_request: bool  # the customer may ask for an early one, once between two


class SmallNumber(Sourced):
    """A count below this is left out of what is handed to others."""

    value: int = Field(ge=1)  # such as 5: it could point to a person


class AnnualReview(Sourced):
    """Looking at all decisions of a year together."""

    year_end: str  # month and day, as "03-31"
    # the months that are looked at together, each such period by itself: parts of the year that year_end ends, or
    # from `anchor` on
    every_months: int = Field(default=12, ge=1, le=60)
    # the first day of a period: the others follow on it, and lie before it, so many months apart; needed where they
    # do not come out even with the year; left out, year_end counts
    anchor: date | None = None
    by: str  # for the reader: the role that arranges it; the row of review_the_year says who may
    scope: tuple[str, ...]  # for the reader: what it covers
    recipients: tuple[str, ...]  # for the reader: the roles it is handed to; each may look at it
    suppress_below: SmallNumber | None = None  # left out, every count is handed on


class Correspondence(Sourced):
    """What comes in writing from a customer under read and file, or a single point of contact: by when it is read."""

    read_within: Window  # for the reader: the duty that correspondence_received opens enforces it
    escalate_to: str  # the role to which it falls as well, once that time is over
