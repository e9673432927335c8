from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce


class Migration(migrations.Migration):
    """What is held ends once; what was decided and erased stays as it was written."""

    dependencies = [("retention", "0001_holds_and_erasures")]

    operations = [
        EndsOnce("retention_hold", ("ended_at", "ended_by_id", "ended_because")),
        AppendOnly("retention_keptlonger"),
        AppendOnly("retention_erasure"),
    ]
