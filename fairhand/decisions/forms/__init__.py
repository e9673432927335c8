"""What people fill in."""

from .brief import ConsiderForm, EndForm, RestrictBrieflyForm, SeenForm, ToldForm
from .referring import AdviseForm, AskSignOffForm, DraftReferralForm, ReferForm, SignOffForm

__all__ = [
    "AdviseForm",
    "AskSignOffForm",
    "ConsiderForm",
    "DraftReferralForm",
    "EndForm",
    "ReferForm",
    "RestrictBrieflyForm",
    "SeenForm",
    "SignOffForm",
    "ToldForm",
]
