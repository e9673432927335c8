from django.db import migrations, models


class Migration(migrations.Migration):
    """What somebody sent in the last minutes is found without reading all that was ever sent."""

    dependencies = [("record", "0004_what_is_erased_is_named_first")]

    operations = [migrations.AddIndex("once", models.Index(fields=["by", "at"], name="once_by_at"))]
