"""Where the live stream is, as a browser sees it."""

from django.conf import settings
from django.http import HttpRequest


def live_address(request: HttpRequest, what: str) -> str:
    """The address of one stream: behind a proxy as it is set, else the next port of this same host; or none."""
    if settings.LIVE_URL:
        return f"{settings.LIVE_URL.rstrip('/')}/{what}"
    if not settings.LIVE_PORT:
        return ""
    host = request.get_host()
    name = host if host.endswith("]") else host.rsplit(":", 1)[0] if ":" in host else host
    return f"{request.scheme}://{name}:{settings.LIVE_PORT}/live/{what}"
