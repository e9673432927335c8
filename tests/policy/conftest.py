"""The made-up body, ready to be asked."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from fairhand.policy import Calendar, Policy, Words, load, policy_words
from tests.policy.littleton import LITTLETON

# A busy machine is slow; a property is not less true for it.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "clause(id): the clause of the policy that the test shows")


@pytest.fixture(scope="session")
def littleton() -> Policy:
    return load(LITTLETON)


@pytest.fixture(scope="session")
def words() -> Words:
    return policy_words(LITTLETON, "en")


@pytest.fixture(scope="session")
def welsh() -> Words:
    return policy_words(LITTLETON, "cy")


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return Calendar("england-and-wales")


@pytest.fixture
def changed(littleton: Policy) -> Callable[..., Policy]:
    """The made-up policy with values changed under dotted keys."""

    def change(**values: Any) -> Policy:
        raw = littleton.model_dump()
        for key, value in values.items():
            *path, last = key.split("__")
            part = raw
            for step in path:
                part = part[step]
            part[last] = value
        return Policy.model_validate(raw)

    return change
