"""The policy for the public: every value that touches them is in it, and follows what is carried out."""

from datetime import date
from pathlib import Path

import pytest

from fairhand.policy import Act, load, policy_words
from fairhand.policy.policy import Policy
from fairhand.policy.saying_plainly import who
from fairhand.policy.statement import statement

ROOT = Path(__file__).parents[2]
WHOLE = next(ROOT.glob("policies/*/*/words.cy.toml")).parent  # the policy that has every part, in two languages
LANGUAGES = ("en", "cy")


@pytest.fixture(scope="module")
def raw() -> dict:
    return load(WHOLE).model_dump()


def said(raw: dict, lang: str = "en") -> str:
    sections = statement(Policy.model_validate(raw), policy_words(WHOLE, lang))
    return "\n".join(line for each in sections for line in (each.heading, *each.says, *each.items))


def changed(raw: dict, path: str, value: object) -> dict:
    """The same policy with one value changed."""
    step, _, rest = path.partition(".")
    if isinstance(raw, list | tuple):
        return [changed(each, rest, value) if number == int(step) else each for number, each in enumerate(raw)]
    return {**raw, step: changed(raw[step], rest, value) if rest else value}


TIME = {"value": 37, "unit": "weeks", "runs_from": "a day", "clause": "1", "says": "", "reading": "r"}
TIMES = (
    "brief_restriction.length", "brief_restriction.lookback", "brief_restriction.consider_formally_within",
    "warnings.valid_for", "formal.max_length", "formal.representations_from", "receipt.0.deemed", "appeals.window",
    "appeals.decide_within", "reviews.max_interval", "reviews.repeat", "reviews.extension", "retention.0.keep_for",
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", TIMES)
def test_a_time_that_changes_changes_its_sentence(raw, path, lang):
    length = {"en": "37 weeks", "cy": "37 wythnos"}[lang]

    assert length not in said(raw, lang)
    assert said(changed(raw, path, TIME), lang).count(length) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        ("calls.warnings_before_end", 7, "7"),
        ("formal.min_open_lines", 7, "7"),
        ("annual_review.every_months", 6, "6"),
        ("annual_review.suppress_below.value", 7, "7"),
        ("annual_review.year_end", "06-17", "17"),
    ],
)
def test_a_number_that_changes_changes_its_sentence(raw, path, value, shown, lang):
    new = set(said(changed(raw, path, value), lang).splitlines()) - set(said(raw, lang).splitlines())

    assert [line for line in new if shown in line]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["formal.second_view", "appeals.addressee", "appeals.hearer", "appeals.alternate", "referral.targets"]
)
def test_an_office_that_changes_changes_its_sentence(raw, path, lang):
    other = raw["roles"][-1]["code"]
    value = (other,) if path.endswith("s") else other

    assert said(changed(raw, path, value), lang) != said(raw, lang)


