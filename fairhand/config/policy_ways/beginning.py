"""`policy new`: the questions that a new policy answers, and its folder."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from fairhand.config.new_policy.asking import answer, from_file
from fairhand.config.new_policy.drawing import write
from fairhand.config.new_policy.question import Answers, NotUnderstood
from fairhand.config.new_policy.understanding import slug
from fairhand.policy import schema
from fairhand.policy.check import check
from fairhand.policy.pack import read

HELP = "ask what a policy says, and write its folder"


def takes(parser) -> None:
    """A name, answers, and where to."""
    parser.add_argument("name", help="the body's folder, in small letters: moorland, north-vale")
    parser.add_argument("--answers", metavar="FILE", help="answers in a TOML file, by the codes that are shown")
    parser.add_argument("--into", metavar="DIR", help="where to; policies/ when left out")


def do(out, name: str, answers: str | None = None, into: str | None = None) -> None:
    """Ask the questions, write the folder, and check it."""
    folder = (Path(into) if into else schema.FILE.parent) / name
    if not name or slug(name).replace("_", "-") != name:
        raise CommandError(f'"{name}" is no name of a folder. Write small letters, digits and hyphens: north-vale.')
    if folder.exists():
        raise CommandError(f"{folder} is there already. Choose another name, or take it away first.")
    told = Answers(name, timezone.localdate())
    if answers:
        _take(told, Path(answers))
    else:
        _ask(told, out)
    write(folder, told)
    out.write(f"\nWrote {folder}. It says:")
    for line in check(folder / str(told.values["from"])).lines():
        out.write(f"  {line}")
    out.write(
        "Go through policy.toml with the text beside you: docs/how-to/write-a-policy.md. "
        f"Look at it with: make run POLICY={folder if into else name}"
    )


def _take(told: Answers, file: Path) -> None:
    given, unread = read(file)
    wrong = [*map(str, unread), *(from_file(told, given) if not unread else ())]
    if wrong:
        raise CommandError("\n".join(wrong))


def _ask(told: Answers, out) -> None:
    out.write("Press return for what stands in [brackets]: it is then written down as not stated.")

    def say(each, default: str, wrong: str) -> str | None:
        """Put one question; nothing where the default will do."""
        if wrong:
            out.write(f"  {wrong}")
        elif each.part:
            out.write(f"\n{each.part}")
        choices = f" ({', '.join(each.of)})" if isinstance(each.of, list) and each.of else ""
        out.write(f"{each.code}: {each.ask} {each.why}{choices}")
        try:
            return input(f"  [{default}] ").strip() or None
        except EOFError:
            out.write("")
            return None

    try:
        answer(told, say)
    except NotUnderstood as fault:
        raise CommandError(f"There are no more answers, and one is needed. {fault}") from fault
