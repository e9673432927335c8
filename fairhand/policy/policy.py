"""The adopted policy as typed, frozen values. `pack` fills it from a folder of files."""

from datetime import date
from functools import cached_property
from typing import Any, Literal
from zoneinfo import ZoneInfo

from .formal import (
    AnnualReview,
    Appeals,
    Formal,
    FormField,
    Notice,
    OutsideBody,
    Receipt,
    Referral,
    ReferralReason,
    Reviews,
)
from .part import Part, Period, Sourced, Window
from .words import Act, Channel, Circumstance, MeasureKind, Owner, Sight


class About(Part):
    """Which body's policy this is, and from when."""

    body: str
    version: str
    title: str = ""
    approved_on: date | None = None
    in_force_from: date
    nation: Literal["england-and-wales", "scotland", "northern-ireland"]
    timezone: str
    languages: tuple[str, ...]
    sections: dict[str, str]  # section number -> the heading as the text has it


class Role(Sourced):
    """An office that a post gives; `everyone` is the one that every employee holds."""

    code: str
    everyone: bool = False
    satisfies: tuple[str, ...] = ()  # roles this one is to be read as
    leads: bool = False  # a report of somebody in the team comes to this role
    frontline: bool = False  # takes contacts, and is told of restrictions at once


class ChannelRow(Sourced):
    """A channel that this policy covers."""

    code: Channel


class BehaviourGroup(Sourced):
    """A heading under which the policy lists behaviours."""

    code: str


class Behaviour(Sourced):
    """A behaviour that the policy names."""

    code: str
    group: str
    ends_call: bool
    police: bool = False
    counted_from_contacts: bool = False
    asks_about_needs: bool = False


class HouseRule(Sourced):
    """A rule for posts on the body's social media."""

    code: str
    default_action: str = ""


class Measure(Sourced):
    """A kind of limit that a decision may set."""

    kind: MeasureKind
    code: str
    needs_sign_off: str = ""  # the role that signs before it can be used
    sign_off_when: str = ""  # the part of its detail that makes the signature necessary; empty is always


class SoFar(Sourced):
    """What holds for an act that goes this far: in a circumstance, with a measure, or for longer than a time."""

    when: Circumstance | Literal[""] = ""
    measures: tuple[str, ...] = ()
    longer_than: Period | None = None


class Limit(SoFar):
    """Fewer may take an act that goes this far."""

    who: tuple[str, ...]


class Consent(SoFar):
    """Others agree before an act that goes this far is taken; one that names no distance is always asked for."""

    confirmed_by: tuple[str, ...]  # a second person who holds one of these roles
    joint: bool = False  # one of each of them, beside the role in which it is taken
    committee: str = ""  # the committee that resolves it; those who confirm write down when it met and who sat


class Authority(Sourced):
    """Who may take an act."""

    act: Act
    who: tuple[str, ...]
    consults: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    instead: tuple[Act, ...] = ()  # what somebody who may not can do, offered in the refusal
    limits: tuple[Limit, ...] = ()  # where it goes so far, those named there alone
    consents: tuple[Consent, ...] = ()  # where it goes so far, what others confirm first


class Look(Part):
    """Who may look at what: information governance, kept beside the authority matrix."""

    sight: Sight
    who: tuple[str, ...]
    why: str


class Calls(Sourced):
    """Ending a call."""

    warnings_before_end: int
    waivable_for: tuple[str, ...] = ()
    report_within: Window


class BriefRestriction(Sourced):
    """A short restriction: how short, on what, and after what. A body may have none."""

    length: Period
    channels: tuple[Channel, ...]
    requires_ended_call: bool
    lookback: Window
    may_follow_directly: bool
    consider_formally_within: Period  # a second one inside this asks for formal management
    measure: str = ""  # the code of what it sets; empty where the policy lists one measure that closes channels
    tell_customer: bool
    appealable: bool


class DutyRule(Sourced):
    """Something owed after an event, by whom, by when, until what closes it."""

    code: str
    opens_on: str
    closes_on: tuple[str, ...]
    owner: Owner
    role: str = ""
    within: Window | None = None
    each: bool = False  # every holder of the role owes it, and closes only their own
    while_in_force: bool = False  # owed only while the restriction that opened it runs


class Purpose(Sourced):
    """A purpose of contact that no measure can ever block."""

    code: str


class Warnings(Sourced):
    valid_for: Window
    forms: tuple[str, ...]
    counts_call_warnings: bool
    encloses_policy: bool


class Question(Sourced):
    """A question to be answered before an act, and what an answer does."""

    code: str
    before: tuple[Act, ...]
    required: bool
    asked_when: Circumstance | Literal[""] = ""  # what makes it necessary
    answers: tuple[str, ...] = ()
    consult_on: tuple[str, ...] = ()
    consult_role: str = ""
    tells_on: tuple[str, ...] = ()  # the answers after which the customer is told
    text_needed: bool = False  # in words: instead of the answers, or beside the one chosen
    text_on: tuple[str, ...] = ()  # the answers beside which words are needed; the words files say which
    names_somebody: bool = False  # whom was asked is said by name, beside the words


class ProtocolStep(Sourced):
    """A step of the social media protocol."""

    code: str
    order: str
    owner: str
    within: Period | None = None
    required: bool
    always_open: bool = False


class Retention(Sourced):
    record: str
    keep_for: Window


class Support(Sourced):
    """Help that is open to an employee at any time."""

    code: str


class Guidance(Part):
    """A sentence of the text that guides the reader and enforces nothing."""

    clause: str
    says: str


class Reading(Part):
    """Where the text is silent or speaks twice: the question, the answer, who confirmed it."""

    id: str
    paper: str = ""  # the row of the readings paper, such as "A1"
    clauses: tuple[str, ...]
    question: str
    answer: str
    text_not_held: bool = False  # the text says it, and its words are not held here
    confirmed_by: str = ""
    confirmed_on: date | None = None


class Policy(Part):
    """One adopted version of one body's policy."""

    about: About
    roles: tuple[Role, ...]
    channels: tuple[ChannelRow, ...]
    behaviour_groups: tuple[BehaviourGroup, ...]
    behaviours: tuple[Behaviour, ...]
    house_rules: tuple[HouseRule, ...] = ()
    measures: tuple[Measure, ...]
    authority: tuple[Authority, ...]
    access: tuple[Look, ...]
    calls: Calls | None = None
    brief_restriction: BriefRestriction | None = None
    duties: tuple[DutyRule, ...] = ()
    never_blocked: tuple[Purpose, ...]
    support: tuple[Support, ...] = ()
    warnings: Warnings | None = None
    questions: tuple[Question, ...] = ()
    formal: Formal | None = None
    referral: Referral | None = None
    referral_reasons: tuple[ReferralReason, ...] = ()
    referral_form: tuple[FormField, ...] = ()
    notices: tuple[Notice, ...] = ()
    receipt: tuple[Receipt, ...] = ()
    appeals: Appeals | None = None
    outside_body: OutsideBody | None = None
    reviews: Reviews | None = None
    annual_review: AnnualReview | None = None
    protocol: tuple[ProtocolStep, ...] = ()
    retention: tuple[Retention, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    readings: tuple[Reading, ...] = ()

    @cached_property
    def rulings(self) -> dict[Any, Any]:
        """Rulings already given. A policy never changes, so neither do they."""
        return {}

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which the body's days begin and end."""
        return ZoneInfo(self.about.timezone)

    @property
    def key(self) -> str:
        """The name under which records remember this version."""
        return f"{self.about.body}/{self.about.version}"
