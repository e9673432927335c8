"""Keeping the list of services: what contacts and decisions can be about."""

from django.utils.translation import gettext as _

from fairhand.people.models import Service
from fairhand.policy import Act
from fairhand.record.act import Deed, act

from .calling import free_code, is_called
from .refusing import refused


@act(Act.KEEP_PEOPLE)
def keep_service(deed: Deed, *, name_en: str, name_cy: str) -> Service:
    """Put a service of the body on the list, so that contacts and decisions can be about it."""
    code = free_code(Service.objects.all(), name_en)
    if not code or is_called(Service.objects.open(), name_en, name_cy):
        raise refused(deed, _("A service of this name is on the list already, or the name has no letters."))
    service = Service.objects.create(code=code, name_en=name_en, name_cy=name_cy)
    _happened(deed, "service_kept", service)
    return service


@act(Act.KEEP_PEOPLE)
def rename_service(deed: Deed, *, service: Service, name_en: str, name_cy: str) -> Service:
    """Call a service otherwise from now on; letters that were kept say what it was called then."""
    service = _open(deed, service)
    if is_called(Service.objects.open().exclude(pk=service.pk), name_en, name_cy):
        raise refused(deed, _("Another service is called that already."))
    was = {"was_en": service.name_en, "was_cy": service.name_cy}
    service.name_en, service.name_cy = name_en, name_cy
    service.save(update_fields=["name_en", "name_cy"])
    _happened(deed, "service_renamed", service, was)
    return service


@act(Act.KEEP_PEOPLE)
def close_service(deed: Deed, *, service: Service) -> Service:
    """Close a service that has no team any more: nothing new is about it, and what was about it stays."""
    service = _open(deed, service)
    if service.teams.open().exists():
        raise refused(deed, _("It has teams. Close them first, or move them to another service."))
    service.closed_at = deed.at
    service.save(update_fields=["closed_at"])
    _happened(deed, "service_closed", service)
    return service


def _open(deed: Deed, service: Service) -> Service:
    service = Service.objects.get(pk=service.pk)  # as it stands now that it is our turn
    if service.closed_at:
        raise refused(deed, _("This service is closed, so nothing of it can be changed."))
    return service


def _happened(deed: Deed, code: str, service: Service, was: dict | None = None) -> None:
    facts = {"service": service.code, "name_en": service.name_en, "name_cy": service.name_cy, **(was or {})}
    deed.happened(code, subject=f"people.service:{service.pk}", clause=deed.ruling.clause, facts=facts)
