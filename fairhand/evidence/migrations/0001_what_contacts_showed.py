import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """That somebody asked what contacts show, and what of it was taken into the file."""

    initial = True

    dependencies = [
        ("customers", "0004_a_need_still_ends_once"),
        ("record", "0003_looks_by_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("because", models.TextField()),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("matter", models.CharField(blank=True, max_length=80)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="customers.customer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=20, unique=True)),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("matter", models.CharField(blank=True, max_length=80)),
                ("note", models.TextField()),
                ("shown", models.JSONField()),
                ("policy", models.CharField(max_length=60)),
                ("taken_in_at", models.DateTimeField()),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="customers.customer"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.event"),
                ),
                (
                    "taken_in_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        AppendOnly("evidence_asked"),
        AppendOnly("evidence_evidence"),
    ]
