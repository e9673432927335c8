from django.db import migrations, models

from fairhand.record.triggers import MovesOn

MOVING = ("sent_at", "batch_id", "claim", "claimed_at", "tries", "try_after", "given_up_at", "fault")


class Migration(migrations.Migration):
    """A package is what it is and goes where it goes; only how far it came changes, until it went."""

    dependencies = [("letters", "0002_letters_are_kept_as_sent")]

    operations = [
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("given_up_at", None),
                    models.Q(("batch", None), ("claimed_at", None), ("sent_at", None)),
                    _connector="OR",
                ),
                name="given_up_is_not_on_its_way",
            ),
        ),
        MovesOn("letters_dispatch", MOVING),
    ]
