"""The contact check, for systems. A check is a record, and a telephone number never sits in an address."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer
from pydantic import Field
from pydantic_core import to_json

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.asked import read
from fairhand.customers.queries import Apart
from fairhand.customers.text import Unreadable, readable
from fairhand.people.models import Employee
from fairhand.people.queries import digest_of, employee_of_token, roles_held
from fairhand.policy import Channel, Sight, instructions, may_see
from fairhand.record.act import Refused
from fairhand.record.replies import Because, Text

from . import one_statement
from .checking import answer_for, for_a_stranger, to_tell, who_is
from .reply import Answer, reply

LONGEST = 300


class Secret(HttpBearer):
    """The key as it came; whose it is, the check itself finds out together with all else."""

    def __call__(self, request: HttpRequest) -> str | None:
        scheme, _space, key = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        return self.authenticate(request, key) if scheme.lower() == "bearer" else None

    def authenticate(self, request: HttpRequest, token: str) -> str | None:
        return token or None


router = Router(auth=Secret(), tags=["contact check"])


class CheckIn(Schema):
    """Who is in contact: anything they can be recognised by, or our reference; and how, if that is asked about."""

    identifier: Text = Field(
        "", max_length=LONGEST, description="A number, an address, an account, a reference, a name"
    )
    customer: Text = Field("", max_length=20, description="The customer's reference, when it is known")
    channel: Channel | None = Field(None, description="How they are in contact; the answer says how it stands with it")


@router.post(
    "/contact-checks", response={200: Answer, 401: Because, 403: Because, 422: Because}, summary="What is open, now"
)
def post_contact_check(request: HttpRequest, said: CheckIn):
    """What is open to this person now, what is not and until when, and what to say. Every check is written down."""
    text = said.customer or said.identifier
    if not text.strip():
        raise Unfit(_("Say who it is: send an identifier, or the customer's reference."))
    secret: str = getattr(request, "auth")  # noqa: B009  (ninja puts there what the key was)
    found = _in_one(secret, text, said) if one_statement.serves() else None
    # Written here and not by the schema: it is the same shape, and a test holds it to that.
    body = found or _step_by_step(secret, text, said)
    return HttpResponse(to_json(body), content_type="application/json; charset=utf-8")


def _in_one(secret: str, text: str, said: CheckIn) -> dict | None:
    """The answer by one statement, where the text is read as a key and one person has it."""
    try:
        asked = read(readable(text, LONGEST))
    except Unreadable:
        return None
    if not (asked.ref or asked.keys) or asked.handle:
        return None
    at = council.now()
    policy = council.policy_at(at)
    words = council.words(of=policy)
    looked = one_statement.look(digest_of(secret), asked, policy, words, at)
    if looked is None:
        raise AuthenticationError
    if not looked.allowed or not looked.ref:
        return None
    customer = {
        "ref": looked.ref,
        "name": looked.name,
        "language": looked.language,
        "needs": [{"text": each.text, "lang": each.lang, "adjustment": each.adjustment} for each in looked.needs],
    }
    answer = instructions(policy, words, looked.measures, at) if looked.measures else for_a_stranger(policy, words)
    untold = to_tell(answer, {each.ref for each in looked.measures if not each.told})
    return reply(answer, policy.key, at, channel=said.channel, customer=customer, to_tell=untold)


def _step_by_step(secret: str, text: str, said: CheckIn) -> dict:
    """The answer a query at a time: on any database, and where there are several people, or only near ones."""
    at = council.now()
    employee = employee_of_token(secret, at)
    if employee is None:
        raise AuthenticationError
    policy, words = council.policy_at(at), council.words()
    ruling = may_see(policy, Sight.CONTACT_CHECK, roles_held(employee, at), words)
    if not ruling:
        raise Refused(ruling)
    checked = who_is(text, by=employee, at=at, way="api")
    if not checked.ref:
        return reply(
            for_a_stranger(policy, words),
            policy.key,
            at,
            channel=said.channel,
            several=[_candidate(each) for each in checked.several],
            near=[{**_candidate(each.apart), "why": each.why} for each in checked.near],
            said=checked.said,
        )
    return _of_one(checked.ref, employee, at, said.channel)


def _of_one(ref: str, employee: Employee, at: datetime, channel: Channel | None) -> dict:
    answer = answer_for(ref, by=employee, at=at, way="api")
    if answer is None:
        raise Http404
    shown = {
        "ref": answer.card.ref,
        "name": answer.card.name,
        "language": answer.card.language,
        "needs": [{"text": each.text, "lang": each.lang, "adjustment": each.adjustment} for each in answer.card.needs],
    }
    return reply(answer.instructions, answer.policy, at, channel=channel, customer=shown, to_tell=answer.to_tell)


def _candidate(each: Apart) -> dict:
    return {
        "ref": each.customer.ref,
        "name": each.name,
        "street": each.street,
        "district": each.district,
        "since": each.since,
    }
