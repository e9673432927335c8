import django.db.models.deletion
from django.db import migrations, models


def to(model: str, related_name: str, **more) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=model, **more)


class Migration(migrations.Migration):
    """The one of whom it was said that a case is about them says that it is not."""

    dependencies = [
        ("protocol", "0007_a_case_may_come_of_a_report"),
        ("record", "0003_looks_by_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="Denial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_because", models.TextField(blank=True)),
                ("named", to("protocol.named", "denials")),
                ("recorded_by", to("record.event", "+")),
                ("ended_by", to("record.event", "+", null=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("named",), name="it_is_denied_once_at_a_time"
                    )
                ],
            },
        ),
    ]
