from importlib import import_module

from django.db import migrations, models

from fairhand.record.triggers import EndsOnce

before = import_module("fairhand.decisions.migrations.0006_the_formal_path_is_made_of_facts")
GUARD = EndsOnce("decisions_restriction", before.ENDING)


def codes_of_the_decisions(apps, schema_editor):
    """The decision says which measure a restriction is; a short one sets the only one of its kind."""
    GUARD.put_aside(schema_editor)  # set again by the operation after this one
    for row in apps.get_model("decisions", "Restriction").objects.filter(code="").select_related("decision").iterator():
        same = [each for each in row.decision.measures if (each["kind"], each["clause"]) == (row.kind, row.clause)]
        if same:
            type(row).objects.filter(pk=row.pk).update(code=same[0]["code"])


class Migration(migrations.Migration):
    """A policy may list several measures of one kind, so a restriction keeps which of them it is."""

    dependencies = [("decisions", "0008_a_decision_can_be_withdrawn")]

    operations = [
        migrations.AddField(
            model_name="restriction", name="code", field=models.SlugField(blank=True, default=""), preserve_default=False
        ),
        migrations.RunPython(codes_of_the_decisions, migrations.RunPython.noop),
        GUARD,
        migrations.RunPython(before.one_brief_at_a_time_again, migrations.RunPython.noop),
    ]
