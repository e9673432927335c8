# ruff: noqa: E501, a sentence is easier to check in one piece
"""A wrong file is told what is wrong, where, and how it is most likely mended."""

import shutil
import tomllib
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.policy import PolicyFault, checks, faults, load, words_check
from fairhand.policy.faults import Fault
from fairhand.policy.pack import shape_errors, shape_fault, without_wrong_kinds
from tests.policy.littleton import LITTLETON

FAULTY = Path(__file__).parent / "faulty" / "2020-01-01"

TWENTY = """
about.timezone: "Europe/Londn" is not a time zone. Did you mean "Europe/London"?
roles["warden"].leeds: "leeds" is not a name that is known here. Did you mean "leads"?
roles["acting_reeve"].satisfies[entry 1]: "reve" is not a role that this file knows. Did you mean "reeve"?
channels["e-mail"].code: "e-mail" is not one of: telephone, email, letter, in_person, social_media, web_form, text_message, video. Did you mean "email"?
channels["in_person"]: this value has neither words of the text nor a reading to rest on. Add says = "..." from the text, or reading = "..." if it is silent.
behaviours["endless_letters"].group: "counduct" is not a group of behaviours that this file knows. Did you mean "conduct"?
behaviours["endless_letters"].ends_call: "perhaps" stands where true or false should. Write true or false, with no quotes.
measures["set_times"].kind: "set_time" is not a word that is known here. Did you mean "set_times"?
authority: no row says who may "keep_customer", and a policy cannot do without it. Add [[authority]] with act = "keep_customer".
authority["terminate_call"].clause: "section 3" is not how a clause is written. Write it as "5", "5.2" or "A1".
authority["restrict_briefly"].instead[entry 1]: "report_incdent" is not a word that is known here. Did you mean "report_incident"?
authority["restrict_briefly"].reading: there is no reading "who-mey". Did you mean "who-may"?
access["people"].who: nobody is named, so nobody could ever do this. Name a role that may.
calls.warnings_before_end: the value is 2, and the words that carry it are "warn the caller once". One of the two is wrong: correct the value, or the words.
calls.report_within.runs_from: this time does not say what it is counted from. Add runs_from = "..." with the event or day from the policy.
brief_restriction.requires_ended_call: this is missing. Add requires_ended_call = ..., one of: true, false.
brief_restriction.length.unit: "workdays" is not one of: hours, days, working days, weeks, months, end of day, end of working day, next working day, same time, meetings. Did you mean "working days"?
brief_restriction.lookback.value: "three" stands where a whole number should. Write the number alone, with no quotes, such as 20.
duties["tell_the_warden"].closes_on: nothing ever closes this duty. Name the event that does.
duties["think_about_limits"].role: the duty falls to the holders of a role, and none is named. Add role = "...".
""".strip().splitlines()


@pytest.fixture
def written(tmp_path):
    """Littleton's folder with some words of one of its files written otherwise."""

    def write(*changes, file="policy.toml"):
        folder = tmp_path / "littleton" / "2020-01-01"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(LITTLETON, folder)
        text = (folder / file).read_text()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / file).write_text(text)
        return folder

    return write


def told(folder):
    return [str(fault) for fault in faults(folder)]


def test_a_sound_folder_has_no_faults_and_loads():
    assert faults(LITTLETON) == []
    assert load(LITTLETON).key == "littleton/2020-01-01"


def test_twenty_different_faults_get_twenty_sentences():
    assert sorted(told(FAULTY)) == sorted(f"faulty/2020-01-01/policy.toml, {sentence}" for sentence in TWENTY)


def test_a_faulty_folder_does_not_load_and_names_every_fault_at_once():
    with pytest.raises(PolicyFault) as raised:
        load(FAULTY)

    assert len(raised.value.faults) == 20
    assert str(raised.value).split("\n") == told(FAULTY)


