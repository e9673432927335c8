"""Questions about what was kept of social media, and what stands.

posts.py    what was kept, and what differs from one capture to the next
accounts.py whose an account is, what stands against it, how often it broke rules
watching.py how often one account was looked at
"""

from .accounts import (
    BROKE_A_RULE,
    account_named,
    accounts_of,
    blocks_standing,
    customer_of_account,
    is_repeated_by,
    limited_online,
    link_of,
    linked_accounts,
    refused_before,
    somebody_else_may_answer,
    standing_block,
    steps_standing,
    threads_of,
    unanswered_contests,
    what_stands,
    who_may_confirm,
)
from .posts import Change, changes, kept_posts, platforms
from .watching import asks_about_watching

__all__ = [
    "BROKE_A_RULE",
    "Change",
    "account_named",
    "accounts_of",
    "asks_about_watching",
    "blocks_standing",
    "changes",
    "customer_of_account",
    "is_repeated_by",
    "kept_posts",
    "limited_online",
    "link_of",
    "linked_accounts",
    "platforms",
    "refused_before",
    "somebody_else_may_answer",
    "standing_block",
    "steps_standing",
    "threads_of",
    "unanswered_contests",
    "what_stands",
    "who_may_confirm",
]
