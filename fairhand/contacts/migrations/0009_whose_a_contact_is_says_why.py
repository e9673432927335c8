from django.db import migrations, models

from fairhand.record.triggers import AppendOnly, EndsOnce


def why() -> models.TextField:
    return models.TextField(blank=True, default="")


class Migration(migrations.Migration):
    """That a contact is somebody's, and that it is not, is said here with how it is known."""

    dependencies = [("contacts", "0008_a_request_says_what_it_asks")]

    operations = [
        migrations.AddField("nottheirs", "because", why(), preserve_default=False),
        AppendOnly("contacts_nottheirs"),
        migrations.AddField("contactlink", "because", why(), preserve_default=False),
        migrations.AddField("contactlink", "ended_because", why(), preserve_default=False),
        EndsOnce("contacts_contactlink", ("ended_at", "ended_by_id", "ended_because")),
    ]
