from django.db import migrations

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """A code stays as it was made, and ends once. What it is printed from goes with its letter, so it is not guarded."""

    dependencies = [("codes", "0001_codes_that_open_a_page"), ("record", "0002_facts_are_append_only")]

    operations = [EndsOnce("codes_code", ("ended_at", "ended_by_id", "ended_how"))]
