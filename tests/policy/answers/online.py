"""Posts on social media: what is grave, what is repeated, what is watching, and when a block is looked at again."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from fairhand.policy import block_review_on, is_grave, is_repeated, watched
from tests.policy.answers.asked import DAYS, MOMENTS, Asked, told


def answers(asked: Asked) -> Iterator[str]:
    policy, calendar = asked.policy, asked.calendar
    rules = [each.code for each in policy.house_rules]
    for broken in [(), *((rule,) for rule in rules), *combinations(rules, 2), ("no_such_rule",)]:
        yield f"broken {broken}: grave {is_grave(policy, broken)}"
    for on in DAYS:
        yield f"blocked on {on}: looked at again on {told(block_review_on(policy, on, calendar))}"
    for at in (*MOMENTS, MOMENTS[1] + timedelta(minutes=31)):  # the last is just after midnight where the body is
        for ago in (
            0,
            35,
            36,
            37,
            *(24 * days + hours for days in (8, 9, 12, 13, 14, 30, 31, 180, 190) for hours in (0, 1)),
        ):
            for so_many in (1, 2, 3):
                moments = [at - timedelta(hours=ago), *[at] * (so_many - 1)]
                later = [*moments, *[at + timedelta(seconds=1)] * 4]
                yield (
                    f"{so_many} to {told(at)}, the first {ago} hours before: repeated "
                    f"{is_repeated(policy, moments, at, calendar)} {is_repeated(policy, later, at, calendar)}, "
                    f"watched {watched(policy, moments, at, calendar)} {watched(policy, later, at, calendar)}"
                )
