"""What each letter lacks, when it is taken to have come, and until when it may be appealed."""

from collections.abc import Iterator
from datetime import timedelta

from fairhand.policy import (
    appeal_by,
    asks_why,
    copies_of,
    deemed_received_on,
    may_be_appealed,
    missing,
    notice_of,
    signed_for,
)
from fairhand.policy.part import Window
from fairhand.policy.what_if import last_day_to_appeal
from tests.policy.answers.asked import DAYS, Asked, told


def answers(asked: Asked) -> Iterator[str]:
    if not asked.is_first:
        return
    policy, calendar, languages = asked.policy, asked.calendar, asked.policy.about.languages
    for notice in policy.notices:
        full = {language: dict.fromkeys(notice.must_say, "said") for language in languages}
        half = {languages[0]: {part: " " if n % 2 else "said" for n, part in enumerate(notice.must_say)}}
        enclosed = dict.fromkeys(languages, notice.encloses)
        for said, with_ in ((full, enclosed), (half, enclosed), ({}, {}), (full, {})):
            lacks = [
                (each.part, each.language, each.clause, each.reading, each.enclosure)
                for each in missing(policy, notice.event, said, with_, languages)
            ]
            yield f"{notice.event} lacks {lacks}"
        signed, copies = signed_for(policy, notice.event), copies_of(policy, notice.event)
        yield f"{notice.event} signed for {signed}, copies to {copies}"
        yield f"{notice.event} again: {notice_of(policy, notice.event) == notice}"
    yield f"nothing: {notice_of(policy, 'nothing')}, lacks {missing(policy, 'nothing', {}, {}, languages)}"
    yield f"nothing: signed for {signed_for(policy, 'nothing')}, copies to {copies_of(policy, 'nothing')}"
    for means in [*(row.means for row in policy.receipt), "pigeon"]:
        yield f"{means} asks why {asks_why(policy, means)}"
        for on in DAYS:
            for event in ("contact_managed", "review_continued", "review_ended", "customer_warned"):
                for shown_on in (None, on + timedelta(days=9), on - timedelta(days=9)):
                    last = last_day_to_appeal(policy, event, means, on, shown_on, calendar)
                    yield f"{event} by {means} on {on}, shown {told(shown_on)}: appeal by {told(last)}"
            if means != "pigeon":
                yield f"{means} on {on}: received {told(deemed_received_on(policy, means, on, calendar))}"
    try:
        deemed_received_on(policy, "pigeon", DAYS[0], calendar)
    except LookupError as error:
        yield str(error)
    if policy.appeals and policy.appeals.window:
        for later_of in (("decision", "posting"), ("posting", "receipt"), ("decision", "receipt")):
            window = Window(**{**policy.appeals.window.model_dump(), "later_of": later_of})
            appeals = policy.appeals.model_copy(update={"window": window})
            days = {"decided_on": DAYS[0], "sent_on": DAYS[0] + timedelta(days=3)}
            last = appeal_by(
                policy.model_copy(update={"appeals": appeals}),
                "contact_managed",
                DAYS[0] + timedelta(days=9),
                calendar,
                **days,
            )
            yield f"counted from the later of {' and '.join(later_of)}: appeal by {told(last)}"
    for event in sorted({"contact_managed", "customer_warned", *(row.event for row in policy.notices)}):
        yield f"{event}: {may_be_appealed(policy, event)}, {told(appeal_by(policy, event, DAYS[2], calendar))}"
