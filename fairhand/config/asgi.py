"""The live stream alone, on a port of its own. Pages and the API are in wsgi.py."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhand.config.settings")
django.setup(set_prefix=False)

from fairhand.frontline.live import application  # noqa: E402  (rooms open after the set-up)

__all__ = ["application"]
