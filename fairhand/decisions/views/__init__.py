"""The pages of this room.

brief.py      a short restriction, and whether to manage contact formally
referring.py  a referral, the advice on it, what has to be signed
"""

from .brief import consider, restrict_briefly, restriction, seen, told
from .referring import advise, ask_sign_off, draft_referral, referral, referral_form, sign_off

__all__ = [
    "advise",
    "ask_sign_off",
    "consider",
    "draft_referral",
    "referral",
    "referral_form",
    "restrict_briefly",
    "restriction",
    "seen",
    "sign_off",
    "told",
]
