from django.db import migrations

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """What was confirmed stays as it was."""

    dependencies = [("adopted", "0001_initial")]

    operations = [AppendOnly("adopted_confirmation")]
