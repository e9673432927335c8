"""Say who reads what a customer writes, and who stands in (7.1c)."""

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.policy import Act
from fairhand.record.act import Deed, act

from ..models import Reader
from ..queries import may_read_now


@act(Act.NAME_READER)
def name_reader(deed: Deed, *, customer: Customer, employee: Employee, deputy: Employee | None = None) -> Reader:
    """Name who holds the post that the decision speaks of, and who stands in while they are away (7.1c)."""
    if deputy == employee:
        raise Unfit(_("Nobody stands in for themselves. Choose somebody else, or nobody."))
    for each in (employee, deputy):
        if each and not may_read_now(each, deed.at):
            raise Unfit(
                _("%(name)s holds no post in which correspondence may be read. Choose somebody who does.")
                % {"name": each.name}
            )
    event = deed.happened(
        "reader_named",
        customer=customer.ref,
        thread=customer.ref,
        subject=f"customers.customer:{customer.ref}",
        clause=deed.ruling.clause,
        facts={"reader": employee.pk, "deputy": deputy.pk if deputy else None},
    )
    before = Reader.objects.filter(customer=customer, ended_at=None).first()
    if before:
        before.ended_at, before.ended_by = deed.at, event
        before.save(update_fields=["ended_at", "ended_by"])
    return Reader.objects.create(
        customer=customer, employee=employee, deputy=deputy, recorded_by=event, starts_at=deed.at
    )
