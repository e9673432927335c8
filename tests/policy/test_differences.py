"""Two versions side by side: what differs, in sentences."""

from datetime import date

import pytest

from fairhand.policy import Policy, Words, load, policy_words
from fairhand.policy.differences import differences
from tests.policy.littleton import LITTLETON
from tests.policy.test_values import POLICIES

FROM = date(2027, 4, 1)


@pytest.fixture
def told(littleton, words, welsh):
    """The sentences for a version that differs in some parts of its file."""

    def tell(lang="en", **changes):
        raw = littleton.model_dump(exclude_unset=True)
        raw["about"] |= {"in_force_from": FROM, "version": "2027-04-01"}
        for key, value in changes.items():
            *path, last = key.split("__")
            part = raw
            for step in path:
                part = part[int(step) if step.isdigit() else step]
            part[last] = value(part.get(last)) if callable(value) else value
        said = {"en": words, "cy": welsh}[lang]
        return differences(littleton, Policy.model_validate(raw), said, said)

    return tell


def test_the_same_version_differs_in_nothing(told):
    assert told() == []


def test_a_time_that_changed_is_said_without_what_it_runs_from(told):
    (said,) = told(brief_restriction__lookback__value=5)
    assert said == (
        "How long after the ended call the later contact may be was 3 working days; "
        "from 1 April 2027 it is 5 working days (section 3.4)."
    )
    (said,) = told("cy", brief_restriction__lookback__value=5)
    assert said == (
        "Pa mor hir ar ôl yr alwad y caiff y cyswllt diweddarach fod: 3 diwrnod gwaith oedd; "
        "o 1 Ebrill 2027 ymlaen, 5 diwrnod gwaith (adran 3.4)."
    )


def test_a_time_that_runs_from_elsewhere_says_both(told):
    (said,) = told(brief_restriction__lookback__runs_from="decision")
    assert (
        "was 3 working days, from the end of the call; from 1 April 2027 it is 3 working days, from the decision"
        in said
    )


def test_a_yes_that_became_a_no_is_said(told):
    (said,) = told(brief_restriction__tell_customer=lambda was: not was)
    assert said.startswith("Whether the customer is told was ")


def test_an_office_that_may_now_and_one_that_may_no_longer(told, littleton):
    number = next(n for n, row in enumerate(littleton.authority) if row.act == "restrict_briefly")
    assert told(**{f"authority__{number}__who": ("warden", "acting_reeve")}) == [
        "From 1 April 2027 the Acting Reeve can restrict contact for one day, and could not before (section 3.4).",
        "From 1 April 2027 the Reeve can no longer restrict contact for one day (section 3.4).",
    ]


def test_an_act_that_comes_and_one_that_goes_are_said_office_by_office(told, littleton):
    gone = [row for row in littleton.model_dump(exclude_unset=True)["authority"] if row["act"] != "restrict_briefly"]
    said = told(authority=gone)
    assert len(said) == len(next(row.who for row in littleton.authority if row.act == "restrict_briefly"))
    assert all("can no longer restrict contact for one day" in each for each in said)


def test_who_is_told_is_said_office_by_office(told, littleton):
    number = next(n for n, row in enumerate(littleton.authority) if row.act == "restrict_briefly")
    (said,) = told(**{f"authority__{number}__told": ("worker",)})
    assert said == (
        "Who may do this, restrict contact for one day: who is told at once was not given; "
        "from 1 April 2027 it is Worker (section 3.4)."
    )


def test_a_behaviour_that_comes_and_one_that_goes(told, littleton, words):
    first, *others = littleton.model_dump(exclude_unset=True)["behaviours"]
    (gone,) = told(behaviours=others)
    label = words.label(f"behaviours.{first['code']}")
    assert gone == f"Behaviour: taken out from 1 April 2027: {label} (section {first['clause']})."
    (come,) = told(behaviours=[first, *others, {**first, "code": "spitting"}])
    assert come == f"Behaviour: new from 1 April 2027: behaviours.spitting (section {first['clause']})."


def test_what_is_so_of_a_behaviour_is_said_with_its_name(told, littleton, words):
    row = littleton.behaviours[0]
    (said,) = told(behaviours__0__ends_call=not row.ends_call)
    assert said.startswith(
        f"Behaviour, {words.label(f'behaviours.{row.code}')}: whether a call may be ended for it was "
    )


def test_a_part_of_the_policy_that_goes_and_what_else_goes_with_it(told):
    said = told(brief_restriction=None)
    assert "The short restriction: the policy does not have this from 1 April 2027 (section 3.4)." in said


def test_a_clause_that_moved_and_words_that_changed(told, littleton, words):
    row = littleton.behaviours[0]
    label = words.label(f"behaviours.{row.code}")
    moved = f"{label} stands in section 4 from 1 April 2027; it stood in section {row.clause}."
    assert told(behaviours__0__clause="4") == [moved]
    (said,) = told(behaviours__0__says="other words")
    assert said == f"{label}: from 1 April 2027 it rests on the words “other words” (section {row.clause})."
    (silent,) = told(behaviours__0__says="", behaviours__0__reading="who-may")
    assert "the policy does not say, and a reading stands in" in silent


