from django.db import migrations

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """A contact that was written down stays as it was written."""

    dependencies = [("contacts", "0001_initial")]

    operations = [AppendOnly("contacts_contact"), AppendOnly("contacts_contactlink")]
