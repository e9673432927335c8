#!/usr/bin/env python
"""The door for commands."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhand.config.settings")
    if sys.argv[1:2] == ["policy"]:  # it serves nobody, so there is no session to sign
        os.environ.setdefault("FAIRHAND_SECRET_KEY", secrets.token_urlsafe())
    execute_from_command_line(sys.argv)
