from django.db import migrations

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """A case no longer says whom it is about beside the rows that do."""

    dependencies = [("protocol", "0005_whom_each_case_was_about")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="case_concerned"),
        migrations.RemoveField(model_name="case", name="concerned"),
        migrations.RemoveField(model_name="case", name="named_as"),
        migrations.RemoveField(model_name="case", name="sent_to"),
        EndsOnce("protocol_case", ("closed_at", "closed_by_id", "told", "learnt")),  # SQLite made the table anew
    ]
