from django.db import migrations

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """SQLite made the table anew for its new columns and lost its triggers."""

    dependencies = [("customers", "0003_what_a_need_means_for_channels_and_letters")]
    operations = [EndsOnce("customers_need", ("ends_at", "ended_by_id"))]