@pytest.mark.parametrize(
    "old, new, sentence",
    [
        (
            'body = "littleton"',
            'body "littleton"',
            'line 4: there is no "=" after the name of a value: body "littleton"',
        ),
        ('version = "2020-01-01"', 'version = "2020-01-01', "line 5: a text in quotes is not closed on its line"),
        ("in_force_from = 2020-01-01", "in_force_from = 2020-02-30", "line 7: this is not a day of the calendar"),
        ('nation = "england-and-wales"', "nation = england-and-wales", "line 8: the value is not in quotes"),
        ("[about.sections]", "[about.sections", "line 12: the name of a table is not closed"),
        ('title = "Keeping in touch"', 'title = "Keeping"\ntitle = "in touch"', "line 7: this name is given twice"),
        ('languages = ["en", "cy"]', 'languages = ["en", "cy"', "a list is opened and never closed"),
        ('title = "Keeping in touch"', 'title = "Keeping \\in touch"', "line 6: a backslash stands in a text"),
        (
            'title = "Keeping in touch"',
            'title = "Keeping" in touch',
            "line 6: there is something after the end of the value",
        ),
        ("[calls]", "[about]", ": this table is opened twice: [about]"),
        ('title = "Keeping in touch"', '/title = "x"', "line 6: a name begins with a sign that no name has"),
        ('answer = "Either."', 'answer = """Either.', "a text in quotes is opened and never closed"),
    ],
)
def test_a_slip_of_spelling_is_told_in_plain_words_with_its_line(written, old, new, sentence):
    [fault] = told(written((old, new)))

    assert fault.startswith("littleton/2020-01-01/policy.toml, line ")
    assert sentence in fault


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path, written):
    assert told(tmp_path / "nowhere") == [
        f"{tmp_path.name}/nowhere/policy.toml: there is no such file. Check the name of the folder."
    ]
    folder = written()
    (folder / "policy.toml").write_bytes(b"title = '\xff'")
    assert "not saved as UTF-8" in told(folder)[0]


