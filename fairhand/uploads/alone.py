"""The process that opens a file, alone: it has little memory, little time, and can open neither a file nor a socket.

Run by itself, with limits as its argument and the file as its input; it answers with a line and the clean file.
What opens pictures and PDFs is large and meets whatever anybody sends. A fault in it breaks this process, and no other.
"""

import dataclasses
import json
import logging
import resource
import sys
from pathlib import Path

if __package__ in (None, ""):  # run as a file, with nothing of its surroundings to import from
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from fairhand.uploads.clean import Clean, Limits, NotClean
from fairhand.uploads.kinds import PDF, kind_of

MEMORY = 1024 * 1024 * 1024  # bytes: three copies of the largest picture, and room
SECONDS = 10


def made_clean(content: bytes, limits: Limits) -> Clean:
    """A file made anew, or the reason why not."""
    kind = kind_of(content)
    if kind is PDF:
        from fairhand.uploads.papers import made_anew

        return made_anew(content, limits)
    from fairhand.uploads.pictures import drawn_anew

    return drawn_anew(content, kind, limits)


def main() -> None:
    """Take one file in, and answer."""
    limits = Limits(**json.loads(sys.argv[1]))
    content = sys.stdin.buffer.read()
    logging.disable()
    try:
        _ready(kind_of(content) is PDF)
        _close_in()
        made = made_clean(content, limits)
    except NotClean as fault:
        sys.stdout.write(json.dumps({"reason": fault.reason}))
        return
    except MemoryError:
        sys.stdout.write(json.dumps({"reason": "tangled"}))
        return
    said = dataclasses.asdict(made)
    body = said.pop("content")
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + body)


def _ready(paper: bool) -> None:
    """Load what will be needed while files can still be opened."""
    if paper:
        import pypdf._codecs._codecs  # what pypdf itself loads late
        import pypdf.filters  # noqa: F401

        import fairhand.uploads.papers
    else:
        from PIL import Image

        import fairhand.uploads.pictures  # noqa: F401

        Image.preinit()
        Image.init()


def _close_in() -> None:
    for which, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 3),  # what is open stays open, and nothing is opened any more
    ):
        resource.setrlimit(which, (most, most))


if __name__ == "__main__":
    main()
