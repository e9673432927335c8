"""What may be done here, one function for each act of the policy.

capturing.py  keep a post as it is, and again when it changes
acting.py     hide a post, delete it, report it to its platform, or leave it as it is
blocking.py   block an account, look at a block again, end it
contesting.py write down what is said against that, and answer it
linking.py    take an account to be a customer's, by two people
"""

from .acting import delete_post, hide_post, leave_post, report_to_platform
from .blocking import block_account, review_block, unblock_account
from .capturing import capture_post
from .contesting import answer_contest, record_contest
from .linking import confirm_account_link, link_account, unlink_account

__all__ = [
    "answer_contest",
    "block_account",
    "capture_post",
    "confirm_account_link",
    "delete_post",
    "hide_post",
    "leave_post",
    "link_account",
    "record_contest",
    "report_to_platform",
    "review_block",
    "unblock_account",
    "unlink_account",
]
