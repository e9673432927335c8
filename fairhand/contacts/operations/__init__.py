"""What may be done here, one function for each act of the policy.

logging.py    write down that a contact took place, that it asks for information, and that its matter was decided
answering.py  record that what was asked in it was answered, and that it was not
whose.py      say that it is not whose it was said to be, and whose it is
asked.py      what other rooms are asked, or told of, where that is done
"""

from .answering import ask_anew, ask_once_known, owed_elsewhere, record_answer_to_contact, take_back_answer_to_contact
from .asked import (
    asks_for_information,
    is_owed_elsewhere,
    is_put_right_elsewhere,
    is_theirs_still,
    was_logged,
    what_became_of,
    whose_was_said,
)
from .logging import (
    log_contact,
    record_decision_on_matter,
    say_it_asks_for_information,
    take_back_decision_on_matter,
)
from .whose import (
    link_contact,
    link_own_contact,
    not_theirs,
    put_right_elsewhere,
    tell_whose,
    unlink_contact,
    unlink_own_contact,
    what_it_asks_follows,
)

__all__ = [
    "ask_anew",
    "ask_once_known",
    "asks_for_information",
    "is_owed_elsewhere",
    "is_put_right_elsewhere",
    "is_theirs_still",
    "link_contact",
    "link_own_contact",
    "log_contact",
    "not_theirs",
    "owed_elsewhere",
    "put_right_elsewhere",
    "record_answer_to_contact",
    "record_decision_on_matter",
    "say_it_asks_for_information",
    "take_back_answer_to_contact",
    "take_back_decision_on_matter",
    "tell_whose",
    "unlink_contact",
    "unlink_own_contact",
    "was_logged",
    "what_became_of",
    "what_it_asks_follows",
    "whose_was_said",
]
