"""Who may take an act, and who may look at what: the authority matrix of the policy file."""

from collections.abc import Collection

from .offices import Authority, Shown
from .policy import Policy
from .ruling import Ruling
from .words import Act, Sight
from .words_files import Words


def may(policy: Policy, act: Act, roles: Collection[str], words: Words) -> Ruling:
    """May somebody who holds these roles take this act? Told in the language of `words`."""
    key = (act, frozenset(roles), words)
    ruling = policy.rulings.get(key)
    if ruling is None:
        ruling = policy.rulings[key] = _rule(policy, act, key[1], words)
    return ruling


def may_see(policy: Policy, sight: Sight, roles: Collection[str], words: Words) -> Ruling:
    """May somebody who holds these roles look at this?"""
    key = (sight, frozenset(roles), words)
    ruling = policy.rulings.get(key)
    if ruling is None:
        ruling = policy.rulings[key] = _rule_on_sight(policy, sight, key[1], words)
    return ruling


def who_sees(policy: Policy, sight: Sight, words: Words) -> str:
    """Those who may look at this, in words; empty where the policy names nobody."""
    row = next((each for each in policy.access if each.sight == sight), None)
    return _named(row.who, words) if row else ""


def shown_less(policy: Policy, sight: Sight, roles: Collection[str]) -> Shown | None:
    """What somebody is shown less of what they may look at; nothing where one of their roles is shown all of it."""
    row = next((each for each in policy.access if each.sight == sight), None)
    if row is None or not row.shown:
        return None
    mine = roles_satisfied(policy, roles).intersection(row.who)
    found = [next((each for each in row.shown if role in each.who), None) for role in sorted(mine)]
    known = [each for each in found if each]
    return min(known, key=lambda each: each.how_much == "ask") if known and len(known) == len(found) else None


def who_may(policy: Policy, act: Act) -> tuple[str, ...]:
    """Every role that may take an act: those the row names, and those to be read as one of them."""
    row = row_of(policy, act)
    return _standing_for(policy, row.who) if row else ()


def capacity(policy: Policy, act: Act, roles: Collection[str]) -> str:
    """The one of somebody's roles in which they take an act; empty when none of them may."""
    return next(iter(capacities(policy, act, roles)), "")


def capacities(policy: Policy, act: Act, roles: Collection[str]) -> list[str]:
    """Those of somebody's roles in which they may take an act, the one that the row names first before the others."""
    row = row_of(policy, act)
    if not row:
        return []
    own = [role.code for role in policy.roles if role.code in roles or role.everyone]
    named = [code for code in row.who if code in own]
    return [*named, *(code for code in own if code in _standing_for(policy, row.who) and code not in named)]


def roles_satisfied(policy: Policy, roles: Collection[str]) -> frozenset[str]:
    """The roles somebody holds, those they are to be read as, and those every employee holds."""
    satisfies = {role.code: role.satisfies for role in policy.roles}
    todo = [*roles, *(role.code for role in policy.roles if role.everyone)]
    found: set[str] = set()
    while todo:
        code = todo.pop()
        if code not in found:
            found.add(code)
            todo += satisfies.get(code, ())
    return frozenset(found)


def _rule(policy: Policy, act: Act, roles: frozenset[str], words: Words) -> Ruling:
    row = row_of(policy, act)
    if row and roles_satisfied(policy, roles).intersection(row.who):
        return Ruling(True, _allowed(policy, row, roles, words), row.clause, row.reading)
    because = _refused(policy, act, row, roles, words)
    return Ruling(False, because, row.clause, row.reading) if row else Ruling(False, because, "")


def _allowed(policy: Policy, row: Authority, roles: frozenset[str], words: Words) -> str:
    who = words.label(f"roles_said.{capacity(policy, row.act, roles)}")
    return words.say("rulings.allowed", who=who, act=words.label(f"acts.{row.act}"), clause=words.clause(row.clause))


def _refused(policy: Policy, act: Act, row: Authority | None, roles: frozenset[str], words: Words) -> str:
    if not row:
        signed_in, ask = _signed_in(policy, roles, words), words.label("rulings.ask_nobody")
        return words.say("rulings.nobody", act=words.label(f"acts.{act}"), signed_in=signed_in, instead=ask)
    return who_cannot(policy, act, row.who, row.clause, roles, words)


def who_cannot(
    policy: Policy, act: Act, who: Collection[str], clause: str, roles: Collection[str], words: Words, far: str = ""
) -> str:
    """The sentence for somebody who may not: who may, under which clause, and what they themselves can do."""
    row = row_of(policy, act)
    return words.say(
        "rulings.refused_so_far" if far else "rulings.refused",
        who=_named(who, words),
        act=words.label(f"acts.{act}"),
        far=far,
        clause=words.clause(clause),
        signed_in=_signed_in(policy, frozenset(roles), words),
        instead=_instead(policy, row, frozenset(roles), words) if row and not far else words.label("rulings.ask"),
    )


def _instead(policy: Policy, row: Authority, roles: frozenset[str], words: Words) -> str:
    """What the person can do now: another act that is open to them, or asking those who may."""
    open_ = [act for act in row.instead if may(policy, act, roles, words)]
    if not open_:
        return words.label("rulings.ask")
    return words.say("rulings.instead", acts=words.either(words.label(f"acts.{act}") for act in open_))


def _rule_on_sight(policy: Policy, sight: Sight, roles: frozenset[str], words: Words) -> Ruling:
    row = next((look for look in policy.access if look.sight == sight), None)
    signed_in = _signed_in(policy, roles, words)
    if not row:
        return Ruling(False, words.say("rulings.nobody_sees", signed_in=signed_in), "")
    who, why = _named(row.who, words), words.label(f"access.{sight}")
    if roles_satisfied(policy, roles).intersection(row.who):
        return Ruling(True, words.say("rulings.may_see", who=who, why=why), "")
    return Ruling(False, words.say("rulings.may_not_see", who=who, why=why, signed_in=signed_in), "")


def row_of(policy: Policy, act: Act) -> Authority | None:
    """The row of the matrix for an act; nothing where the policy does not speak of it."""
    return next((row for row in policy.authority if row.act == act), None)


def heard_first(policy: Policy, act: Act) -> tuple[str, ...]:
    """The roles of which one is heard before an act; none where a question asks by name who was, or names the role."""
    row = row_of(policy, act)
    if row is None or not row.consults:
        return ()
    asked = [each for each in policy.questions if act in each.before]
    if any(each.names_somebody or each.consult_role in row.consults for each in asked):
        return ()
    return row.consults


def _standing_for(policy: Policy, named: Collection[str]) -> tuple[str, ...]:
    return tuple(role.code for role in policy.roles if roles_satisfied(policy, [role.code]).intersection(named))


def _named(roles: Collection[str], words: Words) -> str:
    return words.either((words.label(f"roles_said.{code}") for code in roles), "or_noun")


def _signed_in(policy: Policy, roles: frozenset[str], words: Words) -> str:
    own = [role.code for role in policy.roles if role.code in roles and not role.everyone]
    if not own:
        return words.label("rulings.no_post")
    said = words.either((words.label(f"roles_said.{code}") for code in own), "and")
    return words.say("rulings.signed_in", roles=said)
