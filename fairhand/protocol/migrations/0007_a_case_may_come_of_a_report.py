import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0008_a_warning_may_rest_on_contacts"),
        ("protocol", "0006_said_once_whom_it_is_about"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="incident",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="incidents.incident",
            ),
        ),
        EndsOnce("protocol_case", ("closed_at", "closed_by_id", "told", "learnt")),  # SQLite made the table anew
    ]
