from django.db import migrations, models

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """A request for information says what is asked, also where nothing was written."""

    dependencies = [("contacts", "0007_a_request_is_answered_once")]

    operations = [
        migrations.AddField(
            "informationrequest", "asks", models.TextField(blank=True, default=""), preserve_default=False
        ),
        EndsOnce("contacts_informationrequest", ("answered_on", "reference", "answered_by_id")),
    ]
