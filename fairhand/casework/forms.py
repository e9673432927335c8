"""What a reader may ask of a file: as it stood at a moment."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from fairhand import council

from .queries.records import ON_ITS_WAY

# The heaps into which a reader may part a timeline, by the events' codes.
KINDS = {
    "reports": (
        "incident_reported",
        "call_terminated",
        "threat_reported",
        "report_answered",
        "incident_linked",
        "incident_unlinked",
        "warned",
        "warned_orally",
        "monitoring_closed",
        "arrangement_agreed",
    ),
    "decisions": (
        "contact_restricted_briefly",
        "brief_restriction_ended",
        "customer_told",
        "formal_consideration_asked",
        "formally_considered",
        "referral_drafted",
        "referred",
        "referral_not_sent",
        "advised",
        "sign_off_asked",
        "second_view_asked",
        "signed_off",
        "contact_managed",
        "decision_varied",
        "measures_set",
        "measures_ended",
        "contact_management_ended",
        "contract_offered",
        "contract_signed",
        "contract_refused",
        "contract_breach_found",
        "recorded_on_crm",
    ),
    "appeals": (
        "appeal_recorded",
        "appeal_added_to",
        "decision_suspended",
        "appeal_decided",
        "review_asked",
        "review_declined",
        "review_put_off",
        "reviewed",
        "review_continued",
        "review_eased",
        "review_extended",
        "review_tightened",
    ),
    "letters": ("notice_issued", "receipt_recorded", "letters_printed", *ON_ITS_WAY),
    "contacts": (
        "contact_logged",
        "contact_unlinked",
        "contact_linked",
        "information_request_seen",
        "information_request_taken_up",
        "request_answered",
        "answer_taken_back",
        "matter_decided",
        "matter_not_decided",
        "evidence_taken_in",
    ),
    "correspondence": (
        "correspondence_received",
        "correspondence_let_through",
        "correspondence_unlinked",
        "correspondence_read",
        "matter_found",
        "need_found",
        "safeguarding_found",
        "finding_moved",
        "finding_handed_over",
        "hand_over_corrected",
        "answer_corrected",
        "request_answered",
        "answer_taken_back",
        "need_settled",
        "correspondence_filed",
    ),
    "social_media": (
        "post_captured",
        "post_hidden",
        "post_deleted",
        "post_reported_to_platform",
        "post_left",
        "post_restored",
        "account_blocked",
        "account_reported",
        "account_unblocked",
        "block_reviewed",
        "contest_recorded",
        "contest_answered",
        "account_link_proposed",
        "account_linked",
        "account_link_refused",
        "account_unlinked",
    ),
}


class AsItStood(forms.Form):
    """A day and a time in the past; empty means now."""

    on = forms.DateField(
        label=_("Day"),
        required=False,
        help_text=_("For example, 5/3/2026"),
        error_messages={"invalid": _("Write the day like 5/3/2026.")},
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"],
    )
    time = forms.TimeField(
        label=_("Time"),
        required=False,
        help_text=_("For example, 14:05. Empty is the end of the day."),
        error_messages={"invalid": _("Write the time like 14:05.")},
    )

    def clean(self):
        super().clean()
        facts = self.cleaned_data
        if facts.get("time") and not facts.get("on") and "on" not in self.errors:
            self.add_error("on", _("Give the day as well as the time."))
        if facts.get("on") and self._is_ahead(facts):
            self.add_error("on", _("Give a moment in the past: the file of a later day is not written yet."))
        return facts

    def _is_ahead(self, facts: dict) -> bool:
        return facts["on"] > council.today() or self.moment(council.now()) > council.now()

    def moment(self, now: datetime) -> datetime:
        """The instant asked for, or `now`; a day without a time means its end."""
        day = self.cleaned_data.get("on")
        if not day:
            return now
        time = self.cleaned_data.get("time")
        if time is None:
            time = datetime.max.time()
            return min(datetime.combine(day, time, council.zone()), now)
        return datetime.combine(day, time, council.zone())
