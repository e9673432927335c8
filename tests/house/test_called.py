"""Whoever a body deals with is called by its own word on every page and in every letter."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy, ngettext, trans_real

from fairhand import council
from fairhand.config import jinja
from fairhand.config.called import call_otherwise
from fairhand.letters.models import Letter
from fairhand.people.models import Employee
from fairhand.policy import saying
from fairhand.policy.words_files import flattened, general
from tests.rooms.letters.letters import KINDS, Post
from tests.walking import pages_of

pytestmark = pytest.mark.slow

ROOMS = Path(__file__).resolve().parents[2] / "fairhand"
CATALOGUES = sorted(ROOMS.glob("*/locale/cy/LC_MESSAGES/django.po"))
TOLD = {"en": re.compile(r"customer|employee", re.I), "cy": re.compile(r"wsmer|\bg?weith(?:iwr|wyr)\b", re.I)}
OWN = {
    "en": {
        "customer": {"one": "applicant", "many": "applicants", "a": "an applicant"},
        "employee": {"one": "steward", "many": "stewards", "a": "a steward"},
    },
    "cy": {
        "customer": {
            "one": "achwynydd", "many": "achwynwyr", "the": "yr achwynydd", "the_many": "yr achwynwyr",
            "soft": "achwynydd", "many_soft": "achwynwyr", "aspirate": "achwynydd",
            "with": "ag achwynydd", "with_many": "ag achwynwyr",
        },
        "employee": {
            "one": "stiward", "many": "stiwardiaid", "the": "y stiward", "the_many": "y stiwardiaid",
            "soft": "stiward", "many_soft": "stiwardiaid",
        },
    },
}  # fmt: skip
FORMS = {language: flattened({"called": OWN[language]}) for language in OWN}
SAY = {language: saying({general(language)[key]: said for key, said in FORMS[language].items()}) for language in OWN}


def sentences(language):
    """Every sentence of every room in a language, and every label that policies share."""
    for path in CATALOGUES:
        for message in read_po(path.open("rb"), locale="cy"):
            said = message.id if language == "en" else message.string
            yield from (said if isinstance(said, (tuple, list)) else [said])
    yield from (said for key, said in general(language).items() if not key.startswith("called."))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_sentence_has_a_form_of_the_words_that_a_body_cannot_say_otherwise(language):
    instead = [re.sub(r"%\(\w+\)s", "", SAY[language](said)) for said in sentences(language)]
    left = [said for said in instead if TOLD[language].search(said)]

    assert left == [], "Add the form under [called] in fairhand/policy/usual.*.toml."


def forget() -> None:
    """Let what was read of a body's folder, and every catalogue, be read again."""
    asked = (
        council.versions,
        council.policy_on,
        council._words,
        council.calendar_without,
        council.zone,
        jinja._policy_called,
    )
    for read_once in asked:
        read_once.cache_clear()
    trans_real._translations.clear()
    translation.activate("en")


TEXT = r'((?:\b(?:title|question|answer|says|why)|"A?[0-9]+") = )("[^"\n]*")'  # what is no code in a policy file


def in_values(path, say, values=r'( = )("[^"\n]*")') -> str:
    """A file with what a body says itself in its own words, too; its codes stay."""
    return re.sub(values, lambda found: found[1] + say(found[2]), path.read_text("utf-8"))


@pytest.fixture
def called(tmp_path, settings):
    """The body of these tests, were it to call those it deals with otherwise."""
    before = settings.POLICY_FOLDER
    folder = tmp_path / Path(before).name
    shutil.copytree(before, folder)
    for path in folder.glob("*/words.*.toml"):
        language = path.name.split(".")[1]
        table = "".join(f'{key.removeprefix("called.")} = "{said}"\n' for key, said in FORMS[language].items())
        path.write_text(f"{in_values(path, SAY[language])}\n[called]\n{table}", "utf-8")
    for path in folder.glob("*/policy.toml"):
        path.write_text(in_values(path, SAY["en"], TEXT), "utf-8")
    for path in folder.glob("*/protocol/*/words.*.toml"):
        path.write_text(in_values(path, SAY[path.name.split(".")[1]]), "utf-8")
    for path in folder.rglob("council.toml"):  # what the body says of itself, which is its own to put
        for language in FORMS:
            path.write_text(in_values(path, SAY[language], r'(= |\[|, )("[^"\n]*")'), "utf-8")
    settings.POLICY_FOLDER = str(folder)
    forget()
    call_otherwise()
    yield
    settings.POLICY_FOLDER = before
    forget()


def test_python_says_it_at_once_or_later_of_one_or_of_many_and_in_a_context(called):
    lazily = gettext_lazy("The customer")

    assert gettext("Tell the customer") == "Tell the applicant"
    assert str(lazily) == "The applicant"
    assert ngettext("%(num)s different customer", "%(num)s different customers", 1) == "%(num)s different applicant"
    assert ngettext("%(num)s different customer", "%(num)s different customers", 3) == "%(num)s different applicants"
    with translation.override("cy"):
        assert gettext("Tell the customer") == "Dywedwch wrth yr achwynydd"
        assert ngettext("%(num)s different customer", "%(num)s different customers", 3) == "%(num)s achwynydd gwahanol"


def test_a_body_that_calls_nobody_otherwise_is_left_as_it_is():
    before = [dict(each) for each in trans_real.translation("en")._catalog._catalogs]
    call_otherwise()

    assert [dict(each) for each in trans_real.translation("en")._catalog._catalogs] == before


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_has_the_bodys_words_in_each_language(called, mr_jones, ceri, kind):
    post = Post(mr_jones, ceri)
    post.issue(kind, getattr(post, kind)())

    for letter in Letter.objects.all():
        said = [letter.title, *(str(each) for part in ("blocks", "foot") for each in letter.sheet[part])]
        assert not [each for each in said if TOLD[letter.language].search(each)]


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_page_that_people_can_come_to_has_the_bodys_words(called, client, mr_jones, ceri, owen, gwen, language):
    post = Post(mr_jones, ceri)
    post.issue("appeal_decided", post.appeal_decided())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    been, told = set(), []
    for who in (ceri, owen, gwen, *(each for each in post.made.values() if isinstance(each, Employee))):
        client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
        for address, text in pages_of(client, been):
            hits = TOLD[language].finditer(text)
            told += [(address, text[max(found.start() - 60, 0) : found.end()]) for found in hits]

    assert len(been) > 60, been
    assert told == []
