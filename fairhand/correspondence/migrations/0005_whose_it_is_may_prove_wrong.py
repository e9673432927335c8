import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import EndsOnce

ENDED = ("ended_at", "ended_by_id")


def ending(model: str) -> list:
    return [
        migrations.AddField(model, "ended_at", models.DateTimeField(null=True)),
        migrations.AddField(
            model,
            "ended_by",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.event"
            ),
        ),
    ]


def of_items(related_name: str, **more) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to="correspondence.item", **more
    )


class Migration(migrations.Migration):
    """Whose something is, that it passed and that it was filed may prove wrong: each ends once, and is kept."""

    dependencies = [
        ("correspondence", "0004_a_message_is_tried_again"),
        ("record", "0002_facts_are_append_only"),
    ]

    operations = [
        *ending("caught"),
        migrations.AddField(
            "caught", "ended_because", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AlterField("caught", "item", of_items("all_caught")),
        migrations.AddConstraint(
            "caught",
            models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("item",), name="an_item_is_somebodys_once"
            ),
        ),
        *ending("letthrough"),
        migrations.AddField(
            "letthrough", "ended_because", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AlterField("letthrough", "item", of_items("all_let_through", null=True)),
        migrations.AddConstraint(
            "letthrough",
            models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("item__isnull", False)),
                fields=("item",),
                name="an_item_passes_once",
            ),
        ),
        *ending("filing"),
        migrations.AlterField("filing", "item", of_items("filings")),
        migrations.AddConstraint(
            "filing",
            models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("item",), name="an_item_is_on_file_once"
            ),
        ),
        EndsOnce("correspondence_caught", (*ENDED, "ended_because")),
        EndsOnce("correspondence_letthrough", (*ENDED, "ended_because")),
        EndsOnce("correspondence_filing", ENDED),
    ]
