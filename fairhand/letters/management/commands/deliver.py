"""Send the letters that go by email: once now, or again and again."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fairhand import council
from fairhand.letters import outbox


class Command(BaseCommand):
    help = "Sends the letters that go by email. Run it every minute, or with --every SECONDS."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS", help="go on, with a pause between")

    def handle(self, *, every: int, **_options):
        """Send what waits, and say what went and what did not."""
        if not settings.MAIL_IS_SET:
            raise CommandError(
                "No mail server is set, so nothing was sent. "
                "Set FAIRHAND_MAIL, such as smtp+tls://name:password@mail.example.org:587, and FAIRHAND_MAIL_FROM."
            )
        while True:
            went, failed = outbox.deliver(council.now())
            unknown = outbox.unknown().count()
            self.stdout.write(f"{went} sent, {failed} not sent, {unknown} of which it is not known whether they went.")
            if not every:
                return
            time.sleep(every)
