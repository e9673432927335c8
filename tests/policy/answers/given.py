"""Everything that a policy gives, value by value and clause by clause, and what it does not have."""

from collections.abc import Iterator

from fairhand.policy.by_clause import sections
from fairhand.policy.values import absent, entries
from tests.policy.answers.asked import Asked


def answers(asked: Asked) -> Iterator[str]:
    policy, words = asked.policy, asked.words
    yield f"absent: {'; '.join(absent(policy, words))}"
    for entry in entries(policy, words):
        source = f"[{entry.clause}, {entry.says}, {entry.reading}]"
        yield f"{entry.key} in {entry.part}, {entry.what}: {entry.name} {source}"
        for value in entry.values:
            own = f"[{value.clause}, {value.says}, {value.reading}]"
            yield f"    {value.key}: {value.what}: {value.said} {len(value.items)} from {value.start!r} {own}"
    for section in sections(policy, words):
        yield f"section {section.number}: {section.heading}"
        for clause in section.clauses:
            here = [each.id for each in clause.readings], [each.id for each in clause.readings_before]
            yield f"    {clause.code} {sorted(clause.codes)}: {clause.statement}; read {here}; {clause.quotes}"
            yield f"    ... {[each.key for each in clause.entries]}"
