"""However it was written, one key; and a sentence for what has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.customers.folding import folded
from fairhand.customers.keys import key_of, line_of
from fairhand.customers.text import Unreadable


@pytest.mark.parametrize(
    "given_as",
    ["07700 900123", "07700900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900 123", "tel:+447700900123"],
)
def test_a_number_has_one_key_however_it_is_written(given_as):
    assert key_of("telephone", given_as) == "+447700900123"


def test_an_extension_is_kept():
    for given_as in ("01632 960001 ext 12", "01632 960001 x12"):
        assert key_of("telephone", given_as) == "+441632960001;ext=12"


@pytest.mark.parametrize("given_as", ["Withheld", "number withheld", "Rhif wedi'i gadw'n ôl", "Private"])
def test_a_withheld_number_is_no_number(given_as):
    with pytest.raises(Unreadable, match="withheld"):
        key_of("telephone", given_as)


@pytest.mark.parametrize("given_as", ["12", "ring me", "07700 900123 4567 8901", "+999 1"])
def test_what_is_no_number_gets_a_sentence_that_shows_how(given_as):
    with pytest.raises(Unreadable, match="01632 960001"):
        key_of("telephone", given_as)


def test_an_email_address_differs_by_its_dots_but_not_by_its_case():
    assert key_of("email", "Mailto:Gwen.Parry@Example.ORG".replace("Mailto", "mailto")) == "gwen.parry@example.org"
    assert key_of("email", "gwenparry@example.org") != key_of("email", "gwen.parry@example.org")
    assert key_of("email", "gwen+bins@example.org") != key_of("email", "gwen@example.org")


def test_an_email_address_is_not_looked_up_in_the_world():
    assert key_of("email", "a@no-such-host-anywhere.example") == "a@no-such-host-anywhere.example"


@pytest.mark.parametrize("given_as", ["gwen", "gwen@", "@example.org", "a b@example.org"])
def test_what_is_no_email_address_gets_a_sentence(given_as):
    with pytest.raises(Unreadable, match=r"name@example\.org"):
        key_of("email", given_as)


def test_an_address_is_its_postcode_and_door():
    assert key_of("postal", "12 Heol Fawr, Treffynnon, QX7 1AB") == key_of("postal", "qx71ab 12") == "QX71AB/12"
    assert key_of("postal", "Flat 3, 12 Heol Fawr, QX7 1AB") == "QX71AB/3-12"
    assert key_of("postal", "12\nHeol Fawr\nQX7 1AB") == "QX71AB/12"
    assert key_of("postal", "Tŷ Mawr, Heol Fawr, QX7 1AB") == key_of("postal", "ty mawr QX7 1AB")


def test_the_first_line_of_an_address_is_found_with_its_mutation():
    assert line_of("12 Heol Fawr, Treffynnon") == line_of("12, heol mawr") != line_of("13 Heol Fawr")


@pytest.mark.parametrize(
    "given_as",
    ["Facebook @mr.jones", "mr.jones on facebook", "facebook: mr.jones", "https://www.facebook.com/mr.jones/",
     "https://m.facebook.com/Mr.Jones?ref=1", "fb.com/mr.jones"],
)  # fmt: skip
def test_an_account_has_one_key_however_it_is_written(given_as):
    assert key_of("social", given_as) == "mr.jones/facebook"


@pytest.mark.parametrize(
    ("given_as", "key"),
    [
        ("https://x.com/mrjones", "mrjones/x"),
        ("https://twitter.com/mrjones/status/1", "mrjones/x"),
        ("https://www.facebook.com/profile.php?id=1000123", "1000123/facebook"),
        ("https://www.youtube.com/@mrjones", "mrjones/youtube"),
        ("https://www.linkedin.com/in/mr-jones/", "mr-jones/linkedin"),
        ("https://bsky.app/profile/jones.example.org", "jones.example.org/bluesky"),
    ],
)
def test_each_platform_writes_addresses_its_own_way(given_as, key):
    assert key_of("social", given_as) == key


@pytest.mark.parametrize("given_as", ["@mrjones", "mr jones on the internet", "https://example.org/mrjones"])
def test_an_account_without_its_platform_cannot_be_kept(given_as):
    with pytest.raises(Unreadable, match="which platform"):
        key_of("social", given_as)


def test_a_reference_is_its_letters_and_figures():
    assert key_of("reference", "FS-Case-1234") == key_of("reference", "fs case 1234") == "FSCASE1234"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gwen", "Wen"), ("Catrin", "Gatrin"), ("Catrin", "Chatrin"), ("Catrin", "Nghatrin"), ("ap Rhys", "ab Rhys"),
        ("Llŷr", "Llyr"), ("Llŷr", "Lyr"), ("Rhiannon", "Riannon"), ("Mair", "Fair"), ("Bronwen", "Fronwen"),
        ("Bronwen", "Mronwen"), ("Pedr", "Bedr"), ("Pedr", "Mhedr"), ("Pedr", "Phedr"), ("Tomos", "Domos"),
        ("Tomos", "Nhomos"), ("Tomos", "Thomos"), ("Dafydd", "Ddafydd"), ("Dafydd", "Nafydd"), ("Gwilym", "Ngwilym"),
        ("SIÂN", "siân"), ("Siân", "Sian"), ("O'Brien", "OBrien"), ("Haf-Owen", "Haf Owen"), ("Mr Jones", "Jones"),
        ("Wójcik", "Wojcik"), ("Ŵyn", "wyn"),
    ],
)  # fmt: skip
def test_a_name_folds_over_case_accents_and_mutations(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Gwen", "Gwyn"), ("Rhys", "Rhian"), ("Jones", "James"), ("Huw", "Hywel")])
def test_different_names_stay_different(one, other):
    assert folded(one) != folded(other)


@given(st.text())
def test_any_text_folds_and_folding_again_loses_nothing_but_a_title(text):
    once = folded(text)
    assert len(once) <= 200
    assert once == once.strip()


@given(st.sampled_from(["telephone", "email", "postal", "social", "reference"]), st.text(max_size=300))
def test_any_text_has_a_key_or_a_sentence(kind, text):
    try:
        said = key_of(kind, text)
    except Unreadable as why:
        said = str(why)
    assert said


@pytest.mark.parametrize("text", ["07700\x00900123", "\x07", "a\x1b[31m", "\ud800"])
def test_a_character_that_cannot_be_seen_gets_a_sentence(text):
    with pytest.raises(Unreadable, match="cannot be seen"):
        key_of("reference", text)
