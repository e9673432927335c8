"""manage.py first_look: a made-up council to look at, set up if need be, served, with who can sign in."""

import threading
import time
from io import StringIO
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from fairhand import council
from fairhand.config.made_up.cast import PASSWORD, who_can_sign_in
from fairhand.config.made_up.codes import code_for_a_look


class Command(BaseCommand):
    """Make the database, fill it when it is empty, serve it, and say who can sign in."""

    requires_system_checks = ()  # `make check` and the tests run them; a start should be quick
    help = "Starts a made-up council: for a first look, never for real people."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--live-port", type=int, default=0)

    def handle(self, *, port, live_port, **_options):
        if not settings.MADE_UP:
            raise CommandError("This starts a made-up council, so it wants FAIRHAND_MADE_UP=1. `make run` sets it.")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("made_up_council", if_empty=True, stdout=StringIO())  # who can sign in is said at the end
        customer = code_for_a_look(council.now()) if settings.OWN_PAGE else None
        threading.Thread(target=self.say_when_ready, args=(port, customer), daemon=True).start()
        call_command("serve", port=port, live_port=live_port, host="127.0.0.1", workers=0)

    def say_when_ready(self, port: int, customer: tuple[str, str, list[str]] | None) -> None:
        """Wait until pages are served, then say where, who can sign in, and which customer can look at their page."""
        address = f"http://127.0.0.1:{port}"
        while True:
            try:
                urlopen(f"{address}/healthz", timeout=5)  # noqa: S310  (our own address)
                break
            except (URLError, OSError):
                time.sleep(0.1)
        people = [f"  {email:<42} {name}, {what}" for name, email, what in who_can_sign_in()]
        lines = [
            f"fairhand is at {address}   (Ctrl-C ends it)",
            "",
            "Nobody here exists. Sign in as one of them:",
            *people,
            f"each with the password: {PASSWORD}",
        ]
        if customer:
            name, code, _voids = customer
            lines += [
                "",
                f"Or be a customer, {name}, on their own page: {settings.OWN_PAGE}",
                f"with the code of a letter: {code}   (it opens the page once; `make code` shows another)",
            ]
        self.stdout.write("\n" + "\n".join(lines) + "\n")
        self.stdout.flush()
