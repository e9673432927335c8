from django.db import migrations


def say(apps, schema_editor):
    """Each case is about whom it was reported to be about."""
    cases, named = apps.get_model("protocol", "Case").objects, apps.get_model("protocol", "Named").objects
    for each in cases.filter(named=None).order_by("pk"):
        named.create(
            case=each,
            concerned_id=each.concerned_id,
            named_as=each.named_as,
            sent_to_id=each.sent_to_id,
            recorded_by_id=each.recorded_by_id,
            recorded_at=each.recorded_at,
        )


class Migration(migrations.Migration):
    dependencies = [("protocol", "0004_whom_a_case_is_about")]

    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
