"""The letter with the outcome of an appeal (8.2)."""

from django.utils.translation import gettext as _

from fairhand.appeals.models import NOT_HEARD, Suspension
from fairhand.policy import Act

from . import parts
from .telling import Block, Telling, block, writes

FREE = ("reasons",)


def title() -> str:
    """What it is called."""
    return _("The outcome of your appeal")


def outcome(telling: Telling) -> Block | None:
    """What became of the appeal."""
    appeal, made = telling.subject.appeal, telling.subject.outcome
    if appeal is None or made is None:
        return None
    on = {"on": telling.on(appeal.decision.decided_at)}
    about = _("You appealed against the decision that we took %(on)s.") % on
    if appeal.decision.act == Act.WARN:
        about = _("You appealed against the warning that we gave you %(on)s.") % on
    if made.outcome == NOT_HEARD:
        late = _("Your appeal came late, and it was not taken up.")
        no_grounds = _("You did not tell us why you think that the decision is wrong, so your appeal was not taken up.")
        return block("outcome", about, late if appeal.late else no_grounds)
    decided = _("Your appeal was decided %(on)s.") % {"on": telling.on(made.heard_at)}
    return block("outcome", about, decided, f"{telling.words.label(f'outcomes.{made.outcome}')}.")


def what_changes(telling: Telling) -> Block | None:
    """What is otherwise from now on."""
    made = telling.subject.outcome
    if made is None:
        return None
    day, appeal = telling.day_of(made.heard_at), telling.subject.appeal
    if appeal and appeal.decision.act == Act.WARN:
        withdrawn = _("That warning is withdrawn. It no longer counts in anything that we decide.")
        stays = _("Nothing changes now: that warning counts as we wrote to you.")
        return block("what_changes", withdrawn if made.outcome == "ended" else stays)
    if made.outcome == "ended":
        return block(
            "what_changes",
            _("From %(day)s nothing in that decision limits how you contact us.") % {"day": day},
            _("It no longer counts in anything that we decide."),
        )
    begun = appeal is None or any(each.restrictions.exists() for each in appeal.decision.stands.chain)
    nothing = _("Nothing of that decision has begun, and nothing of it limits how you contact us.")
    if made.outcome == "sent_back" and not begun:
        return block("what_changes", nothing, _("We will write to you when we have decided again."))
    if made.outcome == "sent_back":
        suspended = Suspension.objects.filter(appeal=made.appeal).exists()
        return block(
            "what_changes",
            _("That decision stays suspended: nothing of it limits how you contact us until we have decided again.")
            if suspended
            else _(
                "What we wrote to you about that decision holds as it was until we have decided again, or ended it."
            ),
            _("We will write to you when we have."),
        )
    if made.decision is None and not begun:
        return block("what_changes", nothing)
    if made.decision is None:
        return block(
            "what_changes", _("Nothing changes now: what we wrote to you about that decision holds as it was.")
        )
    end = made.decision.ends_on
    after = (
        _("It ends at the end of %(end)s, unless we end it before.") % {"end": telling.day(end)} if end else "",
        _("If anything becomes stricter, you get a letter of its own about it, and it does not begin before that."),
    )
    sets = parts.measures(telling, made.decision)
    return block("what_changes", _("In place of what we decided before:"), items=sets, after=after)


ORDER = {
    "always_open": parts.always_open,
    "outcome": outcome,
    "reasons": writes("reasons"),
    "what_changes": what_changes,
    "outside_body": parts.outside_body,
}
