"""Questions about cases: how one stands, which are open, which are somebody's own."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from fairhand import council
from fairhand.incidents.models import Incident
from fairhand.people import prepared
from fairhand.people.models import Employee
from fairhand.policy import Policy, Protocol, Standing, Step, StepKind, Words, standings
from fairhand.record.models import Duty
from fairhand.socialmedia.models import Account

from .models import Case, Denial, Named, OwnChoice, StepTaken
from .together import noted_with_a_report

HEAD = "protocol-"  # before the code of a step, as a duty is called; no duty of a policy is called so
NOT_ME = "look_who_is_named"  # the duty to look whether a case is about the one who says that it is not
ALONGSIDE = ("reported_by", "recorded_by", "closed_by__by")
NAMED = ("named__concerned", "named__sent_to")
ANY_OPEN = "SELECT EXISTS (SELECT 1 FROM protocol_case WHERE closed_at IS NULL)"  # asked on every page
OF_THEM = (StepKind.DANGER, StepKind.SUPPORT)  # what is written of these is about the employee
FOR_ONE = (*OF_THEM, StepKind.POLICE)  # what is done for one person, and owed anew where it was the wrong one


def policy_of(case: Case) -> Policy:
    """The policy under which a case was reported; the one in force, should its folder be gone."""
    return next((each for each in council.versions() if each.key == case.policy), council.policy())


def protocol_of(case: Case) -> Protocol:
    """The version of the protocol that a case follows."""
    for each in council.protocols(policy_of(case)):
        if each.about.version == case.protocol:
            return each
    raise LookupError(f"{case.ref} follows the protocol {case.protocol} of {case.policy}, and its folder is not there.")


def words_of(case: Case) -> Words:
    """The words of the version of the protocol that a case follows, in the language of the page."""
    return council.protocol_words(case.policy, case.protocol)


def standing_of(case: Case) -> list[Standing]:
    """Every step of a case as it stands."""
    taken, since = counted(case), case.named_now.recorded_at
    found = _standings(case, taken, case.recorded_at)
    if since == case.recorded_at:
        return found
    anew = _standings(case, taken, since)
    return [later if later.step.kind in FOR_ONE else each for each, later in zip(found, anew, strict=True)]


def _standings(case: Case, taken: list[StepTaken], reported_at: datetime) -> list[Standing]:
    return standings(
        protocol_of(case),
        taken,
        seen_at=case.seen_at,
        reported_at=reported_at,
        calendar=council.calendar(),
        zone=council.zone(),
    )


def counted(case: Case) -> list[StepTaken]:
    """The steps that were taken, as far as they count: not what was done for whom the case was not about after all."""
    earlier = {row.pk for rows in before_put_right(case).values() for row in rows}
    found = [each for each in _taken(case) if each.pk not in earlier]
    for step in protocol_of(case).of(StepKind.POLICE):
        if step.code not in {each.step for each in found} and (
            noted := noted_with_a_report(case, step, case.named_now.recorded_at)
        ):
            found.append(noted)
    return found


def before_put_right(case: Case) -> dict[str, list[StepTaken]]:
    """What was done for somebody whom the case was not about after all, by step: it stays, and is owed anew."""
    since, kinds = case.named_now.recorded_at, {each.code: each.kind for each in protocol_of(case).steps}
    found: dict[str, list[StepTaken]] = {}
    for each in _taken(case):
        if kinds.get(each.step) in FOR_ONE and each.recorded_at < since:
            found.setdefault(each.step, []).append(each)
    return found


def _taken(case: Case) -> list[StepTaken]:
    beside = case.taken.select_related("recorded_by__by", "file", "post").defer("file__content")
    return list(beside.order_by("pk"))


def is_elsewhere(case: Case) -> bool:
    """Whether the post is kept, and stands on no page of ours: it cannot be hidden or deleted by us."""
    ours = set(case.taken.exclude(post=None).values_list("post__ours", flat=True))
    return bool(ours) and True not in ours


def takes_evidence(step: Step) -> bool:
    """Whether a file and a kept post belong to a step: to the one on which evidence is kept."""
    return step.kind == StepKind.EVIDENCE


def own_cases(employee: Employee) -> QuerySet[Case]:
    """The cases about an employee, and those that they reported, the newest first."""
    mine = Q(pk__in=_named(employee)) | Q(reported_by=employee)
    return Case.objects.filter(mine).select_related(*ALONGSIDE).prefetch_related(*NAMED).order_by("-recorded_at")


def denied(case: Case) -> Denial | None:
    """That the one whom a case is said to be about said last that it is not, looked at since or not."""
    return case.named_now.denials.select_related("recorded_by__by", "ended_by__by").last()


def no_longer_about(employee: Employee) -> list[Named]:
    """Where it was said that a case is about an employee, and it was put right; the newest first, without its story."""
    was = Named.objects.filter(concerned=employee).exclude(ended_at=None).exclude(case__in=_named(employee))
    newest: dict[int, Named] = {}
    for each in was.select_related("case", "ended_by__by").order_by("-ended_at", "-pk"):
        newest.setdefault(each.case_id, each)
    return list(newest.values())


def cases_about(employee: Employee) -> QuerySet[Case]:
    """The cases about an employee: of these they never read the whole."""
    return Case.objects.filter(pk__in=_named(employee))


def all_cases(employee: Employee, *, closed: bool) -> QuerySet[Case]:
    """Every case but those about this employee, the open or the closed."""
    found = Case.objects.exclude(pk__in=_named(employee)).filter(closed_at__isnull=not closed)
    return found.select_related(*ALONGSIDE).prefetch_related(*NAMED).order_by("-closed_at" if closed else "recorded_at")


def cases_of(accounts: Iterable[Account], incidents: Iterable[Incident]) -> QuerySet[Case]:
    """The cases of posts that these accounts put up, and those that these reports came of or led to."""
    which = Q(taken__post__account__in=accounts) | Q(incident__in=incidents)
    for each in incidents:
        which |= Q(taken__reference__iexact=each.ref)
    return Case.objects.filter(which).distinct()


def is_of_the_employee(row: StepTaken) -> bool:
    """Whether what is written of a step is about the employee, and not about whoever posted."""
    step = protocol_of(row.case).by_code.get(row.step)
    return step is None or step.hidden_from_concerned or step.kind in (*OF_THEM, StepKind.LOOK_INTO)


def _named(employee: Employee) -> QuerySet:
    """The keys of the cases that are about an employee, as it is said now."""
    return Named.objects.filter(concerned=employee, ended_at=None).values("case")


def open_cases() -> list[Case]:
    """Every case that is open, which are few, in one question for all that a list of work asks of them."""
    if not any(council.protocols(each) for each in council.versions()):
        return []
    if prepared.can() and not prepared.rows(ANY_OPEN)[0][0]:
        return []
    return list(Case.objects.open().select_related("reported_by").prefetch_related("named__concerned"))


def about_oneself(employee: Employee, cases: list[Case]) -> list[str]:
    """Those of some cases that are about an employee: nothing that is owed in one is theirs to see on a list."""
    return [each.ref for each in cases if each.concerned_id == employee.pk]


def was_told(case: Case) -> bool:
    """Whether what is told as a case is closed was told to whom it is about, and not to whom it was not about."""
    return case.closed_at is None or case.named_now.recorded_at <= case.closed_at


def choices_seen(case: Case, employee: Employee, at: datetime) -> list[OwnChoice]:
    """What the employee chose to do themselves, as far as the reader may see it: they, and the leader if they wish."""
    theirs = case.own_choices.filter(recorded_by__by=case.concerned_id)
    newest = {each.what: each for each in theirs.order_by("pk")}
    if employee.pk == case.concerned_id:
        return list(newest.values())
    leads = employee.pk == case.sent_to_id
    return [each for each in newest.values() if leads and each.leader_may_see]


def steps_said(duties: Iterable[Duty]) -> dict[str, str]:
    """What the steps among some duties are called, by the thread and the code of each."""
    owed: dict[str, set[str]] = {}
    for each in duties:
        if step_of(each.code):  # a case has duties of the policy's own too, which are for no step of the protocol
            owed.setdefault(each.thread, set()).add(each.code)
    said: dict[str, str] = {}
    for case in Case.objects.filter(ref__in=owed) if owed else ():
        words = words_of(case)
        said |= {f"{case.ref} {code}": words.label(f"steps.{step_of(code)}.label") for code in owed[case.ref]}
    return said


def step_of(code: str) -> str:
    """The step that a duty is for; nothing where it is for none."""
    return code.removeprefix(HEAD) if code.startswith(HEAD) else ""
