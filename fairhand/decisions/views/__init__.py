"""The pages of this room.

brief.py      a short restriction, and whether to manage contact formally
referring.py  a referral, and the advice on it
signing.py    what has to be signed
managing.py   the formal decision, prepared a section at a time
after.py      a decision's own page, and what is kept after it
"""

from .after import contract, crm, decision, receipt, service_told, withdrawal
from .brief import consider, restrict_briefly, restriction, seen, told
from .managing import decide, measure, section
from .referring import advise, draft_referral, referral, referral_form
from .signing import ask_sign_off, sign_off

__all__ = [
    "advise",
    "ask_sign_off",
    "consider",
    "contract",
    "crm",
    "decide",
    "decision",
    "draft_referral",
    "measure",
    "receipt",
    "referral",
    "referral_form",
    "restrict_briefly",
    "restriction",
    "section",
    "seen",
    "service_told",
    "sign_off",
    "told",
    "withdrawal",
]
