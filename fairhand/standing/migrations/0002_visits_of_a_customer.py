import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("standing", "0001_visits_and_tries")]

    operations = [
        migrations.AlterField(
            model_name="visit",
            name="customer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="customers.customer"
            ),
        ),
    ]
