"""Collect what came into the mailbox of those under read and file: once now, or again and again."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fairhand import council
from fairhand.correspondence.collecting import collect
from fairhand.correspondence.mailbox import Unreachable, opened, where
from fairhand.people.models import Employee
from fairhand.record.act import Refused

MEGABYTE = 1_000_000


class Command(BaseCommand):
    help = (
        "Collects what came into the mailbox, and touches nothing there. Run it each minute, or with --every SECONDS."
    )

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS", help="go on, with a pause between")

    def handle(self, *, every: int, **_options):
        """Collect what is new, and say what became of it."""
        while True:
            try:
                self.stdout.write(self._once())
            except (Unreachable, Refused) as fault:
                if not every:
                    raise CommandError(str(fault)) from fault
                self.stderr.write(str(fault))
            if not every:
                return
            time.sleep(every)

    def _once(self) -> str:
        if not settings.MAILBOX:
            raise CommandError(
                "No mailbox is set, so nothing was collected. "
                "Set FAIRHAND_MAILBOX, such as imaps://name:password@mail.example.org/INBOX, and FAIRHAND_MAILBOX_AS."
            )
        by = Employee.objects.filter(email=settings.MAILBOX_AS.lower(), is_active=True).first()
        if by is None:
            raise CommandError(
                f"Nobody who works here has the address {settings.MAILBOX_AS or '(none)'}, "
                "in whose name the mailbox is to be collected. "
                "Set FAIRHAND_MAILBOX_AS to the address of somebody who may write down what comes in."
            )
        place = where(settings.MAILBOX)
        with opened(place) as box:
            count = collect(box, place.name, by=by, at=council.now(), largest=settings.MAILBOX_LARGEST * MEGABYTE)
        return (
            f"{count.kept} kept, {count.let_through} let through, {count.left} from nobody under a measure, "
            f"{count.not_kept} not kept. The mailbox is as it was."
        )
