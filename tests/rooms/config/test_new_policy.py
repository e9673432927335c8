"""`manage.py policy new`: asks what a policy says, and writes a folder that passes the check at once."""

import tomllib
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fairhand.config.new_policy.asking import default_of
from fairhand.config.new_policy.question import Answers, questions
from fairhand.policy import load, policy_words
from fairhand.policy.check import check
from fairhand.policy.words import Act, Channel, MeasureKind, Sight

NONE_OF_IT = """
brief = false
calls = false
warnings = false
appeals = false
no_appeal_said_by = "Example Person, policy lead"
reviews = false
annual = false
"""
WALES = """
name = "Vale Council"
name_cy = "Cyngor y Dyffryn"
languages = ["en", "cy"]
everyone = "Colleague"
everyone_cy = "Cydweithiwr"
brief = true
brief_by = "leads"
letter_encloses = true
"""
SCOTLAND = """
nation = "scotland"
sections = ["Purpose", "Unacceptable actions", "Annual report", "Managing calls", "Appeal", "Review of decisions"]
behaviours = ["Bellowing", "Menaces", "Endless letters"]
threats = ["Menaces"]
ends_call = "Bellowing; Menaces"
channels = "telephone, email, letter, social_media"
measures = ["no_channel", "behaviour_contract", "contact_quota"]
advice = true
appeal_window = "none"
appeal_decide = "10 working days"
review_first = "3 months"
review_again = "1 month"
review_put_off = "10 working days"
heard_from = "3 months"
small = 1
from = 2026-04-01
"""
EVERYTHING = f"""
languages = ["cy", "en"]
channels = {[str(each) for each in Channel]}
measures = {[str(each) for each in MeasureKind]}
brief = true
advice = true
informs = "Keeper of the Record"
audits = "Keeper of the Record"
review_first = "2 weeks"
review_again = "2 weeks"
"""


def new(where: Path, answers: str | None = None, typed: str = "", monkeypatch=None) -> str:
    """What the command prints; it writes the folder `vale`."""
    said = StringIO()
    if answers is not None:
        (where / "answers.toml").write_text(answers)
        call_command(
            "policy", "new", "vale", "--into", str(where), "--answers", str(where / "answers.toml"), stdout=said
        )
    else:
        monkeypatch.setattr("sys.stdin", StringIO(typed))
        call_command("policy", "new", "vale", "--into", str(where), stdout=said)
    return said.getvalue()


def version(where: Path) -> Path:
    return next((where / "vale").glob("*/policy.toml")).parent


SHORT = """
longest = "2 months"
always = ["emergencies"]
brief = true
brief_length = "60 days"
appeal_window = "36 months"
"""


@pytest.mark.parametrize(
    "answers",
    ["", SHORT, NONE_OF_IT, WALES, SCOTLAND, EVERYTHING],
    ids=["nothing", "short", "none", "wales", "scotland", "everything"],
)
def test_whatever_is_answered_the_folder_has_no_fault(tmp_path, answers):
    said = new(tmp_path, answers)

    assert "  0 faults;" in said
    assert [str(fault) for fault in check(version(tmp_path)).faults] == []


def test_a_made_up_body_is_there_to_be_looked_at(tmp_path):
    new(tmp_path, SCOTLAND)
    policy = load(version(tmp_path))
    people = tomllib.loads((tmp_path / "vale" / "made-up" / "people.toml").read_text())
    stories = tomllib.loads((tmp_path / "vale" / "made-up" / "stories.toml").read_text())["stories"]
    held = {role for each in people["employees"] for role in each["roles"]}
    clauses = {each.clause for each in policy.behaviours}

    assert held == {role.code for role in policy.roles}
    assert {clause for each in stories for step in each["steps"] for clause in step.get("clauses", ())} <= clauses


def test_nothing_said_is_all_a_default_that_nobody_confirmed(tmp_path):
    new(tmp_path, "")

    assert 'reading = "as-answered"' not in (version(tmp_path) / "policy.toml").read_text()
    assert set(check(version(tmp_path)).unconfirmed) == {
        "What are the words of the text?",
        "What if the policy does not say?",
    }


def test_what_was_answered_rests_on_its_answer(tmp_path):
    new(tmp_path, SCOTLAND)
    policy = load(version(tmp_path))

    assert policy.about.nation == "scotland"
    assert policy.reviews.repeat.value == 1
    assert policy.reviews.repeat.reading == "as-answered"
    assert policy.reviews.reading == "not-stated"
    assert policy.appeals.window is None
    assert policy.annual_review.suppress_below is None
    assert policy.outside_body.code == "spso"


