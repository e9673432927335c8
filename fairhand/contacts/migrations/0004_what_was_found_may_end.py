import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """That a contact is somebody's may prove wrong: the link ends once, and both are kept."""

    dependencies = [
        ("contacts", "0003_who_acted"),
        ("customers", "0002_facts_are_append_only"),
        ("record", "0002_facts_are_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="contactlink",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="contactlink",
            name="ended_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.event"
            ),
        ),
        migrations.AlterField(
            model_name="contactlink",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="contacts.contact"
            ),
        ),
        migrations.AddConstraint(
            model_name="contactlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("contact",),
                name="a_contact_is_somebodys_once_at_a_time",
            ),
        ),
        EndsOnce("contacts_contactlink", ("ended_at", "ended_by_id")),
    ]
