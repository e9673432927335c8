import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """What became of a need that was found: once for each, and kept."""

    dependencies = [
        ("correspondence", "0007_who_was_handed_it_is_told"),
        ("customers", "0006_a_request_is_answered_once"),
        ("record", "0002_facts_are_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="NeedSettled",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("how", models.SlugField()),
                ("because", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="need_settled",
                        to="correspondence.finding",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="customers.need"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.event"
                    ),
                ),
            ],
        ),
        AppendOnly("correspondence_needsettled"),
    ]
