from django.db import migrations

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """Set once what is unique stands: on SQLite the index of a new table comes at the end of its migration."""

    dependencies = [("protocol", "0008_it_may_be_said_that_it_is_not_oneself")]

    operations = [EndsOnce("protocol_denial", ("ended_at", "ended_by_id", "ended_because"))]
