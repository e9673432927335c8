"""What `manage.py policy` can do: a module for each word, with its HELP, what it is given, and how it is done."""

from collections.abc import Mapping
from types import ModuleType

from . import beginning, checking, differing, explaining, scheming, stating, trying

WAYS: Mapping[str, ModuleType] = {
    "check": checking,
    "explain": explaining,
    "new": beginning,
    "schema": scheming,
    "statement": stating,
    "differences": differing,
    "what-if": trying,
}
