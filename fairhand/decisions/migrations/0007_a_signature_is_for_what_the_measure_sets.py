from django.db import migrations, models

from fairhand.record.triggers import EndsOnce

SIGNING = ("signed_at", "signed_by_id", "signed_as", "agreed", "view", "power", "answered_by_id")


class Migration(migrations.Migration):
    """What the measure sets is kept with what was asked, and stays as it was when it is signed."""

    dependencies = [("decisions", "0006_the_formal_path_is_made_of_facts")]

    operations = [
        migrations.AddField(model_name="signoff", name="detail", field=models.JSONField(null=True)),
        EndsOnce("decisions_signoff", SIGNING),
    ]
