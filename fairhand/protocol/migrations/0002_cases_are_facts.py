from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce


class Migration(migrations.Migration):
    """What was reported, taken and chosen stays as it was written; a case is closed once."""

    dependencies = [("protocol", "0001_initial")]

    operations = [
        EndsOnce("protocol_case", ("closed_at", "closed_by_id", "told", "learnt")),
        AppendOnly("protocol_steptaken"),
        AppendOnly("protocol_ownchoice"),
    ]