@pytest.mark.parametrize(
    "act", ["terminate_call", "restrict_briefly", "warn", "manage_contact", "suspend_decision", "review"]
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_may_is_told_as_the_matrix_has_it(raw, act, lang):
    number = next(number for number, row in enumerate(raw["authority"]) if row["act"] == act)
    other = raw["roles"][-1]["code"]

    assert said(changed(raw, f"authority.{number}.who", (other,)), lang) != said(raw, lang)


@pytest.mark.parametrize(
    "table",
    ["calls", "brief_restriction", "warnings", "formal", "reviews", "annual_review", "appeals", "outside_body"],
)
def test_what_the_policy_does_not_have_is_not_told(raw, table):
    without = said(changed(raw, table, None))

    assert len(without) < len(said(raw))
    assert ("There is no appeal inside our organisation." in without) == (table == "appeals")


@pytest.mark.parametrize("file", sorted(ROOT.glob("policies/*/*/policy.toml")), ids=lambda file: file.parts[-3])
def test_it_is_whole_sentences_for_every_body_in_each_of_its_languages(file):
    policy = load(file.parent)
    for lang in policy.about.languages:
        sections = statement(policy, policy_words(file.parent, lang))
        assert len(sections) > 8
        for each in sections:
            assert each.says, each.heading
            assert all(line.endswith((".", ":")) for line in each.says)
            assert each.says[-1].endswith(":") == bool(each.items)
            assert not [line for line in (*each.says, *each.items) if "_" in line or "{" in line]


def test_how_far_somebody_may_decide_is_told(raw):
    number = next(number for number, row in enumerate(raw["authority"]) if row["act"] == "manage_contact")
    limit = {"who": [raw["authority"][number]["who"][0]], "longer_than": TIME, "clause": "1", "reading": "r"}

    assert "decides for longer than 37 weeks." in said(changed(raw, f"authority.{number}.limits", (limit,)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_signs_a_letter_and_who_has_a_copy_of_it_are_told_where_the_policy_says_so(raw, lang):
    number = next(number for number, row in enumerate(raw["notices"]) if row["event"] == "contact_managed")
    before = said(raw, lang)
    office = raw["roles"][-1]["code"]
    name = policy_words(WHOLE, lang).label(f"roles_said.{office}")

    for field, value in (("signatory", office), ("copies_to", ["representative", office])):
        new = said(changed(raw, f"notices.{number}.{field}", value), lang).splitlines()
        assert [line for line in set(new) - set(before.splitlines()) if name in line]


def test_that_nobody_has_a_copy_is_not_the_same_as_not_saying(raw):
    number = next(number for number, row in enumerate(raw["notices"]) if row["event"] == "contact_managed")
    none = said(changed(raw, f"notices.{number}.copies_to", ()))

    assert "Nobody else is sent a copy of a letter about a decision." in none
    assert "Nobody else is sent a copy of a letter about a decision." not in said(raw)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_periods_that_are_counted_on_from_a_day_say_from_which(raw, lang):
    counted = changed(changed(raw, "annual_review.every_months", 18), "annual_review.anchor", date(2025, 6, 17))
    new = set(said(counted, lang).splitlines()) - set(said(raw, lang).splitlines())

    assert [line for line in new if "18" in line and "17" in line and "2025" in line]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_later_of_two_moments_is_told_where_the_time_to_appeal_is_counted_from_it(raw, lang):
    words = policy_words(WHOLE, lang)
    later = said(changed(raw, "appeals.window", {**TIME, "later_of": ["decision", "posting"]}), lang)

    (line,) = [line for line in later.splitlines() if words.label("moments.posting") in line]
    assert words.label("moments.decision") in line
    assert {"en": "37 weeks", "cy": "37 wythnos"}[lang] in line
    assert words.label("moments.posting") not in said(raw, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_later_of_two_moments_is_told_where_an_appeal_is_decided_in_a_time_from_it(raw, lang):
    words = policy_words(WHOLE, lang)
    later = said(changed(raw, "appeals.decide_within", {**TIME, "later_of": ["arrival", "recording"]}), lang)

    (line,) = set(later.splitlines()) - set(said(raw, lang).splitlines())
    assert words.label("moments.arrival") in line
    assert words.label("moments.recording") in line
    assert {"en": "37 weeks", "cy": "37 wythnos"}[lang] in line


def test_that_nobody_may_hold_a_decision_back_meanwhile_is_told(raw):
    kept = [row for row in raw["authority"] if row["act"] != "suspend_decision"]

    assert "The decision holds meanwhile." in said({**raw, "authority": kept}).splitlines()
    assert "The decision holds meanwhile." not in said(raw).splitlines()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_that_goes_by_a_channel_is_told_by_the_name_of_the_channel(raw, lang):
    channel = policy_words(WHOLE, lang).label("channels.text_message")
    new = set(said(changed(raw, "receipt.0.means", "text_message"), lang).splitlines()) - set(
        said(raw, lang).splitlines()
    )

    assert [line for line in new if channel in line]


def test_what_nobody_may_is_told_as_nobodys(raw):
    words = policy_words(WHOLE, "en")
    policy = Policy.model_validate({**raw, "authority": []})

    assert who(policy, Act.SUSPEND_DECISION, words) == words.label("statement.nobody")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_confirms_a_decision_first_is_told(raw, lang):
    number = next(number for number, row in enumerate(raw["authority"]) if row["act"] == "manage_contact")
    office = raw["roles"][-1]["code"]
    consents = ({"confirmed_by": (office,), "clause": "1", "reading": "r"},)
    new = set(said(changed(raw, f"authority.{number}.consents", consents), lang).splitlines())

    name = policy_words(WHOLE, lang).label(f"roles_said.{office}")
    assert [line for line in new - set(said(raw, lang).splitlines()) if name in line]