def test_a_section_is_found_by_its_heading(tmp_path):
    new(tmp_path, SCOTLAND)
    policy = load(version(tmp_path))

    assert policy.annual_review.clause == "3"
    assert policy.appeals.clause == "5"
    assert policy.reviews.clause == "6"
    assert [each.clause for each in policy.behaviours] == ["2.1", "2.2", "2.3"]


def test_what_the_policy_does_not_have_is_left_out(tmp_path):
    new(tmp_path, NONE_OF_IT)
    policy = load(version(tmp_path))

    assert (policy.calls, policy.brief_restriction, policy.warnings, policy.appeals) == (None, None, None, None)
    assert (policy.reviews, policy.annual_review) == (None, None)
    assert not {row.act for row in policy.authority} & {Act.WARN, Act.RESTRICT_BRIEFLY, Act.REVIEW, Act.DECIDE_APPEAL}


def test_in_wales_every_word_is_there_twice(tmp_path):
    new(tmp_path, WALES)
    everyone = next(role.code for role in load(version(tmp_path)).roles if role.everyone)
    welsh = policy_words(version(tmp_path), "cy")

    assert welsh.label("body.name") == "Cyngor y Dyffryn"
    assert welsh.label(f"roles_said.{everyone}") == "unrhyw gydweithiwr"
    assert policy_words(version(tmp_path), "en").label(f"roles_said.{everyone}") == "any colleague"
    assert load(version(tmp_path)).outside_body.code == "psow"


def test_an_office_that_does_two_things_is_one_role(tmp_path):
    new(tmp_path, EVERYTHING)
    policy = load(version(tmp_path))
    bundles = next(row.who for row in policy.access if row.sight == Sight.BUNDLES)

    assert bundles == next(row.who for row in policy.access if row.sight == Sight.ACCESS_LOG)
    assert policy.reviews.reminders_days == (14, 7, 1)


def test_it_asks_in_a_terminal_with_a_default_for_each(tmp_path, monkeypatch):
    said = new(tmp_path, typed="Vale Council\n", monkeypatch=monkeypatch)

    assert said.index("name: Which body is it?") < said.index("languages:") < said.index("appeals:")
    assert policy_words(version(tmp_path), "en").label("body.name") == "Vale Council"


def test_a_bad_answer_gets_a_sentence_and_the_question_again(tmp_path, monkeypatch):
    said = new(tmp_path, typed="Vale Council\n\nsoon\n2026-04-01\nengland\nscotland\n", monkeypatch=monkeypatch)

    assert said.count("from: From which day") == 2
    assert "This is not a day of the calendar." in said
    assert '"england" is not one of: england-and-wales, scotland, northern-ireland. Did you mean' in said
    assert load(version(tmp_path)).about.in_force_from == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("languages = []", "languages: Choose at least one."),
        ("channels = ['telefone']", 'channels: "telefone" is not one of'),
        ("calls = 'perhaps'", "calls: Answer yes or no."),
        ("call_warnings = 'once'", "call_warnings: Write a number from 0 to 99."),
        ("behaviour_in = 9", "behaviour_in: Write a number from 1 to 4."),
        ("year_end = '31 March'", "year_end: This is not a day of the calendar."),
        ("longest = 'a year'", "longest: Write a number and one of: hours, days"),
        ("longest = 'none'", "longest: Write a number and one of"),
        ("longest = '0 months'", "longest: 0 months is no time at all."),
        ("appeal_window = '48 hours'", "appeal_window: Hours cannot be counted from a day."),
        (
            "review_again = '1 months'\nreview_first = '2 weeks'",
            "review_again: This is longer than review_first, 2 weeks. Make it",
        ),
        ("everyone = 'Clerk'\nleads = 'Clerk'", "leads: Everybody holds that office."),
        ("decides = 'The Board'\nhears = 'The board'", "hears: They would hear the appeal against their own decision."),
        ("longest = '2 months'\nreview_first = '3 months'", "review_first: This is longer than longest, 2 months."),
        ("appeal_window = '3 months'\nkeep_restrictions = '8 weeks'", "keep_restrictions: This is shorter than"),
        ("review_first = '2 meetings of the Board'", "review_first: A day has to be known here"),
        ("appeal_decide = '2 meetings'", "appeal_decide: Write a number and one of: hours, days, working days"),
        ("decides = '?!'", "decides: Write what the office is called."),
        ("behaviours = 'Rudeness; rudeness'", "behaviours: Write at least one, each of them once."),
        ("threats = ['Murder']", 'threats: "Murder" is not among them'),
        ("ends_call = ['Threats']", "ends_call: Name at least one that is no threat."),
        ("appeals = false", "no_appeal_said_by: Write it in a few words."),
        ("languages = ['en', 'cy']\nbehaviours_cy = ['Un']", "behaviours_cy: Write 3 of them, in the same order."),
        ("advice = true\nhears = 'The Board'\nadvises = 'the board'", "advises: They hear the appeal"),
        ("brief_length = '24 hours'", "brief_length: this is not asked"),
        ("chanels = ['email']", 'chanels: this is not asked, as the other answers are. Did you mean "channels"?'),
        ("channels = ", "Put quotes around it."),
    ],
)
def test_what_is_wrong_in_a_file_of_answers_is_said_and_nothing_is_written(tmp_path, answer, sentence):
    with pytest.raises(CommandError) as wrong:
        new(tmp_path, answer)

    assert sentence in str(wrong.value)
    assert not (tmp_path / "vale").exists()


