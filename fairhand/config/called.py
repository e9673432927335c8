"""Every sentence of every catalogue in the body's own words for those it deals with, put there once.

Where a body calls nobody otherwise, nothing is done. After that a sentence is looked up as it always is: in Python, in
a template, in a letter in another language than the page's.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.mofile import read_mo
from django.apps import apps
from django.conf import settings
from django.utils.translation.trans_real import translation

from fairhand import policy

WITH_ALL = "cy"  # the catalogues of this language hold every sentence; English has none, for it is what they are of


def call_otherwise() -> None:
    """Put the body's own words into the catalogue of each language that has some."""
    for language, _name in settings.LANGUAGES:
        if forms := policy.called(settings.POLICY_FOLDER, language):
            catalogue: Any = translation(language)._catalog  # type: ignore[attr-defined]  # Django has no door to it
            put = policy.saying(forms)
            for key, said in _sentences() if language == settings.LANGUAGE_CODE else list(catalogue.items()):
                _put(catalogue, key, said, put)


def _put(catalogue: Any, key: Any, said: str, put: Callable[[str], str]) -> None:
    if (instead := put(said)) != said and catalogue.get(key, said) == said:
        catalogue[key] = instead


def _sentences() -> Iterator[tuple[Any, str]]:
    """Each sentence that the rooms say in English, under the key by which a catalogue finds it."""
    for app in apps.get_app_configs():
        path = Path(app.path) / "locale" / WITH_ALL / "LC_MESSAGES" / "django.mo"
        if not app.name.startswith("fairhand.") or not path.exists():
            continue
        with path.open("rb") as file:
            for message in read_mo(file):
                one, *many = message.id if isinstance(message.id, (list, tuple)) else [message.id]
                key = f"{message.context}\x04{one}" if message.context else one
                yield from [((key, 0), one), ((key, 1), many[0])] if many else [(key, one)]
