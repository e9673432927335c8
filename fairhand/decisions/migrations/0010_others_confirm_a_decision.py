from django.db import migrations, models

from fairhand.record.triggers import EndsOnce

SIGNING = (
    "signed_at", "signed_by_id", "signed_as", "agreed", "view", "power", "met_on", "sat", "answered_by_id",
)  # fmt: skip


class Migration(migrations.Migration):
    """A decision as a whole is put to others to confirm: to one of several roles, or to a committee."""

    dependencies = [("decisions", "0009_a_measure_keeps_its_code")]

    operations = [
        migrations.AddField(model_name="signoff", name="others", field=models.JSONField(default=list)),
        migrations.AddField(
            model_name="signoff",
            name="committee",
            field=models.SlugField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(model_name="signoff", name="met_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="signoff", name="sat", field=models.TextField(blank=True, default=""), preserve_default=False
        ),
        EndsOnce("decisions_signoff", SIGNING),
    ]
