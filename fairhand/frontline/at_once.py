"""The contact check of a system that knows a key of one person: answered before anything else is looked at.

Most checks are of this kind, and come while a telephone rings. Every other request, and a fault in this one, goes on to
the API as it would without us; a test holds the two answers against each other.
"""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from pydantic import ValidationError

from fairhand import council
from fairhand.customers.asked import read
from fairhand.customers.text import Unreadable, readable
from fairhand.people.queries import digest_of

from . import one_statement
from .asking import LONGEST, CheckIn, secret_of
from .checking import instructions_for_measures, to_tell, waiting_needs
from .narrowing import anybody_is_shown_less
from .reply import as_json, person, reply


def at_once(get_response):
    """Answer a contact check by one statement where that can be done; hand on everything else."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.path_info == _checks() and one_statement.serves():
            body = _answer(request)
            if body is not None:
                return as_json(body)
        return get_response(request)

    return answer


@cache
def _checks() -> str:
    return reverse("api:post_contact_check")


def _answer(request: HttpRequest) -> dict | None:
    """The answer, where the text is read as a key and one person has it."""
    secret = secret_of(request)
    try:
        said = CheckIn.model_validate_json(request.body)
        asked = read(readable(said.customer or said.identifier, LONGEST))
    except (ValidationError, Unreadable):
        return None
    if not secret or not (asked.ref or asked.keys) or asked.handle:
        return None
    at = council.now()
    policy = council.policy_at(at)
    if anybody_is_shown_less(policy):
        return None
    words = council.words(of=policy)
    looked = one_statement.look(digest_of(secret), asked, policy, words, at)
    if looked is None or not looked.allowed or not looked.ref:
        return None
    customer = person(looked, waiting_needs(looked.ref, at) if looked.waits else [])
    answer = instructions_for_measures(policy, words, looked.measures, at)
    untold = to_tell(answer, {each.ref for each in looked.measures if not each.told})
    return reply(answer, policy.key, at, channel=said.channel, customer=customer, to_tell=untold, online=looked.online)
