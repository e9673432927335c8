"""What people fill in."""

from .brief import ConsiderForm, EndForm, RestrictBrieflyForm, SeenForm, ToldForm

__all__ = ["ConsiderForm", "EndForm", "RestrictBrieflyForm", "SeenForm", "ToldForm"]
