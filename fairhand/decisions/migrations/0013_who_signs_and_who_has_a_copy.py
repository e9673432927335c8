import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly, Erasable


class Migration(migrations.Migration):
    """In whose name a letter went, and who else was sent a copy, are kept with the notice."""

    dependencies = [
        ("decisions", "0012_services_are_told"),
        ("retention", "0003_what_may_be_erased"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="agreed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(model_name="notice", name="copies", field=models.JSONField(default=list)),
        migrations.AddField(
            model_name="notice",
            name="signatory",
            field=models.SlugField(blank=True, default="", max_length=60),
            preserve_default=False,
        ),
        AppendOnly("decisions_notice"),
        Erasable("decisions_notice"),
    ]
