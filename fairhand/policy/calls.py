"""Was a call ended in line with the policy? The record is kept either way."""

from collections.abc import Collection

from .policy import Calls, Policy
from .ruling import Ruling
from .words_files import Words


def call_ending(
    policy: Policy, *, warned: int, because: str, behaviours: Collection[str], police: bool, words: Words
) -> Ruling:
    """Is ending this call in line? `because` is why there was no warning, `police` that there was a threat.

    `warned` is how often the caller was warned on this call; a plain yes counts as once.
    """
    calls = policy.calls
    if not calls:
        return Ruling(False, words.label("calls.no_rule"), "")
    ends_call = {behaviour.code for behaviour in policy.behaviours if behaviour.ends_call}
    if not ends_call.intersection(behaviours):
        return _rule(calls, words, "no_behaviour", allowed=False)
    if calls.warnings_before_end == 0:
        return _rule(calls, words, "no_warning_needed")
    if warned > calls.warnings_before_end:
        return _rule(calls, words, "warned_again", allowed=False)
    if warned == calls.warnings_before_end:
        return _rule(calls, words, "in_line")
    if _is_waived(policy, calls, behaviours, police):
        return _rule(calls, words, "waived")
    if warned:
        return _rule(calls, words, "warned_less", allowed=False)
    if because.strip():
        return _rule(calls, words, "not_warned_because", allowed=False, because=because.strip())
    return _rule(calls, words, "not_warned", allowed=False)


def _is_waived(policy: Policy, calls: Calls, behaviours: Collection[str], police: bool) -> bool:
    """May this call be ended with no warning? Only for behaviours that the policy file names."""
    happened = set(behaviours)
    if police:
        happened |= {behaviour.code for behaviour in policy.behaviours if behaviour.police}
    return not happened.isdisjoint(calls.waivable_for)


def _rule(calls: Calls, words: Words, said: str, *, allowed: bool = True, because: str = "") -> Ruling:
    sentence = words.say(f"calls.{said}", clause=words.clause(calls.clause), because=because)
    return Ruling(allowed, sentence, calls.clause, calls.reading)
