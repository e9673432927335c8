import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """A decision is withdrawn before its notice, once, and that stays."""

    dependencies = [
        ('decisions', '0007_a_signature_is_for_what_the_measure_sets'),
        ('record', '0003_looks_by_day'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('because', models.TextField()),
                ('capacity', models.SlugField()),
                ('withdrawn_at', models.DateTimeField()),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='decisions.decision')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.event')),
                ('withdrawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        AppendOnly("decisions_withdrawal"),
    ]
