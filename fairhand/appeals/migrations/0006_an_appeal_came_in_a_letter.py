import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly, EndsOnce, Erasable


def contact():
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="contacts.contact"
    )


class Migration(migrations.Migration):
    """An appeal says which letter it came in, where it was found in one; so does what is added to it."""

    dependencies = [
        ("appeals", "0005_an_appeal_is_heard_by_several"),
        ("contacts", "0012_it_cannot_be_known_whose"),
        ("retention", "0003_what_may_be_erased"),
    ]

    operations = [
        migrations.AddField(model_name="appeal", name="contact", field=contact()),
        migrations.AddField(model_name="further", name="contact", field=contact()),
        EndsOnce("appeals_appeal", ("decided_at", "decided_by_id")),
        Erasable("appeals_appeal"),
        AppendOnly("appeals_further"),
        Erasable("appeals_further"),
    ]