def test_readings_that_come_go_and_are_answered_otherwise(told, littleton):
    reading = littleton.readings[0]
    (said,) = told(readings__0__answer="Both.")
    assert f"“{reading.question}” the answer was “{reading.answer}”; from 1 April 2027 it is “Both.”" in said
    new = {"id": "new", "clauses": (), "question": "When?", "answer": "Now."}
    (said,) = told(readings=lambda rows: [*rows, new])
    assert said == "A question that is answered from 1 April 2027: “When?” “Now.”."
    (said,) = told(readings=lambda rows: rows[1:])
    assert said.startswith(f"A question that is no longer answered from 1 April 2027: “{reading.question}”")


def test_what_a_letter_must_say_is_told_part_by_part():
    folder = next(path for path in POLICIES if (path / "words.cy.toml").exists())
    policy, words = load(folder), policy_words(folder, "en")
    notice = policy.notices[0]
    parts = tuple(each for each in notice.parts if each.code != notice.must_say[0])
    fewer = notice.model_copy(update={"must_say": notice.must_say[1:], "parts": parts})
    after = policy.model_copy(update={"notices": (fewer, *policy.notices[1:])})
    (said,) = differences(policy, after, words, words)
    gone, letter = words.label(f"elements.{notice.must_say[0]}"), words.label(f"events.{notice.event}")
    assert said.startswith(f"Letter, {letter}: what the letter must say: taken out from ")
    assert f": {gone} (section {notice.clause})" in said


def test_lists_in_another_order_are_said_so(told, littleton):
    number = next(n for n, row in enumerate(littleton.authority) if row.act == "restrict_briefly")
    assert told(**{f"authority__{number}__who": ("reeve", "warden")}) == []
    number = next(n for n, rule in enumerate(littleton.duties) if len(rule.closes_on) > 1)
    (said,) = told(**{f"duties__{number}__closes_on": lambda was: tuple(reversed(was))})
    assert "what closes it: in another order from 1 April 2027" in said


def test_a_label_that_changed_is_called_otherwise(littleton, words, tmp_path):
    text = (LITTLETON / "words.en.toml").read_text(encoding="utf-8")
    row = littleton.behaviours[0]
    label = words.label(f"behaviours.{row.code}")
    (tmp_path / "words.en.toml").write_text(text.replace(f'"{label}"', '"Raising the voice"'), encoding="utf-8")
    said = differences(littleton, littleton, words, Words(tmp_path, "en"))
    assert any(f"Behaviour: {label} is called Raising the voice from" in each for each in said)


def test_an_act_that_somebody_may_take_for_the_first_time(told, littleton):
    new = {"act": "extend_review", "who": ("reeve",), "clause": "4", "says": "set limits"}
    said = told(authority=lambda rows: [*rows, new])
    assert [each for each in said if "could not before" in each and "the Reeve" in each]


def test_what_is_given_no_more_is_said_with_what_it_was(littleton, words):
    raw = littleton.model_dump(exclude_unset=True)
    number = next(n for n, row in enumerate(littleton.authority) if row.act == "restrict_briefly")
    raw["authority"][number]["told"] = ("worker",)
    before, after = Policy.model_validate(raw), littleton.model_dump(exclude_unset=True)
    after["about"] |= {"in_force_from": FROM, "version": "2027-04-01"}
    (said,) = differences(before, Policy.model_validate(after), words, words)
    assert said == (
        "Who may do this, restrict contact for one day: who is told at once was Worker; "
        "from 1 April 2027 the policy does not give it (section 3.4)."
    )


def test_what_is_in_another_order_is_said_with_the_order(told, littleton, words):
    number = next(n for n, rule in enumerate(littleton.duties) if len(rule.closes_on) > 1)
    (said,) = told(**{f"duties__{number}__closes_on": lambda was: tuple(reversed(was))})
    rule = littleton.duties[number]
    events = [words.label(f"events.{each}") for each in reversed(rule.closes_on)]
    assert said.startswith(f"Duty, {words.label(f'duties.{rule.code}')}: what closes it: in another order")
    assert all(each in said for each in events)
    assert said.index(events[0]) < said.index(events[1])


def test_a_list_of_a_part_that_has_no_name_is_said_of_what_it_is(told, littleton):
    assert told(brief_restriction__channels=lambda was: (*was, "email")) == [
        "The channels that the short restriction closes: new from 1 April 2027: Email (section 3.4)."
    ]


def test_sentences_that_enforce_nothing_are_no_difference(words):
    folder = next(path for path in POLICIES if (path / "words.cy.toml").exists())
    policy = load(folder)
    first, *others = policy.guidance
    after = policy.model_copy(update={"guidance": (first.model_copy(update={"clause": "9"}), *others[1:])})

    assert differences(policy, after, *[policy_words(folder, "en")] * 2) == []
