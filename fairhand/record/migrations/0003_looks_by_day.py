from django.db import migrations, models


class Migration(migrations.Migration):
    """Looks are found by the day, and counted over a few weeks, without reading all of them."""

    dependencies = [("record", "0002_facts_are_append_only")]

    operations = [migrations.AddIndex("access", models.Index(fields=["at"], name="access_at"))]
