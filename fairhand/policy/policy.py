"""The adopted policy as typed, frozen values. `pack` fills it from a folder of files."""

from datetime import date
from functools import cached_property
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from .formal import (
    AnnualReview,
    Appeals,
    Correspondence,
    Formal,
    FormField,
    Notice,
    OutsideBody,
    OwnPage,
    Receipt,
    Referral,
    ReferralReason,
    Reviews,
)
from .offices import Authority, Look, Role
from .part import Count, Part, Period, Sourced, Window
from .words import Act, Channel, Circumstance, Keeping, MeasureKind, Owner


class About(Part):
    """Which body's policy this is, and from when."""

    body: str  # the folder's name; records remember the policy by it
    version: str  # the version folder's name: the day from which it holds
    title: str = ""  # as the text prints it
    approved_on: date | None = None  # for the reader: when the body adopted it
    in_force_from: date  # what happens from this day on is under this version
    nation: Literal["england-and-wales", "scotland", "northern-ireland"]  # whose bank holidays count
    timezone: str  # in which days begin and end
    languages: tuple[str, ...]  # each has its words file; the first is the one a reader falls back on
    sections: dict[str, str]  # section number -> the heading as the text has it


class ChannelRow(Sourced):
    """A channel that this policy covers."""

    code: Channel  # one of the channels; a policy lists those it covers


class BehaviourGroup(Sourced):
    """A heading under which the policy lists behaviours."""

    code: str  # behaviours name it as their group


class Severity(Sourced):
    """How grave a behaviour is; a policy lists the degrees that it knows, the least grave first."""

    code: str  # a name of its own


class Behaviour(Sourced):
    """A behaviour that the policy names."""

    code: str  # a name of its own
    group: str  # the code of a group
    ends_call: bool  # a call may be ended for it
    police: bool = False  # a report of it is a threat, which opens the duty to tell the police
    counted_from_contacts: bool = False  # it shows in how often somebody makes contact
    asks_about_needs: bool = False  # for the reader: it may come of a need; a question asks
    severity: str = ""  # the code of a severity: shown where it is reported and answered, and counted; left out, none
    # it goes against a characteristic that the law protects: shown where it is reported and answered; false, it does
    # not; left out, the policy does not say
    protected_characteristic: bool | None = None


class HouseRule(Sourced):
    """A rule for posts on the body's social media."""

    code: str  # a name of its own
    default_action: str = ""  # what usually follows a post that breaks it: hide or block


class SocialMedia(Sourced):
    """Acting on posts and accounts on social media."""

    block_review: Window  # when a block is looked at again; it goes on until somebody ends it
    repeated: Count  # as many posts that broke a rule make a block need no other reason
    repeated_within: Period  # looking back so far
    looks: Count  # from so many looks at one account on, somebody is asked whether this needs authorising
    looks_within: Period  # looking back so far
    elsewhere_counts: bool = False  # a post that is on no page of the body's makes a block like one that is


class Measure(Sourced):
    """A kind of limit that a decision may set."""

    kind: MeasureKind  # what the contact check makes of it
    code: str  # what this policy calls it
    needs_sign_off: str = ""  # the role that signs before it can be used
    sign_off_when: str = ""  # the part of its detail that makes the signature necessary; empty is always


class Calls(Sourced):
    """Ending a call."""

    warnings_before_end: int  # how many; more or fewer marks the record as out of line. 0: none is needed
    waivable_for: tuple[str, ...] = ()  # behaviours for which a call may be ended with no warning
    report_within: Window  # for the reader: the duty that call_terminated opens enforces it, and gives no longer


