"""Whom a case is about: said with the report, denied by whom it was said of, and put right where it was wrong (6.5)."""

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.text import needed
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Ruling, Sight, may_see
from fairhand.record import owing
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Event

from ..models import Case, Denial, Named
from ..owing import follow, owe
from ..queries import NOT_ME
from ..routing import leader_of

LONGEST_REASON = 20_000


def name(
    deed: Deed, case: Case, event: Event, concerned: Employee | None, named_as: str, leader: Employee | None
) -> Named:
    """Say whom a case is about, and to which leader it goes."""
    return Named.objects.create(
        case=case,
        concerned=concerned,
        named_as="" if concerned else named_as.strip(),
        sent_to=leader,
        recorded_by=event,
        recorded_at=deed.at,
    )


@act(Act.PUT_RIGHT_NAMED)
def put_right_named(
    deed: Deed, *, case: Case, because: str, concerned: Employee | None = None, named_as: str = ""
) -> Named:
    """Say that a case is about somebody else than was said: what was done stays, what is owed goes on (6.5).

    Whoever it was said of no longer sees it as theirs, and whoever it is said of now does. What is done for one person
    alone, such as seeing whether they are in danger and talking to them, is owed anew.
    """
    case = Case.objects.select_related("reported_by").get(pk=case.pk)
    was = case.named_now
    _check_who(deed, case, was)
    because = needed(because, LONGEST_REASON, _("Write how it is known that it is about somebody else."), lines=True)
    if concerned is None and not named_as.strip():
        raise Unfit(_("Say whom the post is about: yourself, a colleague, or somebody else by name."))
    if (was.concerned, was.named_as) == (concerned, "" if concerned else named_as.strip()):
        raise Unfit(_("That is who it is about already. Say who it is instead."))
    leader = leader_of(concerned, case.reported_by, deed.at)
    event = deed.happened(
        "named_put_right",
        thread=case.ref,
        subject=f"protocol.case:{case.ref}",
        clause=deed.ruling.clause,
        facts={
            "because": because,
            "concerned": concerned.pk if concerned else None,
            "named_as": named_as,
            "sent_to": leader.pk if leader else None,
        },
    )
    was.ended_at, was.ended_by, was.ended_because = deed.at, event, because
    was.save(update_fields=["ended_at", "ended_by", "ended_because"])
    for each in was.denials.filter(ended_at=None):
        _end(each, event)
    made = name(deed, case, event, concerned, named_as, leader)
    if not case.closed_at:
        follow(case, event, leader or case.reported_by)
        owe(deed, case, event)
    return made


@act(Act.PUT_RIGHT_NAMED)
def say_it_is_not_me(deed: Deed, *, case: Case, note: str = "") -> Denial:
    """Say that a case is not about oneself, of whom it was said: whoever may put that right is to look at it (6.5).

    It decides nothing: until somebody else has put it right, they see it as theirs, and are looked after.
    """
    case = Case.objects.select_related("reported_by").get(pk=case.pk)
    named = case.named_now
    if named.concerned_id != deed.by.pk:
        said = _("Only the employee of whom it was said can say that it is not them. Put it right instead, if you may.")
        raise Refused(Ruling(False, said, deed.ruling.clause, deed.ruling.reading))
    if named.denials.filter(ended_at=None).exists():
        said = _("You have said so already, and somebody is looking at it.")
        raise Refused(Ruling(False, said, deed.ruling.clause, deed.ruling.reading))
    event = deed.happened(
        "named_denied", thread=case.ref, subject=f"protocol.case:{case.ref}", clause=deed.ruling.clause, facts={}
    )
    others = [each for each in (case.sent_to, case.reported_by) if each and each != deed.by and each.is_active]
    if to := others[0] if others else leader_of(deed.by, deed.by, deed.at):
        owing.owe(event, NOT_ME, owner=to, role="", due_at=None, clause=deed.ruling.clause)
    return Denial.objects.create(named=named, note=note.strip(), recorded_by=event, recorded_at=deed.at)


@act(Act.PUT_RIGHT_NAMED)
def keep_named(deed: Deed, *, case: Case, because: str) -> Denial:
    """Say that a case is about whom it was said, who said that it was not them; they read why (6.5)."""
    case = Case.objects.select_related("reported_by").get(pk=case.pk)
    _check_who(deed, case, case.named_now)
    denial = case.named_now.denials.filter(ended_at=None).first()
    if denial is None:
        said = _("Nobody has said that this case is not about them, so there is nothing to look at.")
        raise Refused(Ruling(False, said, deed.ruling.clause, deed.ruling.reading))
    because = needed(because, LONGEST_REASON, _("Write how it is known that it is about them."), lines=True)
    event = deed.happened(
        "named_kept",
        thread=case.ref,
        subject=f"protocol.case:{case.ref}",
        clause=deed.ruling.clause,
        facts={"because": because},
    )
    return _end(denial, event, because)


def _end(denial: Denial, event: Event, because: str = "") -> Denial:
    """It was looked at, and is no work of anybody's any more."""
    denial.ended_at, denial.ended_by, denial.ended_because = event.at, event, because
    denial.save(update_fields=["ended_at", "ended_by", "ended_because"])
    owing.settle(event, NOT_ME)
    return denial


def _check_who(deed: Deed, case: Case, was: Named) -> None:
    """Whoever reported it, or takes part in it, may; the one it was said of may not."""
    if was.concerned_id == deed.by.pk:
        said = _(
            "It was said that this case is about you, so somebody else puts that right. Tell the leader who has it."
        )
        raise Refused(Ruling(False, said, deed.ruling.clause, deed.ruling.reading))
    part = may_see(deed.policy, Sight.PROTOCOL_CASES, roles_held(deed.by, deed.at), council.words())
    if case.reported_by_id != deed.by.pk and not part:
        raise Refused(part)
