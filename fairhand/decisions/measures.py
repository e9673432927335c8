"""How measures come into force, go on, and end. No act of its own: each is part of one that somebody took.

A formal restriction begins with the notice that tells of it, or continues one that did. It is over at its agreed end,
or earlier if its review is not held by the last lawful day and the policy lets it lapse then.
"""

from collections.abc import Iterable
from datetime import date, datetime

from fairhand import council
from fairhand.policy import Policy, lapses_at, over_after
from fairhand.record.act import Deed
from fairhand.record.refs import new_ref

from .models import Decision, Notice, Restriction
from .queries import for_services


def begin(deed: Deed, decision: Decision, notice: Notice | None, starts_at: datetime) -> list[Restriction]:
    """Put the measures of a decision in force, in place of those of the decision that it follows."""
    earlier = _in_force_before(decision, deed.at)
    end(deed, earlier, "replaced", because=decision.reasons)
    for each in earlier:  # it holds till the new begins; a row of its own, so that it can still be ended before
        _again(deed, each, min(each.ends_at, starts_at))
    before = earlier[0] if earlier and notice is None else None
    return _write(deed, decision, decision.measures, starts_at, notice=notice, continues=before)


def go_on(deed: Deed, decision: Decision, review_by: date | None = None) -> list[Restriction]:
    """Let the measures in force go on as they are under the decision that follows, with a later day to lapse."""
    # Not those of a decision before it, which hold only until the measures that are continued here begin.
    now = [each for each in _in_force_before(decision, deed.at) if each.decision_id == decision.follows_id]
    if not now:
        return []
    end(deed, now, "replaced", because=decision.reasons)
    made = []
    for each in now:
        made += _write(
            deed,
            decision,
            [_of(each)],
            max(each.starts_at, deed.at),
            notice=each.notice,
            continues=each,
            review_by=review_by,
            told=False,
        )
    _tell(deed, decision, made)
    return made


def put_off(deed: Deed, restrictions: Iterable[Restriction], until: date) -> list[Restriction]:
    """Let measures lapse later, on a day that the policy allows: the same measures under the same decision.

    Only what would lapse: what ends as agreed, or holds only until other measures begin, ends when it was to end.
    """
    lapsing, made = [each for each in restrictions if each.lapses], []
    end(deed, lapsing, "replaced", because="")
    for each in lapsing:
        of = _policy_of(deed, each.decision)
        later = min(day for day in (over_after(of, each.decision.ends_on), lapses_at(of, until)) if day)
        made += _again(deed, each, max(each.ends_at, later))
    return made


def restore(deed: Deed, suspended: Iterable[Restriction]) -> list[Restriction]:
    """Put measures that were suspended in force again, for exactly what is left of their time."""
    made = [again for each in suspended for again in _again(deed, each, each.ends_at)]
    for decision in {each.decision for each in made}:
        _tell(deed, decision, [each for each in made if each.decision == decision])
    return made


def end(deed: Deed, restrictions: Iterable[Restriction], how: str, *, because: str) -> None:
    """End measures: lifted, overturned, replaced or suspended. Those that are over already stay as they are."""
    for each in restrictions:
        row = Restriction.objects.get(pk=each.pk)  # as it stands now that it is our turn
        if row.ended_at is not None or row.ends_at <= deed.at:
            continue
        event = deed.happened(
            "measures_ended",
            customer=row.customer.ref,
            thread=row.ref,
            subject=f"decisions.restriction:{row.ref}",
            clause=row.clause,
            facts={"how": how, "because": because},
        )
        row.ended_at, row.ended_by, row.ended_because, row.ended_how = deed.at, event, because, how
        row.save(update_fields=["ended_at", "ended_by", "ended_because", "ended_how"])


def managed_no_more(deed: Deed, decision: Decision, how: str, by: Decision | None = None) -> None:
    """Say that a matter is over, so that nothing is owed on it any more; `by` is the decision that ended it."""
    deed.happened(
        "contact_management_ended",
        customer=decision.customer.ref,
        thread=decision.first.ref,
        subject=f"decisions.decision:{(by or decision).ref}",
        clause=deed.ruling.clause,
        facts={"how": how},
    )


