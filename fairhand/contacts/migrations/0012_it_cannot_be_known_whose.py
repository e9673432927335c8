import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """It is kept that it cannot be known whose a contact was, and why."""

    dependencies = [
        ("contacts", "0011_answers_are_facts"),
        ("record", "0003_looks_by_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="NotKnown",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.TextField()),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="contacts.contact"
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
        AppendOnly("contacts_notknown"),
    ]
