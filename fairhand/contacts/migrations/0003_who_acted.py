import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """A contact says who acted for the customer, where somebody did."""

    dependencies = [
        ("contacts", "0002_facts_are_append_only"),
        ("customers", "0002_facts_are_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="representative",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="customers.customer"
            ),
        ),
        AppendOnly("contacts_contact"),
    ]
