from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce


class Migration(migrations.Migration):
    """What was said stays as it was said; an advocate ends once."""

    dependencies = [("council_data", "0001_initial")]

    operations = [
        AppendOnly("council_data_particular"),
        AppendOnly("council_data_closureday"),
        EndsOnce("council_data_advocate", ("until_on", "ended_by_id", "ended_at", "end_recorded_by_id")),
    ]
