from django.db import migrations

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """What was sent, enclosed and printed stays as it was. A draft may change, and a package moves on."""

    dependencies = [("letters", "0001_letters")]

    operations = [
        AppendOnly("letters_letter"),
        AppendOnly("letters_copy"),
        AppendOnly("letters_enclosure"),
        AppendOnly("letters_batch"),
    ]
