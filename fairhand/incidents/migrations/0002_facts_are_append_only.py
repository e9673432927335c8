from django.db import migrations

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """What was reported, answered and found stays as it was written."""

    dependencies = [("incidents", "0001_initial")]

    operations = [
        AppendOnly("incidents_incident"),
        AppendOnly("incidents_terminatedcall"),
        AppendOnly("incidents_incidentlink"),
        AppendOnly("incidents_answer"),
        AppendOnly("incidents_policereport"),
    ]
