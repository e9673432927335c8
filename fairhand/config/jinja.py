"""The one Jinja environment: design-system macros, translations, and what every template may ask."""

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from fairhand import council


def environment(**options) -> Environment:
    """Build the environment that Django's Jinja2 backend asks for."""
    options.setdefault("undefined", StrictUndefined)
    env = Environment(**options)  # noqa: S701  (Django's backend sets autoescape)
    env.loader = ChoiceLoader([env.loader, PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})])
    env.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext)
    env.globals.update(
        static=static,
        url=reverse,
        get_language=translation.get_language,
        get_messages=get_messages,
        words=council.words,
        council=council,
    )
    return env
