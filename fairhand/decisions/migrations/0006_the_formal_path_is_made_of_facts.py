from importlib import import_module

from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce

ENDING = ("ended_at", "ended_by_id", "ended_because", "ended_how")
SETTLING = ("settled_at", "settled_by_id", "sent_to_id", "sent_form", "not_sent_because")
SIGNING = ("signed_at", "signed_by_id", "signed_as", "agreed", "view", "power", "answered_by_id")


def one_brief_at_a_time_again(apps, schema_editor):
    """SQLite made the table anew for its new columns and lost the trigger; PostgreSQL has kept its constraint."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS one_brief_restriction_at_a_time")
        earlier = import_module("fairhand.decisions.migrations.0003_one_brief_restriction_at_a_time")
        earlier.forwards(apps, schema_editor)


class Migration(migrations.Migration):
    """What was decided, advised, signed and told stays; a restriction, a referral and a request to sign end once."""

    dependencies = [("decisions", "0005_the_formal_path")]

    operations = [
        AppendOnly("decisions_decision"),
        EndsOnce("decisions_restriction", ENDING),
        migrations.RunPython(one_brief_at_a_time_again, migrations.RunPython.noop),
        AppendOnly("decisions_consideration"),
        EndsOnce("decisions_referral", SETTLING),
        AppendOnly("decisions_advice"),
        EndsOnce("decisions_signoff", SIGNING),
        AppendOnly("decisions_notice"),
        AppendOnly("decisions_receipt"),
        AppendOnly("decisions_crmentry"),
        AppendOnly("decisions_contractstep"),
    ]
