"""Write down that somebody contests what was done, and answer them: somebody else than whoever did it (4.2)."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.text import needed
from fairhand.policy import Act, Ruling
from fairhand.record.act import Deed, Refused, act
from fairhand.record.refs import new_ref

from ..about import about_contest, about_post
from ..models import Account, Block, Contest, ContestAnswer, Step
from ..queries import BROKE_A_RULE, somebody_else_may_answer, steps_standing, what_stands
from ..typed import LONGEST_TEXT
from .blocking import end_block


@act(Act.RECORD_CONTEST)
def record_contest(
    deed: Deed, *, account: Account, text: str, came_on: date | None = None, step: Step | None = None
) -> Contest:
    """Write down what somebody says against what was done to their account or their post (4.2)."""
    text = needed(text, LONGEST_TEXT, _("Write what they say, in their own words."), lines=True)
    on = council.day_of(deed.at)
    if came_on and came_on > on:
        raise Unfit(_("That day is still to come. Give the day on which they said it."))
    if step and (step.post.account_id != account.pk or step.ended_at or step.kind not in BROKE_A_RULE):
        raise Unfit(
            _(
                "That was another account's post, or it was left as it is, or it is undone already. "
                "Open the post and begin from there."
            )
        )
    against = step or what_stands(account)
    if against is None:
        raise Unfit(
            _(
                "Nothing that we did stands against this account now. It may be the platform's own doing: "
                "tell them so, and how to ask the platform."
            )
        )
    ref = new_ref("CTS")
    event = deed.happened(
        "contest_recorded",
        **about_contest(ref),
        clause=deed.ruling.clause,
        facts={"text": text, "came_on": str(came_on or on), "account": account.ref, "against": against.ref},
    )
    return Contest.objects.create(
        ref=ref,
        account=account,
        block=against if isinstance(against, Block) else None,
        step=against if isinstance(against, Step) else None,
        text=text,
        came_on=came_on or on,
        recorded_by=event,
        recorded_at=deed.at,
    )


@act(Act.ANSWER_CONTEST)
def answer_contest(deed: Deed, *, contest: Contest, undone: bool, reasons: str, told: str) -> ContestAnswer:
    """Say whether what was contested stands or is undone, why, and what they are told (4.2)."""
    contest = Contest.objects.select_related("block__blocked_by", "step__post", "step__done_by").get(pk=contest.pk)
    reasons = needed(reasons, LONGEST_TEXT, _("Write your reasons."), lines=True)
    told = needed(told, LONGEST_TEXT, _("Write what they are told, and how."), lines=True)
    if ContestAnswer.objects.filter(contest=contest).exists():
        raise Refused(Ruling(False, _("This is answered already."), deed.ruling.clause))
    against, own = contest.against, contest.done_by == deed.by
    if own and somebody_else_may_answer(deed.policy, deed.by, deed.at):
        because = _("You did what is contested, so somebody else answers. Ask a colleague who may.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    event = deed.happened(
        "contest_answered",
        **about_contest(contest.ref),
        clause=deed.ruling.clause,
        in_line=not own,
        facts={"undone": undone, "reasons": reasons, "told": told, "against": against.ref},
    )
    if undone:
        _undo(deed, against, reasons)
    return ContestAnswer.objects.create(
        contest=contest, undone=undone, reasons=reasons, told=told, recorded_by=event, recorded_at=deed.at
    )


def _undo(deed: Deed, against: Block | Step, because: str) -> None:
    if isinstance(against, Block):
        if against.ended_at is None:
            end_block(deed, against, because)
        return
    standing = steps_standing(against)
    if not standing:
        return
    facts = {"step": against.ref, "steps": [each.ref for each in standing]}
    event = deed.happened("post_restored", **about_post(against.post.ref), clause=deed.ruling.clause, facts=facts)
    for each in standing:
        each.ended_at, each.ended_by, each.ended_because = deed.at, event, because
        each.save(update_fields=["ended_at", "ended_by", "ended_because"])
