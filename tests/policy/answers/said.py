"""The policy in words: the public's statement, its clauses with their values, and what differs from another body's."""

from collections.abc import Iterator
from pathlib import Path

from fairhand.policy.differences import differences
from fairhand.policy.explaining import explained
from fairhand.policy.statement import statement
from tests.policy.answers.asked import Asked


def answers(asked: Asked) -> Iterator[str]:
    policy, words = asked.policy, asked.words
    for section in statement(policy, words):
        yield f"{section.heading}: {' '.join(section.says)}"
        yield from (f"    - {item}" for item in section.items)
    for number in list(policy.about.sections)[::4]:  # a few say how any is explained
        lines = explained(Path(words.folder), number, words.lang, Path("nowhere"))
        yield from (f"    {line}" for line in lines)
    thinner = policy.model_copy(update={"brief_restriction": None, "appeals": None, "duties": policy.duties[1:]})
    yield from differences(policy, thinner, words, words)
    yield from differences(thinner, policy, words, words)
