"""Decisions about contact: what led to one, what it set, how the customer was told.

decision.py     Decision, Withdrawal, Consideration
restriction.py  Restriction, Acknowledgement, Telling, ContractStep
advice.py       Referral, Advice, SignOff
notice.py       Notice, Receipt, ServiceTold, CrmEntry
draft.py        Draft: a decision that somebody is working on, which is no fact yet
"""

from .advice import Advice, Referral, SignOff
from .decision import Consideration, Decision, Withdrawal
from .draft import Draft
from .notice import CrmEntry, Notice, Receipt, ServiceTold
from .restriction import Acknowledgement, ContractStep, Restriction, RestrictionQuerySet, Telling

__all__ = [
    "Acknowledgement",
    "Advice",
    "Consideration",
    "ContractStep",
    "CrmEntry",
    "Decision",
    "Draft",
    "Notice",
    "Receipt",
    "Referral",
    "Restriction",
    "RestrictionQuerySet",
    "ServiceTold",
    "SignOff",
    "Telling",
    "Withdrawal",
]
