from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce

ENDED = ("ends_at", "ended_by_id")


class Migration(migrations.Migration):
    """What is known of a customer is added and ends once; nothing is written over.

    The vocabulary (word, nameword) is made from the names and can be made again, so it is not guarded.
    """

    dependencies = [("customers", "0001_initial"), ("record", "0002_facts_are_append_only")]

    operations = [
        AppendOnly("customers_customer"),
        EndsOnce("customers_name", ENDED),
        EndsOnce("customers_identifier", ENDED),
        EndsOnce("customers_languagechoice", ENDED),
        EndsOnce("customers_need", ENDED),
        EndsOnce("customers_representation", ENDED),
        EndsOnce("customers_link", (*ENDED, "unlinked_because")),
    ]