ONE_BY_ONE = [
    ('says = "This is how we keep in touch"', 'says = "This is how we keep in touch with you"', "says holds 9 words"),
    ('[[never_blocked]]\n', '[[never_blocked]]\ncode = "emergencies"\nclause = "4"\nsays = "x"\n\n[[never_blocked]]\n', 'code "emergencies" is given 2 times'),
    ('clause = "4"\nsays = "in an', 'clause = "9"\nsays = "in an', 'section "9" is not under about.sections'),
    ('clauses = ["3.4"]', 'clauses = ["3-4"]', '"3-4" is not how a clause is written'),
    ('code = "worker"\neveryone = true', 'code = "worker"', "there is no role that every employee holds"),
    ("leads = true\n", "", "there is no role that a team's reports come to"),
    ("frontline = true\n", "", "there is no role that is told of restrictions at once"),
    ('code = "reeve"\n', 'code = "reeve"\nsatisfies = ["acting_reeve"]\n', '"reeve" stands for itself'),
    ('[[access]]\nsight = "board"\nwho = ["worker"]\nwhy = "whoever answers must know"\n', "", 'no row says who may look at "board"'),
    ("value = 24\n", "value = 0\n", "0 hours is no time at all"),
    ("value = 24\n", "value = -1\n", "-1 is less than nothing"),
    ("value = 24\n", "value = 48\n", 'the value is 48 hours, and the words that carry it are "for one day"'),
    ("value = 3\n", "value = 5\n", 'the value is 5 working days, and the words that carry it are "within three working days"'),
    ('code = "bellowing"\ngroup = "conduct"\nends_call = true\nclause = "2"', 'code = "bellowing"\ngroup = "conduct"\nends_call = true\nclause = "3"', 'its group "conduct" stands in section 2'),
    ('who = ["reeve"]\nclause = "3.4"', 'who = ["warden"]\nclause = "3.4"', "no office that they name may do it"),
    ('in_force_from = 2020-01-01', 'in_force_from = 2020-01-01\napproved_on = 2020-02-01', "comes after in_force_from"),
    ('in_force_from = 2020-01-01', 'in_force_from = "soon"', '"soon" stands where a date should'),
    ('languages = ["en", "cy"]', 'languages = []', "the policy is in no language"),
    ('languages = ["en", "cy"]', 'languages = ["en", "cy", "gd"]', 'is in the language "gd", and there is no such file'),
    ('languages = ["en", "cy"]', 'languages = ["en"]', '"cy" is not among the languages of the policy'),
    ('languages = ["en", "cy"]', 'languages = "en"', '"en" stands where a list should'),
    ('nation = "england-and-wales"', 'nation = "wales"', '"wales" is not one of: england-and-wales, scotland, northern-ireland'),
    ('body = "littleton"', 'body = "middleton"', '"middleton" is not the name of the folder, which is "littleton"'),
    ('title = "Keeping in touch"', 'title = 7', "7 stands where words should"),
    ('[calls.report_within]', '[unknown]', '"unknown" is not a name that is known here'),
    ('runs_from = "the end of the call"', 'runs_from = ""', "this time does not say what it is counted from"),
    ('consider_formally_within]\nvalue = 2\nunit = "weeks"', 'consider_formally_within]\nvalue = true', "this is missing. Add unit = ..., one of: hours"),
    ('channels = ["telephone"]', 'channels = ["video"]', '"video" is not a channel of this policy that this file knows'),
    ("[about]", 'support = ["x"]\n\n[about]', '"x" stands where a table should'),
    ('nation = "england-and-wales"\n', "", "Add nation = ..., one of: england-and-wales, scotland, northern-ireland."),
    ("[about]", "referral = 3\n\n[about]", "3 stands where a table should"),
    ('[duties.within]\nvalue = 0\nunit = "end of working day"\nruns_from = "the end of the call"', '[duties.within]\nvalue = 0\nunit = "end of working day"\nruns_from = ""', 'duties["tell_the_warden"].within.runs_from: this time does not say'),
    ('[duties.within]\nvalue = 0\nunit = "end of working day"\nruns_from = "the end of the call"', '[duties.within]\nvalue = 0\nunit = "end of working day"', 'duties["tell_the_warden"].within.runs_from: this time does not say'),
    ('runs_from = "the end of the call"', 'runs_from = 3', "calls.report_within.runs_from: 3 stands where words should"),
    ('code = "worker"\neveryone', 'everyone', "code: this is missing. Add code = ... there."),
    ('title = "Keeping in touch"', 'title = true', "about.title: true stands where words should"),
    ('title = "Keeping in touch"', f'title = ["{"a" * 70}"]', f"about.title: ['{'a' * 58} stands where words should"),
]  # fmt: skip


@pytest.mark.parametrize("old, new, sentence", ONE_BY_ONE)
def test_each_other_fault_has_its_sentence(written, old, new, sentence):
    assert any(sentence in fault for fault in told(written((old, new))))


def test_an_error_of_a_kind_that_has_no_words_of_its_own_is_told_all_the_same():
    error = {"loc": ("about", "title"), "type": "unheard_of", "input": "x"}

    assert shape_fault(error, {"about": {"title": "x"}}, "policy.toml") == Fault(
        "policy.toml", "about.title", '"x" stands where something else should', ""
    )


def test_a_short_restriction_that_waits_for_ended_calls_needs_calls(written):
    text = (LITTLETON / "policy.toml").read_text()
    calls = text[text.index("[calls]") : text.index("[brief_restriction]")]

    assert any("the file has no [calls]" in fault for fault in told(written((calls, ""))))


