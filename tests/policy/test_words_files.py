"""Labels, statements and scripts, in each language."""

from fairhand.policy import Words, policy_words
from fairhand.policy.words_check import unfilled
from tests.policy.littleton import LITTLETON


def test_a_label_is_the_policys_own_and_otherwise_the_softwares(words):
    assert words.label("roles.warden") == "Warden"
    assert words.label("channels.email") == "Email"
    assert words.has("channels.email")
    assert not words.has("channels.pigeon")


def test_a_label_that_is_missing_shows_its_key(words):
    assert words.label("roles.beadle") == "roles.beadle"


def test_a_label_that_welsh_lacks_falls_back_to_english(tmp_path):
    (tmp_path / "words.en.toml").write_text('[roles]\nwarden = "Warden"\n')
    (tmp_path / "words.cy.toml").write_text("")

    assert Words(tmp_path, "cy").label("roles.warden") == "Warden"


def test_a_language_with_no_file_reads_in_english():
    assert Words(LITTLETON, "gd").label("roles.warden") == "Warden"


def test_a_statement_is_the_clauses_own_or_its_sections(words):
    assert words.statement("3.4") == "Contact may be restricted for one day."
    assert words.statement("3.1") == "How a call is ended."
    assert words.statement("9") == ""


def test_a_script_is_filled_in(words, welsh):
    assert (
        words.script("brief_restriction", until="until 16:00 today") == "We will not take your calls until 16:00 today."
    )
    assert welsh.script("call_ending") == "Rwy'n dod â'r alwad hon i ben nawr."


def test_clauses_are_named_in_sentences(words, welsh):
    assert words.clause("5.2") == "section 5.2"
    assert words.clause("A1") == "appendix 1"
    assert welsh.clause("App 2") == "atodiad 2"


def test_lists_are_said_with_the_right_word_before_the_last(words, welsh):
    assert words.either(["by email"]) == "by email"
    assert words.either(["a", "b", "c"]) == "a, b or c"
    assert welsh.either(["dydd Mawrth", "dydd Iau"], "and") == "dydd Mawrth a dydd Iau"


def test_every_language_of_a_policy_is_at_hand(words):
    assert set(words.languages) == {"en", "cy"}
    assert words.languages["en"] is words
    assert words.languages["cy"].lang == "cy"
    assert policy_words(LITTLETON, "en") is words


def test_the_places_that_words_should_have_are_named_with_an_and():
    given, first = {"x": "Only {name}."}, {"x": "{until} and {since}"}
    [(_key, what, _mend)] = unfilled(given, first, "cy")
    assert what == "these words have {name}, and should have {since} and {until}"
    [(_key, what, _mend)] = unfilled({"x": "None."}, first, "cy")
    assert what == "these words have no place to be filled in, and should have {since} and {until}"
