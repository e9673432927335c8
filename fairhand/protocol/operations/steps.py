"""Take or skip a step of the protocol, and close a case (6.5)."""

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, Ruling, Standing, Step, StepKind, answers_open, not_yet, owners, who_cannot
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Event
from fairhand.socialmedia.models import Post
from fairhand.uploads.cleaning import File
from fairhand.uploads.models import Upload
from fairhand.uploads.operations import keep

from ..models import Case, StepTaken
from ..owing import join, settle
from ..queries import counted, is_elsewhere, policy_of, protocol_of, standing_of, takes_evidence, words_of
from ..routing import role_for
from ..said import why_not_close, why_not_skip, why_not_take

OTHERWISE = (StepKind.OPEN, StepKind.REPORT, StepKind.CLOSE)  # done by acts of their own


@act(Act.TAKE_STEP)
def take_step(
    deed: Deed,
    *,
    case: Case,
    step: str,
    answer: str = "",
    text: str = "",
    reference: str = "",
    person: str = "",
    file: File | None = None,
    post: Post | None = None,
) -> StepTaken:
    """Take a step of the protocol, with what is kept of it: of evidence a file, and the post as it is kept (6.5)."""
    case, standing = _anew(deed, case, step)
    if because := why_not_take(standing, words_of(case)):
        raise _refused(deed, because)
    said = {"answer": answer, "text": text, "reference": reference, "person": person}
    _check(standing.step, said)
    open_ = answers_open(standing.step, elsewhere=is_elsewhere(case))
    if answer and answer not in [each.code for each in open_]:
        raise Unfit(_("The post is kept as being on no page of ours, so that cannot be done by us. Report it instead."))
    if (file or post) and not takes_evidence(standing.step):
        raise Unfit(_("This step does not take that. Leave it out."))
    kept = keep(deed, file, thread=case.ref) if file else None
    return _keep(deed, case, standing.step, "protocol_step_taken", said, file=kept, post=post)


@act(Act.SKIP_STEP)
def skip_step(deed: Deed, *, case: Case, step: str, because: str) -> StepTaken:
    """Leave a step of the protocol out, for a reason that is kept (6.5)."""
    case, standing = _anew(deed, case, step)
    if not because.strip():
        raise Unfit(_("Write why it is skipped."))
    if why_not := why_not_skip(standing, words_of(case)):
        raise _refused(deed, why_not)
    return _keep(deed, case, standing.step, "protocol_step_skipped", {"skipped_because": because})


@act(Act.CLOSE_CASE)
def close_case(deed: Deed, *, case: Case, told: str, learnt: str = "") -> Case:
    """Close a case: what the employee is told came of it, and what was learnt (6.5)."""
    step = protocol_of(case).the(StepKind.CLOSE)
    case, _standing = _anew(deed, case, step.code, otherwise=())
    if left := not_yet(protocol_of(case), counted(case)):
        raise _refused(deed, why_not_close(left, words_of(case)))
    if not told.strip():
        raise Unfit(_("Write what the employee is told."))
    event = _happened(deed, case, step, "protocol_closed", {"told": told, "learnt": learnt})
    settle(case, step.code, event)
    case.closed_at, case.closed_by, case.told, case.learnt = deed.at, event, told, learnt
    case.save(update_fields=["closed_at", "closed_by", "told", "learnt"])
    return case


def _anew(deed: Deed, case: Case, code: str, otherwise=OTHERWISE) -> tuple[Case, Standing]:
    """The case as it is inside this turn, and the step as it stands, if this person may take it."""
    case = Case.objects.get(pk=case.pk)
    if case.concerned_id == deed.by.pk:
        said = _("This case is about you, so somebody else takes its steps. You can see how it stands.")
        raise _refused(deed, said)
    if case.closed_at:
        raise _refused(deed, _("This case is closed. If something new is posted, report it anew."))
    standing = next((each for each in standing_of(case) if each.step.code == code), None)
    if standing is None or standing.step.kind in otherwise:
        raise Unfit(_("There is no such step in this case."))
    role = role_for(policy_of(case), standing.step, list(deed.posts))
    if not role:
        because = who_cannot(
            deed.policy, deed.act, owners(standing.step), standing.step.clause, list(deed.posts), council.words()
        )
        raise _refused(deed, because)
    deed.act_as(role)
    return case, standing


def _check(step: Step, said: dict[str, str]) -> None:
    """Whether what cannot be left empty is there, and nothing is given that the step does not take."""
    answers = {each.code: each for each in step.answers}
    if answers and said["answer"] not in answers:
        raise Unfit(_("Choose one of the answers shown."))
    needs = {*step.needs, *(answers[said["answer"]].needs if answers else ())}
    missing = {"text": _("Write what there is to say."), "reference": _("Give the reference."), "person": _("Say who.")}
    for each in sorted(needs):
        if not said[each].strip():
            raise Unfit(missing[each])
    if any(said[each] and each not in step.takes for each in missing) or (said["answer"] and not answers):
        raise Unfit(_("This step does not take that. Leave it out."))


def _keep(
    deed: Deed,
    case: Case,
    step: Step,
    code: str,
    said: dict[str, str],
    *,
    file: Upload | None = None,
    post: Post | None = None,
) -> StepTaken:
    shown = {name: each.ref for name, each in (("file", file), ("post", post)) if each}
    event = _happened(deed, case, step, code, {"step": step.code, **said, **shown})
    row = StepTaken.objects.create(
        case=case,
        step=step.code,
        file=file,
        post=post,
        capacity=deed.capacity,
        recorded_by=event,
        recorded_at=deed.at,
        **said,
    )
    settle(case, step.code, event)
    join(deed, case, event)
    return row


def _happened(deed: Deed, case: Case, step: Step, code: str, facts: dict[str, str]) -> Event:
    return deed.happened(code, thread=case.ref, subject=f"protocol.case:{case.ref}", clause=step.clause, facts=facts)


def _refused(deed: Deed, because: str) -> Refused:
    return Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
