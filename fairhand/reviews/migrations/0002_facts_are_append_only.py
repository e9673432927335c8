from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce


class Migration(migrations.Migration):
    """A review stays as it was held; a request for one is settled once."""

    dependencies = [("reviews", "0001_initial")]

    operations = [
        EndsOnce("reviews_reviewrequest", ("settled_at", "settled_by_id", "declined_because")),
        AppendOnly("reviews_review"),
        AppendOnly("reviews_putoff"),
    ]
