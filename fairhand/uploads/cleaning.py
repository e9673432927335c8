"""Having a file opened by a process of its own, and a sentence for each way in which that can end."""

import hashlib
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings
from django.utils.translation import gettext as _

from . import alone
from .clean import Clean, Limits, NotClean
from .kinds import KINDS, kind_of
from .naming import ends_otherwise, shown_name

PATIENCE = alone.SECONDS + 5  # seconds by the clock, on a machine that has other things to do
AT_ONCE = BoundedSemaphore(2)  # so that a few large files do not take the memory of everybody


class Unclean(ValueError):
    """This file cannot be kept; the message says why and what to do."""


@dataclass(frozen=True)
class File:
    """A file that was found clean, and waits to be kept by an act."""

    name: str
    received: str  # the digest of what was received
    size: int  # of what was received, in bytes
    clean: Clean

    def __str__(self):  # what an act was asked to keep is known by what was received: see record.once
        return f"{self.name}:{self.received}"


def limits() -> Limits:
    """How much this body takes in."""
    return Limits(**settings.UPLOADS)


def cleaned(name: str, content: bytes, *, pictures_only: bool = False) -> File:
    """A file made anew, or a sentence that says why not."""
    name, most = shown_name(name), limits()
    if not content:
        raise Unclean(_("The file is empty. Open it to see whether it is the one you mean, and choose it again."))
    if len(content) > most.most_bytes:
        raise Unclean(too_big())
    try:
        kind = kind_of(content)
        if pictures_only and not kind.is_picture:
            raise Unclean(_("This is a PDF, and a picture is asked for here. Take a screenshot of what matters."))
        if ends_otherwise(name, kind):
            raise Unclean(
                _(
                    "The name of the file ends as if it were something else, but it is %(kind)s. "
                    "Ask whoever gave it to you what it is. "
                    "If all is well, change the end of its name, and choose it again."
                )
                % {"kind": kind.label}
            )
        clean = opened_alone(content, most)
    except NotClean as fault:
        raise Unclean(sentence(fault.reason)) from fault
    return File(name, hashlib.sha256(content).hexdigest(), len(content), clean)


def opened_alone(content: bytes, most: Limits) -> Clean:
    """What the process that opens files makes of it."""
    command = [sys.executable, "-I", str(Path(alone.__file__)), json.dumps(asdict(most))]
    with AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603  (our own program; the file goes in as its input)
                command, input=content, capture_output=True, timeout=PATIENCE, cwd="/", env={}, check=False
            )
        except subprocess.TimeoutExpired:
            raise NotClean("tangled") from None
    line, _newline, body = done.stdout.partition(b"\n")
    if done.returncode or not line:
        raise NotClean("tangled")  # it was ended, by its limits or by a fault in what opens files
    said = json.loads(line)
    if "reason" in said:
        raise NotClean(said["reason"])
    return Clean(content=body, **said)


def sentence(reason: str) -> str:
    """What to tell whoever chose the file."""
    most = limits()
    return {
        "broken": _(
            "The file cannot be opened whole: it is damaged, cut off, or not what it begins as. "
            "Open it yourself; if you can, take a screenshot or print it to PDF, and choose that."
        ),
        "unknown": _(
            "This is neither a picture (PNG, JPEG, GIF or WebP) nor a PDF, whatever its name says. "
            "Take a screenshot of it or print it to PDF, and choose that."
        ),
        "apple": _("This photograph is in a format that most browsers cannot show. Save it as JPEG, and choose that."),
        "moving": _("This picture moves, and only a still one can be kept. Take a screenshot of what matters."),
        "large": _(
            "The picture has more than the %(megapixels)d million pixels that can be kept. "
            "Make it smaller, or take a screenshot of what matters."
        )
        % {"megapixels": most.most_pixels // 1_000_000},
        "long": _("The PDF has more than the %(pages)d pages that can be kept. Choose the pages that matter.")
        % {"pages": most.most_pages},
        "locked": _("The PDF is locked with a password. Open it, print it to PDF without one, and choose that."),
    }.get(
        reason,
        _(
            "The file takes far more to open than a file of its size should, so it was put aside. "
            "Ask whoever gave it to you what it is, and take a screenshot of what matters."
        ),
    )


def too_big() -> str:
    """What to say of a file with too many bytes."""
    return _(
        "The file is larger than the %(megabytes)d MB that can be kept. "
        "Make it smaller, or take a screenshot of what matters."
    ) % {"megabytes": limits().most_bytes // (1024 * 1024)}


def kind_in_words(code: str) -> str:
    """What a kind of file is called."""
    return KINDS[code].label
