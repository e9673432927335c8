from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """Which of several warnings it is, where they come one after another, and why one before it was not given."""

    dependencies = [("incidents", "0005_warnings_are_facts")]
    operations = [
        migrations.AddField("leaderwarning", "stage", models.SlugField(blank=True, default=""), preserve_default=False),
        migrations.AddField(
            "leaderwarning", "skipped_because", models.TextField(blank=True, default=""), preserve_default=False
        ),
        AppendOnly("incidents_leaderwarning"),
    ]
