"""What fairhand answers for each body in policies/, all of it, one answer a line.

A change of a policy, or of a function of the policy room, shows here as lines that went and lines that came: whoever
changes it sees every answer that changes with it, and a test that holds the pages against what is answered now notices
a change that nobody meant. `make docs` writes the pages again.
"""

from collections.abc import Iterator
from pathlib import Path

from fairhand.policy import Calendar, load, policy_words
from tests.policy.answers import (
    given,
    letters,
    measures,
    online,
    played,
    protocol,
    said,
    text,
    times,
    warned,
    who,
)
from tests.policy.answers.asked import Asked

HERE = Path(__file__).parent
POLICIES = HERE.parents[2] / "policies"
MADE_UP = HERE.parent / "bodies"
PARTS = {
    "who-may": who.answers,
    "times": times.answers,
    "measures": measures.answers,
    "letters": letters.answers,
    "warned": warned.answers,
    "online": online.answers,
    "protocol": protocol.answers,
    "given": given.answers,
    "played": played.answers,
    "text": text.answers,
    "in-words": said.answers,
}
IN_NO_LANGUAGE = ("letters", "online", "protocol", "played", "text")
BODIES = ("flintshire", "welwyn-hatfield", "littleton", "saltings")


def bodies() -> dict[str, Path]:
    """The newest version of each body, by the body's name: between them they use every part of the model."""
    folders = sorted([*POLICIES.glob("*/*/policy.toml"), *MADE_UP.glob("*/*/policy.toml")])
    found = {each.parts[-3]: each.parent for each in folders}
    return {body: found[body] for body in BODIES}


def pages() -> Iterator[tuple[str, Path, str]]:
    """Each part of the answers, in a language of a body; what is said in no language, with the first."""
    for body, folder in bodies().items():
        for language in load(folder).about.languages:
            asked_in = [part for part in PARTS if part not in IN_NO_LANGUAGE or language == first(folder)]
            yield from ((f"{body}/{part}.{language}", folder, language) for part in asked_in)


def first(folder: Path) -> str:
    """The first of a body's languages."""
    return load(folder).about.languages[0]


def page_of(name: str) -> Path:
    """Where a part of the answers is kept."""
    return HERE / f"{name}.txt"


def answers(name: str, folder: Path, language: str) -> list[str]:
    """What is answered now."""
    policy = load(folder)
    asked = Asked(policy, policy_words(folder, language), Calendar(policy.about.nation))
    part = name.rpartition("/")[2].partition(".")[0]
    return [line for each in PARTS[part](asked) for line in each.splitlines() or [""]]


def write() -> None:
    """Write every page again."""
    for name, folder, language in pages():
        page_of(name).parent.mkdir(exist_ok=True)
        page_of(name).write_text("\n".join(answers(name, folder, language)) + "\n", encoding="utf-8")
