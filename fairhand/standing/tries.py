"""How often somebody may try a code: from one place, and from everywhere. It is counted in the database, for all.

Only a code that opens nothing stays counted: a library is one place, and everybody there has a code of their own. Every
try is written before its code is looked at, and one that opens a page is taken back afterwards. So a code that is known
and one that is not are the same work until one of them opens a page, which whoever typed it sees in any case; nobody
tries more by sending many at once; and a code that opens gives no further tries, since it takes back its own alone.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

from .models import Try

WINDOW = timedelta(minutes=15)
FROM_ONE_PLACE = 10  # a household, or somebody who slips
FROM_EVERYWHERE = 300  # far more than there are letters; far too few to guess 135 bits
KEPT = timedelta(hours=24)


@dataclass(frozen=True)
class Tried:
    """Whether too much was tried: from here, where nobody may try now; or everywhere, while a code still opens."""

    here: bool
    everywhere: bool
    row: int = 0

    def take_back(self) -> None:
        """Count it no longer: its code opened a page."""
        Try.objects.filter(pk=self.row).delete()


def counted(request: HttpRequest, at: datetime) -> Tried:
    """Count this try, if there may be one. What was typed makes no difference to it, until it opens a page."""
    recent = Try.objects.filter(at__gt=at - WINDOW)
    source = _source(request)
    here = recent.filter(source=source)[:FROM_ONE_PLACE].count() >= FROM_ONE_PLACE
    everywhere = recent[:FROM_EVERYWHERE].count() >= FROM_EVERYWHERE
    if here:
        return Tried(here, everywhere)
    Try.objects.filter(at__lte=at - KEPT).delete()
    return Tried(here, everywhere, Try.objects.create(source=source, at=at).pk)


def _source(request: HttpRequest) -> str:
    """Where a request comes from, told apart and not told: past the proxies of ours that pass it on."""
    proxies, passed = settings.ALLAUTH_TRUSTED_PROXY_COUNT, request.META.get("HTTP_X_FORWARDED_FOR", "")
    hops = [each.strip() for each in passed.split(",") if each.strip()]
    place = hops[-proxies] if 0 < proxies <= len(hops) else request.META.get("REMOTE_ADDR", "")
    place = _network(place)
    key = hashlib.sha256(settings.CODE_KEY.encode()).digest()
    return hashlib.blake2b(place.encode(), key=key, person=b"fairhand-place", digest_size=32).hexdigest()


def _network(place: str) -> str:
    """An address, as one place: of IPv6 the first half, since whoever has one address has all that begin so."""
    try:
        address = ip_address(place)
    except ValueError:
        return place
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or f"{int(address) >> 64:x}/64")
