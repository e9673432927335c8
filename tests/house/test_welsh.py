"""All that is said to people is said in Welsh too, and nothing is said outside the catalogues."""

import os
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from jinja2 import Environment, nodes

from tools import words

ROOMS = Path(__file__).resolve().parents[2] / "fairhand"
TEMPLATES = sorted(ROOMS.glob("*/jinja2/**/*.html"))
CATALOGUES = sorted(ROOMS.glob("*/locale/cy/LC_MESSAGES/django.po"))
NAMES = {"fairhand"}  # said alike in both languages
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")

pytestmark = pytest.mark.once


def test_every_sentence_of_every_room_has_its_welsh():
    assert words.untranslated([]) == [], "Run `make words`, and give each of these its Welsh."


def test_no_welsh_is_left_that_nobody_says():
    left = [
        f"{room.name}: {message.id!r}"
        for room in words.rooms([])
        if words.catalogue_of(room).exists()
        for said in [words.collected(room)]
        for message in words.held(room)
        if message.id and said.get(message.id, message.context) is None
    ]
    assert not left, f"Run `make words`: {left}"


def test_no_day_follows_a_word_that_would_soften_it():
    """After these "dydd Iau" would have to be "ddydd Iau", so a colon or another word comes between."""
    follows = re.compile(r"\b(am|ar|gan|hyd|i|o|tan) %\((day|until|first|last|kept|then|moment|made)\)s", re.I)
    said = [
        (path.relative_to(ROOMS).parts[0], string)
        for path in CATALOGUES
        for message in read_po(path.open("rb"), locale="cy")
        for string in (message.string if isinstance(message.string, (tuple, list)) else [message.string])
    ]
    assert [each for each in said if follows.search(each[1])] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(ROOMS).parts[0])
def test_the_welsh_names_the_same_things_as_the_english(path):
    for message in read_po(path.open("rb"), locale="cy"):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        english = {name for text in ids for name in PLACEHOLDER.findall(text)}
        for text in strings:
            missing = english - set(PLACEHOLDER.findall(text))
            # "One", "two" and their like may be spelt out instead of counted.
            assert not {name for name in missing if name[0] != "num"}, f"{ids[0]!r} in Welsh leaves out {missing}"
            assert not set(PLACEHOLDER.findall(text)) - english, f"{text!r} names what the English does not"


def test_the_welsh_is_not_the_english_over_again():
    same = [
        f"{path.parts[-5]}: {message.id}"
        for path in CATALOGUES
        for message in read_po(path.open("rb"), locale="cy")
        if message.id and message.string == message.id and re.search("[A-Za-z]{4}", PLACEHOLDER.sub("", message.id))
    ]
    assert not same, f"These are the same in both languages: {same}"


def bare_words(template: str) -> list[str]:
    """What a reader would see in a template that no catalogue holds."""
    text = re.sub(r"{#.*?#}", " ", template, flags=re.S)
    text = re.sub(r"{%-?\s*trans\b.*?{%-?\s*endtrans\s*-?%}", " ", text, flags=re.S)
    text = re.sub(r"{{.*?}}|{%.*?%}", "\x00", text, flags=re.S)
    spoken = r'\b(?:alt|title|placeholder|aria-label|aria-description)="([^"\x00]*[A-Za-z]{2}[^"\x00]*)"'
    seen = re.findall(spoken, text)
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.S)
    text = re.sub(r"<[^>]*>", "\x00", text)
    return seen + [part.strip() for part in text.split("\x00") if re.search("[A-Za-z]{2}", part) and "&" not in part]


TREES = Environment(extensions=["jinja2.ext.i18n"])
SAID = {"_", "gettext", "ngettext", "pgettext"}


def literals(template: str) -> list[str]:
    """Sentences inside expressions that go to a reader without _()."""
    tree = TREES.parse(template)
    said = {
        id(const)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in SAID
        for const in call.args
    }
    texts = [const.value for const in tree.find_all(nodes.Const) if id(const) not in said]
    return [text for text in texts if isinstance(text, str) and re.match(r"[A-Z][^\"']*\s", text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_template_holds_no_bare_english(path):
    template = path.read_text()
    bare = [each for each in bare_words(template) if each.strip(" -.,:;()") not in NAMES]
    assert not bare, f"Put these in _(): {bare}"
    assert not literals(template), f"Put these in _(): {literals(template)}"


@pytest.mark.parametrize(
    ("template", "bare"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ("<p>{{ _('Hello') }}</p>", []),
        ('<img alt="A picture">', ["A picture"]),
        ("<a href='/x' class='govuk-link'>{{ name }}</a>", []),
        ("{% trans %}Hello{% endtrans %}", []),
    ],
)
def test_bare_english_would_be_noticed(template, bare):
    assert bare_words(template) == bare


def test_english_inside_an_expression_would_be_noticed():
    assert literals('{{ button("Send it now") }}') == ["Send it now"]
    assert literals('{{ button(_("Send it now"), classes="a b") }}') == []


def test_django_speaks_welsh_where_its_own_sentences_are_shown():
    from django import forms

    with translation.override("cy"):
        for field, value in (
            (forms.CharField(), ""),
            (forms.CharField(max_length=3), "four"),
            (forms.EmailField(), "x"),
            (forms.IntegerField(min_value=1), "0"),
            (forms.IntegerField(), "x"),
            (forms.ChoiceField(choices=[("a", "A")]), "b"),
            (forms.TimeField(), "x"),
        ):
            with pytest.raises(forms.ValidationError) as fault:
                field.clean(value)
            english = {"This", "Ensure", "Enter", "Select"}
            assert fault.value.messages[0].split()[0] not in english, fault.value.messages


def test_every_catalogue_has_been_compiled():
    stale = [
        str(path.relative_to(ROOMS))
        for path in CATALOGUES
        if not path.with_suffix(".mo").exists() or os.stat(path.with_suffix(".mo")).st_size < 100
    ]
    assert not stale, f"Run `make words`: {stale}"
