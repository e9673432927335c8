from django.db import migrations, models

from fairhand.record.triggers import EndsOnce, Erasable

SIGNING = (
    "signed_at", "signed_by_id", "signed_as", "agreed", "view", "power", "met_on", "sat", "answered_by_id",
)  # fmt: skip


class Migration(migrations.Migration):
    """A decision may be confirmed by the one who is next above whoever decides."""

    dependencies = [
        ("decisions", "0013_who_signs_and_who_has_a_copy"),
        ("record", "0004_what_is_erased_is_named_first"),
    ]

    operations = [
        migrations.AddField(model_name="signoff", name="by_line", field=models.BooleanField(default=False)),
        # SQLite makes the table anew for a column, without what guards it.
        EndsOnce("decisions_signoff", SIGNING),
        Erasable("decisions_signoff"),
    ]
