from django.db import migrations

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """What was said of a meeting stays as it was said."""

    dependencies = [("council_data", "0003_meetings_of_committees")]

    operations = [AppendOnly("council_data_meeting")]
