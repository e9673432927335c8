"""The one Jinja environment: design-system macros, translations, and what every template may ask."""

from functools import cache, lru_cache

from django.conf import settings
from django.contrib.messages import get_messages
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from jinja2 import (
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    Undefined,
    UndefinedError,
    pass_context,
)
from jinja2.utils import missing

from fairhand import council, policy
from fairhand.casework.doors import page_of
from fairhand.council_data.particulars import particulars
from fairhand.govuk.drawn import drawn
from fairhand.govuk.shown import first_id, shown
from fairhand.people import access
from fairhand.people.naming import post_name, team_name
from fairhand.record.naming import who_did

from . import navigation


class Named(StrictUndefined):
    """A name that nobody gave is an error; a key that a dict does not hold is only empty.

    The design system's macros ask their parameters for keys that were left out, all the time.
    """

    def __new__(cls, hint=None, obj=missing, name=None, exc=UndefinedError):
        if isinstance(obj, dict):
            return Undefined(hint, obj, name, exc)
        return super().__new__(cls)


class Imported(Template):
    """Every template here is given the same globals, so what one imports need not be compared with them each time."""

    def _get_default_module(self, ctx=None):
        return super()._get_default_module()


class Templates(Environment):
    template_class = Imported


def environment(**options) -> Environment:
    """Build the environment that Django's Jinja2 backend asks for."""
    options.setdefault("undefined", Named)
    env = Templates(**options)
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    env.loader = ChoiceLoader([env.loader, macros])  # type: ignore[list-item]  # Django gives one
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension brings it
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.globals.update(
        _=env.globals["gettext"],  # the extension's own goes the long way round, and a page says it fifty times
        static=cache(static),
        url=url,
        place_of=navigation.address,
        page_of=page_of,
        get_language=translation.get_language,
        get_messages=get_messages,
        languages=lambda: settings.LANGUAGES,
        words=council.words,
        council=council,
        council_name=lambda: council.words().label("body.name"),
        council_colour=lambda: settings.COUNCIL_COLOUR,
        shown=shown,
        drawn=drawn,
        first_id=first_id,
        moment=moment,
        on=on,
        policy_called=policy_called,
        until=until,
        by_when=by_when,
        day=day,
        may=may,
        post_name=post_name,
        who_did=who_did,
        team_name=team_name,
        may_see=may_see,
        my_posts=my_posts,
        navigation=places,
        support=support,
        contact_of=contact_of,
    )
    return env


def one_proof(request) -> dict:
    """The proof of where a form came from, made once for a page with several forms; and for one without, not at all."""
    return {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}


@lru_cache(maxsize=4096)
def url(name: str, *args, **kwargs) -> str:
    """The address of a page by its name and what stands in it."""
    return reverse(name, args=args, kwargs=kwargs)


def moment(at) -> str:
    """An instant in words, as seen from now."""
    return policy.moment(at, council.now(), council.words(), council.zone())


@lru_cache(maxsize=64)
def _policy_called(key: str, language: str) -> str:
    policy = next((each for each in council.versions() if each.key == key), None)
    if policy is None:
        return key
    words = council.words(language, of=policy)
    title = words.label("body.policy") if words.has("body.policy") else policy.about.title or key
    return translation.gettext("%(title)s, in force from %(day)s") % {
        "title": title,
        "day": day(policy.about.in_force_from),
    }


def policy_called(key: str) -> str:
    """A version of the policy as people call it: its title, and from when it is in force."""
    return _policy_called(key, translation.get_language() or "")


def on(at) -> str:
    """An instant inside a sentence, as seen from now."""
    return policy.on(at, council.now(), council.words(), council.zone())


def until(at) -> str:
    """How long something lasts, in words, as seen from now."""
    return policy.until(at, council.now(), council.words(), council.zone())


def by_when(at) -> str:
    """By when something is owed, in words, as seen from now."""
    return policy.by_when(at, council.now(), council.words(), council.zone())


def day(on) -> str:
    """A day in words."""
    return policy.day(on, council.words())


@pass_context
def may(context, act: str):
    """The ruling on an act for who is reading the page."""
    return access.ruling_on(context["request"], act)


@pass_context
def may_see(context, sight: str):
    """The ruling on a sight for who is reading the page."""
    return access.ruling_on_sight(context["request"], sight)


@pass_context
def my_posts(context) -> list[str]:
    """The posts that the reader holds now, in words."""
    return access.posts_in_words(context["request"])


@pass_context
def places(context) -> list:
    """Where the reader may go."""
    return navigation.places(context["request"])


def support() -> list[str]:
    """The help that is open to an employee at any time."""
    return [council.words().label(f"support.{each.code}") for each in council.policy().support]


def contact_of() -> list[str]:
    """How anybody reaches the body."""
    return particulars(council.words().lang, council.today()).contact
