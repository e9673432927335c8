import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """A warning says which contacts it rests on, where they were taken into the file."""

    dependencies = [
        ("evidence", "0001_what_contacts_showed"),
        ("incidents", "0007_a_warning_can_be_withdrawn"),
    ]

    operations = [
        migrations.AddField(
            model_name="leaderwarning",
            name="evidence",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="warnings",
                to="evidence.evidence",
            ),
        ),
        AppendOnly("incidents_leaderwarning"),
    ]
