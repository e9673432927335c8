"""What may be done here: keep a customer, and what is known of them; every row begins and ends by an act."""

from .customer import keep_customer
from .identifiers import end_identifier, give_identifier
from .language import choose_language
from .links import link_customers, unlink_customers
from .names import end_name, give_name
from .needs import end_need, keep_need, need_was_ended, record_need
from .representation import end_representation, record_representation
from .requests import answer_own_data, answer_request, answering, ask

__all__ = [
    "answer_own_data",
    "answer_request",
    "answering",
    "ask",
    "choose_language",
    "end_identifier",
    "end_name",
    "end_need",
    "end_representation",
    "give_identifier",
    "give_name",
    "keep_customer",
    "keep_need",
    "link_customers",
    "need_was_ended",
    "record_need",
    "record_representation",
    "unlink_customers",
]
