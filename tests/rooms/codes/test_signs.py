"""A code is typed from paper: what may differ, what shows as a slip, and what is kept of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.codes.signs import LENGTH, digest_of, made_from, new_nonce, read
from fairhand.record.refs import SIGNS

NONCES = st.binary(min_size=16, max_size=16).map(bytes.hex)


@given(NONCES)
def test_a_code_is_read_as_it_is_printed(nonce):
    printed = made_from(nonce)
    assert len(printed.split("-")) == 7
    assert read(printed) == printed.replace("-", "")


@given(NONCES)
def test_case_space_and_letters_that_look_like_figures_make_no_difference(nonce):
    printed = made_from(nonce)
    typed = printed.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert read(f"  {typed}\n") == read(printed)


@given(NONCES, st.integers(0, LENGTH - 1), st.integers(1, 31))
def test_any_one_wrong_sign_shows(nonce, place, further):
    plain = made_from(nonce).replace("-", "")
    wrong = SIGNS[(SIGNS.index(plain[place]) + further) % 32]
    assert read(plain[:place] + wrong + plain[place + 1 :]) == ""


@given(NONCES, st.integers(0, LENGTH - 2))
def test_any_two_neighbours_that_changed_places_show(nonce, place):
    plain = made_from(nonce).replace("-", "")
    one, other = plain[place], plain[place + 1]
    if one != other:
        assert read(plain[:place] + other + one + plain[place + 2 :]) == ""


@pytest.mark.parametrize("typed", ["", "7F3K", "U" * LENGTH, "é" * LENGTH, "0" * (LENGTH + 1), "\x00" * LENGTH])
def test_what_cannot_be_a_code_is_none(typed):
    assert read(typed) == ""


def test_27_signs_are_left_to_chance():
    codes = {made_from(new_nonce()).replace("-", "") for _ in range(2000)}
    assert len(codes) == 2000
    for place in range(LENGTH):
        assert len({code[place] for code in codes}) == 32, place


def test_what_is_kept_opens_nothing_without_the_key(settings):
    plain = made_from("00" * 16)
    kept = digest_of(plain)
    settings.CODE_KEY = "another"
    assert digest_of(plain) != kept
    assert made_from("00" * 16) != plain