def of_matter(decision: Decision, at: datetime) -> list[Restriction]:
    """The measures of a matter that are in force or to come at a moment; not those of one taken anew in its place."""
    chain = [each.pk for each in decision.stands.chain]
    rows = Restriction.objects.filter(decision__in=chain, closes_at__gt=at)
    return list(rows.select_related("customer", "decision", "notice").order_by("pk"))


def _in_force_before(decision: Decision, at: datetime) -> list[Restriction]:
    """The measures of the decisions that a decision follows, those that would still hold at a moment."""
    chain = [each.pk for each in decision.chain if each.pk != decision.pk]
    rows = Restriction.objects.filter(decision__in=chain, closes_at__gt=at, ended_at=None)
    return list(rows.select_related("customer", "decision", "notice").order_by("pk"))


def _of(restriction: Restriction) -> dict:
    """The measure that a restriction sets."""
    return {name: getattr(restriction, name) for name in ("kind", "code", "clause", "detail")}


def runs_until(policy: Policy, ends_on: date | None, review_by: date | None) -> datetime | None:
    """When measures are over if nobody acts: at their agreed end, or when they lapse, whichever comes first."""
    return min((each for each in (over_after(policy, ends_on), lapses_at(policy, review_by)) if each), default=None)


def _policy_of(deed: Deed, decision: Decision) -> Policy:
    """The version under which a decision was taken."""
    return next((each for each in council.versions() if each.key == decision.policy), deed.policy)


def _again(deed: Deed, row: Restriction, ends_at: datetime) -> list[Restriction]:
    """The same measure of the same decision in a row of its own, up to another moment; nothing where that is past."""
    starts_at = max(row.starts_at, deed.at)
    if ends_at <= starts_at:
        return []
    of = _policy_of(deed, row.decision)
    agreed = over_after(of, row.decision.ends_on)
    return [
        Restriction.objects.create(
            ref=new_ref("RES"),
            customer=row.customer,
            decision=row.decision,
            kind=row.kind,
            code=row.code,
            detail=row.detail,
            reach=row.reach,
            clause=row.clause,
            starts_at=starts_at,
            ends_at=ends_at,
            lapses=row.lapses and ends_at != agreed and ends_at >= row.ends_at,
            told_customer=row.told_customer,
            notice=row.notice,
            continues=row,
            recorded_by=deed.events[-1],
        )
    ]


def _write(
    deed: Deed,
    decision: Decision,
    measures: list[dict],
    starts_at: datetime,
    *,
    notice: Notice | None,
    continues: Restriction | None,
    review_by: date | None = None,
    told: bool = True,
) -> list[Restriction]:
    of = _policy_of(deed, decision)
    agreed = over_after(of, decision.ends_on)
    lapse = lapses_at(of, review_by or decision.review_by)
    ends_at = min(each for each in (agreed, lapse) if each)
    if ends_at <= starts_at:
        return []
    limit = for_services(decision.reach)  # by name, since the contact check shows them to whoever takes a contact
    made = [
        Restriction.objects.create(
            ref=new_ref("RES"),
            customer=decision.customer,
            decision=decision,
            kind=each["kind"],
            code=each["code"],
            detail={**each["detail"], **limit},
            reach=decision.reach,
            clause=each["clause"],
            starts_at=starts_at,
            ends_at=ends_at,
            lapses=ends_at == lapse and lapse != agreed,
            told_customer=True if notice else None,
            notice=notice,
            continues=continues,
            recorded_by=deed.events[-1],
        )
        for each in measures
    ]
    if told:
        _tell(deed, decision, made)
    return made


def _tell(deed: Deed, decision: Decision, made: list[Restriction]) -> None:
    """Tell everybody who takes contacts: once for a decision, under the first of its measures."""
    if made:
        first = made[0]
        deed.happened(
            "measures_set",
            customer=decision.customer.ref,
            thread=first.ref,
            subject=f"decisions.restriction:{first.ref}",
            clause=first.clause,
            facts={
                "decision": decision.ref,
                "measures": [each.ref for each in made],
                "starts_at": first.starts_at.isoformat(),
                "ends_at": first.ends_at.isoformat(),
            },
            until=first.ends_at,
        )