LATER = """
[[questions]]
code = "adjustments"
before = ["warn"]
required = true
answers = ["yes", "no"]
consult_on = ["yess"]
text_on = ["yes", "noo"]
clause = "4"
says = "ask first"

[[questions]]
code = "nothing"
before = []
required = true
clause = "4"
says = "ask nothing"

[[notices]]
event = "contact_managed"
must_say = []
clause = "4"
says = "tell them"

[[notices.parts]]
code = "reasons"
clause = "4"
says = "and why"

[referral]
targets = []
never_target = []
advice_binds = false
clause = "4"
says = "refer"

[annual_review]
year_end = "31 March"
by = "reeve"
scope = []
recipients = []
clause = "4"
says = "each year"

[appeals]
addressee = "reeve"
hearer = "reeve"
appealable = []
forms = []
late = "hearer decides"
suspends = false
outcomes = []
counts_from = "sent"
clause = "4"
says = "appeal"

[appeals.window]
value = 48
unit = "hours"
runs_from = "receipt"
clause = "4"
says = "two days"

[reviews]
by = "post"
reminders_days = [400]
on_missed = "lapse"
outcomes = []
notify = "always"
on_request = true
clause = "4"
says = "review"

[reviews.max_interval]
value = 6
unit = "months"
runs_from = "decision"
clause = "4"
says = "six months"

[reviews.repeat]
value = 52
unit = "weeks"
runs_from = "review"
clause = "4"
says = "again"

[reviews.active_contact]
value = 90
unit = "days"
clause = "4"
says = "lately"

[[readings]]
"""


def test_the_later_parts_of_a_policy_are_checked_too(written):
    found = told(written(("[[readings]]\n", LATER)))

    for sentence in (
        'questions["adjustments"].consult_on: "yess" is not one of the answers. Did you mean "yes"?',
        'questions["adjustments"].text_on: "noo" is not one of the answers. Did you mean "no"?',
        "beside.adjustments: the policy file uses this, and there are no words for it here",
        'questions["adjustments"].consult_role: an answer asks for a consultation, and nobody is named',
        'questions["nothing"].before: the question is asked before nothing',
        'no row says who may "warn", and [questions] cannot do without it',
        'notices["contact_managed"].must_say: the notice has nothing that it must say',
        'notices["contact_managed"].parts["reasons"].code: "reasons" is neither under must_say nor under encloses',
        "referral.targets: there is nobody to refer to",
        'annual_review.year_end: "31 March" is not a day of the year',
        "appeals.window.unit: hours cannot be counted from a day",
        "reviews.repeat: the time to the next review is longer than the longest between reviews",
        "reviews.reminders_days: a reminder 400 days before comes before the decision",
        'no row says who may "review_the_year", and [annual_review] cannot do without it',
    ):
        assert any(sentence in fault for fault in found), sentence


@pytest.mark.parametrize(
    "old, new, sentence",
    [
        ('warden = "the Warden"', 'wardn = "the Warden"', 'roles_said.warden: the policy file uses this, and there are no words for it here. Did you mean "wardn"?'),
        ('warden = "the Warden"', 'wardn = "the Warden"', 'roles_said.wardn: these words are left over: nothing in the policy file uses them. Did you mean "warden"?'),
        ('bellowing = "Bellowing"\n', "", 'Add bellowing = "..." under [behaviours].'),
        ('name = "Littleton Parish"', 'name = " "', "body.name: the policy file uses this, and there are no words"),
        ("[measures]\n", '[measures]\nquota = "A quota"\n', "Remove it, or add its code to policy.toml."),
        ('name = "Littleton Parish"', "name", 'words.en.toml, line 2: there is no "=" after the name'),
    ],
)  # fmt: skip
def test_words_that_are_missing_or_left_over_are_named(written, old, new, sentence):
    assert any(sentence in fault for fault in told(written((old, new), file="words.en.toml")))


def test_the_softwares_own_words_may_be_said_otherwise(written):
    assert told(written(("[measures]\n", '[channels]\nletter = "By post"\n\n[measures]\n'), file="words.en.toml")) == []


def test_an_answer_may_be_said_otherwise_to_one_question_and_to_none_that_is_not_asked():
    raw = {"questions": [{"code": "needs", "answers": ["yes", "no"]}]}
    given = {"answers_to.needs.yes": "Indeed", "answers_to.rain.yes": "It does", "answers_to.needs.perhaps": "Well"}
    over = words_check.left_over([*words_check.allowed(raw)], given, "en")
    assert [key for key, _what, _mend in over] == ["answers_to.rain.yes", "answers_to.needs.perhaps"]


