import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("protocol", "0002_cases_are_facts"),
        ("socialmedia", "0005_a_capture_has_a_picture"),
        ("uploads", "0002_facts_are_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="steptaken",
            name="file",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="uploads.upload"
            ),
        ),
        migrations.AddField(
            model_name="steptaken",
            name="post",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="socialmedia.post"
            ),
        ),
        AppendOnly("protocol_steptaken"),  # SQLite made the table anew
    ]
