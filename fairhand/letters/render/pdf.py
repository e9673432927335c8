"""PDF/UA, made by typst. The compiler and its fonts are kept between letters."""

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst
from django.conf import settings

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
STANDARD: Literal["ua-1"] = "ua-1"
SIZES = {"standard": 12, "large_print": 18, "easy_read": 16}

_one_at_a_time = Lock()


def as_pdf(template: str, sheet: dict[str, Any], at: datetime) -> bytes:
    """A sheet set by a template. What is not accessible is refused by typst, and so never sent."""
    given = {**sheet, "size": SIZES.get(sheet.get("form", ""), SIZES["standard"])}
    with _one_at_a_time:
        made = _compiler(template).compile(
            sys_inputs={"sheet": json.dumps(given, ensure_ascii=False)},
            format="pdf",
            pdf_standards=STANDARD,
            timestamp=int(at.timestamp()),
        )
    if not isinstance(made, bytes):
        raise TypeError(f"{template}.typ made no single file.")
    return made


@lru_cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts())


@lru_cache
def _fonts() -> typst.Fonts:
    """Our own letters where they have been built, and those that typst brings; never those of the machine."""
    kept = Path(settings.HOUSE) / "build" / "fonts"
    return typst.Fonts(include_system_fonts=False, font_paths=[kept] if kept.is_dir() else [])
