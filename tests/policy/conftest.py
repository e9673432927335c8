"""Tests of the policy run without Django: a stray import of it shows at once."""

import sys

import pytest
from hypothesis import settings

settings.register_profile("policy", deadline=None)
settings.load_profile("policy")


def pytest_configure(config: pytest.Config) -> None:
    """Take Django away where the run was started without it, as `make test` does."""
    if not config.pluginmanager.hasplugin("django"):
        sys.modules["django"] = None  # type: ignore[assignment]  # what Python itself does for "no such module"
