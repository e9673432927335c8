"""Which warning comes next, whose it is, in which forms, until when it counts; and what was left out before it."""

from collections.abc import Iterator
from itertools import combinations

from fairhand.policy import (
    may_warn_at,
    monitored_until,
    next_stage,
    stages_skipped,
    warning_forms,
    warning_stage,
    warning_stages,
    warning_stands_until,
    whose_warning,
)
from tests.policy.answers.asked import DAYS, Asked, told


def answers(asked: Asked) -> Iterator[str]:
    policy, words, calendar = asked.policy, asked.words, asked.calendar
    codes = [each.code for each in warning_stages(policy)]
    roles = [role.code for role in policy.roles]
    yield f"in order: {codes}"
    for code in [*codes, "", "no_such_stage"]:
        found = warning_stage(policy, code)
        yield f"stage {code!r}: {found and found.code}, in the forms {warning_forms(policy, code)}"
        for on in DAYS:
            yield f"... given on {on}: stands until {told(warning_stands_until(policy, on, calendar, code))}"
            if watched := monitored_until(policy, on, calendar, code):
                yield f"... given on {on}: contact is monitored until {told(watched)}"
        for held in [(), *((role,) for role in roles), tuple(roles)]:
            ruling = may_warn_at(policy, code, held, words)
            may = "may" if ruling else "may not"
            yield f"... {'+'.join(held) or 'nobody'} {may} [{ruling.clause}, {ruling.reading}]: {ruling.because}"
    for stands in [each for n in range(len(codes) + 1) for each in combinations(codes, n)] + [("no_such_stage",)]:
        after = next_stage(policy, stands)
        yield f"after {stands}: {after and after.code}, given by {whose_warning(policy, stands)}"
        for code in [*codes, "no_such_stage"]:
            yield f"... {code} skips {[each.code for each in stages_skipped(policy, code, stands)]}"
