"""A server of acts over lines: reads `key matter`, logs the contact, answers `key ref head` after the commit."""

import os
import sys
from uuid import UUID

import django


def main(email: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhand.config.settings")
    django.setup()
    from fairhand import council
    from fairhand.contacts.operations import log_contact
    from fairhand.people.models import Employee
    from fairhand.policy import Channel

    by = Employee.objects.get(email=email)
    print("ready", flush=True)
    for line in sys.stdin:
        key, matter = line.split()
        contact = log_contact(by=by, at=council.now(), key=UUID(key), channel=Channel.TELEPHONE, matter=matter)
        event = contact.recorded_by
        print(key, contact.ref, f"{event.number}:{event.seal}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
