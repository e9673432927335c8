"""Everything that a policy gives, in words, and what it does not give."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from fairhand.policy import Policy, load, policy_words, shape, values
from fairhand.policy.by_clause import sections
from fairhand.policy.offices import Consent, Limit, Shown
from fairhand.policy.values import LEFT_OUT, NAMES, SOURCE, absent, consent, entries, labelled
from tests.policy.littleton import LITTLETON

POLICIES = sorted(path.parent for path in Path("policies").glob("*/*/policy.toml"))


def entry(policy, words, key):
    return next(each for each in entries(policy, words) if each.key == key)


def value(policy, words, key):
    return next(v for each in entries(policy, words) for v in each.values if v.key == key)


def test_a_time_is_said_with_its_unit_and_what_it_runs_from(littleton, words, welsh):
    lookback = value(littleton, words, "brief_restriction.lookback")
    assert (lookback.said, lookback.start) == ("3 working days", "the end of the call")
    assert value(littleton, welsh, "brief_restriction.lookback").start == "diwedd yr alwad"


def test_an_office_is_said_by_its_label(littleton, words):
    assert value(littleton, words, "authority.restrict_briefly.who").items == ("Warden", "Reeve")


def test_an_entry_has_its_clause_and_the_words_it_stands_on(littleton, words):
    row = littleton.behaviours[0]
    found = entry(littleton, words, f"behaviours.{row.code}")
    assert (found.name, found.clause, found.says) == (words.label(f"behaviours.{row.code}"), row.clause, row.says)


def test_a_value_that_the_file_leaves_out_is_not_said_as_no(littleton, words):
    row = next(each for each in littleton.behaviours if "police" not in each.model_fields_set)
    said = [each.key for each in entry(littleton, words, f"behaviours.{row.code}").values]
    assert f"behaviours.{row.code}.police" not in said
    assert f"behaviours.{row.code}.ends_call" in said


def test_what_a_policy_lacks_is_named(littleton, words):
    assert words.label("parts.appeals") in absent(littleton.model_copy(update={"appeals": None}), words)
    assert words.label("parts.calls") not in absent(littleton, words)


@pytest.mark.parametrize("folder", POLICIES, ids=lambda path: path.parent.name)
def test_every_policy_is_said_in_words_and_never_in_codes(folder):
    policy = load(folder)
    for lang in policy.about.languages:
        words = policy_words(folder, lang)
        for each in entries(policy, words):
            told = [each.what, each.name, *(t for v in each.values for t in (v.what, v.said, v.start, *v.items))]
            assert not [text for text in told if "_" in text or text.startswith(("parts.", "values.", "choices."))]


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_every_value_that_a_policy_can_give_has_its_words(lang):
    words = policy_words(LITTLETON, lang)
    lacking = []
    for name, field in Policy.model_fields.items():
        model = shape.part_in(field.annotation)
        if model is None or name in ("about", "readings"):
            continue
        lacking += [] if words.has(f"parts.{name}") else [f"parts.{name}"]
        named = next((each for each in NAMES if each in model.model_fields), "") if _is_list(field) else ""
        for each in model.model_fields:
            key = f"values.{name}.{each}"
            if each not in (*SOURCE, named, *LEFT_OUT.get(name, ())) and not words.has(key):
                lacking.append(key)
    assert not lacking


def _is_list(field) -> bool:
    return not isinstance(field.annotation, type) or not issubclass(field.annotation, BaseModel)


def test_how_far_only_some_may_go_is_said(littleton, words):
    row = littleton.authority[0]
    far = Limit(who=("reeve",), when="all_services", clause=row.clause, says="for all")
    policy = littleton.model_copy(update={"authority": (row.model_copy(update={"limits": (far,)}),)})
    policy.authority[0].model_fields_set.add("limits")
    assert value(policy, words, f"authority.{row.act}.limits").items == ("for all services: Reeve",)


@pytest.mark.parametrize("folder", POLICIES, ids=lambda path: path.parent.name)
def test_every_entry_and_every_reading_stands_in_its_clause_once(folder):
    policy, words = load(folder), policy_words(folder, "en")
    clauses = [clause for section in sections(policy, words) for clause in section.clauses]
    shown = [each.key for clause in clauses for each in clause.entries]
    given = [each.key for each in entries(policy, words) if each.clause and each.part != "guidance"]
    assert sorted(shown) == sorted(given)
    read = [each.id for clause in clauses for each in clause.readings]
    assert sorted(read) == sorted(each.id for each in policy.readings)
    codes = [code for clause in clauses for code in clause.codes]
    assert len(codes) == len(set(codes))


def test_lettered_parts_stand_in_the_clause_that_they_are_parts_of(littleton, words):
    row = littleton.behaviours[0].model_copy(update={"clause": "2.1b"})
    policy = littleton.model_copy(update={"behaviours": (row,)})
    found = next(c for s in sections(policy, words) for c in s.clauses if "2.1b" in c.codes)
    assert found.code == "2.1"
    assert f"behaviours.{row.code}" in [each.key for each in found.entries]


def test_a_consent_that_is_always_asked_for_says_who_alone(words):
    assert consent(words, Consent(confirmed_by=("reeve", "warden"), clause="4")) == "the Reeve or the Warden"


def test_a_code_for_which_no_table_has_words_stands_as_it_is(words):
    assert labelled(words, ("forms", "terms"), "unheard_of") == "forms.unheard_of"


@pytest.mark.parametrize("folder", POLICIES, ids=lambda path: path.parent.name)
def test_a_request_for_information_is_answered_within_the_time_that_the_law_gives(folder):
    owed = [each for each in load(folder).duties if "request_answered" in each.closes_on]

    assert "information_request_seen" in {each.opens_on for each in owed}
    assert all(each.within and each.within.runs_from == "arrival" for each in owed)


def test_those_who_are_shown_less_are_named_with_the_mutation_that_either_brings(words, welsh):
    less = Shown(who=("warden", "reeve"), how_much="ask", ask="reeve", clause="3", says="less")
    assert "The Warden or the Reeve is shown" in values.shown(words, less)
    assert "Warden neu Faer" in values.shown(welsh, less)
