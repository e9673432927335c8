"""The authority matrix as it is read: a row for each act, and the same again for each office."""

from dataclasses import dataclass

from fairhand.policy import Policy, Words, who_may
from fairhand.policy.values import Entry, entries


@dataclass(frozen=True, slots=True)
class Line:
    """One act: the offices that may, in the row's order, and what else the row says."""

    name: str
    who: list[str]
    also: list[str]  # offices that may because they stand in for another
    more: list[tuple[str, str]]  # what else is said, and its words
    clause: str
    offices: frozenset[str]


def acts(policy: Policy, words: Words) -> list[Line]:
    """Every act of the matrix in the order of the file."""
    found = {each.key: each for each in entries(policy, words) if each.part == "authority"}
    return [_line(policy, words, row, found[f"authority.{row.act}"]) for row in policy.authority]


def offices(policy: Policy, lines: list[Line], words: Words) -> list[tuple[str, list[Line]]]:
    """Every office that has an act of its own, and what it may do."""
    made = []
    for role in policy.roles:
        own = [each for each in lines if role.code in each.offices]
        if own:
            made.append((words.label(f"roles.{role.code}"), own))
    return made


def sights(policy: Policy, words: Words) -> list[tuple[str, list[str], str]]:
    """What can be looked at, by whom, and why they."""
    return [
        (
            words.label(f"sights.{row.sight}"),
            [words.label(f"roles.{code}") for code in row.who],
            words.label(f"access.{row.sight}"),
        )
        for row in policy.access
    ]


def _line(policy: Policy, words: Words, row, entry: Entry) -> Line:
    able = who_may(policy, row.act)
    everyone = {role.code for role in policy.roles if role.everyone}
    also = [] if everyone & set(row.who) else [code for code in able if code not in row.who]
    more = [(each.what, each.said) for each in entry.values if not each.key.endswith(".who")]
    who, standing = ([words.label(f"roles.{code}") for code in codes] for codes in (row.who, also))
    return Line(entry.name, who, standing, more, row.clause, frozenset((*row.who, *also)))
