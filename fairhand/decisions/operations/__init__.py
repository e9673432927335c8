"""What may be done here, one function for each act of the policy.

brief.py       restrict briefly, end that, say that one has seen it or told of it
considering.py consider managing contact formally
referring.py   draft a referral, send it, advise on it
signing.py     ask for a signature or a confirmation, sign
managing.py    the formal decision
withdrawing.py withdraw it before its notice
after.py       its entry on the CRM, when its letter came, when a service was told, what became of a behaviour contract
"""

from .after import keep_contract, record_on_crm, record_receipt, record_service_told
from .brief import acknowledge, end_brief_restriction, record_told, restrict_briefly
from .considering import consider_formally
from .managing import NotReady, manage_contact
from .referring import advise, draft_referral, refer
from .signing import ask_sign_off, sign_off
from .withdrawing import withdraw_decision

__all__ = [
    "NotReady",
    "acknowledge",
    "advise",
    "ask_sign_off",
    "consider_formally",
    "draft_referral",
    "end_brief_restriction",
    "keep_contract",
    "manage_contact",
    "record_on_crm",
    "record_receipt",
    "record_service_told",
    "record_told",
    "refer",
    "restrict_briefly",
    "sign_off",
    "withdraw_decision",
]
