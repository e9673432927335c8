from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce, ServersTime


class Migration(migrations.Migration):
    """What is in the record is added to, and neither changed nor deleted."""

    dependencies = [("record", "0001_initial")]

    operations = [
        AppendOnly("record_event"),
        ServersTime("record_event"),
        AppendOnly("record_eventfacts"),
        EndsOnce("record_duty", ("closed_at", "closed_by_id")),
        AppendOnly("record_access"),
        AppendOnly("record_refusal"),
        AppendOnly("record_once"),
    ]
