import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """A request for information that was made in a contact is answered: on which day, under which reference."""

    dependencies = [
        ("contacts", "0006_a_contact_may_prove_anothers"),
        ("record", "0003_looks_by_day"),
    ]

    operations = [
        migrations.AddField("informationrequest", "answered_on", models.DateField(null=True)),
        migrations.AddField(
            "informationrequest",
            "reference",
            models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            "informationrequest",
            "answered_by",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.event"
            ),
        ),
        EndsOnce("contacts_informationrequest", ("answered_on", "reference", "answered_by_id")),
    ]
