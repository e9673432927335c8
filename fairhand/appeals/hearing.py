"""Who may hear an appeal: nobody who had a hand in the matter, in any post they held or hold (section 8)."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.decisions.models import Decision
from fairhand.decisions.queries import had_a_hand
from fairhand.people.models import Absence, Employee, Post, Service
from fairhand.policy import Act, Policy
from fairhand.record.owing import holders, posts_of

from .models import NOT_HEARD, Appeal, Outcome


def involved(decision: Decision, until: datetime | None = None) -> dict[Employee, list[str]]:
    """Everybody who had a hand in a matter, and what each did; who decided an earlier appeal in it is among them."""
    hands = had_a_hand(decision, until)
    heard = Outcome.objects.filter(appeal__decision__in=[each.pk for each in decision.latest.chain])
    if until:
        heard = heard.filter(heard_at__lt=until)
    for outcome in heard.exclude(outcome=NOT_HEARD).select_related("heard_by"):
        did = hands.setdefault(outcome.heard_by, [])
        if Act.DECIDE_APPEAL not in did:
            did.append(Act.DECIDE_APPEAL)
        for other in outcome.panel:
            hands.setdefault(other, []).append(Act.DECIDE_APPEAL)
    return hands


@dataclass(frozen=True, slots=True)
class Hearers:
    """Who hears appeals at a moment, who stands in for them, and who is away: the same for every appeal."""

    first: list[Employee]
    second: list[Employee]
    away: set[int]
    services: dict[int, set[str]] = field(default_factory=dict)  # of those in the first place, the services they are in

    def of(self, policy: Policy, decision: Decision) -> "Hearers":
        """Those who hear an appeal against this decision: of the service whose it is, where the policy wants that.

        One that covers several services, or all of them, is of the service that set it; where nobody there hears
        appeals, whoever does in a service that it covers.
        """
        if policy.appeals is None or policy.appeals.hearer_of == "body":
            return self
        if len(decision.reach) != 1 and (theirs := self._in(_set_in(decision))):
            return replace(self, first=theirs)
        return replace(self, first=self._in(set(decision.reach))) if decision.reach else self

    def _in(self, services: set[str]) -> list[Employee]:
        return [each for each in self.first if self.services.get(each.pk, set()) & services]


def hearers(policy: Policy, at: datetime) -> Hearers:
    """Those who hear appeals at a moment, to be looked up once for several of them."""
    return Hearers(*_holding(policy, at), _away(at), _services(policy, at))


def hearer_for(policy: Policy, decision: Decision, at: datetime) -> tuple[Employee | None, str]:
    """Who hears an appeal against a decision, and why it is they; nobody where everybody had a hand in it."""
    if policy.appeals is None:
        return None, _("This policy knows no appeal, so ask whoever may decide who hears it.")
    there = hearers(policy, at).of(policy, decision)
    return _proposed(policy.appeals.hearer, there, {each.pk for each in involved(decision)})


def _proposed(hearer: str, there: Hearers, hands: set[int]) -> tuple[Employee | None, str]:
    first, second, away = there.first, there.second, there.away
    role = council.words().label(f"roles_said.{hearer}")
    capital = role[:1].upper() + role[1:]
    if who := _present_first(first, hands, away):
        return who, _("%(name)s is %(role)s.") % {"name": who.name, "role": role}
    who = _present_first(second, hands, away)
    if who and first:
        because = _("%(role)s had a hand in the decision, so %(name)s hears it instead.")
        return who, because % {"role": capital, "name": who.name}
    if who:
        return who, _("Nobody is %(role)s now, so %(name)s hears it instead.") % {"role": role, "name": who.name}
    return None, _(
        "Everybody who could hear it had a hand in the decision, or nobody holds the post. "
        "A post has to be given to somebody who is free."
    )


def who_hears(
    policy: Policy, appeal: Appeal, at: datetime, there: Hearers | None = None
) -> tuple[Employee | None, str]:
    """Who hears an open appeal now: the one it went to while they may, and else whoever is next."""
    if policy.appeals is None:
        return hearer_for(policy, appeal.decision, at)
    there, named = (there or hearers(policy, at)).of(policy, appeal.decision), appeal.hearer
    hands = {each.pk for each in involved(appeal.decision)}
    proposed, because = _proposed(policy.appeals.hearer, there, hands)
    may_still = named and named.pk not in hands and (named in there.first or named in there.second)
    if named and named != proposed and may_still:
        return named, _("It went to %(name)s when it was recorded.") % {"name": named.name}
    return proposed, because


def why_not_hear(policy: Policy, employee: Employee, appeal: Appeal, at: datetime) -> str:
    """Why somebody may not hear an appeal, whatever post they hold; nothing where they may.

    Who stands in hears it where everybody in the first place had a hand in it, has left or is away; somebody of another
    service only where nobody stands in.
    """
    if did := involved(appeal.decision).get(employee):
        return _("You %(did)s in this matter, so somebody else hears the appeal.") % {"did": in_words(did)}
    there = hearers(policy, at).of(policy, appeal.decision)
    hands = {each.pk for each in involved(appeal.decision)}
    first, second = ([each for each in known if each.pk not in hands and each.pk not in there.away]
                     for known in (there.first, there.second))  # fmt: skip
    theirs, may = (first, there.first) if first else (second, [*there.first, *there.second])
    named = appeal.hearer == employee and _may_still(policy, appeal, employee, at)
    if theirs and employee not in may and not named:
        return _("%(name)s is free to hear this appeal. You hear one when they had a hand in it or are away.") % {
            "name": theirs[0].name
        }
    return ""


def may_sit(policy: Policy, appeal: Appeal, at: datetime, but: Employee) -> list[Employee]:
    """Who may hear an appeal together with somebody: whoever holds the post or stands in, and had no hand in it."""
    hands = involved(appeal.decision)
    first, second = _holding(policy, at)
    known = {each.pk: each for each in (*first, *second) if each not in hands and each != but}
    return sorted(known.values(), key=lambda each: (each.name, each.pk))


def why_not_sit(policy: Policy, appeal: Appeal, at: datetime, by: Employee, sat: list[Employee]) -> str:
    """Why these may not have heard it together, or are too few for the policy; nothing where they may."""
    free = may_sit(policy, appeal, at, by)
    if strange := next((each for each in sat if each not in free), None):
        said = _("%(name)s does not hear this appeal: they hold no such post, or had a hand in the matter.")
        return said % {"name": strange.name}
    needed = policy.appeals.panel if policy.appeals else 1
    if 1 + len({each.pk for each in sat}) < needed:
        said = _("%(number)s people hear an appeal together under this policy. Say who heard it with you.")
        return said % {"number": needed}
    return ""


def heard_for(policy: Policy, appeal: Appeal, at: datetime) -> Service | None:
    """The service for which whoever an appeal went to hears it, where the policy wants it heard in one."""
    if policy.appeals is None or policy.appeals.hearer_of == "body" or appeal.hearer is None:
        return None
    theirs = _services(policy, at).get(appeal.hearer.pk, set())
    owning = {*appeal.decision.reach} if len(appeal.decision.reach) == 1 else _set_in(appeal.decision)
    codes = theirs & owning or theirs & {*appeal.decision.reach}
    return Service.objects.filter(code__in=codes).order_by("pk").first()


def in_words(did: list[str]) -> str:
    """What somebody did in a matter: "sent the referral and took the decision"."""
    words = council.words()
    return words.either((words.label(f"did.{each}") for each in did), "and")


def may_hear_by_post(policy: Policy, employee: Employee, at: datetime) -> bool:
    """Whether somebody holds a post that hears appeals, or stands in for it."""
    return any(employee in each for each in _holding(policy, at))


def _may_still(policy: Policy, appeal: Appeal, employee: Employee, at: datetime) -> bool:
    return may_hear_by_post(policy, employee, at) and employee not in involved(appeal.decision)


def _holding(policy: Policy, at: datetime) -> tuple[list[Employee], list[Employee]]:
    """Those who hear appeals, and those who stand in for them."""
    if policy.appeals is None:
        return [], []
    first, second = policy.appeals.hearer, policy.appeals.alternate
    return holders(policy, first, at), holders(policy, second, at) if second else []


def _services(policy: Policy, at: datetime) -> dict[int, set[str]]:
    """In which services those who hear appeals hold that post, where it makes a difference."""
    found: dict[int, set[str]] = {}
    if policy.appeals and policy.appeals.hearer_of == "service":
        posts = posts_of(policy, [policy.appeals.hearer], at).values_list("employee", "team__service__code")
        for who, service in posts:
            found.setdefault(who, set()).add(service)
    return found


def _set_in(decision: Decision) -> set[str]:
    """The services in which somebody held the post in which they took the decision that began the matter."""
    first = decision.first
    posts = Post.objects.held(first.decided_at).filter(employee=first.decided_by, role=first.capacity)
    return set(posts.values_list("team__service__code", flat=True))


def _away(at: datetime) -> set[int]:
    return set(Absence.objects.filter(starts_at__lte=at, ends_at__gt=at).values_list("employee", flat=True))


def _present_first(known: list[Employee], hands: set[int], away: set[int]) -> Employee | None:
    """One who is free; somebody who is away only while nobody else is."""
    free = [each for each in known if each.pk not in hands]
    return next((each for each in free if each.pk not in away), free[0] if free else None)
