"""Formally managing contact, as the policy file gives it: referral, decision, notice, appeal, review."""

from typing import Literal

from pydantic import Field

from .part import Period, Sourced, Window


class Formal(Sourced):
    """Formally managing contact."""

    max_length: Period
    end_required: bool
    min_open_lines: int
    none_open_needs: tuple[Literal["reasons", "second_view", "how_urgent_contact_works"], ...]
    second_view: str = ""  # the role that gives it
    representations_from: Period | None = None
    default_reach: Literal["service", "all"]
    effective_from: Literal["receipt", "issue"] = "receipt"  # of the notice; safety may make it the issue


class ReferralReason(Sourced):
    """A reason for asking a senior officer's advice."""

    code: str
    asks: tuple[str, ...] = ()  # the questions that it makes necessary


class FormField(Sourced):
    code: str


class Referral(Sourced):
    targets: tuple[str, ...]
    never_target: tuple[str, ...]
    advice_binds: bool


class NoticePart(Sourced):
    """One thing that a notice must say or enclose, with the words of the text that ask for it."""

    code: str


class Notice(Sourced):
    """What the message after an event must say and enclose."""

    event: str
    must_say: tuple[str, ...]
    encloses: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    parts: tuple[NoticePart, ...] = ()  # where each of must_say and encloses comes from


class Receipt(Sourced):
    """When a message sent by some means is taken to have been received."""

    means: str
    deemed: Window
    needs_reason: bool = False  # it is given in place of a letter, and why is kept


class Appeals(Sourced):
    window: Window | None = None
    addressee: str
    hearer: str
    alternate: str = ""
    appealable: tuple[str, ...]
    forms: tuple[str, ...]
    late: Literal["hearer decides"]
    suspends: bool
    decide_within: Window | None = None
    outcomes: tuple[str, ...]
    counts_from: str
    hearer_of: Literal["body", "service"] = "body"  # whoever holds the post at all, or in a service that it concerns
    grounds_needed: bool = False  # an appeal that does not say why waits for it, and is kept meanwhile
    grounds: tuple[str, ...] = ()  # what an appeal may say, for example


class OutsideBody(Sourced):
    """The body to which a customer may go when this one has had its say."""

    code: str


class Reviews(Sourced):
    held: Literal["on a day", "when asked for"] = "on a day"  # or when the customer asks, from that day on
    max_interval: Window
    repeat: Window
    by: Literal["post", "person", "other person"]
    reminders_days: tuple[int, ...]
    on_missed: Literal["lapse", "continue", "escalate"]
    extension: Period | None = None
    outcomes: tuple[str, ...]
    active_contact: Period
    notify: str
    on_request: bool


class SmallNumber(Sourced):
    """A count below this is left out of what is handed to others."""

    value: int = Field(ge=1)


class AnnualReview(Sourced):
    year_end: str  # MM-DD
    every_months: Literal[1, 2, 3, 4, 6, 12] = 12  # the parts of a year that are looked at, each by itself
    by: str
    scope: tuple[str, ...]
    recipients: tuple[str, ...]
    suppress_below: SmallNumber | None = None
