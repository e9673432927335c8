"""Record that what was asked in a contact was answered."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.policy import Act, Ruling
from fairhand.policy import day as in_words
from fairhand.record import owing
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Event

from ..models import Answer, Contact, InformationRequest
from ..queries import BEFORE_KNOWN, answer_owed
from ..unfit import Unfit
from .about import about
from .asked import is_owed_elsewhere


@act(Act.RECORD_ANSWER)
def record_answer_to_contact(deed: Deed, *, contact: Contact, answered_on: date, reference: str) -> Answer:
    """Record that what was asked in a contact was answered, on which day and under which reference."""
    asked = InformationRequest.objects.filter(contact=contact).first()
    if asked is None:
        raise Unfit(_("It is not on record that this contact asks for information, so there is no answer to record."))
    if asked.answer:
        raise Unfit(_("The answer is recorded already."))
    if because := owed_elsewhere(contact):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if answered_on > council.day_of(deed.at):
        raise Unfit(_("That day is still to come. Give the day on which it was answered."))
    if answered_on < (came := council.day_of(contact.happened_at)):
        raise Unfit(
            _("It was asked on %(day)s, so it was not answered before that. Give the day on which it was answered.")
            % {"day": in_words(came, council.words())}
        )
    if not reference.strip():
        raise Unfit(_("Give the reference of the answer, so that it can be found again."))
    event = deed.happened(
        "request_answered",
        **about(contact),
        clause=owed.clause if (owed := answer_owed(contact.ref)) else deed.ruling.clause,
        facts={"answered_on": str(answered_on), "reference": reference},
    )
    return Answer.objects.create(request=asked, answered_on=answered_on, reference=reference, recorded_by=event)


@act(Act.RECORD_ANSWER)
def take_back_answer_to_contact(deed: Deed, *, contact: Contact, because: str) -> Answer:
    """Say that what was asked in a contact was not answered so: it is owed again, by the same day as at first."""
    answer = Answer.objects.filter(request__contact=contact, ended_at=None).select_related("recorded_by").first()
    if answer is None:
        raise Refused(Ruling(False, _("No answer is on record, so there is none to put right."), deed.ruling.clause))
    if not because.strip():
        raise Unfit(_("Write what was wrong with it."))
    event = deed.happened(
        "answer_taken_back",
        **about(contact),
        clause=answer.recorded_by.clause or deed.ruling.clause,
        facts={"because": because, "reference": answer.reference},
    )
    return end(answer, event, because)


def ask_anew(deed: Deed, contact: Contact, since: int) -> None:
    """What was answered as the wrong one's is owed to the right one still; part of the act by which that is said.

    It is owed by the same day as at first. The answer stays on record as what it was, one to somebody else. `since` is
    the event by which it was said to be the wrong one's.
    """
    _ask(deed, contact, since, "answered_another")


def ask_once_known(deed: Deed, contact: Contact, since: int, customer: Customer | None = None) -> None:
    """What was answered while nobody knew whose it was is owed to whoever asked; part of the act that says who did.

    Nobody could say to whom that answer went. If it went to them, it is recorded again. `since` is the event by which
    it proved not to be whose it was taken to be; nothing where it never did.
    """
    if since:
        _ask(deed, contact, since, BEFORE_KNOWN, customer)


def _ask(deed: Deed, contact: Contact, since: int, code: str, customer: Customer | None = None) -> None:
    standing = Answer.objects.filter(request__contact=contact, ended_at=None, recorded_by__gte=since)
    if answer := standing.select_related("recorded_by").first():
        contact = Contact.objects.get(pk=contact.pk)
        end(answer, deed.happened(code, **about(contact, customer), clause=answer.recorded_by.clause, facts={}))


def end(answer: Answer, event: Event, because: str = "") -> Answer:
    """An answer stands no longer, and what it closed is owed again."""
    answer.ended_at, answer.ended_by, answer.ended_because = event.at, event, because
    answer.save(update_fields=["ended_at", "ended_by", "ended_because"])
    owing.reopen(event, answer.recorded_by)
    return answer


def owed_elsewhere(contact: Contact) -> str:
    """That the answer to what a contact asks is recorded elsewhere, and where; nothing where it is recorded here."""
    return next((said for _who, said in is_owed_elsewhere.send(sender=Contact, contact=contact) if said), "")
