"""What was said to be somebody's and is so no longer: nothing of it belongs in their file but that it was put right.

What was handed on, answered or settled meanwhile was so for them, and belongs in the file of nobody else.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Model, Q

from fairhand.contacts.models import Answer as AnswerToContact
from fairhand.contacts.models import Contact
from fairhand.contacts.queries import BEFORE_KNOWN
from fairhand.customers.models import Customer

from ..models import Answer, Caught, Finding, HandOver, Item, LetThrough, NeedSettled
from ..models.item import UNLINKED
from .catching import OTHER_SERVICE

# The duty to tell whoever was handed something as another's. No rule of a policy says this: what went out under a wrong
# name is put right whatever the policy.
TELL = "tell_handed_over"
# The duty to tell whoever looks after personal data of an answer that went out as to another: the same holds for it.
TELL_ANSWER = "tell_of_answer"
# The duty to end a need that was recorded with somebody whose it is not. No rule of a policy says this either.
END = "end_need_of_another"


def parted(at: datetime, refs: Collection[str]) -> list[str]:
    """The subjects of what happened with things that, by a moment, had proved not to be from these customers."""
    wrong: set[int] = set()
    still: set[int] = set()
    for model in (Caught, LetThrough):
        theirs = model.objects.filter(customer__ref__in=refs, item__isnull=False, recorded_by__at__lte=at)
        wrong.update(theirs.filter(ended_at__lte=at).values_list("item", flat=True))
        still.update(theirs.filter(Q(ended_at=None) | Q(ended_at__gt=at)).values_list("item", flat=True))
    gone = wrong - still
    if not gone:
        return []
    items = Item.objects.filter(pk__in=gone).values_list("ref", "contact__ref")
    found = Finding.objects.filter(item__in=gone).values_list("ref", flat=True)
    return [
        *(
            subject
            for ref, contact in items
            for subject in (f"correspondence.item:{ref}", f"contacts.contact:{contact}")
        ),
        *(f"correspondence.finding:{ref}" for ref in found),
    ]


def is_letter_from(contact: Contact, people: Collection[int]) -> bool:
    """Whether a contact is something in writing that is said to be from one of these customers themselves, by key."""
    item = Item.objects.filter(contact=contact).first()
    said = item and item.settled
    return bool(said and said.customer_id in people and getattr(said, "why", "") != "representative")


def made_for_others(at: datetime, refs: Collection[str]) -> frozenset[int]:
    """The events by which something was handed on, answered or settled while it was taken to be another's.

    So are those by which something was answered before it was known whose it is.
    """
    unknown = Answer.objects.filter(ended_by__code=BEFORE_KNOWN, ended_at__lte=at)
    found: set[int] = set(unknown.values_list("recorded_by", flat=True))
    for model in (Caught, LetThrough):
        wrong = model.objects.filter(ended_at__lte=at, item__isnull=False).exclude(customer__ref__in=refs)
        theirs = wrong.filter(item__contact__in=_contacts(refs, at))
        for each in theirs.select_related("item"):
            found |= made_meanwhile(each)
    return frozenset(found)


def handed_as_anothers(finding: Finding) -> HandOver | None:
    """Where something went while it was taken to be from somebody from whom it is not; nothing where it did not."""
    gone = getattr(finding, "hand_over", None)
    wrong = Caught.objects.filter(item=finding.item_id).exclude(ended_at=None)
    if gone and wrong.filter(recorded_by__lte=gone.recorded_by_id, ended_by__gte=gone.recorded_by_id).exists():
        return gone
    return None


def answered_as_anothers(finding: Finding) -> Answer | None:
    """How it was answered while it was taken to be somebody's from whom it is not; nothing where it was not."""
    answer = finding.answer
    for model in (Caught, LetThrough):
        for said in model.objects.filter(item=finding.item_id, ended_by__code=UNLINKED):
            if answer and was_taken_wrongly(said) and is_within(answer, said):
                return answer
    return None


def is_within(gone: HandOver | Answer, said: Caught | LetThrough) -> bool:
    """Whether something went out while this was said of whose it is, which is said no longer."""
    return said.recorded_by_id <= gone.recorded_by_id <= (said.ended_by_id or 0)


def was_taken_wrongly(said: Caught | LetThrough) -> bool:
    """Whether what was said of whose something is names somebody, of whom it proved wrong."""
    return bool(said.customer_id) and getattr(said, "why", "") != OTHER_SERVICE


def made_meanwhile(said: Caught | LetThrough) -> set[int]:
    """The events by which something in it was handed on, answered or settled while whose it is was said so."""
    done: tuple[tuple[type[Model], str, dict], ...] = (
        (HandOver, "recorded_by", {"finding__item": said.item_id}),
        (Answer, "recorded_by", {"finding__item": said.item_id}),
        (AnswerToContact, "recorded_by", {"request__contact__item": said.item_id}),
        (NeedSettled, "recorded_by", {"finding__item": said.item_id}),
    )
    since, until = said.recorded_by_id, said.ended_by_id
    return {
        number
        for model, field, which in done
        for number in model._default_manager.filter(
            **which, **{f"{field}__gte": since, f"{field}__lte": until}
        ).values_list(field, flat=True)
    }


def _contacts(refs: Collection[str], at: datetime):
    """The contacts of these customers, as it stood at a moment."""
    return Contact.objects.of(Customer.objects.filter(ref__in=refs), at)
