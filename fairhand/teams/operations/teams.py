"""Keeping the list of teams: what each is called, in which service it is, and who takes its reports in its place."""

from django.db.models import Q
from django.utils.translation import gettext as _

from fairhand.people.models import Post, Service, Team
from fairhand.policy import Act
from fairhand.record.act import Deed, act

from .calling import free_code, is_called
from .refusing import refused


@act(Act.KEEP_PEOPLE)
def keep_team(deed: Deed, *, name_en: str, name_cy: str, service: Service, above: Team | None = None) -> Team:
    """Put a team on the list, so that posts can be given in it."""
    code = free_code(Team.objects.all(), name_en)
    if not code or is_called(Team.objects.open(), name_en, name_cy):
        raise refused(deed, _("A team of this name is on the list already, or the name has no letters."))
    if because := _why_not(None, service, above):
        raise refused(deed, because)
    team = Team.objects.create(code=code, name_en=name_en, name_cy=name_cy, service=service, above=above)
    _happened(deed, "team_kept", team)
    return team


@act(Act.KEEP_PEOPLE)
def change_team(
    deed: Deed, *, team: Team, name_en: str, name_cy: str, service: Service, above: Team | None = None
) -> Team:
    """Call a team otherwise, move it to another service, or let another team take its reports in its place."""
    team = _open(deed, team)
    if is_called(Team.objects.open().exclude(pk=team.pk), name_en, name_cy):
        raise refused(deed, _("Another team is called that already."))
    if because := _why_not(team, service, above):
        raise refused(deed, because)
    was = {f"was_{name}": value for name, value in _facts(team).items()}
    team.name_en, team.name_cy, team.service, team.above = name_en, name_cy, service, above
    team.save(update_fields=["name_en", "name_cy", "service", "above"])
    _happened(deed, "team_changed", team, was)
    return team


@act(Act.KEEP_PEOPLE)
def close_team(deed: Deed, *, team: Team) -> Team:
    """Close a team in which nobody holds a post any more; what was done in it stays on the record."""
    team = _open(deed, team)
    held = Post.objects.filter(team=team).filter(Q(ends_at=None) | Q(ends_at__gt=deed.at))
    names = sorted(set(held.values_list("employee__name", flat=True)))
    if names:
        said = _("Posts are held in it, or will be: %(names)s. End them first, or give them in another team.")
        raise refused(deed, said % {"names": ", ".join(names)})
    team.closed_at = deed.at
    team.save(update_fields=["closed_at"])
    _happened(deed, "team_closed", team)
    return team


def _why_not(team: Team | None, service: Service, above: Team | None) -> str:
    if service.closed_at or (above and above.closed_at):
        return _("That service or that team is closed. Choose another.")
    seen = above
    while seen is not None:
        if team and seen.pk == team.pk:
            return _("Its reports would come back to itself in the end. Choose a team that is not below it.")
        seen = seen.above
    return ""


def _open(deed: Deed, team: Team) -> Team:
    team = Team.objects.select_related("service", "above").get(pk=team.pk)  # as it stands now that it is our turn
    if team.closed_at:
        raise refused(deed, _("This team is closed, so nothing of it can be changed."))
    return team


def _facts(team: Team) -> dict:
    return {
        "name_en": team.name_en,
        "name_cy": team.name_cy,
        "service": team.service.code,
        "above": team.above.code if team.above else "",
    }


def _happened(deed: Deed, code: str, team: Team, was: dict | None = None) -> None:
    facts = {"team": team.code, **_facts(team), **(was or {})}
    deed.happened(code, subject=f"people.team:{team.pk}", clause=deed.ruling.clause, facts=facts)
