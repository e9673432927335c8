"""PDF/UA, made by typst. The compiler and its fonts are kept between letters."""

import json
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
STANDARD: Literal["ua-1"] = "ua-1"
SIZES = {"standard": 12, "large_print": 18, "easy_read": 16}

NOT_IN_THE_FONT = re.compile(r'the text `"(.+?)"` could not be displayed', re.S)

_one_at_a_time = Lock()


def as_pdf(template: str, sheet: dict[str, Any], at: datetime) -> bytes:
    """A sheet set by a template. What is not accessible is refused by typst, and so never sent."""
    given = {**sheet, "size": SIZES.get(sheet.get("form", ""), SIZES["standard"])}
    with _one_at_a_time:
        try:
            made = _compiler(template).compile(
                sys_inputs={"sheet": json.dumps(given, ensure_ascii=False)},
                format="pdf",
                pdf_standards=STANDARD,
                timestamp=int(at.timestamp()),
            )
        except typst.TypstError as fault:
            if strange := NOT_IN_THE_FONT.search(str(fault)):
                raise Unfit(_not_printed(strange.group(1))) from fault
            raise
    if not isinstance(made, bytes):
        raise TypeError(f"{template}.typ made no single file.")
    return made


def _not_printed(strange: str) -> str:
    if strange.startswith("\\u"):  # as typst writes what cannot be seen
        return _("The letter holds a character that cannot be seen, perhaps from a copied document. Type it by hand.")
    said = _("The letter holds “%(character)s”, which cannot be printed. Say it in words, in letters that can be.")
    return said % {"character": strange[:1]}


@lru_cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts())


@lru_cache
def _fonts() -> typst.Fonts:
    """Our own letters where they have been built, and those that typst brings; never those of the machine."""
    kept = Path(settings.HOUSE) / "build" / "fonts"
    return typst.Fonts(include_system_fonts=False, font_paths=[kept] if kept.is_dir() else [])
