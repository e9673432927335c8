"""Who may hear an appeal: nobody who had a hand in the matter, in any post they held or hold (section 8)."""

from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.decisions.models import Decision
from fairhand.decisions.queries import had_a_hand
from fairhand.people.models import Absence, Employee
from fairhand.policy import Policy
from fairhand.record.owing import holders


def hearer_for(policy: Policy, decision: Decision, at: datetime) -> tuple[Employee | None, str]:
    """Who hears an appeal against a decision, and why it is they; nobody where everybody had a hand in it."""
    if policy.appeals is None:
        return None, _("This policy knows no appeal, so ask a senior manager who hears it.")
    words = council.words()
    first, second = (
        list(holders(policy, role, at)) if role else [] for role in (policy.appeals.hearer, policy.appeals.alternate)
    )
    involved = {each.pk for each in had_a_hand(decision)}
    away = set(Absence.objects.filter(starts_at__lte=at, ends_at__gt=at).values_list("employee", flat=True))
    if free := [each for each in first if each.pk not in involved]:
        present = [each for each in free if each.pk not in away]
        who = (present or free)[0]
        return who, _("%(name)s is %(role)s.") % {
            "name": who.name,
            "role": words.label(f"roles_said.{policy.appeals.hearer}"),
        }
    if free := [each for each in second if each.pk not in involved]:
        role = words.label(f"roles_said.{policy.appeals.hearer}")
        return free[0], _("%(role)s had a hand in the decision, so %(name)s hears it instead.") % {
            "role": role[:1].upper() + role[1:],
            "name": free[0].name,
        }
    return None, _(
        "Everybody who could hear it had a hand in the decision, or nobody holds the post. "
        "A post has to be given to somebody who is free."
    )


def why_not_hear(employee: Employee, decision: Decision) -> str:
    """Why somebody may not hear an appeal against a decision, whatever post they hold; nothing where they may."""
    did = had_a_hand(decision).get(employee, [])
    if not did:
        return ""
    words = council.words()
    acts = words.either((words.label(f"did.{each}") for each in dict.fromkeys(did)), "and")
    return _("You %(did)s in this matter, so somebody else hears the appeal.") % {"did": acts}
