"""Posts and teams as people call them, in the language of the page."""

from django.utils.translation import get_language, gettext

from fairhand import council

from .models import Post, Team


def team_name(team: Team) -> str:
    """A team's name."""
    return team.name_cy if (get_language() or "").startswith("cy") else team.name_en


def post_name(post: Post) -> str:
    """A post as people call it."""
    told = {"role": council.words().label(f"roles.{post.role}"), "team": team_name(post.team)}
    return gettext("acting as %(role)s, %(team)s") % told if post.acting else gettext("%(role)s, %(team)s") % told
