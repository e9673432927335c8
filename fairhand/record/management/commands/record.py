"""Prove that the record is whole, take it out of the house, and keep the application from changing it."""

import os

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from fairhand.record import chain, export, roles, verify


class Command(BaseCommand):
    help = "The record: verify it, export it, print its head, make the application's database role."

    def add_arguments(self, parser):
        """One word says what to do."""
        ways = parser.add_subparsers(dest="way", required=True, metavar="verify | export | head | roles")
        verifying = ways.add_parser("verify", help="say whether the chain is whole, and where it is broken")
        verifying.add_argument("--export", metavar="FILE", help="read an export instead of the database")
        verifying.add_argument("--head", default="", metavar="NUMBER:SEAL", help="a head that was kept outside")
        exporting = ways.add_parser("export", help="write every event to a file, one to a line")
        exporting.add_argument("file")
        ways.add_parser("head", help="print the number and seal of the last event, to be kept outside")
        making = ways.add_parser("roles", help="make or renew the role under which the application runs (PostgreSQL)")
        making.add_argument("role", nargs="?", default="fairhand_app")
        making.add_argument("--print", action="store_true", dest="only_print", help="print the SQL, do nothing")

    def handle(self, *args, way, **said):
        """Do what was asked."""
        getattr(self, f"_{way}")(**said)

    def _verify(self, export=None, head="", **_rest):
        try:
            result = verify.check(verify.read(export) if export else _events(), head)
        except (OSError, ValueError, KeyError) as fault:
            raise CommandError(f"The record cannot be read: {fault}") from fault
        self.stdout.write(verify.told(result))
        if not result.whole:
            raise CommandError("The record is not as it was written. docs/record.md says what to do now.")

    def _export(self, file, **_rest):
        number = export.write(file)
        self.stdout.write(f"{number} events are in {file}. Check them with: python verify.py {file}")

    def _head(self, **_rest):
        self.stdout.write(str(chain.head()))

    def _roles(self, role, only_print=False, **_rest):
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL has roles. On SQLite, whoever can open the file can change it.")
        password = os.environ.get("FAIRHAND_APP_PASSWORD", "")
        said = roles.statements(role, password) if only_print else roles.make(role, password)
        self.stdout.write("\n".join(f"{statement};" for statement in said if only_print or "PASSWORD" not in statement))


def _events():
    return export.events()
