from django.db import migrations

from fairhand.record.triggers import AppendOnly, EndsOnce

ENDED = ("ended_at", "ended_by_id", "ended_because")


class Migration(migrations.Migration):
    """What was done and said stays; a step, a block and a link end once."""

    dependencies = [("socialmedia", "0003_steps_blocks_contests_and_links")]

    operations = [
        EndsOnce("socialmedia_step", ENDED),
        EndsOnce("socialmedia_block", ENDED),
        EndsOnce("socialmedia_accountlink", ENDED),
        AppendOnly("socialmedia_look"),
        AppendOnly("socialmedia_contest"),
        AppendOnly("socialmedia_contestanswer"),
        AppendOnly("socialmedia_linkview"),
    ]
