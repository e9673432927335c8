"""What the forms of reports offer: behaviours of the policy, a colleague by address."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.govuk.fields import ManyOf
from fairhand.people.models import Employee
from fairhand.policy import Behaviour, Words

from .models import Incident

NONE_OF_THESE = "none_of_these"


def behaviours(*, on_a_call: bool = False) -> list[tuple[str, list[tuple[str, str]]]]:
    """The policy's behaviours under their headings, in the reader's language, and none of them."""
    policy, words = council.policy(), council.words()
    groups = [
        (
            words.label(f"behaviour_groups.{group.code}"),
            [
                (each.code, words.label(f"behaviours.{each.code}"))
                for each in policy.behaviours
                if each.group == group.code and (each.ends_call or not on_a_call)
            ],
        )
        for group in policy.behaviour_groups
    ]
    return [*groups, (_("Something else"), [(NONE_OF_THESE, _("None of these"))])]


def marks() -> dict[str, str]:
    """What the policy says of how grave its behaviours are, by code; none for one of which it says nothing."""
    found = {each.code: _marked(each, council.words()) for each in council.policy().behaviours}
    return {code: said for code, said in found.items() if said}


def marks_of(incident: Incident) -> list[tuple[str, str]]:
    """The behaviours of a report that the policy of its day marks, each with what it says of it."""
    policy, words = council.policy_at(incident.recorded_at), council.words()
    rows = [each for each in policy.behaviours if each.code in incident.behaviours]
    return [(words.label(f"behaviours.{each.code}"), said) for each in rows if (said := _marked(each, words))]


def _marked(row: Behaviour, words: Words) -> str:
    """How grave a behaviour is, and whether it goes against a protected characteristic, as far as the policy says."""
    grave = _("Severity: %(how)s.") % {"how": words.label(f"severities.{row.severity}")} if row.severity else ""
    against = _("It goes against a characteristic that the law protects.") if row.protected_characteristic else ""
    return " ".join(filter(None, (grave, against)))


def behaviours_on_a_call():
    """Only those for which this policy ends a call."""
    return behaviours(on_a_call=True)


class BehavioursField(ManyOf):
    """One or more behaviours of the policy; none of them is an answer too, since a fact is never refused."""

    def __init__(self, choices, **options):
        required = gettext_lazy("Choose what was happening, or say that it was none of these.")
        super().__init__(choices=choices, error_messages={"required": required}, **options)

    def clean(self, value) -> list[str]:
        return [each for each in super().clean(value) if each != NONE_OF_THESE]


class ColleagueField(forms.EmailField):
    """A colleague, by their address at work."""

    def clean(self, value) -> Employee | None:
        address = super().clean(value)
        if not address:
            return None
        colleague = Employee.objects.filter(email__iexact=address).first()
        if colleague is None:
            raise ValidationError(
                gettext_lazy("Nobody here has this address. Check it, or leave it empty and name them in the report."),
                "unknown",
            )
        return colleague
