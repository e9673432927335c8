"""A value as a policy file writes it."""

import json
from datetime import date
from typing import Any


def written(value: Any) -> str:
    """A value in TOML, on one line: words in quotes, lists in brackets, tables in braces."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(str(value), ensure_ascii=False)
        case date():
            return value.isoformat()
        case list() | tuple():
            return f"[{', '.join(map(written, value))}]"
        case dict():
            return f"{{ {', '.join(f'{_name(key)} = {written(each)}' for key, each in value.items())} }}"
    return str(value)


def _name(key: str) -> str:
    return key if key.replace("_", "").replace("-", "").isalnum() and key.isascii() else json.dumps(key)
