from django.db import migrations

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """A warning stays as it was given, and an arrangement as it was agreed."""

    dependencies = [("incidents", "0004_warnings_and_arrangements")]
    operations = [AppendOnly("incidents_leaderwarning"), AppendOnly("incidents_arrangement")]
