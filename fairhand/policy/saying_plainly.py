"""How one thing is said in the policy for the public: a sentence, an office, what others confirm, a time."""

from collections.abc import Iterable

from .authority import row_of
from .limits import consent_said, how_far
from .offices import Consent
from .part import Period, Window
from .policy import Policy
from .saying import length
from .values import later_of
from .words import Act, Channel, Unit
from .words_files import Words


def say(words: Words, sentence: str, **values: object) -> str:
    """One sentence of the statement, with its values."""
    return words.say(f"statement.{sentence}", **values)


def line(words: Words, label: str, time: Period) -> str:
    """What something is, and how long it takes."""
    said = words.label(label) if words.has(label) else words.label(label.replace("terms.", "channels."))
    return say(words, "line", what=said, length=length(time, words))


def who(policy: Policy, act: Act, words: Words) -> str:
    """Who may take an act, as the policy names them; that nobody may, where it has no row."""
    row = next((each for each in policy.authority if each.act == act), None)
    return roles(row.who, words) if row else words.label("statement.nobody")


def consents(policy: Policy, act: Act) -> tuple[Consent, ...]:
    """Whoever confirms an act first."""
    row = row_of(policy, act)
    return row.consents if row else ()


def consent(asked: Consent, words: Words) -> str:
    """What others confirm first, and how far it has to go for that."""
    said = consent_said(asked.confirmed_by, asked.committee, words, joint=asked.joint, by_line=asked.by_line)
    far = how_far(asked, words)
    return say(words, "formal_consent_so_far" if far else "formal_consent", who=said, far=far)


def roles(codes: Iterable[str], words: Words) -> str:
    """Any of a few offices."""
    return words.either((words.label(f"roles_said.{code}") for code in codes), "or_noun")


def ways(channels: Iterable[Channel], words: Words) -> str:
    """By any of a few ways of contact."""
    return words.either(words.label(f"channels_by.{each}") for each in channels)


def time_to_appeal(window: Window | None, words: Words) -> str:
    """Until when somebody may appeal."""
    if window is None:
        return say(words, "appeals_ever")
    if window.later_of:
        return say(words, "appeals_within_later", length=length(window, words), start=later_of(words, window))
    return say(words, "appeals_within", length=length(window, words))


def time_to_decide(window: Window | None, words: Words) -> str:
    """Within which time an appeal is decided; nothing where the policy gives none."""
    if window is None:
        return ""
    if window.later_of:
        return say(words, "appeals_decided_later", length=length(window, words), start=later_of(words, window))
    return say(words, f"appeals_decided{at_meeting(window)}", length=length(window, words))


def at_meeting(window: Window) -> str:
    """What the name of a sentence ends with that tells of a time: that of a meeting is said otherwise."""
    return "_at" if window.unit == Unit.MEETINGS else ""
