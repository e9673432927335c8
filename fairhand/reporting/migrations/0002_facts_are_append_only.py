from django.db import migrations

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """A review of a year stays as it was signed off."""

    dependencies = [("reporting", "0001_initial")]

    operations = [AppendOnly("reporting_annualreview")]
