import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """A warning that an appeal has undone is withdrawn."""

    dependencies = [("incidents", "0006_a_warning_has_its_stage"), ("record", "0003_looks_by_day")]
    operations = [
        migrations.CreateModel(
            name="WarningWithdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.TextField()),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.event"
                    ),
                ),
                (
                    "warning",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="incidents.leaderwarning",
                    ),
                ),
            ],
        ),
        AppendOnly("incidents_warningwithdrawal"),
    ]
