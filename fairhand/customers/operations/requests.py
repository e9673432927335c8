"""What a customer asks for on their own page, and the answer. Nothing of their record changes by it.

Whoever asks for their own data is owed what the law gives, as where that was found in a letter: by the same duty,
within the same time of the policy, by the same people. It is told and answered by the same events.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from fairhand.policy import Act, Ruling
from fairhand.policy.words import Own
from fairhand.record.act import Deed, Refused, act
from fairhand.record.own_hand import own
from fairhand.record.refs import new_ref

from ..models import Customer, Request
from ..text import Unreadable, needed

LONGEST = 20_000


@own(Own.ASK)
def ask(deed: Deed, *, customer: Customer, kind: str, text: str) -> Request:
    """Ask for an adjustment or for their own data, or say that a fact is wrong: somebody looks at it, and answers."""
    if kind not in Request.KINDS:
        raise Unreadable(_("Say whether you ask for an adjustment, for your own data, or that something be put right."))
    text = needed(text, LONGEST, _("Write what you ask for. A few words are enough."), lines=True)
    ref = new_ref("ASK")
    event = deed.happened(
        "subject_access_found" if kind == Request.SUBJECT_ACCESS else "customer_asked",
        customer=customer.ref,
        thread=ref,
        subject=f"customers.request:{ref}",
        clause=deed.ruling.clause,
        facts={"kind": kind, "text": text},
    )
    return Request.objects.create(ref=ref, customer=customer, kind=kind, text=text, asked_at=deed.at, recorded_by=event)


@act(Act.ANSWER_REQUEST)
def answer_request(deed: Deed, *, asked: Request, answer: str) -> Request:
    """Answer what a customer asked for: they read it on their own page. What follows is an act of its own."""
    return _answer(deed, asked, answer, "customer_answered")


@act(Act.RECORD_ANSWER)
def answer_own_data(deed: Deed, *, asked: Request, answer: str) -> Request:
    """Answer a customer who asked for their own data there: how they were given it, or why not all of it."""
    return _answer(deed, asked, answer, "request_answered")


def answering(asked: Request) -> Callable[..., Request]:
    """The act by which this is answered."""
    return answer_own_data if asked.kind == Request.SUBJECT_ACCESS else answer_request


def _answer(deed: Deed, asked: Request, answer: str, told_as: str) -> Request:
    answer = needed(answer, LONGEST, _("Write the answer: the customer reads it."), lines=True)
    asked = Request.objects.select_related("customer").get(pk=asked.pk)
    if asked.answered_at:
        raise Refused(Ruling(False, _("This was answered already. Open it to see how."), deed.ruling.clause))
    if (asked.kind == Request.SUBJECT_ACCESS) != (deed.act == Act.RECORD_ANSWER):
        raise Refused(Ruling(False, _("This is answered on its own page. Open it from your work."), deed.ruling.clause))
    event = deed.happened(
        told_as,
        customer=asked.customer.ref,
        thread=asked.ref,
        subject=f"customers.request:{asked.ref}",
        clause=deed.ruling.clause,
        facts={"answer": answer},
    )
    asked.answered_at, asked.answered_by, asked.answer = deed.at, event, answer
    asked.save(update_fields=["answered_at", "answered_by", "answer"])
    return asked
