from django.db import migrations

from fairhand.record.triggers import Erasable

TABLES = (
    "contacts_answer",
    "contacts_contact",
    "contacts_contactlink",
    "contacts_informationrequest",
    "contacts_notknown",
    "contacts_nottheirs",
    "contacts_written",
    "correspondence_answer",
    "correspondence_caught",
    "correspondence_corrected",
    "correspondence_enclosed",
    "correspondence_filing",
    "correspondence_finding",
    "correspondence_handover",
    "correspondence_item",
    "correspondence_letthrough",
    "correspondence_needsettled",
    "correspondence_original",
    "protocol_case",
    "protocol_denial",
    "protocol_named",
    "protocol_ownchoice",
    "protocol_steptaken",
)


class Migration(migrations.Migration):
    """A row of these tables may be deleted as well, once it is named as erased."""

    dependencies = [
        ("retention", "0003_what_may_be_erased"),
        ("contacts", "0012_it_cannot_be_known_whose"),
        ("correspondence", "0008_a_need_found_is_settled"),
        ("protocol", "0009_that_it_is_not_oneself_ends_once"),
    ]

    operations = [Erasable(table) for table in TABLES]
