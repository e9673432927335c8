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
    CLOSE_MONITORING = "close_monitoring"
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
    HIDE_POST = "hide_post"
    DELETE_POST = "delete_post"
    REPORT_TO_PLATFORM = "report_to_platform"
    LEAVE_POST = "leave_post"
    REVIEW_BLOCK = "review_block"
    RECORD_CONTEST = "record_contest"
    ANSWER_CONTEST = "answer_contest"
    LINK_ACCOUNT = "link_account"
    CONFIRM_ACCOUNT_LINK = "confirm_account_link"
    READ_CORRESPONDENCE = "read_correspondence"
    KEEP_CORRESPONDENCE = "keep_correspondence"
    NAME_READER = "name_reader"
    HAND_OVER_FINDING = "hand_over_finding"
    RECORD_ANSWER = "record_answer"
    FILE_CORRESPONDENCE = "file_correspondence"
    KEEP_CUSTOMER = "keep_customer"
    KEEP_NEEDS = "keep_needs"
    LINK_CUSTOMERS = "link_customers"
    KEEP_PEOPLE = "keep_people"
    MAKE_BUNDLE = "make_bundle"
    CONFIRM_READING = "confirm_reading"
    KEEP_COUNCIL_DATA = "keep_council_data"
    TAKE_IN_EVIDENCE = "take_in_evidence"
    SEND_CODE = "send_code"
    REVOKE_CODE = "revoke_code"
    ANSWER_REQUEST = "answer_request"
    REPORT_NAMED = "report_named"
    PUT_RIGHT_NAMED = "put_right_named"
    TAKE_STEP = "take_step"
    SKIP_STEP = "skip_step"
    RECORD_OWN_CHOICE = "record_own_choice"
    CLOSE_CASE = "close_case"
    HOLD_RECORDS = "hold_records"
    ERASE_RECORDS = "erase_records"


class Own(StrEnum):
    """Something a customer does on their own page, that nobody writes down for them."""

    OPEN_PAGE = "open_page"
    TAKE_CODE = "take_code"
    ASK = "ask"


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
    CORRESPONDENCE = "correspondence"
    ANNUAL_REVIEW = "annual_review"
    BUNDLES = "bundles"
    POLICY = "policy"
    PEOPLE = "people"
    ACCESS_LOG = "access_log"
    RECORD_PROOF = "record_proof"
    SOCIAL_MEDIA = "social_media"
    OWN_CASES = "own_cases"
    PROTOCOL_CASES = "protocol_cases"
    RETENTION = "retention"
    DUE_MATTER = "due_matter"


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
    NEXT_WORKING_DAY = "next working day, same time"  # one unit: so many working days on, to the same time of day
    MEETINGS = "meetings"  # of a committee, by the days that the body's calendar has; the next one after it is 1


class Moment(StrEnum):
    """A day from which a time may run, where it runs from the later of two."""

    DECISION = "decision"  # when it was decided
    POSTING = "posting"  # when the letter goes
    RECEIPT = "receipt"  # when the letter counts as received
    ARRIVAL = "arrival"  # when the appeal came
    RECORDING = "recording"  # when what is owed about it was written down


class Owner(StrEnum):
    """Whose a duty is, in terms of the record that opened it."""

    REPORTER = "reporter"  # who made the report
    LEADER = "leader of the reporter"  # to whom the report went
    ROLE = "holders of a role"  # of the role that the row names
    DECIDER = "decider"  # who took the decision, or gave the warning
    HEARER = "hearer of the appeal"  # or the holders of its role, while nobody is named
    ADDRESSEE = "addressee of the referral"  # or the holders of its role, while nobody is named
    GIVER = "whoever gives the warning"  # who asked for it, where they may give it; else the first role whose it is
    CONFIRMER = "whoever confirms"  # the holders of each role that is asked
    READER = "reader of the correspondence"  # or the holders of its role, while nobody is named


class Keeping(StrEnum):
    """A kind of record that is kept for a time and then erased; from when the time runs is in its nature."""

    INCIDENT_WITHOUT_ACTION = "incident_without_action"  # from when it happened
    WARNING = "warning"  # from when it was given
    RESTRICTION = "restriction"  # from when the last of its measures was over
    POLICE_MATTER = "police_matter"  # from when it was reported to them
    BLOCK = "block"  # of an account, from when it was over
    POST_WITHOUT_BLOCK = "post_without_block"  # from when it was captured
    CONTACT = "contact"  # on which nothing rests that is kept; from when it was, or a request in it was answered
    CORRESPONDENCE = "correspondence"  # what came in writing and was read, from the last that was done with it
    NAMED_CASE = "named_case"  # of a named employee, from when it was closed


class Found(StrEnum):
    """What somebody finds in what a customer wrote, who is under a measure by which it is read."""

    NOTHING_NEW = "nothing_new"  # it repeats what was answered
    NEW_MATTER = "new_matter"  # it goes to its service
    SAFEGUARDING = "safeguarding"  # somebody may be at risk
    INFORMATION_REQUEST = "information_request"  # under the law on access to what a public body holds
    SUBJECT_ACCESS = "subject_access"  # for what is held about a person
    APPEAL = "appeal"  # or a request for a review
    NEEDS = "needs"  # a need, or an adjustment that is asked for


class StepKind(StrEnum):
    """What a step of a protocol is, whatever a body calls it: the rules that hold for it hang on this."""

    OPEN = "open"  # help that is open to the employee at any time: in no order, and nothing waits for it
    REPORT = "report"  # somebody reports it, and the case begins
    EVIDENCE = "evidence"  # what was posted is kept as it was seen
    DANGER = "danger"  # whether anybody is in danger; waits for nothing
    SUPPORT = "support"  # somebody talks with the employee; waits for nothing
    CLASSIFY = "classify"  # says what the post is, and so which branches are open
    ON_POST = "on_post"  # something done to the post or its author: hide, block, report; waits for the evidence
    LOOK_INTO = "look_into"  # what is said of the employee is looked into, or handed to those who do
    POLICE = "police"  # whether the police were told
    OTHER = "other"  # anything else
    CLOSE = "close"  # the employee is told what came of it, and the case ends


class BranchKind(StrEnum):
    """What is dealt with on a branch of a protocol."""

    HARM = "harm"  # what somebody does to the employee
    ALLEGATION = (
        "allegation"  # what somebody says that the employee did; never ends in something done to the post alone
    )


class Takes(StrEnum):
    """What can be kept with a step of a protocol."""

    TEXT = "text"  # words
    REFERENCE = "reference"  # a reference elsewhere
    PERSON = "person"  # somebody's name
