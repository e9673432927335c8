"""What may be done here: revoke a code; and what a customer does with one: open their page, take the next."""

from django.utils.translation import gettext as _

from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.customers.text import Unreadable, readable
from fairhand.policy import Act, Ruling
from fairhand.policy.words import Own
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Event
from fairhand.record.own_hand import own

from .closing import can_be_revoked, close_pages
from .lasting import has_page
from .minting import mint
from .models import Code, Sealed


class Spent(Exception):
    """The code opened a page meanwhile, or was revoked: two came with it at once."""


@act(Act.SEND_CODE)
def send_code(deed: Deed, *, customer: Customer, because: str) -> Code:
    """Make a customer another code, to be sent to them; what they had opens nothing then, and what is open closes."""
    because = readable(because, 1000, lines=True)
    if not because:
        raise Unreadable(_("Write why they need another code: it is kept with it."))
    if not has_page(deed.at):
        because = _("The policy gives customers no page of their own, so a code would open nothing.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    people = same_person(customer, deed.at)
    before = list(Code.objects.filter(customer__in=people, ended_at=None).select_related("customer"))
    made = mint(deed, customer, "code_sent", because=because)
    for each in before:
        _close(each, deed, made.recorded_by_id, "replaced")
    close_pages(customer, deed.at)
    return made


@act(Act.REVOKE_CODE)
def revoke_code(deed: Deed, *, code: Code, because: str) -> Code:
    """Revoke a code that is lost, or that another has seen or used: it opens nothing, and what is open closes."""
    because = readable(because, 1000, lines=True)
    if not because:
        raise Unreadable(_("Write why it is revoked: it is kept with the code."))
    code = Code.objects.select_related("customer").get(pk=code.pk)
    if not can_be_revoked(code, deed.at):
        raise Refused(Ruling(False, _("This code has ended already, so it opens nothing."), deed.ruling.clause))
    happened = _tell(deed, code, "code_revoked", {"because": because})
    if not code.ended_at:
        _close(code, deed, happened.pk, "revoked")
    close_pages(code.customer, deed.at)
    return code


@own(Own.OPEN_PAGE)
def open_page(deed: Deed, *, code: Code) -> Code:
    """Open the page with a code, which is spent by it."""
    code = Code.objects.select_related("customer").get(pk=code.pk)
    if code.ended_at or code.lasts_until <= deed.at:
        raise Spent
    _close(code, deed, _tell(deed, code, "page_opened", {}).pk, "used")
    return code


@own(Own.TAKE_CODE)
def take_code(deed: Deed, *, customer: Customer, nonce: str) -> Code:
    """Take a code for the next time, in place of one that was taken before and not used."""
    people = same_person(customer, deed.at)
    before = Code.objects.living(deed.at).filter(customer__in=people, notice="").select_related("customer")
    made = mint(deed, customer, "code_taken", nonce=nonce)
    for each in before.exclude(pk=made.pk):
        _close(each, deed, made.recorded_by_id, "replaced")
    return made


def _tell(deed: Deed, code: Code, event: str, facts: dict) -> Event:
    return deed.happened(
        event,
        customer=code.customer.ref,
        thread=code.notice or code.ref,
        subject=f"codes.code:{code.ref}",
        clause=deed.ruling.clause,
        facts={"code": code.ref, "notice": code.notice, **facts},
    )


def _close(code: Code, deed: Deed, event: int, how: str) -> None:
    code.ended_at, code.ended_by_id, code.ended_how = deed.at, event, how
    code.save(update_fields=["ended_at", "ended_by", "ended_how"])
    Sealed.objects.filter(code=code).delete()
