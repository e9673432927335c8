from django.db import migrations

from fairhand.record.triggers import Erasable

TABLES = (
    "appeals_appeal",
    "appeals_further",
    "appeals_outcome",
    "appeals_suspension",
    "decisions_acknowledgement",
    "decisions_advice",
    "decisions_consideration",
    "decisions_contractstep",
    "decisions_crmentry",
    "decisions_decision",
    "decisions_notice",
    "decisions_receipt",
    "decisions_referral",
    "decisions_restriction",
    "decisions_servicetold",
    "decisions_signoff",
    "decisions_telling",
    "decisions_withdrawal",
    "evidence_evidence",
    "incidents_answer",
    "incidents_arrangement",
    "incidents_incident",
    "incidents_incidentlink",
    "incidents_leaderwarning",
    "incidents_policereport",
    "incidents_terminatedcall",
    "incidents_warningwithdrawal",
    "letters_dispatch",
    "letters_enclosure",
    "letters_letter",
    "record_eventfacts",
    "retention_hold",
    "retention_keptlonger",
    "reviews_putoff",
    "reviews_review",
    "reviews_reviewrequest",
    "socialmedia_account",
    "socialmedia_accountlink",
    "socialmedia_block",
    "socialmedia_capture",
    "socialmedia_contest",
    "socialmedia_contestanswer",
    "socialmedia_linkview",
    "socialmedia_look",
    "socialmedia_post",
    "socialmedia_step",
    "uploads_upload",
)


class Migration(migrations.Migration):
    """A row of these tables may be deleted, once it is named as erased."""

    dependencies = [
        ("retention", "0002_facts_are_append_only"),
        ("appeals", "0005_an_appeal_is_heard_by_several"),
        ("decisions", "0012_services_are_told"),
        ("evidence", "0001_what_contacts_showed"),
        ("incidents", "0008_a_warning_may_rest_on_contacts"),
        ("letters", "0004_the_file_of_a_batch_may_be_erased"),
        ("record", "0004_what_is_erased_is_named_first"),
        ("reviews", "0002_facts_are_append_only"),
        ("socialmedia", "0005_a_capture_has_a_picture"),
        ("uploads", "0002_facts_are_append_only"),
    ]

    operations = [Erasable(table) for table in TABLES]
