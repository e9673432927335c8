"""Random lives hold every rule; and each fault that is planted is found, or the test would be blind."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from fairhand import council
from fairhand.appeals import operations as appeals
from fairhand.policy import Act
from tests.altered import altered
from tests.reliability.lives import ROLES, Lives, may

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LIVES = int(os.environ.get("FAIRHAND_LIVES", "30"))  # `make lives` lets thousands pass
STEPS = 40


def live(number: int = LIVES, **more) -> None:
    """Let so many lives pass."""
    quiet = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
    how = settings(
        max_examples=number,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=quiet,
        database=None,
        print_blob=False,
        **more,
    )
    run_state_machine_as_test(Lives, settings=how)


def test_random_lives_hold_every_rule(capsys):
    Lives.tried.clear()
    Lives.done.clear()
    live()
    with capsys.disabled():
        print(f"\n{LIVES} lives: {Lives.tried.total()} acts tried, {Lives.done.total()} done: {dict(Lives.done)}")
    never = {name for name in Lives.tried if not Lives.done[name]}
    assert LIVES < 100 or not never, f"tried, and never once done: {sorted(never)}"


def seven_months(monkeypatch):
    rule = council.policy().reviews
    longer = rule.max_interval.model_copy(update={"value": rule.max_interval.value + 1})
    altered(monkeypatch, reviews=rule.model_copy(update={"max_interval": longer}))


def one_day_more_to_appeal(monkeypatch):
    rule = council.policy().appeals
    longer = rule.window.model_copy(update={"value": rule.window.value + 1})
    altered(monkeypatch, appeals=rule.model_copy(update={"window": longer}))


def a_cell_more(monkeypatch):
    rows = []
    for row in council.policy().authority:
        if row.act == Act.MANAGE_CONTACT:
            added = next(role for role in ROLES if not may(row.act, {role}))
            row = row.model_copy(update={"who": (*row.who, added)})
        rows.append(row)
    altered(monkeypatch, authority=tuple(rows))


def the_decider_hears_the_appeal(monkeypatch):
    monkeypatch.setattr(appeals, "why_not_hear", lambda *_who: "")


@pytest.mark.once
@pytest.mark.parametrize(
    "plant", [seven_months, one_day_more_to_appeal, a_cell_more, the_decider_hears_the_appeal], ids=lambda f: f.__name__
)
def test_a_planted_fault_is_found(plant, monkeypatch):
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        live(60, derandomize=True, report_multiple_bugs=False, phases=_without_shrinking())


def _without_shrinking():
    from hypothesis import Phase

    return [Phase.generate]
