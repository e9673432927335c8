"""The letter that says an appeal has come, who hears it, and by when (8.2)."""

from django.utils.translation import gettext as _

from fairhand.appeals.hearing import heard_for
from fairhand.appeals.models import Suspension
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Unit, length, roles_satisfied

from . import parts
from .telling import Block, Telling, block

FREE = ()


def title() -> str:
    """What it is called."""
    return _("We have received your appeal")


def appeal_received(telling: Telling) -> Block | None:
    """That it came, when, and against what."""
    appeal = telling.subject.appeal
    if appeal is None:
        return None
    said = _("We received your appeal %(on)s. It is against the decision that we took %(decided)s.")
    if appeal.decision.act == Act.WARN:
        said = _("We received your appeal %(on)s. It is against the warning that we gave you %(decided)s.")
    days = {"on": telling.on(appeal.received_on), "decided": telling.on(appeal.decision.decided_at)}
    late = (
        _("The last day to appeal was %(day)s. Whoever hears it decides whether to take it up, and tells you why.")
        % {"day": telling.day(appeal.appeal_by)}
        if appeal.late and appeal.appeal_by
        else ""
    )
    why = (
        _("Please tell us why you think that the decision is wrong. We decide when you have.")
        if appeal.waits_for_grounds
        else ""
    )
    return block("appeal_received", said % days, late, why)


def who_hears(telling: Telling) -> Block | None:
    """The office of whoever hears it, and why it is they; no name."""
    appeal, rules = telling.subject.appeal, telling.subject.policy.appeals
    if appeal is None or rules is None or appeal.hearer is None:
        return None
    held = roles_satisfied(telling.subject.policy, roles_held(appeal.hearer, telling.at))
    usual = rules.hearer in held or not rules.alternate
    who = telling.words.label(f"roles_said.{rules.hearer if usual else rules.alternate}")
    said = _("It is heard by %(who)s, who had no part in the decision.") % {"who": who}
    why = (
        ""
        if usual
        else _("%(who)s had a part in it, and so does not hear it.")
        % {"who": telling.words.label(f"roles.{rules.hearer}")}
    )
    several = _("%(number)s people hear it together.") % {"number": rules.panel} if rules.panel > 1 else ""
    where = heard_for(telling.subject.policy, appeal, telling.at)
    service = ""
    if where and usual:
        name = where.name_cy if telling.language == "cy" else where.name_en
        service = _("It is heard for this service: %(service)s.") % {"service": name}
    return block("who_hears", said, service, why, several)


def by_when(telling: Telling) -> Block | None:
    """By when an answer is meant to come."""
    appeal = telling.subject.appeal
    if appeal is None:
        return None
    if appeal.decide_by is None:
        return at_meeting(telling)
    said = _("We mean to write to you with the outcome by %(day)s.") % {"day": telling.day(appeal.decide_by)}
    return block("by_when", said, _("You can send us more until then."))


def at_meeting(telling: Telling) -> Block | None:
    """At which meeting it is decided, where none is entered whose day could be told."""
    rules = telling.subject.policy.appeals
    if rules is None or rules.decide_within is None or rules.decide_within.unit != Unit.MEETINGS:
        return None
    said = _("It is decided at %(meeting)s. There is no date for it yet.")
    return block("by_when", said % {"meeting": length(rules.decide_within, telling.words)})


def meanwhile(telling: Telling) -> Block | None:
    """What holds until then."""
    appeal = telling.subject.appeal
    if appeal is None:
        return None
    if Suspension.objects.filter(appeal=appeal).exists():
        return block("meanwhile", _("Until your appeal is decided, what we decided does not apply."))
    return block("meanwhile", _("Until your appeal is decided, what we decided goes on as it is."))


ORDER = {
    "always_open": parts.always_open,
    "appeal_received": appeal_received,
    "who_hears": who_hears,
    "by_when": by_when,
    "meanwhile": meanwhile,
}
