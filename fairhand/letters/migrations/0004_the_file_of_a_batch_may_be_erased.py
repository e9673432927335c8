from django.db import migrations, models

from fairhand.record.triggers import EndsOnce


class Migration(migrations.Migration):
    """The file of a batch is emptied once, when a letter in it is erased; each other letter is kept by itself."""

    dependencies = [("letters", "0003_a_package_moves_on_until_it_went")]

    operations = [
        migrations.AddField("batch", "erased_at", models.DateTimeField(null=True)),
        EndsOnce("letters_batch", ("erased_at", "pdf", "manifest")),
    ]
