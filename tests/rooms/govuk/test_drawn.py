"""What is drawn once and kept is what would have been drawn."""

import pytest
from django.template import engines
from django.utils import translation
from django.utils.safestring import mark_safe
from markupsafe import Markup

from fairhand.govuk import drawn


@pytest.fixture(autouse=True)
def nothing_kept():
    drawn._kept.cache_clear()


@pytest.fixture
def env():
    return engines["jinja2"].env


def macro(env, text):
    return env.from_string("{% macro one(said) %}" + text + "{% endmacro %}").module.one


@pytest.mark.parametrize("classes", ["", "govuk-button--secondary fh-button--big "])
def test_a_link_that_looks_like_a_button_is_drawn_as_the_design_system_draws_it(env, classes):
    ours = env.get_template("govuk/components.html").module.link_button
    theirs = env.get_template("govuk_frontend_jinja/components/button/macro.html").module.govukButton
    one, other = (
        ours("Log <this>", "/contacts/?a=1&b=2", classes),
        theirs({"text": "Log <this>", "href": "/contacts/?a=1&b=2", "classes": classes}),
    )
    assert "".join(one.split()) == "".join(other.split())


@pytest.mark.parametrize("safe", [Markup, mark_safe])
def test_text_that_is_safe_and_text_that_looks_like_it_are_drawn_apart(env, safe):
    one = macro(env, "{{ said.text }}{{ said.within.html }}{{ said.rows[0].text }}")
    for where in ("text", "within", "rows"):
        ours, typed = (
            {"text": text if where == "text" else "", "within": {"html": text if where == "within" else ""},
             "rows": [{"text": text if where == "rows" else ""}]}
            for text in (safe("<b>ours</b>"), "<b>ours</b>")
        )  # fmt: skip
        assert drawn.drawn(one, ours) == "<b>ours</b>"
        assert drawn.drawn(one, typed) == "&lt;b&gt;ours&lt;/b&gt;"


def test_each_language_is_drawn_apart(env):
    one = macro(env, "{{ _('Back') }}")
    with translation.override("en"):
        english = drawn.drawn(one, {})
    with translation.override("cy"):
        assert drawn.drawn(one, {}) != english


def test_it_is_drawn_once_and_what_was_typed_is_never_kept(env):
    one = macro(env, "{{ said.value }}")
    assert drawn.drawn(one, {"name": "a"}) == drawn.drawn(one, {"name": "a"})
    assert drawn._kept.cache_info().hits == 1
    drawn.drawn(one, {"value": "01632 960001"})
    drawn.drawn(one, {"name": "a", "errorMessage": {"text": "No number has 960001 in it"}})
    assert drawn._kept.cache_info().currsize == 1
