"""The language that a customer chose."""

import re

from django.utils.translation import gettext as _

from fairhand.policy import Act
from fairhand.record.act import Deed, act

from ..choices import LANGUAGES
from ..models import Customer, LanguageChoice
from ..text import Unreadable, readable
from .rows import begin_language, end, tell

TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$")


def read_language(language: str) -> str:
    """A language of the list, or the tag of another."""
    if language not in LANGUAGES and not (TAG.match(language) and len(language) <= 10):
        raise Unreadable(_("Choose a language from the list; for any other, choose “Another language”."))
    return language


@act(Act.KEEP_CUSTOMER)
def choose_language(deed: Deed, *, customer: Customer, language: str, source: str = "") -> LanguageChoice:
    """Keep the language a customer chose, and how we know; the choice before it ends."""
    language, source = read_language(language), readable(source, 200)
    event = tell(deed, "language_chosen", customer, {"language": language, "source": source})
    for earlier in LanguageChoice.objects.filter(customer=customer, ended_by=None):
        end(earlier, event)
    return begin_language(event, customer, language, source)
