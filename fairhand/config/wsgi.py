"""Pages and the API. WSGI serves them about seven times faster than ASGI would."""

import gc
import os
import sys

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import reset_queries
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhand.config.settings")
django.setup(set_prefix=False)

from fairhand import council  # noqa: E402  (rooms open after the set-up)
from fairhand.policy import PolicyError  # noqa: E402


class Api(WSGIHandler):
    """Systems carry a key: for them there is no session, no cookie and no form to look after."""

    def load_middleware(self, is_async=False):
        """Put the short chain on, in place of the pages' long one."""
        of_pages, settings.MIDDLEWARE = settings.MIDDLEWARE, settings.API_MIDDLEWARE
        try:
            super().load_middleware(is_async)
        finally:
            settings.MIDDLEWARE = of_pages


def make_ready() -> None:
    """Read what every request needs, so that nobody waits for it with a caller on the line."""
    get_resolver().url_patterns  # noqa: B018  (worked out when first asked for)
    for language in council.policy().about.languages:
        council.words(language)
    council.calendar_without(frozenset(settings.CLOSURE_DAYS))
    if not settings.DEBUG:  # there is no list of queries to empty at each request
        request_started.disconnect(reset_queries)
    # What is read stays; it need not be looked through for rubbish again and again.
    gc.collect()
    gc.freeze()


try:
    pages, api = WSGIHandler(), Api()
    make_ready()
except PolicyError as fault:  # a sentence each, and no traceback for whoever keeps the file
    sys.exit(f"The policy has faults, so nothing is served:\n{fault}\nMend them, then start again.")


def application(environ, start_response):
    """Hand a request to the chain that it needs."""
    serve = api if environ["PATH_INFO"].startswith("/api/") else pages
    return serve(environ, start_response)
