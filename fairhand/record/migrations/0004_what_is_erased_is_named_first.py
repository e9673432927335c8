import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """A row that is erased under the retention schedule is named before it goes, by the event that says why."""

    dependencies = [("record", "0003_looks_by_day")]

    operations = [
        migrations.CreateModel(
            name="Erased",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=80)),
                ("row", models.CharField(max_length=40)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.event"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("table", "row"), name="a_row_is_erased_once")],
            },
        ),
        AppendOnly("record_erased"),
    ]
