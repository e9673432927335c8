#!/usr/bin/env python
"""The door for commands."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

from fairhand.policy import PolicyError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhand.config.settings")
    if sys.argv[1:2] == ["policy"]:  # it serves nobody, so there is no session to sign
        os.environ.setdefault("FAIRHAND_SECRET_KEY", secrets.token_urlsafe())
    try:
        execute_from_command_line(sys.argv)
    except PolicyError as fault:  # a sentence each, and no traceback for whoever keeps the file
        sys.exit(f"The policy has faults:\n{fault}\nMend them, and look with: manage.py policy check")
