from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """What is added to an appeal that the policy wants grounds for may give none either."""

    dependencies = [("appeals", "0003_an_appeal_that_does_not_say_why_yet")]

    operations = [
        migrations.AddField(
            model_name="further",
            name="says_why",
            field=models.BooleanField(default=True),
        ),
        AppendOnly("appeals_further"),
    ]
