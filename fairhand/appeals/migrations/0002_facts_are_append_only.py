from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce


class Migration(migrations.Migration):
    """An appeal stays as it was made, and is decided once."""

    dependencies = [("appeals", "0001_initial")]

    operations = [
        EndsOnce("appeals_appeal", ("decided_at", "decided_by_id")),
        AppendOnly("appeals_further"),
        AppendOnly("appeals_suspension"),
        AppendOnly("appeals_outcome"),
    ]
