"""A page sends its act through record.sending.done; the few that catch a fault of an act themselves say why."""

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

from fairhand.record.act import Refused, Unkept
from tests.house.test_urls import pages

OF_THEIR_OWN = {
    "fairhand.decisions.views.managing._check": "goes to a page of its own where somebody decided meanwhile",
    "fairhand.evidence.views.take_in": "what is taken in is compared anew first, which can find fault as well",
    "fairhand.reporting.views.annual_review": "shows the days of the form, but where these are what is wrong",
    "fairhand.reviews.views.holding._ask_to_confirm": "asks several signatures at once, each under a key of its own",
    "fairhand.reviews.views.holding.review": "one form of two acts, which goes on from what somebody decided meanwhile",
    "fairhand.standing.views._take": "a customer sends it, by their own hand",
    "fairhand.standing.views.ask_for": "a customer sends it, by their own hand",
}


def faults(of: type) -> set[str]:
    """What a fault and those derived from it are called."""
    return {of.__name__}.union(*(faults(each) for each in of.__subclasses__()))


def caught(source: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """Each function of a module that catches a fault of an act, and the fault."""
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        for handler in (each for each in ast.walk(function) if isinstance(each, ast.ExceptHandler) and each.type):
            for node in ast.walk(handler.type):
                name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
                if name in known:
                    yield function.name, name


def test_no_page_but_a_few_catches_what_an_act_says_against_it():
    known = faults(Refused) | faults(Unkept)
    modules = {inspect.unwrap(page.view).__module__ for page in pages()}
    found = {
        f"{module}.{function}"
        for module in modules
        if module.startswith("fairhand.")
        for function, _fault in caught(Path(sys.modules[module].__file__).read_text(), known)
    }
    assert found == set(OF_THEIR_OWN), "Send it through record.sending.done, or say here what it does of its own."


def test_one_that_catches_a_fault_itself_would_be_noticed():
    view = "def view(request):\n    try:\n        act()\n    except (act.Refused, Unfit):\n        pass"
    assert list(caught(view, faults(Refused) | faults(Unkept))) == [("view", "Refused"), ("view", "Unfit")]
