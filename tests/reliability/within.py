"""What the kill test asks of the database, in a process with Django: `prepare`, and `verdict` (heads on stdin)."""

import json
import os
import sys
from collections import defaultdict
from datetime import timedelta

import django

from tests.reliability.clients import SOMEBODY


def prepare() -> str:
    """Make the tables, somebody to act, and a key for the API."""
    from django.core.management import call_command

    from fairhand import council
    from fairhand.people.models import Employee
    from fairhand.people.operations import make_token

    call_command("migrate", verbosity=0, skip_checks=True)
    somebody = Employee.objects.create_user(SOMEBODY, name="Load")
    now = council.now()
    return make_token(somebody, name="load", at=now, ends_at=now + timedelta(days=1))


def verdict() -> str:
    """Each contact's matter with its references, whether the chain is whole, and which told heads it lacks."""
    from fairhand.contacts.models import Contact
    from fairhand.record import export, verify

    contacts = defaultdict(list)
    for matter, ref in Contact.objects.values_list("matter", "ref"):
        contacts[matter].append(ref)
    events = list(export.events())
    seals = {f"{event['number']}:{event['seal']}" for event in events}
    result = verify.check(events)
    told = verify.told(result).splitlines()[-1].split(" Its")[0]
    missing = sum(head not in seals for head in sys.stdin.read().split())
    return json.dumps({"contacts": contacts, "whole": result.whole, "chain": told, "heads_missing": missing})


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhand.config.settings")
    django.setup()
    print({"prepare": prepare, "verdict": verdict}[sys.argv[1]]())