def test_in_a_language_that_the_software_does_not_speak_a_policy_may_name_channels_and_fills_what_english_fills():
    said = {"channels.letter": "Litir", "channels_by.letter": "le litir", "lists.or": "{first} no {eile}"}

    assert list(words_check.left_over([], {key: said[key] for key in list(said)[:2]}, "gd")) == []
    assert list(words_check.unfilled(said, {}, "gd")) == [
        (
            "lists.or",
            "these words have {eile} and {first}, and should have {first} and {last}",
            "Write the words in curly brackets as they are, and none besides.",
        )
    ]


JUNK = st.sampled_from([3, "x", [], {}, [3], ["x"], {"a": 1}, True, 1.5, [{"code": "x"}], [["x"]]])


def places(value, at=()):
    if at:
        yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inside:
        yield from places(each, (*at, step))


RAW = tomllib.loads((LITTLETON / "policy.toml").read_text())


@given(st.sampled_from(list(places(RAW))), JUNK)
def test_whatever_stands_where_it_should_not_is_told_and_never_breaks_the_check(place, junk):
    raw = deepcopy(RAW)
    part = raw
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = junk
    errors = shape_errors(raw)
    sound = without_wrong_kinds(raw, errors)
    found = [*(shape_fault(error, raw, "policy.toml") for error in errors)]
    found += [*checks.faults(sound, "policy.toml"), *words_check.faults(sound, {"en": {}, "cy": {}}, LITTLETON)]

    assert all(str(fault).startswith(("policy.toml", "littleton/")) for fault in found)


@pytest.mark.parametrize("value", ["three", 2.5, ["three"]])
def test_a_value_of_another_kind_is_left_out_of_what_the_parts_are_checked_for(value):
    raw = tomllib.loads((LITTLETON / "policy.toml").read_text())
    raw["brief_restriction"]["lookback"]["value"] = value
    sound = without_wrong_kinds(raw, shape_errors(raw))

    assert "value" not in sound["brief_restriction"]["lookback"]
    assert sound["brief_restriction"]["length"] == raw["brief_restriction"]["length"]


def test_of_a_list_every_entry_of_another_kind_is_left_out_and_the_others_stay():
    raw = tomllib.loads((LITTLETON / "policy.toml").read_text())
    raw["about"]["languages"] = [1, "en", 2, 3, "cy"]

    assert without_wrong_kinds(raw, shape_errors(raw))["about"]["languages"] == ["en", "cy"]


def test_a_file_that_is_saved_otherwise_is_told_how_to_save_it(written):
    folder = written()
    (folder / "policy.toml").write_bytes(b'title = "\xff"')

    assert told(folder) == [
        "littleton/2020-01-01/policy.toml: the file is not saved as UTF-8. Save it again with the encoding UTF-8."
    ]


def test_a_policy_in_a_folder_of_another_name_does_not_load_unless_it_is_a_draft(tmp_path):
    folder = shutil.copytree(LITTLETON, tmp_path / "middleton" / "2020-01-01")

    assert load(folder, draft=True).key == "littleton/2020-01-01"
    with pytest.raises(PolicyFault, match="is not the name of the folder"):
        load(folder)


def test_a_folder_of_another_name_is_told_of_both_names(tmp_path):
    folder = shutil.copytree(LITTLETON, tmp_path / "middleton" / "first")
    mend = "Make the two alike: records remember a policy by both."

    assert told(folder) == [
        f'middleton/first/policy.toml, about.body: "littleton" is not the name of the folder, which is "middleton". {mend}',
        f'middleton/first/policy.toml, about.version: "2020-01-01" is not the name of the folder, which is "first". {mend}',
    ]
    assert faults(folder, draft=True) == []
