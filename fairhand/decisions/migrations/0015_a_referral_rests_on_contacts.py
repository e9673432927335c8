from django.db import migrations, models

from fairhand.record.triggers import EndsOnce, Erasable

SETTLING = ("settled_at", "settled_by_id", "sent_to_id", "sent_form", "sent_evidence", "not_sent_because")


class Migration(migrations.Migration):
    """A referral says what of the contacts it rests on, as it was drafted and as it was sent."""

    dependencies = [("decisions", "0014_the_next_above_confirms"), ("retention", "0003_what_may_be_erased")]

    operations = [
        migrations.AddField(model_name="referral", name="evidence", field=models.JSONField(default=list)),
        migrations.AddField(model_name="referral", name="sent_evidence", field=models.JSONField(null=True)),
        EndsOnce("decisions_referral", SETTLING),
        Erasable("decisions_referral"),
    ]
