"""A policy that lists two measures of one kind: each keeps its code, and is called by its own name everywhere."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from fairhand import council
from fairhand.appeals.queries import in_time_of
from fairhand.decisions.models import Restriction
from fairhand.decisions.queries import instructions_for
from fairhand.decisions.shown import label_of
from fairhand.policy import Act, MeasureKind
from fairhand.reviews.forms.set import Setting
from tests.altered import altered
from tests.formal import Path, a_measure

migration = import_module("fairhand.decisions.migrations.0009_a_measure_keeps_its_code")


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


@pytest.fixture
def two(monkeypatch) -> tuple[str, str]:
    """Two measures that leave some channels open, under their codes."""
    rows = council.policy().measures
    other = next(each for each in rows if each.kind == MeasureKind.OTHER)
    same = other.model_copy(update={"kind": MeasureKind.ONLY_CHANNELS})
    altered(monkeypatch, measures=tuple(same if each is other else each for each in rows))
    return a_measure()["code"], other.code


@pytest.fixture
def both(path, two):
    """A decision that sets both, in force."""
    open_ = (["email", "letter"], ["letter"])
    sets = [{"code": code, "detail": {"channels": each}} for code, each in zip(two, open_, strict=True)]
    return path.in_force(measures=sets)


def names(codes) -> list[str]:
    return [council.words().label(f"measures.{code}") for code in codes]


def test_each_restriction_keeps_which_of_them_it_is(both, two):
    rows = Restriction.objects.order_by("pk")
    assert [each.code for each in rows] == list(two)
    assert [label_of(each) for each in rows] == names(two)


def test_whoever_takes_a_contact_sees_each_by_its_name(both, two, mr_jones):
    assert [each.label for each in instructions_for(mr_jones, council.now()).measures] == names(two)


def test_an_appeal_shows_each_by_its_name(both, two):
    assert [each.label for each in in_time_of(list(Restriction.objects.order_by("pk")), council.now())] == names(two)


def test_the_page_of_the_decision_shows_each_by_its_name(both, two, path, client):
    client.force_login(path.who(Act.MANAGE_CONTACT))
    page = client.get(reverse("decisions:decision", args=[both.ref])).content.decode()
    for name in names(two):
        assert name in page


def test_a_review_offers_the_other_of_the_kind(path, two):
    made = path.in_force()
    form = Setting()
    form.put_measures(made)
    assert {each.code for each in form.parts if each.new} >= {two[1]}


def test_a_restriction_written_before_finds_its_code_in_its_decision(both):
    editor = SimpleNamespace(connection=connection, execute=run)
    migration.GUARD.put_aside(editor)
    Restriction.objects.update(code="")
    migration.codes_of_the_decisions(apps, editor)
    connection.check_constraints()  # of rows that the same transaction wrote; in an upgrade there are none
    migration.GUARD.database_forwards("decisions", editor, None, None)

    decided = {(each["code"], each["clause"]) for each in both.measures}
    assert set(Restriction.objects.values_list("code", "clause")) <= decided


def run(statement, params=None):
    with connection.cursor() as cursor:
        cursor.execute(statement)
