"""The contact check, for systems. A check is a record, and a telephone number never sits in an address."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.people.models import Employee
from fairhand.people.queries import employee_of_token, roles_held
from fairhand.policy import Channel, Sight, may_see
from fairhand.record.act import Refused
from fairhand.record.replies import Because

from .asking import CheckIn, secret_of
from .checking import Candidate, answer_for, for_a_stranger, for_nobody_yet, who_is
from .reply import Answer, as_json, person, reply


class Secret(HttpBearer):
    """The key as it came; whose it is, the check itself finds out."""

    def __call__(self, request: HttpRequest) -> str | None:
        return secret_of(request) or None

    def authenticate(self, request: HttpRequest, token: str) -> str | None:
        return token or None


router = Router(auth=Secret(), tags=["contact check"])


@router.post(
    "/contact-checks", response={200: Answer, 401: Because, 403: Because, 422: Because}, summary="What is open, now"
)
def post_contact_check(request: HttpRequest, said: CheckIn):
    """What is open to this person now, what is not and until when, and what to say. Every check is written down."""
    text = said.customer or said.identifier
    if not text.strip():
        raise Unfit(_("Say who it is: send an identifier, or the customer's reference."))
    secret: str = getattr(request, "auth")  # noqa: B009  (ninja puts there what the key was)
    # Written here and not by the schema: it is the same shape, and a test holds it to that.
    return as_json(_step_by_step(secret, text, said))


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
        answer = for_nobody_yet(policy, words) if checked.says_nothing else for_a_stranger(policy, words)
        return reply(
            answer,
            policy.key,
            at,
            channel=said.channel,
            several=[_candidate(each) for each in checked.several],
            near=[_candidate(each) for each in checked.near],
            said=checked.said,
        )
    return _of_one(checked.ref, employee, at, said.channel)


def _of_one(ref: str, employee: Employee, at: datetime, channel: Channel | None) -> dict:
    answer = answer_for(ref, by=employee, at=at, way="api")
    if answer is None:
        raise Http404
    return reply(
        answer.instructions,
        answer.policy,
        at,
        channel=channel,
        customer=person(answer.card, answer.card.needs_not_yet),
        said=answer.less.said if answer.less else "",
        to_tell=answer.to_tell,
        online=answer.online,
    )


def _candidate(each: Candidate) -> dict:
    return {
        "ref": each.apart.customer.ref,
        "name": each.apart.name,
        "street": each.apart.street,
        "district": each.apart.district,
        "since": each.apart.since,
        "number_ending": each.apart.ending,
        "why": each.why,
    }
