"""Take an account to be a customer's: one person proposes it on evidence, a second agrees, anybody may end it (4.2)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.customers.text import needed
from fairhand.policy import Act, Ruling, row_of
from fairhand.record.act import Deed, Refused, act

from ..about import about_account
from ..choices import BASIS, CONFIDENCE, NAME_ALIKE
from ..models import Account, AccountLink, LinkView
from ..typed import LONGEST_TEXT


@act(Act.LINK_ACCOUNT)
def link_account(
    deed: Deed, *, account: Account, customer: Customer, basis: Sequence[str], evidence: str, confidence: str
) -> AccountLink:
    """Propose that an account is a customer's, on what evidence and how surely; never by a name alone (4.2)."""
    evidence = needed(evidence, LONGEST_TEXT, _("Write how it is known that the account is theirs."), lines=True)
    if not basis or not set(basis) <= set(BASIS) or confidence not in CONFIDENCE:
        raise Unfit(_("Choose what it rests on, and how sure you are."))
    if set(basis) == {NAME_ALIKE}:
        because = _("A name that is alike is not enough: many people have one. Say what else it rests on.")
        raise Refused(_ruling(deed, because))
    if AccountLink.objects.filter(account=account, ended_at=None).exists():
        because = _("This account is linked already, or a link waits for a second person. End that one first.")
        raise Refused(_ruling(deed, because))
    told = {"basis": [each for each in BASIS if each in set(basis)], "evidence": evidence, "confidence": confidence}
    event = deed.happened(
        "account_link_proposed",
        **about_account(account.ref, customer),
        clause=deed.ruling.clause,
        facts=told,
        asked=_asked(deed),
    )
    return AccountLink.objects.create(
        account=account, customer=customer, **told, proposed_by=deed.by, recorded_by=event, recorded_at=deed.at
    )


def _asked(deed: Deed) -> tuple[str, ...]:
    """The roles of which any may be the second person."""
    row = row_of(deed.policy, Act.CONFIRM_ACCOUNT_LINK)
    return row.who if row else ()


@act(Act.CONFIRM_ACCOUNT_LINK)
def confirm_account_link(deed: Deed, *, link: AccountLink, agreed: bool, because: str) -> LinkView:
    """Agree that an account is a customer's, or say why not: somebody else than who proposed it (4.2)."""
    link = _open(deed, link)
    because = needed(because, LONGEST_TEXT, _("Write what you looked at, and what you found."), lines=True)
    if LinkView.objects.filter(link=link).exists():
        raise Refused(_ruling(deed, _("A second person has answered this already.")))
    if link.proposed_by_id == deed.by.pk:
        said = _("You proposed this link, so somebody else has to look at it. Ask a colleague who may.")
        raise Refused(_ruling(deed, said))
    event = deed.happened(
        "account_linked" if agreed else "account_link_refused",
        **about_account(link.account.ref, link.customer),
        clause=deed.ruling.clause,
        facts={"because": because},
    )
    view = LinkView.objects.create(link=link, agreed=agreed, because=because, recorded_by=event, recorded_at=deed.at)
    if not agreed:
        _end(link, event, because)
    return view


@act(Act.LINK_ACCOUNT)
def unlink_account(deed: Deed, *, link: AccountLink, because: str) -> AccountLink:
    """Say that an account is not this customer's after all; both keep what was recorded under them (4.2)."""
    link = _open(deed, link)
    because = needed(because, LONGEST_TEXT, _("Write how it is known that it is not theirs."), lines=True)
    event = deed.happened(
        "account_unlinked",
        **about_account(link.account.ref, link.customer),
        clause=deed.ruling.clause,
        facts={"because": because},
    )
    return _end(link, event, because)


def _end(link: AccountLink, event, because: str) -> AccountLink:
    link.ended_at, link.ended_by, link.ended_because = event.at, event, because
    link.save(update_fields=["ended_at", "ended_by", "ended_because"])
    return link


def _open(deed: Deed, link: AccountLink) -> AccountLink:
    """The link as it stands now that it is our turn."""
    link = AccountLink.objects.select_related("account", "customer").get(pk=link.pk)
    if link.ended_at:
        raise Refused(_ruling(deed, _("This link has ended already.")))
    return link


def _ruling(deed: Deed, because: str) -> Ruling:
    return Ruling(False, because, deed.ruling.clause, deed.ruling.reading)
