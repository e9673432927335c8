from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce

FACTS = (
    "item", "original", "enclosed", "caught", "letthrough", "fetched", "finding", "handover", "answer", "filing",
)  # fmt: skip


class Migration(migrations.Migration):
    """What came in writing stays as it came, and what was found in it as it was found."""

    dependencies = [("correspondence", "0001_initial")]

    operations = [
        *(AppendOnly(f"correspondence_{each}") for each in FACTS),
        EndsOnce("correspondence_reader", ("ended_at", "ended_by_id")),
    ]
