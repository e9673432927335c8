from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce


class Migration(migrations.Migration):
    """A decision stays as it was taken; a restriction ends once, and says by what."""

    dependencies = [("decisions", "0001_initial")]

    operations = [
        AppendOnly("decisions_decision"),
        EndsOnce("decisions_restriction", ("ended_at", "ended_by_id", "ended_because")),
        AppendOnly("decisions_acknowledgement"),
        AppendOnly("decisions_consideration"),
    ]
