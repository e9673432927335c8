from django.db import migrations, models

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """An appeal that the policy wants grounds for is kept before it gives any."""

    dependencies = [("appeals", "0002_facts_are_append_only")]

    operations = [
        migrations.AddField(
            model_name="appeal",
            name="says_why",
            field=models.BooleanField(default=True),
        ),
        EndsOnce("appeals_appeal", ("decided_at", "decided_by_id")),
    ]
