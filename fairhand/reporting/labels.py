"""What each code of the figures is called, in the language that is being read."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.choices import language_label
from fairhand.people.models import Employee, Service
from fairhand.policy import Policy, Words

FIXED = {  # what no policy names
    "to_1_month": gettext_lazy("Up to a month"),
    "to_3_months": gettext_lazy("Up to 3 months"),
    "to_6_months": gettext_lazy("Up to 6 months"),
    "to_12_months": gettext_lazy("Up to a year"),
    "longer": gettext_lazy("More than a year"),
    "no_end": gettext_lazy("No end was set"),
    "in_time": gettext_lazy("Held by the day in the letter"),
    "late": gettext_lazy("Held after the day in the letter"),
    "lapsed": gettext_lazy("Not held, so the restriction lapsed"),
    "none": gettext_lazy("None in this time"),
    "open": gettext_lazy("Not decided yet"),
    "not_heard": gettext_lazy("Came late or did not say why, and was not heard"),
    "yes": gettext_lazy("One is recorded"),
    "no": gettext_lazy("None is recorded"),
    "warned": gettext_lazy("A warning stood"),
    "no_reason": gettext_lazy("No warning, and no reason is recorded"),
}
OFTEN = {12: gettext_lazy("Annual review"), 6: gettext_lazy("Half-yearly review"), 3: gettext_lazy("Quarterly review")}
CAPTIONS = {  # of each table, and what stands over its lines
    "service": (gettext_lazy("By service that reported"), pgettext_lazy("annual review", "Service")),
    "reach": (gettext_lazy("By service that is covered"), pgettext_lazy("annual review", "Covers")),
    "behaviour": (gettext_lazy("By behaviour"), pgettext_lazy("annual review", "Behaviour")),
    "severity": (gettext_lazy("By severity of the behaviour"), pgettext_lazy("annual review", "Severity")),
    "measure": (gettext_lazy("By measure"), pgettext_lazy("annual review", "Measure")),
    "length": (gettext_lazy("By length"), pgettext_lazy("annual review", "Length")),
    "decider": (gettext_lazy("By who decided"), gettext_lazy("Who decided")),
    "review": (gettext_lazy("By review"), pgettext_lazy("annual review", "Review")),
    "appeal": (gettext_lazy("By result of the appeal"), pgettext_lazy("annual review", "Appeal")),
    "adjustment": (gettext_lazy("By need or adjustment"), gettext_lazy("Need or adjustment")),
    "language": (gettext_lazy("By language"), gettext_lazy("Language of the customer")),
    "warning": (gettext_lazy("By warning before"), gettext_lazy("Warning, or the reason for none")),
}


def report_called(policy: Policy) -> str:
    """What the review of all decisions is called, by how often the policy has one."""
    often = policy.annual_review.every_months if policy.annual_review else 12
    return str(OFTEN.get(often, _("Regular review")))


class Labels:
    """What each code of the figures is called."""

    def __init__(self, figures: Mapping[str, Any], policy: Policy):
        self.words: Words = council.words(of=policy)
        self.left_out = figures["left_out"]
        self.capacities = figures["capacities"]
        welsh = (get_language() or "").startswith("cy")
        self.services = {each.code: each.name_cy if welsh else each.name_en for each in Service.objects.all()}
        keys = [int(key) for key in figures["tables"]["decider"]] if not self.left_out else []
        self.names = {str(each.pk): each.name for each in Employee.objects.filter(pk__in=keys)}

    def of(self, table: str, code: str) -> str:
        """The label of one line of a table."""
        return getattr(self, f"_{table}", self._fixed)(code)

    def group(self, code: str) -> str:
        """What a group of behaviours is called."""
        return self._label("behaviour_groups", code)

    def _label(self, table: str, code: str) -> str:
        return self.words.label(f"{table}.{code}") if self.words.has(f"{table}.{code}") else code

    def _service(self, code: str) -> str:
        return self.services.get(code, code) or _("Not known")

    def _reach(self, code: str) -> str:
        return _("Every service") if code == "every" else self._service(code)

    def _behaviour(self, code: str) -> str:
        return self._label("behaviours", code)

    def _severity(self, code: str) -> str:
        return self._label("severities", code)

    def _measure(self, code: str) -> str:
        return self._label("measures", code)

    def _decider(self, code: str) -> str:
        role = self._label("roles", self.capacities.get(code, ""))
        name = _("Decision maker %(number)s") % {"number": code} if self.left_out else self.names.get(code, code)
        return f"{name}, {role}" if role else name

    def _appeal(self, code: str) -> str:
        return self._fixed(code) if code in FIXED else self._label("outcomes", code)

    def _warning(self, code: str) -> str:
        return self._fixed(code) if code in FIXED else self._label("answers", code)

    def _language(self, code: str) -> str:
        return language_label(code)

    def _fixed(self, code: str) -> str:
        return str(FIXED[code]) if code in FIXED else code