class BriefRestriction(Sourced):
    """A short restriction: how short, on what, and after what. A body may have none."""

    length: Period  # how long it lasts, from the moment it is set
    channels: tuple[Channel, ...]  # what it closes
    requires_ended_call: bool  # it needs an ended call, and a contact with behaviour after it
    lookback: Window  # how far back such a contact may lie
    may_follow_directly: bool  # a second may follow on the first with no further contact between
    consider_formally_within: Period  # a second one inside this asks for formal management
    measure: str = ""  # the code of what it sets; empty where the policy lists one measure that closes channels
    tell_customer: bool  # whoever sets it is asked whether the customer was told; if not, whoever is next on the line
    appealable: bool  # for the reader: appeals.appealable says the same, and that lets an appeal be written down


class DutyRule(Sourced):
    """Something owed after an event, by whom, by when, until what closes it."""

    code: str  # a name of its own
    opens_on: str  # the event that opens it
    closes_on: tuple[str, ...]  # any one of these events closes it
    owner: Owner  # whose it is
    role: str = ""  # where it falls to holders of a role, or to them while nobody is named
    within: Window | None = None  # from the event that opens it; without it the duty is never overdue
    # receipt: its time is counted from the day on which the appeal came, not from when it was written down or decided
    counts_from: Literal["event", "receipt"] = "event"
    each: bool = False  # every holder of the role owes it, and closes only their own
    while_in_force: bool = False  # owed only while the restriction that opened it runs


class Purpose(Sourced):
    """A purpose of contact that no measure can ever block."""

    code: str  # said to the customer, whatever is closed


class WarningStage(Sourced):
    """One of several warnings that come one after another: the first stands first in the list."""

    code: str  # a name of its own
    by: tuple[str, ...]  # the roles that give it, of those who may warn; whose it is where it is owed
    valid_for: Window | None = None  # how long this one counts; left out, as long as warnings.valid_for
    forms: tuple[str, ...] = ()  # of the forms, those in which it may be given; left out, in any
    # how long contact is monitored after this one; left out, as long as warnings.monitored_for
    monitored_for: Window | None = None
    skipped_with_reason: bool = False  # one after it may be given without it, for a reason that is kept; false: never


class Warnings(Sourced):
    """Warnings: how long they count, in which form, and in which order."""

    valid_for: Window  # how long a warning counts
    # in which it may be given; the first goes out as a letter, the others are spoken, with a note kept
    forms: tuple[str, ...]
    counts_call_warnings: bool  # a warning on a call that was ended counts as one
    encloses_policy: bool  # a written one goes with a copy of the policy, or says why not
    # how long contact is monitored after one, before somebody says what came of it; left out, the policy does not say
    monitored_for: Window | None = None
    # one before the other, and the last of them before formal measures; left out, any warning is as good as another
    stages: tuple[WarningStage, ...] = ()


class Question(Sourced):
    """A question to be answered before an act, and what an answer does."""

    code: str  # a name of its own
    before: tuple[Act, ...]  # the acts that wait for the answer
    required: bool  # always asked
    asked_when: Circumstance | Literal[""] = ""  # what makes it necessary
    answers: tuple[str, ...] = ()  # codes to choose from; none where the answer is in words
    consult_on: tuple[str, ...] = ()  # the answers after which somebody is asked first
    consult_role: str = ""  # who that is; not asked of those who hold the role
    tells_on: tuple[str, ...] = ()  # the answers after which the customer is told
    stops_on: tuple[str, ...] = ()  # the answers after which nobody may take the act in this case
    text_needed: bool = False  # in words: instead of the answers, or beside the one chosen
    text_on: tuple[str, ...] = ()  # the answers beside which words are needed; the words files say which
    names_somebody: bool = False  # whom was asked is said by name, beside the words


class Retention(Sourced):
    """How long a kind of record is kept."""

    record: Keeping  # what is kept
    keep_for: Window  # for how long, and from when
    longer: Window | None = None  # for how long at most somebody keeps it longer at once; left out, as long again


class HoldGround(Sourced):
    """For what a record that is due to be erased may be held."""

    code: str = Field(max_length=20)  # a name of its own; records remember it


