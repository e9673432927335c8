from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce


class NoLongerEnds(EndsOnce):
    """A table whose rows ended keeps each row as it is from now on."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self.put_aside(schema_editor)


class Migration(migrations.Migration):
    """An answer ends once; of the request itself nothing is filled later any more."""

    dependencies = [("contacts", "0010_an_answer_may_prove_wrong")]

    operations = [
        EndsOnce("contacts_answer", ("ended_at", "ended_by_id", "ended_because")),
        NoLongerEnds("contacts_informationrequest", ()),
        migrations.RemoveField("informationrequest", "answered_on"),
        migrations.RemoveField("informationrequest", "reference"),
        migrations.RemoveField("informationrequest", "answered_by"),
        AppendOnly("contacts_informationrequest"),
    ]
