"""Load the made-up council into an empty database, and say who can sign in."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fairhand import council
from fairhand.config.made_up.cast import PASSWORD, who_can_sign_in
from fairhand.config.made_up.load import load
from fairhand.people.models import Employee


class Command(BaseCommand):
    help = "Load the made-up council into an empty database, and say who can sign in."

    def add_arguments(self, parser):
        parser.add_argument("--customers", type=int, default=3000, help="how many customers to make up")
        parser.add_argument("--if-empty", action="store_true", help="do nothing where somebody is there already")

    def handle(self, *, customers: int, if_empty: bool, **options):
        if not settings.MADE_UP:
            raise CommandError(
                "This installation is not marked as made up, so made-up people would stand among real ones. "
                "Set FAIRHAND_MADE_UP=1 on an installation that holds nobody real."
            )
        if Employee.objects.exists():
            if if_empty:
                return
            raise CommandError("Somebody is in this database already. Start with an empty one.")
        load(council.now(), customers, self._progress)
        self.stdout.write("\nThe made-up council is ready. Who can sign in, all with the password:")
        self.stdout.write(f"  {PASSWORD}")
        for name, address, what in who_can_sign_in():
            self.stdout.write(f"  {address:34} {name}, {what}")

    def _progress(self, what: str, done: int, total: int) -> None:
        """Draw a progress bar on a terminal; a line at the end elsewhere."""
        if not total:
            return
        if sys.stderr.isatty():
            bar = "#" * (30 * done // total)
            self.stderr.write(f"\r  {what:12} [{bar:30}] {done:,} of {total:,}", ending="" if done < total else "\n")
        elif done >= total:
            self.stderr.write(f"  {what}: {total:,}")
