from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """Why a customer was told in another form than a letter is kept with the notice."""

    dependencies = [("decisions", "0010_others_confirm_a_decision")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="means_because",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        AppendOnly("decisions_notice"),
    ]
