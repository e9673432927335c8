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

    NO_CHANNEL = "no_channel"
    ONLY_CHANNELS = "only_channels"
    SET_TIMES = "set_times"
    SINGLE_POINT_OF_CONTACT = "single_point_of_contact"
    BEHAVIOUR_CONTRACT = "behaviour_contract"
    READ_AND_FILE = "read_and_file"
    NO_CONTACT_AT_PLACES = "no_contact_at_places"
    THIRD_PARTY_ONLY = "third_party_only"
    CONTACT_QUOTA = "contact_quota"
    ISSUE_QUOTA = "issue_quota"
    NAMES_WITHHELD = "names_withheld"
    VOICEMAIL = "voicemail"
    NO_CHANNEL_EFFECT = "no_channel_effect"
    OTHER = "other"


class Circumstance(StrEnum):
    """What may be so of a decision that is about to be taken, and makes a question or a higher authority necessary."""

    NO_WARNING = "no_warning"  # none stands
    LONG = "long"  # so long that the customer is heard first
    REFERRED = "referred"
    NONE_OPEN = "none_open"  # all in force taken together leaves fewer lines than the policy keeps open
    ALL_SERVICES = "all_services"  # it is not limited to some of the body's services
    SEVERAL_SERVICES = "several_services"  # it reaches more than one of them, or all


class Unit(StrEnum):
    """A unit in which a policy counts time."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    END_OF_DAY = "end of day"
    END_OF_WORKING_DAY = "end of working day"
    NEXT_WORKING_DAY = "next working day, same time"


class Owner(StrEnum):
    """Whose a duty is, in terms of the record that opened it."""

    REPORTER = "reporter"
    LEADER = "leader of the reporter"
    ROLE = "holders of a role"
    DECIDER = "decider"
    HEARER = "hearer of the appeal"  # or the holders of its role, while nobody is named
    ADDRESSEE = "addressee of the referral"  # or the holders of its role, while nobody is named
    CONFIRMER = "whoever confirms"  # the holders of each role that is asked
