import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly, Erasable


def once(model: str) -> models.OneToOneField:
    return models.OneToOneField(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="corrected", to=model
    )


class Migration(migrations.Migration):
    """Who was told may be kept of an answer too, which went out as to somebody else."""

    dependencies = [
        ("correspondence", "0008_a_need_found_is_settled"),
        ("retention", "0004_contacts_letters_and_cases_may_be_erased"),
    ]

    operations = [
        migrations.AlterField("corrected", "hand_over", once("correspondence.handover")),
        migrations.AddField("corrected", "answer", once("correspondence.answer")),
        migrations.AddConstraint(
            "corrected",
            models.CheckConstraint(
                condition=models.Q(("answer", None), ("hand_over__isnull", False))
                | models.Q(("answer__isnull", False), ("hand_over", None)),
                name="one_thing_is_corrected",
            ),
        ),
        AppendOnly("correspondence_corrected"),
        Erasable("correspondence_corrected"),
    ]
