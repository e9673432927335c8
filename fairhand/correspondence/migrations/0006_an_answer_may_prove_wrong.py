import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import EndsOnce


def to(model: str, related_name: str, **more) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=model, **more)


class Migration(migrations.Migration):
    """That a request was answered may prove wrong: the answer ends once, and is kept."""

    dependencies = [
        ("correspondence", "0005_whose_it_is_may_prove_wrong"),
        ("record", "0003_looks_by_day"),
    ]

    operations = [
        migrations.AddField("answer", "ended_at", models.DateTimeField(null=True)),
        migrations.AddField("answer", "ended_by", to("record.event", "+", null=True)),
        migrations.AddField(
            "answer", "ended_because", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AlterField("answer", "finding", to("correspondence.finding", "answers")),
        migrations.AddConstraint(
            "answer",
            models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("finding",), name="a_finding_is_answered_once"
            ),
        ),
        EndsOnce("correspondence_answer", ("ended_at", "ended_by_id", "ended_because")),
    ]
