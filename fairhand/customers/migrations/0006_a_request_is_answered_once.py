from django.db import migrations

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """What a customer asked for stays as they wrote it, and is answered once."""

    dependencies = [("customers", "0005_what_a_customer_asks_for")]

    operations = [EndsOnce("customers_request", ("answered_at", "answered_by_id", "answer"))]
