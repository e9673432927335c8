from django.db import migrations

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """A bundle stays as it left the house."""

    dependencies = [("bundles", "0001_initial")]

    operations = [AppendOnly("bundles_bundle")]
