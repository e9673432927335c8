import django.db.models.deletion
from django.db import migrations, models


def carry_over(apps, _schema_editor):
    """What was answered so far is an answer that stands."""
    made = apps.get_model("contacts", "Answer").objects
    asked = apps.get_model("contacts", "InformationRequest").objects
    for each in asked.exclude(answered_on=None).order_by("pk").iterator():
        told = {"answered_on": each.answered_on, "reference": each.reference, "recorded_by_id": each.answered_by_id}
        made.create(request=each, **told)


def to(model: str, related_name: str, **more) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=model, **more)


class Migration(migrations.Migration):
    """That a request was answered may prove wrong, so each answer is a row of its own."""

    dependencies = [
        ("contacts", "0009_whose_a_contact_is_says_why"),
        ("record", "0003_looks_by_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answered_on", models.DateField()),
                ("reference", models.CharField(max_length=80)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_because", models.TextField(blank=True)),
                ("request", to("contacts.informationrequest", "answers")),
                ("recorded_by", to("record.event", "+")),
                ("ended_by", to("record.event", "+", null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("request",), name="a_request_is_answered_once"
                    )
                ],
            },
        ),
        migrations.RunPython(carry_over),
    ]
