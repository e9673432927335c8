import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """Contact may be monitored for a time after a warning, and somebody writes what came of it."""

    dependencies = [("incidents", "0008_a_warning_may_rest_on_contacts"), ("record", "0003_looks_by_day")]
    operations = [
        migrations.AddField("leaderwarning", "monitored_until", models.DateField(null=True)),
        AppendOnly("incidents_leaderwarning"),
        migrations.CreateModel(
            name="MonitoringOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outcome", models.SlugField()),
                ("reasons", models.TextField()),
                ("recorded_at", models.DateTimeField()),
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
                        related_name="monitoring",
                        to="incidents.leaderwarning",
                    ),
                ),
            ],
        ),
        AppendOnly("incidents_monitoringoutcome"),
    ]
