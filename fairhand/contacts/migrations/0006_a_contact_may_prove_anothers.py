import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """A contact that was kept as a customer's may prove not to be theirs: both stay on record."""

    dependencies = [
        ("contacts", "0005_what_was_written_and_decided"),
        ("record", "0003_looks_by_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="NotTheirs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "contact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="not_theirs", to="contacts.contact"
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
        AppendOnly("contacts_nottheirs"),
    ]
