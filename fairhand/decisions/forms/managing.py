"""The sections of a formal decision. Each can be kept half filled in: what is missing is said in the list."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.evidence.queries import taken_in
from fairhand.evidence.saying import in_words
from fairhand.govuk.fields import ActForm, DayField, ManyOf, OneOf, Words
from fairhand.incidents.models import Incident
from fairhand.policy import Act, Unit, length
from fairhand.policy.policy import Question
from fairhand.record.asked import Asking

from ..drafting import Desk
from ..proposal import last_days
from ..queries import advised, evidence_for, services, services_of
from ..queries.so_far import undone_since


class SectionForm(ActForm):
    """One section: nothing in it has to be there to be kept; it carries what had been decided when it was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, desk: Desk, **options):
        super().__init__(*args, **options)
        self.desk = desk
        self.fields["seen"].initial = desk.seen
        self.prepare()
        for field in self.fields.values():
            field.required = False

    def prepare(self) -> None:
        """Say what there is to choose from, and what was kept."""

    def begin_with(self, section: str, otherwise: dict[str, Any] | None = None) -> None:
        """Show what was kept in a section; before it was, what is proposed."""
        kept = self.desk.said.get(section)
        for name, value in (otherwise or {} if kept is None else kept).items():
            if name in self.fields:
                self.fields[name].initial = value

    @property
    def kept(self) -> Any:
        """What was filled in, as a draft keeps it."""
        facts = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seen")}
        return {name: _plain(value) for name, value in facts.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return value
    return str(value) if isinstance(value, date) else value or ""


class GroundsForm(SectionForm):
    """What happened: the reports and the contacts that it rests on, the behaviour, what it did."""

    evidence = ManyOf(label=_("What does this rest on?"))
    facts = Words(
        label=_("What happened, and when?"),
        help_text=_("What was said or done, with the days. Describe the behaviour, and never the person."),
    )
    behaviours = ManyOf(label=_("Which behaviour of the policy was it?"))
    impact = Words(label=_("What did it do?"), help_text=_("To employees, to the service, or to others who needed it."))

    def prepare(self) -> None:
        desk, words = self.desk, council.words()
        self.reports = evidence_for(desk.customer, desk.at, desk.by)
        self.contacts = in_words(taken_in(desk.customer, desk.at))
        self.undone = undone_since(desk.customer, desk.at)
        refs = [*(each.ref for each in self.reports), *self.contacts]
        self.fields["evidence"].choices = [(ref, ref) for ref in refs]  # type: ignore[attr-defined]
        self.fields["behaviours"].choices = [  # type: ignore[attr-defined]
            (each.code, words.label(f"behaviours.{each.code}")) for each in desk.policy.behaviours
        ]
        self.begin_with("grounds", {"evidence": [ref for ref in refs if ref == desk.thread]})


class ReferralForm(SectionForm):
    """The advice that this decision is taken on, if any was asked for."""

    referral = OneOf(label=_("Which advice does this decision take into account?"))

    def prepare(self) -> None:
        words = council.words()
        self.advised = advised(self.desk.customer, self.desk.at)
        named = [
            (each.ref, _said(each.advice.advised_by.name, words.label(f"roles.{each.advice.capacity}"), each.ref))
            for each in self.advised
        ]
        self.fields["referral"].choices = [*named, ("none", _("None: it is decided without advice"))]  # type: ignore[attr-defined]
        from_it = [each.ref for each in self.advised if each.ref == self.desk.thread]
        self.begin_with("referral", {"referral": from_it[0]} if from_it else None)

    @property
    def kept(self) -> dict:
        return {"referral": self.cleaned_data.get("referral") or ""}


def _said(*parts: str) -> str:
    return ", ".join(parts)


class QuestionForm(Asking, SectionForm):
    """One question that the policy asks before this decision."""

    def __init__(self, *args, question: Question, desk: Desk, **options):
        self.question = question
        super().__init__(*args, desk=desk, **options)

    def prepare(self) -> None:
        self.put([self.question], self.desk.said.get(f"about-{self.question.code}"))

    @property
    def kept(self) -> dict[str, str]:
        return self.answers


class ConsultedForm(SectionForm):
    """Who was asked first, and what they said."""

    consulted = Words(
        label=_("Who did you ask, and what did they say?"),
        help_text=_("Needed where an answer is yes or not sure, and you may not decide that by yourself."),
        max_length=4000,
    )

    def prepare(self) -> None:
        self.begin_with("consulted")


class ReachForm(SectionForm):
    """The services that the decision covers; all of them for a reason."""

    reach = ManyOf(
        label=_("Which services does it cover?"),
        help_text=_("None is chosen for you: choose those that the reasons hold for."),
    )
    reach_because = Words(
        label=_("If it has to cover every service: why?"),
        help_text=_("Then choose none above. Every other service stays open as usual only where some are chosen."),
    )

    def prepare(self) -> None:
        lang = "cy" if (get_language() or "").startswith("cy") else "en"
        kept = (self.desk.said.get("reach") or {}).get("reach", [])  # one that was closed meanwhile can be kept on
        offered = {**services(), **services(kept)}
        self.fields["reach"].choices = [(code, getattr(each, lang)) for code, each in offered.items()]  # type: ignore[attr-defined]
        chosen = self.desk.said.get("grounds", {}).get("evidence", []) or [self.desk.thread]
        rests_on = Incident.objects.filter(ref__in=chosen).select_related("contact__service", "reported_by")
        came_from = services(services_of(rests_on))  # said beside it, and not chosen
        self.came_from = [getattr(each, lang) for each in came_from.values()]
        self.begin_with("reach")

    def clean(self):
        facts = super().clean() or {}
        if facts.get("reach") and facts.get("reach_because"):
            self.add_error("reach_because", _("Choose services, or write why it has to cover them all: not both."))
        return facts


class TimesForm(SectionForm):
    """The day on which it ends, and that of its review."""

    ends_on = DayField(label=_("On which day does it end?"), help_text=_("That day still counts."))
    review_on = DayField(label=_("On which day is it reviewed?"), help_text=_("The letter says this day."))

    def prepare(self) -> None:
        today = self.desk.at.astimezone(self.desk.policy.zone).date()
        self.last_end, self.last_review = last_days(self.desk.policy, self.desk.proposal, today)
        ends_on, self.met_on = self.desk.proposal.ends_on, self.last_review
        if self.last_review and ends_on and today < ends_on:
            self.last_review = min(self.last_review, ends_on)
        proposed = min((each for each in (self.last_end, self.last_review) if each), default=today + timedelta(days=28))
        reviews = self.desk.policy.reviews
        self.when_asked_for = bool(reviews and reviews.held == "when asked for")
        interval = (reviews.repeat if self.desk.proposal.alters else reviews.max_interval) if reviews else None
        self.meeting = length(interval, council.words()) if interval and interval.unit == Unit.MEETINGS else ""
        if self.when_asked_for:
            self.fields["review_on"].label = _("From which day can the customer ask for a review?")
        kept = self.desk.said.get("times")
        days = {name: date.fromisoformat(value) for name, value in (kept or {}).items() if value}
        expected = None if self.meeting and not self.met_on else proposed  # no day is made up for a meeting
        self.begin_with("", days if kept is not None else {"ends_on": proposed, "review_on": expected})


class UrgentForm(SectionForm):
    """Why it cannot wait until its letter has come, where it cannot."""

    urgent_because = Words(
        label=_("Why does it have to start as soon as its notice is issued?"),
        help_text=_("Only where somebody's safety makes it urgent. Otherwise leave this empty."),
    )

    def prepare(self) -> None:
        self.begin_with("urgent")


class ReasonsForm(SectionForm):
    """The reasons for this decision, in this case."""

    reasons = Words(
        label=_("Why this decision, in this case?"),
        help_text=_(
            "Why these measures and no lighter ones, and why for so long. The letter says it in words of its own."
        ),
    )

    def prepare(self) -> None:
        self.begin_with("reasons")


class DecideForm(ActForm):
    """Take the decision; all of it was filled in before."""


class TakeNoteForm(ActForm):
    """Go on from what somebody else has decided."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


SECTIONS: dict[str, type[SectionForm]] = {
    "grounds": GroundsForm,
    "referral": ReferralForm,
    "consulted": ConsultedForm,
    "reach": ReachForm,
    "times": TimesForm,
    "urgent": UrgentForm,
    "reasons": ReasonsForm,
}


def questions_by_section(desk: Desk) -> dict[str, Question]:
    """Each question that may be asked before this decision, by the code of its section."""
    asked = [each for each in desk.policy.questions if Act.MANAGE_CONTACT in each.before]
    return {f"about-{each.code}": each for each in asked}