def test_an_answer_that_has_no_default_is_asked_for(tmp_path, monkeypatch):
    typed = "\n" * next(n for n, each in enumerate(asked_by_default()) if each == "appeals") + "no\n"
    with pytest.raises(CommandError, match="There are no more answers, and one is needed"):
        new(tmp_path, typed=typed, monkeypatch=monkeypatch)


def test_a_folder_that_is_there_is_not_written_over(tmp_path):
    new(tmp_path, "")
    with pytest.raises(CommandError, match="is there already"):
        new(tmp_path, "")


@pytest.mark.parametrize("name", ["North Vale", "../vale", "vale_", ""])
def test_a_name_that_is_no_folder_is_refused(tmp_path, name):
    with pytest.raises(CommandError, match="is no name of a folder"):
        call_command("policy", "new", name, "--into", str(tmp_path))


def test_every_kind_of_measure_and_every_channel_can_be_chosen():
    of = {each.code: each.of for each in questions()}

    assert of["channels"] == list(Channel)
    assert of["measures"] == list(MeasureKind)


def asked_by_default() -> list[str]:
    """The codes of the questions that are asked where nothing is said."""
    answers = Answers("vale", date(2026, 4, 1))
    found = []
    for each in questions():
        if all(answers.values.get(code) == wanted for code, wanted in each.when.items()):
            answers.values[each.code] = default_of(each, answers)
            found.append(each.code)
    return found


def test_an_office_keeps_the_capitals_of_its_title_inside_a_sentence(tmp_path):
    new(tmp_path, 'leads = "Warden or Night Porter"\ndecides = "Keeper of Lamps"\nhears = "Chair"')
    said = tomllib.loads((version(tmp_path) / "words.en.toml").read_text())["roles_said"]

    assert said["warden_or_night_porter"] == "a Warden or Night Porter"
    assert said["keeper_of_lamps"] == "the Keeper of Lamps"
    assert said["chair"] == "the chair"


def test_years_are_understood_as_months_and_a_hospital_has_its_ombudsman(tmp_path):
    new(tmp_path, 'keep_restrictions = "8 years"\noutside = "phso"')
    policy = load(version(tmp_path))
    kept = next(each.keep_for for each in policy.retention if each.record == "restriction")

    assert (kept.value, kept.unit) == (96, "months")
    assert policy_words(version(tmp_path), "en").label("terms.phso") == "Parliamentary and Health Service Ombudsman"


def test_an_appeal_may_be_decided_at_a_meeting_of_a_committee(tmp_path):
    new(tmp_path, 'appeals = true\nappeal_decide = "the next meeting of the Appeals Panel"')
    folder = version(tmp_path)
    policy = load(folder)

    assert (policy.appeals.decide_within.value, policy.appeals.decide_within.unit) == (1, "meetings")
    assert policy.meets == ("appeals_panel",)
    assert policy_words(folder, "en").label("committees.appeals_panel") == "the Appeals Panel"
    assert [str(fault) for fault in check(folder).faults] == []


def test_requests_and_what_is_found_in_what_they_write_are_owed_with_their_times(tmp_path):
    new(tmp_path, 'measures = ["read_and_file"]\nrequest_answer = "15 working days"')
    owed = {each.opens_on: each for each in load(version(tmp_path)).duties}

    asked = [owed[f"information_request_{how}"].within for how in ("seen", "found")]
    assert {(each.value, each.unit, each.reading) for each in asked} == {(15, "working days", "as-answered")}
    assert str(owed["subject_access_found"].within.unit) == "months"
    assert owed["correspondence_received"].within.reading == "not-stated"
    assert {"matter_found", "safeguarding_found", "need_found", "correspondence_unmatched"} <= set(owed)


def test_where_nothing_they_write_is_read_nothing_of_it_is_owed_or_asked(tmp_path):
    new(tmp_path, 'measures = ["no_channel"]')
    opened = {each.opens_on for each in load(version(tmp_path)).duties}

    assert {"information_request_seen", "subject_access_found", "customer_asked"} <= opened
    assert not {"correspondence_received", "matter_found", "need_found"} & opened
