"""The closed vocabulary: what any policy on managing contact speaks of, in general terms.

Roles, behaviours, lengths and labels are not here. They belong to one body's policy and are data.
"""

from enum import StrEnum


class Act(StrEnum):
    """Something a person does under a policy, named in the imperative."""

    LOG_CONTACT = "log_contact"
    REPORT_INCIDENT = "report_incident"
    TERMINATE_CALL = "terminate_call"
    ANSWER_REPORT = "answer_report"
    REPORT_TO_POLICE = "report_to_police"
    RESTRICT_BRIEFLY = "restrict_briefly"
    END_BRIEF_RESTRICTION = "end_brief_restriction"
    ACKNOWLEDGE = "acknowledge"
    RECORD_TOLD = "record_told"
    CONSIDER_FORMALLY = "consider_formally"
    WARN = "warn"
    AGREE_INFORMALLY = "agree_informally"
    DRAFT_REFERRAL = "draft_referral"
    REFER = "refer"
    ADVISE = "advise"
    ASK_SIGN_OFF = "ask_sign_off"
    SIGN_OFF = "sign_off"
    MANAGE_CONTACT = "manage_contact"
    WITHDRAW_DECISION = "withdraw_decision"
    KEEP_CONTRACT = "keep_contract"
    RECORD_ON_CRM = "record_on_crm"
    ISSUE_NOTICE = "issue_notice"
    SEND_LETTERS = "send_letters"
    RECORD_RECEIPT = "record_receipt"
    RECORD_APPEAL = "record_appeal"
    SUSPEND_DECISION = "suspend_decision"
    DECIDE_APPEAL = "decide_appeal"
    ASK_FOR_REVIEW = "ask_for_review"
    DECLINE_REVIEW = "decline_review"
    REVIEW = "review"
    EXTEND_REVIEW = "extend_review"
    REVIEW_THE_YEAR = "review_the_year"
    CAPTURE_POST = "capture_post"
    BLOCK_ACCOUNT = "block_account"
    UNBLOCK_ACCOUNT = "unblock_account"
    READ_CORRESPONDENCE = "read_correspondence"
    KEEP_CUSTOMER = "keep_customer"
    KEEP_NEEDS = "keep_needs"
    LINK_CUSTOMERS = "link_customers"
    KEEP_PEOPLE = "keep_people"
    MAKE_BUNDLE = "make_bundle"
    CONFIRM_READING = "confirm_reading"


class Sight(StrEnum):
    """Something a person may look at; who may is information governance, not the policy text."""

    CONTACT_CHECK = "contact_check"
    BOARD = "board"
    OWN_REPORTS = "own_reports"
    REPORTS_QUEUE = "reports_queue"
    CUSTOMER_FILE = "customer_file"
    NEEDS_IN_FULL = "needs_in_full"
    WHO_HAS_SEEN = "who_has_seen"
    SIGN_OFFS = "sign_offs"
    LETTERS = "letters"
    ANNUAL_REVIEW = "annual_review"
    BUNDLES = "bundles"
    POLICY = "policy"
    PEOPLE = "people"
    ACCESS_LOG = "access_log"
    RECORD_PROOF = "record_proof"


class Channel(StrEnum):
    """A way in which a customer and a body meet."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in_person"
    SOCIAL_MEDIA = "social_media"
    WEB_FORM = "web_form"
    TEXT_MESSAGE = "text_message"
    VIDEO = "video"


class MeasureKind(StrEnum):
    """A kind of limit on contact that the contact check understands."""

    NO_CHANNEL = "no_channel"  # closes the channels it names
    ONLY_CHANNELS = "only_channels"  # closes every channel but those it names
    SET_TIMES = "set_times"  # leaves its channels, or the telephone, open on some days between two times
    SINGLE_POINT_OF_CONTACT = "single_point_of_contact"  # everything goes to one post, or its deputy
    BEHAVIOUR_CONTRACT = "behaviour_contract"  # promises that the customer is asked to sign
    READ_AND_FILE = "read_and_file"  # what comes in writing is read, and answered if it raises something new
    NO_CONTACT_AT_PLACES = "no_contact_at_places"  # does not come to the places it names
    THIRD_PARTY_ONLY = "third_party_only"  # contact through somebody else alone
    CONTACT_QUOTA = "contact_quota"  # so many contacts a day, week or month
    ISSUE_QUOTA = "issue_quota"  # so many matters a day, week or month
    NAMES_WITHHELD = "names_withheld"  # whoever takes the contact gives a role and no name
    VOICEMAIL = "voicemail"  # calls go to voicemail
    NO_CHANNEL_EFFECT = "no_channel_effect"  # limits no contact at all, such as standing on a register
    OTHER = "other"  # what somebody writes for this one customer


class Circumstance(StrEnum):
    """What may be so of a decision that is about to be taken, and makes a question or a higher authority necessary."""

    NO_WARNING = "no_warning"  # none stands
    LONG = "long"  # so long that the customer is heard first
    REFERRED = "referred"  # a referral for advice is part of it
    NONE_OPEN = "none_open"  # all in force taken together leaves fewer lines than the policy keeps open
    ALL_SERVICES = "all_services"  # it is not limited to some of the body's services
    SEVERAL_SERVICES = "several_services"  # it reaches more than one of them, or all


class Unit(StrEnum):
    """A unit in which a policy counts time."""

    HOURS = "hours"  # that pass, whatever the clocks do
    DAYS = "days"  # to the same time of day
    WORKING_DAYS = "working days"  # weekends and bank holidays left out
    WEEKS = "weeks"  # to the same time of day
    MONTHS = "months"  # to the same day of that month, or its last
    END_OF_DAY = "end of day"  # of the day that is so many days on; 0 is the day itself
    END_OF_WORKING_DAY = "end of working day"  # the same of working days; 0 is the day itself, or the next one worked
    NEXT_WORKING_DAY = "next working day, same time"  # so many working days on, to the same time of day


class Owner(StrEnum):
    """Whose a duty is, in terms of the record that opened it."""

    REPORTER = "reporter"  # who made the report
    LEADER = "leader of the reporter"  # to whom the report went
    ROLE = "holders of a role"  # of the role that the row names
    DECIDER = "decider"  # who took the decision, or gave the warning
    HEARER = "hearer of the appeal"  # or the holders of its role, while nobody is named
    ADDRESSEE = "addressee of the referral"  # or the holders of its role, while nobody is named
    CONFIRMER = "whoever confirms"  # the holders of each role that is asked
