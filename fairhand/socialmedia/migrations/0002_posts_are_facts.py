from django.db import migrations

from fairhand.record.triggers import AppendOnly


class Migration(migrations.Migration):
    """An account, a post and a capture stay as they were kept."""

    dependencies = [("socialmedia", "0001_accounts_posts_and_captures")]

    operations = [
        AppendOnly("socialmedia_account"),
        AppendOnly("socialmedia_post"),
        AppendOnly("socialmedia_capture"),
    ]
