import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """That an incident is somebody's may prove wrong: the link ends once, with a reason, and both are kept."""

    dependencies = [
        ("customers", "0002_facts_are_append_only"),
        ("incidents", "0002_facts_are_append_only"),
        ("record", "0002_facts_are_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="incidentlink",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="incidentlink",
            name="ended_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="incidentlink",
            name="ended_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.event"
            ),
        ),
        migrations.AlterField(
            model_name="incidentlink",
            name="incident",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="incidents.incident"
            ),
        ),
        migrations.AddConstraint(
            model_name="incidentlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("incident",),
                name="an_incident_is_somebodys_once_at_a_time",
            ),
        ),
        EndsOnce("incidents_incidentlink", ("ended_at", "ended_by_id", "ended_because")),
    ]
