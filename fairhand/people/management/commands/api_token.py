"""Make, list or end the keys with which systems act as an employee."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from fairhand import council
from fairhand.people.models import ApiToken, Employee
from fairhand.people.operations import end_token, make_token


class Command(BaseCommand):
    help = "Make a key for a system (EMAIL --name), list the keys (--list), or end one (EMAIL --end NAME)."

    def add_arguments(self, parser):
        parser.add_argument("email", nargs="?", help="the employee as whom the system acts")
        parser.add_argument("--name", help="what the key is for, such as: telephony")
        parser.add_argument("--days", type=int, default=365, help="how long it lasts")
        parser.add_argument("--end", metavar="NAME", help="end this key now")
        parser.add_argument("--list", action="store_true", help="list the keys that last")

    def handle(self, *, email, name, days, end, list, **options):  # noqa: A002
        now = council.now()
        if list:
            return self._list(now)
        employee = Employee.objects.filter(email=(email or "").lower(), is_active=True).first()
        if not employee:
            raise CommandError(f"Nobody who works here signs in as {email}. Give the address of an employee.")
        if end:
            return self._end(employee, end, now)
        if not name:
            raise CommandError("Say what the key is for, so that it can be ended later: --name telephony")
        if days < 1:
            raise CommandError(f"A key of {days} days would have ended already. Give --days of 1 or more.")
        self.stdout.write(make_token(employee, name=name, at=now, ends_at=now + timedelta(days=days)))
        self.stderr.write("This is shown once. Send it as: Authorization: Bearer <the key>")
        return None

    def _list(self, now):
        for token in ApiToken.objects.filter(ends_at__gt=now).select_related("employee").order_by("ends_at"):
            self.stdout.write(f"{token.employee.email}  {token.name}  until {token.ends_at:%d %B %Y}")

    def _end(self, employee, name, now):
        tokens = ApiToken.objects.filter(employee=employee, name=name, ends_at__gt=now)
        if not tokens:
            raise CommandError(f'{employee.email} has no key named "{name}" that still lasts. See --list.')
        for token in tokens:
            end_token(token, at=now)
        self.stdout.write(f'The key "{name}" has ended.')
