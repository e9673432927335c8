"""Questions about accounts: whose one is, what stands against it, how often it broke rules."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.people.models import Employee
from fairhand.policy import Act, Policy, counts_for_block, is_repeated, who_may
from fairhand.record.owing import holders_of

from ..models import Account, AccountLink, Block, Contest, LinkView, Post, Step
from ..typed import platform_name

REPORTED = "report"
BROKE_A_RULE = ("hide", "delete", REPORTED)


def account_named(platform: str, key: str) -> Account | None:
    """The account of this name on a platform, if one is kept."""
    return Account.objects.filter(platform=platform, key=key).first()


def refused_before(link: AccountLink, at: datetime) -> list[LinkView]:
    """What others found who were asked the same before, and said that the account is not theirs; oldest first."""
    asked = LinkView.objects.filter(link__account=link.account_id, link__customer__in=same_person(link.customer, at))
    said = asked.filter(agreed=False, link__pk__lt=link.pk)
    return list(said.select_related("recorded_by__by", "link__proposed_by").order_by("pk"))


def is_repeated_by(policy: Policy, account: Account, at: datetime, post: Post | None) -> bool:
    """Whether posts of this account broke rules again and again, the one that is before us counted once."""
    steps = Step.objects.filter(post__account=account, kind__in=BROKE_A_RULE, ended_at=None, done_at__lte=at)
    rows = steps.values_list("post", "post__ours", "done_at")
    broken = {key: done for key, ours, done in rows if counts_for_block(policy, ours=ours)}
    if post and counts_for_block(policy, ours=post.ours):
        broken[post.pk] = at
    return is_repeated(policy, broken.values(), at, council.calendar())


def what_stands(account: Account) -> Block | Step | None:
    """What was done to an account and can be contested now.

    Its block; else the last post that was hidden or deleted; else the last that was reported to the platform.
    """
    block = Block.objects.filter(account=account, ended_at=None).first()
    if block:
        return block
    steps = Step.objects.filter(post__account=account, kind__in=BROKE_A_RULE, ended_at=None).select_related("post")
    return steps.exclude(kind=REPORTED).last() or steps.last()


def steps_standing(against: Step) -> list[Step]:
    """What is undone with a step: a report alone, or everything that keeps a post from being seen.

    It may have been hidden twice, or hidden and then deleted.
    """
    found = Step.objects.filter(post=against.post_id, ended_at=None)
    if against.kind == REPORTED:
        return list(found.filter(pk=against.pk))
    return list(found.filter(kind__in=BROKE_A_RULE).exclude(kind=REPORTED))


def somebody_else_may_answer(policy: Policy, who: Employee, at: datetime) -> bool:
    """Whether anybody but this employee could answer what is contested."""
    return any(each.pk != who.pk for each in holders_of(policy, list(who_may(policy, Act.ANSWER_CONTEST)), at))


def who_may_confirm(policy: Policy, link: AccountLink, at: datetime) -> list[Employee]:
    """Who may look at a link as the second person: all who hold such a post, but for the one who proposed it."""
    asked = holders_of(policy, list(who_may(policy, Act.CONFIRM_ACCOUNT_LINK)), at)
    return [each for each in asked if each.pk != link.proposed_by_id]


def standing_block(account: Account) -> Block | None:
    """The block of an account that stands now."""
    return Block.objects.filter(account=account, ended_at=None).prefetch_related("looks").first()


def blocks_standing(at: datetime) -> Sequence[Block]:
    """Every block that stands, the one to be looked at first first; one without such a day last."""
    rows = Block.objects.standing(at).select_related("account", "blocked_by").prefetch_related("looks")
    return sorted(rows, key=lambda each: (each.looked_at_on is None, each.looked_at_on or each.blocked_at.date()))


def unanswered_contests() -> QuerySet[Contest]:
    """What was contested and waits for an answer, oldest first."""
    return Contest.objects.filter(answer=None).select_related("account", "block", "step__post").order_by("pk")


def link_of(account: Account) -> AccountLink | None:
    """The link of an account that stands, or waits for a second person."""
    found = AccountLink.objects.filter(account=account, ended_at=None)
    return found.select_related("customer", "proposed_by", "view").first()


def accounts_of(customers: Collection[int], at: datetime) -> list[Account]:
    """The accounts that two people have taken to be these customers'."""
    links = AccountLink.objects.standing(at).filter(customer__in=customers)
    return list(Account.objects.filter(pk__in=links.values("account")).order_by("pk"))


@dataclass(frozen=True)
class Linked:
    """An account that two people have taken to be a customer's, and the block that stood against it."""

    account: Account
    block: Block | None


def linked_accounts(customers: Iterable[int], at: datetime) -> list[Linked]:
    """The accounts of these customers at a moment, each with its block."""
    accounts = accounts_of(list(customers), at)
    blocks = {each.account_id: each for each in Block.objects.standing(at).filter(account__in=accounts)}
    return [Linked(each, blocks.get(each.pk)) for each in accounts]


@dataclass(frozen=True)
class Online:
    """What limits an account of a customer on the body's pages now: never why."""

    platform: str
    block: Block | None
    hidden: list[Step]

    @property
    def since(self) -> datetime:
        """Since when the first of the posts is hidden."""
        return self.hidden[0].done_at


def limited_online(customer_ref: str, at: datetime) -> list[Online]:
    """What limits the accounts that are linked to one person now; nothing of an account that is not."""
    customer = Customer.objects.filter(ref=customer_ref).first()
    linked = linked_accounts(same_person(customer, at), at) if customer else []
    hidden: dict[int, list[Step]] = {each.account.pk: [] for each in linked}
    steps = Step.objects.filter(post__account__in=hidden, kind="hide", ended_at=None, done_at__lte=at)
    for step in steps.select_related("post") if linked else ():
        hidden[step.post.account_id].append(step)
    found = [Online(platform_name(each.account.platform), each.block, hidden[each.account.pk]) for each in linked]
    return [each for each in found if each.block or each.hidden]


def threads_of(accounts: Collection[Account]) -> set[str]:
    """The references under which it is told what was kept of some accounts, done about them and said against that."""
    found: set[str] = set()
    for model in (Post, Block, Contest) if accounts else ():
        found |= set(model._default_manager.filter(account__in=accounts).values_list("ref", flat=True))
    return found


def customer_of_account(account: Account, at: datetime) -> Customer | None:
    """The customer whose account it is, where two people said so and nobody has ended it."""
    link = AccountLink.objects.standing(at).filter(account=account).select_related("customer").first()
    return link.customer if link else None
