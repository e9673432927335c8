"""Times and words in English and Welsh."""

from datetime import date

import pytest

from fairhand.policy import Unit, by_when, day, length, moment, on, until
from fairhand.policy.part import Period
from fairhand.policy.phrase import Phrase, and_, capital, soft
from fairhand.policy.words_files import general
from tests.policy.littleton import LONDON, at

NOW = at("2026-11-23 14:20")


@pytest.mark.parametrize(
    "due, english, welsh_",
    [
        ("2026-12-03 00:00", "by the end of Wednesday 2 December", "erbyn diwedd dydd Mercher 2 Rhagfyr"),
        ("2026-11-24 00:00", "by the end of today", "erbyn diwedd y dydd heddiw"),
        ("2026-11-24 10:00", "tomorrow, Tuesday 24 November, at 10:00", "yfory, dydd Mawrth 24 Tachwedd, am 10:00"),
    ],
)
def test_what_is_due_at_midnight_is_due_by_the_end_of_the_day_before(words, welsh, due, english, welsh_):
    assert by_when(at(due), NOW, words, LONDON) == english
    assert by_when(at(due), NOW, welsh, LONDON) == welsh_


@pytest.mark.parametrize(
    "end, english, welsh_",
    [
        ("2026-11-23 16:00", "until 16:00 today", "tan 16:00 heddiw"),
        (
            "2026-11-24 14:05",
            "until tomorrow, Tuesday 24 November, at 14:05",
            "tan yfory, dydd Mawrth 24 Tachwedd, am 14:05",
        ),
        ("2026-11-26 09:00", "until Thursday 26 November at 09:00", "tan ddydd Iau 26 Tachwedd am 09:00"),
        ("2027-02-01 09:00", "until Monday 1 February 2027 at 09:00", "tan ddydd Llun 1 Chwefror 2027 am 09:00"),
        ("2026-11-24 00:00", "until the end of today", "tan ddiwedd y dydd heddiw"),
        (
            "2026-11-25 00:00",
            "until the end of tomorrow, Tuesday 24 November",
            "tan ddiwedd y dydd yfory, dydd Mawrth 24 Tachwedd",
        ),
        ("2026-12-01 00:00", "until the end of Monday 30 November", "tan ddiwedd dydd Llun 30 Tachwedd"),
        (None, "until we tell you otherwise", "nes y byddwn yn dweud yn wahanol wrthych"),
    ],
)
def test_an_end_is_said_as_somebody_would_say_it_now(words, welsh, end, english, welsh_):
    end = end and at(end)

    assert until(end, NOW, words, LONDON) == english
    assert until(end, NOW, welsh, LONDON) == welsh_


def test_tomorrow_is_tomorrow_where_the_body_is(words):
    # 23:30 in London in summer is still the day before in UTC terms; the day that counts is London's.
    assert until(at("2026-06-02 00:30"), at("2026-06-01 23:45"), words, LONDON).startswith("until tomorrow")


@pytest.mark.parametrize(
    "when, english, welsh_",
    [
        ("2026-11-23 09:00", "09:00 today", "09:00 heddiw"),
        ("2026-11-22 09:00", "yesterday, Sunday 22 November, at 09:00", "ddoe, dydd Sul 22 Tachwedd, am 09:00"),
        ("2026-11-24 09:00", "tomorrow, Tuesday 24 November, at 09:00", "yfory, dydd Mawrth 24 Tachwedd, am 09:00"),
        ("2025-11-20 09:00", "Thursday 20 November 2025 at 09:00", "dydd Iau 20 Tachwedd 2025 am 09:00"),
    ],
)
def test_a_moment_is_said_as_somebody_would_say_it_now(words, welsh, when, english, welsh_):
    assert moment(at(when), NOW, words, LONDON) == english
    assert moment(at(when), NOW, welsh, LONDON) == welsh_


def test_inside_a_sentence_a_moment_takes_the_word_that_leads_to_it(words, welsh):
    assert on(at("2026-11-23 09:00"), NOW, words, LONDON) == "at 09:00 today"
    assert on(at("2026-11-23 09:00"), NOW, welsh, LONDON) == "am 09:00 heddiw"
    assert on(at("2026-11-16 09:00"), NOW, words, LONDON) == "on Monday 16 November at 09:00"
    assert on(at("2026-11-16 09:00"), NOW, welsh, LONDON) == "ddydd Llun 16 Tachwedd am 09:00"


def test_a_day_is_given_in_full(words, welsh):
    assert day(date(2026, 1, 12), words) == "Monday 12 January 2026"
    assert day(date(2026, 1, 12), welsh) == "dydd Llun 12 Ionawr 2026"


@pytest.mark.parametrize(
    "value, unit, english, welsh_",
    [
        (24, Unit.HOURS, "24 hours", "24 awr"),
        (1, Unit.DAYS, "1 day", "1 diwrnod"),
        (20, Unit.WORKING_DAYS, "20 working days", "20 diwrnod gwaith"),
        (6, Unit.MONTHS, "6 months", "6 mis"),
        (0, Unit.END_OF_WORKING_DAY, "until the end of the working day", "tan ddiwedd y diwrnod gwaith"),
    ],
)
def test_a_period_is_said_in_words(words, welsh, value, unit, english, welsh_):
    period = Period(value=value, unit=unit, clause="1")

    assert length(period, words) == english
    assert length(period, welsh) == welsh_


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_has_its_words(words, welsh, unit):
    for value in (0, 1, 2):
        for each in (words, welsh):
            assert "units" not in length(Period(value=value, unit=unit, clause="1"), each)


@pytest.mark.parametrize(
    "word, mutated",
    [
        ("Prif Weithredwr", "Brif Weithredwr"),
        ("Tîm", "Dîm"),
        ("Cyfarwyddwr", "Gyfarwyddwr"),
        ("bwrdd", "fwrdd"),
        ("drws", "ddrws"),
        ("Gwasanaeth", "Wasanaeth"),
        ("Maer", "Faer"),
        ("llythyr", "lythyr"),
        ("Rheolwr", "Reolwr"),
        ("rheolwr", "reolwr"),
        ("chwaer", "chwaer"),
        ("Arweinydd", "Arweinydd"),
    ],
)
def test_the_soft_mutation(word, mutated):
    assert soft(word) == mutated


def test_the_welsh_and_brings_its_mutation_or_its_c():
    assert and_("e-bost") == "ac e-bost"
    assert and_("Prif Weithredwr") == "a Phrif Weithredwr"
    assert and_("dydd Iau") == "a dydd Iau"
    assert and_("chwaer") == "a chwaer"


def test_a_phrase_takes_a_capital_where_a_sentence_asks_for_it():
    assert f"{Phrase('the Warden'):capital} may" == "The Warden may"
    assert f"{Phrase('the Warden')}" == "the Warden"
    assert capital("") == ""


def test_the_software_says_the_same_things_in_both_languages():
    # In Welsh an answer follows the verb of its question, so one answer is said in several ways; a word has more forms.
    alike = [{key for key in general(each) if not key.startswith(("answers_to.", "called."))} for each in ("en", "cy")]
    assert alike[0] == alike[1]
    for key in alike[0]:
        english = general("en")[key]
        fields = {part.split("}")[0].split(":")[0] for part in english.split("{")[1:]}
        assert fields == {part.split("}")[0].split(":")[0] for part in general("cy")[key].split("{")[1:]}, key
