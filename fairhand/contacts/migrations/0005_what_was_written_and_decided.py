import django.db.models.deletion
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly, EndsOnce


class Migration(migrations.Migration):
    """What a letter said, that a contact asks for information, and that a matter was decided on a day."""

    dependencies = [
        ('contacts', '0004_what_was_found_may_end'),
        ('customers', '0004_a_need_still_ends_once'),
        ('record', '0003_looks_by_day'),
    ]

    operations = [
        migrations.CreateModel(
            name='InformationRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='information_request', to='contacts.contact')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.event')),
            ],
        ),
        migrations.CreateModel(
            name='Written',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField()),
                ('language', models.CharField(blank=True, max_length=10)),
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='written', to='contacts.contact')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.event')),
            ],
        ),
        migrations.CreateModel(
            name='DecidedMatter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('matter', models.CharField(max_length=80)),
                ('decided_on', models.DateField()),
                ('found_in', models.CharField(blank=True, max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
                ('customer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.customer')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.event')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.event')),
            ],
            options={
                'indexes': [models.Index(fields=['matter'], name='decided_matter')],
            },
        ),
        AppendOnly("contacts_written"),
        AppendOnly("contacts_informationrequest"),
        EndsOnce("contacts_decidedmatter", ("ended_at", "ended_by_id")),
    ]
