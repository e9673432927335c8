"""What the forms of reports offer: behaviours of the policy, a colleague by address."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.govuk.fields import ManyOf
from fairhand.people.models import Employee

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
