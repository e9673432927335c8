from django.db import migrations

POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE decisions_restriction ADD CONSTRAINT one_brief_restriction_at_a_time
    EXCLUDE USING gist (customer_id WITH =, tstzrange(starts_at, closes_at) WITH &&) WHERE (brief)
    """,
)
SQLITE = (
    """
    CREATE TRIGGER one_brief_restriction_at_a_time BEFORE INSERT ON decisions_restriction
    WHEN NEW.brief AND EXISTS (
        SELECT 1 FROM decisions_restriction
        WHERE customer_id = NEW.customer_id AND brief
          AND starts_at < NEW.ends_at AND COALESCE(MIN(ends_at, ended_at), ends_at) > NEW.starts_at
    )
    BEGIN SELECT RAISE(ABORT, 'one_brief_restriction_at_a_time'); END
    """,
)


def forwards(apps, schema_editor):
    """Two people who press at the same moment cannot both succeed, whatever the code does."""
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE decisions_restriction DROP CONSTRAINT one_brief_restriction_at_a_time")
    else:
        schema_editor.execute("DROP TRIGGER one_brief_restriction_at_a_time")


class Migration(migrations.Migration):
    dependencies = [("decisions", "0002_facts_are_append_only")]
    operations = [migrations.RunPython(forwards, backwards)]
