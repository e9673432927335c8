from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """Who heard an appeal together with whoever wrote its outcome down, where the policy has a panel."""

    dependencies = [("appeals", "0004_what_is_added_may_not_say_why_either")]
    operations = [
        migrations.AddField("outcome", "sat_with", models.JSONField(default=list)),
        AppendOnly("appeals_outcome"),
    ]
