"""manage.py customer_code: a code that opens a customer's own page in the made-up council, once."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from fairhand import council
from fairhand.config.made_up.codes import code_for_a_look


class Command(BaseCommand):
    help = "Shows a code that opens a made-up customer's own page once. Real codes stand in letters, and nowhere else."

    def handle(self, **_options):
        if not settings.MADE_UP:
            raise CommandError("Nobody is shown the code of a real customer: it goes to them by letter.")
        found = code_for_a_look(council.now())
        if found is None:
            raise CommandError("Nobody in this council is limited by a letter now, so there is no code to show.")
        name, code, voids = found
        self.stdout.write(f"{name} at {settings.OWN_PAGE or '/standing/'} with the code {code}")
        if voids:
            self.stdout.write(f"The code that they had opens nothing now: {', '.join(voids)}")