class Support(Sourced):
    """Help that is open to an employee at any time."""

    code: str  # said at the foot of every page


class Guidance(Part):
    """A sentence of the text that guides the reader and enforces nothing."""

    clause: str  # for the reader: where it stands
    says: str  # for the reader: the sentence's words, so that policy check --text counts it as read


class Reading(Part):
    """Where the text is silent or speaks twice: the question, the answer, who confirmed it."""

    id: str  # values name it under reading
    paper: str = ""  # for the reader: the row of the readings paper, such as "A1"
    clauses: tuple[str, ...]  # for the reader: where the text is silent or speaks twice
    question: str  # what the text leaves open
    answer: str  # what is done meanwhile
    text_not_held: bool = False  # for the reader: the text says it, and its words are not held here
    confirmed_by: str = ""  # who at the body says so; empty is nobody yet
    confirmed_on: date | None = None  # for the reader: and when


class Policy(Part):
    """One adopted version of one body's policy."""

    about: About  # which policy this is
    roles: tuple[Role, ...]  # the offices
    channels: tuple[ChannelRow, ...]  # the ways of contact it covers
    behaviour_groups: tuple[BehaviourGroup, ...]  # the headings over behaviours
    severities: tuple[Severity, ...] = ()  # how grave they are
    behaviours: tuple[Behaviour, ...]  # what it names as harmful
    house_rules: tuple[HouseRule, ...] = ()  # rules for posts on its social media
    social_media: SocialMedia | None = None  # acting on posts and accounts
    measures: tuple[Measure, ...]  # what a decision may set
    authority: tuple[Authority, ...]  # who may do what
    access: tuple[Look, ...]  # who may look at what
    calls: Calls | None = None  # ending a call
    brief_restriction: BriefRestriction | None = None  # the short restriction
    duties: tuple[DutyRule, ...] = ()  # what is owed
    never_blocked: tuple[Purpose, ...]  # what no measure blocks
    support: tuple[Support, ...] = ()  # help for employees
    warnings: Warnings | None = None  # warnings
    questions: tuple[Question, ...] = ()  # what is asked before an act
    formal: Formal | None = None  # formal measures
    referral: Referral | None = None  # referring for advice
    referral_reasons: tuple[ReferralReason, ...] = ()  # why to refer
    referral_form: tuple[FormField, ...] = ()  # the form of a referral
    notices: tuple[Notice, ...] = ()  # letters
    receipt: tuple[Receipt, ...] = ()  # when a letter counts as received
    appeals: Appeals | None = None  # appeals
    own_page: OwnPage | None = None  # the customers' own page
    outside_body: OutsideBody | None = None  # the ombudsman
    reviews: Reviews | None = None  # reviews
    annual_review: AnnualReview | None = None  # the annual review
    correspondence: Correspondence | None = None  # what comes in writing from a customer under a measure
    retention: tuple[Retention, ...] = ()  # how long records are kept
    hold_grounds: tuple[HoldGround, ...] = ()  # for what they may be held beyond that
    guidance: tuple[Guidance, ...] = ()  # sentences that enforce nothing
    readings: tuple[Reading, ...] = ()  # where the text is silent

    @cached_property
    def rulings(self) -> dict[Any, Any]:
        """Rulings already given. A policy never changes, so neither do they."""
        return {}

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which the body's days begin and end."""
        return ZoneInfo(self.about.timezone)

    @property
    def meets(self) -> tuple[str, ...]:
        """The committees in whose meetings it counts some time, each once."""
        times = [each.within for each in self.duties]
        times += [self.appeals.decide_within] if self.appeals else []
        times += [self.reviews.max_interval, self.reviews.repeat] if self.reviews else []
        return tuple(dict.fromkeys(each.of for each in times if each and each.of))

    @property
    def key(self) -> str:
        """The name under which records remember this version."""
        return f"{self.about.body}/{self.about.version}"
