"""What fairhand says to people, in Welsh: each room's own catalogue, collected and compiled with Babel.

words.py update [room ...]    collect the sentences of each room into its cy catalogue; translations are kept
words.py compile              make the files that Django reads
words.py missing [room ...]   name what has no Welsh yet, and fail if there is any
"""

import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOUSE = Path(__file__).resolve().parents[1]
ROOMS = HOUSE / "fairhand"
LANGUAGE = "cy"
METHODS = [("**/migrations/**", "ignore"), ("**.py", "python"), ("jinja2/**.html", "jinja2")]
OPTIONS = {"jinja2/**.html": {"newstyle_gettext": "true", "silent": "false", "extensions": "jinja2.ext.i18n"}}
KEYWORDS: dict[str, tuple | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

# No dates: two people who collect words must not conflict over them.
HEADER = """# What the room {room} says, in Welsh.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def rooms(names: list[str]) -> list[Path]:
    """The rooms named, or all."""
    return [ROOMS / name for name in names] or sorted(path.parent for path in ROOMS.glob("*/__init__.py"))


def catalogue_of(room: Path) -> Path:
    """Where a room keeps its Welsh."""
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def collected(room: Path) -> Catalog:
    """Every sentence that a room says."""
    catalogue = Catalog(locale=LANGUAGE, fuzzy=False)
    for file, _line, message, comments, context in extract_from_dir(
        room, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=False
    ):
        catalogue.add(message, locations=[(f"{room.name}/{file}", None)], auto_comments=comments, context=context)
    return catalogue


def held(room: Path) -> Catalog:
    """The room's catalogue as it is kept, empty where there is none."""
    path = catalogue_of(room)
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def says(message) -> bool:
    """Whether a message has its whole translation."""
    strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return all(strings) and not message.fuzzy


def update(names: list[str]) -> int:
    """Collect each room's sentences; a sentence that another room has in Welsh is taken from there."""
    elsewhere = {
        (message.context, message.id): message.string
        for room in rooms([])
        for message in held(room)
        if message.id and says(message)
    }
    for room in rooms(names):
        before, now = held(room), collected(room)
        kept = Catalog(locale=LANGUAGE, fuzzy=False, charset="utf-8")
        for message in now:
            if not message.id:
                continue
            old = before.get(message.id, message.context)
            string = old.string if old and says(old) else elsewhere.get((message.context, message.id), message.string)
            kept.add(
                message.id,
                string,
                locations=sorted({(file, None) for file, _line in message.locations}),
                flags=message.flags - {"fuzzy"},
                auto_comments=message.auto_comments,
                user_comments=old.user_comments if old else [],
                context=message.context,
            )
        if not len(kept):
            continue
        path = catalogue_of(room)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(HEADER.format(room=room.name, language=LANGUAGE, plurals=kept.plural_forms).encode())
            write_po(file, kept, sort_output=True, include_lineno=False, omit_header=True, width=110)
    return 0


def compile_all(names: list[str]) -> int:
    """Make the files that Django reads."""
    for room in rooms(names):
        path = catalogue_of(room)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, held(room))
    return 0


def untranslated(names: list[str]) -> list[str]:
    """Each sentence without Welsh, with its room."""
    faults = []
    for room in rooms(names):
        kept = held(room)
        for message in collected(room):
            have = kept.get(message.id, message.context) if message.id else None
            if message.id and not (have and says(have)):
                faults.append(f"{room.name}: {message.id!r} has no Welsh ({message.locations[0][0]})")
    return faults


def missing(names: list[str]) -> int:
    """Name what has no Welsh yet."""
    faults = untranslated(names)
    print("\n".join(faults) or "Everything that is said has its Welsh.")
    return 1 if faults else 0


if __name__ == "__main__":
    what, *names = sys.argv[1:] or ["help"]
    act = {"update": update, "compile": compile_all, "missing": missing}.get(what)
    if not act:
        sys.exit(__doc__)
    sys.exit(act(names))
