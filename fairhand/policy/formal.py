"""Formally managing contact, as the policy file gives it: referral, decision, notice, appeal, review."""

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
    advice_binds: bool  # whether the decision has to follow the advice; for the reader


class NoticePart(Sourced):
    """One thing that a notice must say or enclose, with the words of the text that ask for it."""

    code: str  # one of must_say or encloses


class Notice(Sourced):
    """What the message after an event must say and enclose."""

    event: str  # what it tells of
    must_say: tuple[str, ...]  # it cannot go out while one of these is missing
    encloses: tuple[str, ...] = ()  # what goes with it
    means: tuple[str, ...] = ()  # how it may be sent
    parts: tuple[NoticePart, ...] = ()  # where each of must_say and encloses comes from


class Receipt(Sourced):
    """When a message sent by some means is taken to have been received."""

    means: str  # first_class, second_class, by_hand or email
    deemed: Window  # from the day of sending
    needs_reason: bool = False  # it is given in place of a letter, and why is kept


class Appeals(Sourced):
    """Appealing against a decision."""

    window: Window | None = None  # from the day the letter counts as received; left out, an appeal is never late
    addressee: str  # the role it is written to
    hearer: str  # the role that hears it
    alternate: str = ""  # the role that hears it where the hearer had a hand in the matter
    appealable: tuple[str, ...]  # what may be appealed: contact_managed, and review_ with an outcome
    forms: tuple[str, ...]  # in which it may come
    late: Literal["hearer decides"]  # a late one is kept, and the hearer says whether it is heard
    suspends: bool  # for the reader: a decision stays in force until somebody takes suspend_decision
    decide_within: Window | None = None  # from the day it came; a target
    outcomes: tuple[str, ...]  # what may come of it
    counts_from: str  # sent: the day it was sent makes it early or late; anything else: the day it came
    hearer_of: Literal["body", "service"] = "body"  # whoever holds the post at all, or in a service that it concerns
    grounds_needed: bool = False  # an appeal that does not say why waits for it, and is kept meanwhile
    grounds: tuple[str, ...] = ()  # what an appeal may say, for example


class OutsideBody(Sourced):
    """The body to which a customer may go when this one has had its say."""

    code: str  # its name is under [terms] of the words files


class Reviews(Sourced):
    """Looking at a decision again."""

    held: Literal["on a day", "when asked for"] = "on a day"  # by that day; or once the customer asks, from that day on
    max_interval: Window  # the longest before the first review, from the decision
    repeat: Window  # the longest before each one after
    by: Literal["post", "person", "other person"]  # who holds it; for the reader: the row of review says who may
    reminders_days: tuple[int, ...]  # how many days before it is due somebody is reminded
    # lapse: the measures end at the last day for the review; otherwise they go on
    on_missed: Literal["lapse", "continue", "escalate"]
    extension: Period | None = None  # for how long it may be put off, once, from that last day; left out, it cannot be
    outcomes: tuple[str, ...]  # what it may bring
    active_contact: Period  # how recent a last contact makes it proposed that the customer is told that nothing changes
    notify: str  # for the reader: when the customer is told
    on_request: bool  # the customer may ask for an early one, once between two


class SmallNumber(Sourced):
    """A count below this is left out of what is handed to others."""

    value: int = Field(ge=1)  # such as 5: it could point to a person


class AnnualReview(Sourced):
    """Looking at all decisions of a year together."""

    year_end: str  # month and day, as "03-31"
    every_months: Literal[1, 2, 3, 4, 6, 12] = 12  # the parts of a year that are looked at, each by itself
    by: str  # the role that arranges it; for the reader: the row of review_the_year says who may
    scope: tuple[str, ...]  # what it covers; for the reader
    recipients: tuple[str, ...]  # the roles it is handed to; for the reader
    suppress_below: SmallNumber | None = None  # left out, every count is handed on
