from django.db import migrations

from fairhand.record.triggers import Erasable


class Migration(migrations.Migration):
    """What came of monitoring may be deleted as well, and a warning still, once a row is named as erased."""

    dependencies = [
        ("retention", "0004_contacts_letters_and_cases_may_be_erased"),
        ("incidents", "0009_contact_may_be_monitored_after_a_warning"),
    ]

    operations = [Erasable("incidents_leaderwarning"), Erasable("incidents_monitoringoutcome")]
