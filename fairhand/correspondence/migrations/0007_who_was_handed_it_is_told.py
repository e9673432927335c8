import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """Whoever was handed something as somebody else's was told so."""

    dependencies = [
        ("correspondence", "0006_an_answer_may_prove_wrong"),
        ("record", "0003_looks_by_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="Corrected",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.CharField(max_length=200)),
                ("told_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "hand_over",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected",
                        to="correspondence.handover",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.event"),
                ),
            ],
        ),
        AppendOnly("correspondence_corrected"),
    ]
