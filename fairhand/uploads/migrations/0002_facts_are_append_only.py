from django.db import migrations

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """What was put in stays as it was kept."""

    dependencies = [("uploads", "0001_initial")]

    operations = [AppendOnly("uploads_upload")]
