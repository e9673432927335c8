"""The letters on record: what a draft would have them say beside, and their last day to appeal."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from fairhand import council
from fairhand.decisions.models import Notice
from fairhand.decisions.noticing import policy_named
from fairhand.letters.models import Enclosure, Letter
from fairhand.policy import missing, notice_of
from fairhand.policy.what_if import last_day_to_appeal
from fairhand.reviews.models import Review

from .found import AppealDay, Found, Short

BATCH = 500  # references in one question


def hold_letters(found: Found, since_at: datetime) -> None:
    """Every letter since a moment, held against what the draft asks of it."""
    notices = list(
        Notice.objects.filter(issued_at__gte=since_at, issued_at__lte=found.at)
        .prefetch_related("receipts")
        .order_by("issued_at", "pk")
    )
    (said, letter), enclosed = _said(notices), _enclosed(notices)
    outcomes = dict(Review.objects.filter(ref__in=[each.about for each in notices]).values_list("ref", "outcome"))
    found.looked_at["letters"] = len(said)
    found.looked_at["appeal_days"] = sum(each.appeal_by is not None for each in notices)
    for each in notices:
        if each.pk in said:
            _is_short(found, each, said[each.pk], enclosed.get(each.pk, {}), letter[each.pk])
        told = f"review_{outcomes[each.about]}" if each.about in outcomes else each.event
        _appeal_day(found, each, told, letter.get(each.pk, ""))


def _is_short(
    found: Found, notice: Notice, said: dict[str, dict[str, str]], enclosed: dict[str, list[str]], letter: str
) -> None:
    draft = found.draft.policy
    if notice_of(draft, notice.event) is None:
        found.untold[notice.event] = found.untold.get(notice.event, 0) + 1
        return
    own = missing(policy_named(notice.policy), notice.event, said, enclosed, notice.languages)
    known = {(each.part, each.language, each.enclosure) for each in own}
    lacking = [
        each
        for each in missing(draft, notice.event, said, enclosed, notice.languages)
        if (each.part, each.language, each.enclosure) not in known
    ]
    if lacking:
        found.short.append(Short(notice.ref, notice.event, notice.sent_on, lacking, letter))


def _appeal_day(found: Found, notice: Notice, told: str, letter: str) -> None:
    draft, own = found.draft.policy, policy_named(notice.policy)
    receipts = sorted(notice.receipts.all(), key=lambda each: each.pk)
    shown_on = receipts[-1].received_on if receipts else None
    kept = receipts[-1].appeal_by if receipts else notice.appeal_by
    if draft.appeals is None:
        if kept:
            found.without["appeal_days"] = found.without.get("appeal_days", 0) + 1
        return
    how = (told, notice.means, notice.sent_on, shown_on)
    then = last_day_to_appeal(draft, *how, found.draft.calendar)
    if then in (kept, last_day_to_appeal(own, *how, council.calendar())):
        return
    window = draft.appeals.window
    receipt = next((each for each in draft.receipt if each.means == notice.means), None)
    same = own.appeals and own.appeals.window and window and _length(own.appeals.window) == _length(window)
    clause = receipt.clause if same and receipt else window.clause if window else draft.appeals.clause
    found.appeal_days.append(AppealDay(notice.ref, kept, then, clause, letter))


def _length(period) -> tuple[int, str]:
    return period.value, period.unit


def _said(notices: list[Notice]) -> tuple[dict[int, dict[str, dict[str, str]]], dict[int, str]]:
    """What the letters of each notice say, by language and part, and one of them; nothing of which none is kept."""
    found: dict[int, dict[str, dict[str, str]]] = {}
    letters: dict[int, str] = {}
    rows = Letter.objects.only("ref", "notice_id", "language", "sheet")
    for letter in _in(rows, "notice", [each.pk for each in notices]):
        letters.setdefault(letter.notice_id, letter.ref)
        parts = found.setdefault(letter.notice_id, {}).setdefault(letter.language, {})
        for block in letter.sheet["blocks"]:
            parts[block["part"]] = " ".join([*block["says"], *block["items"], *block["after"]])
    return found, letters


def _enclosed(notices: list[Notice]) -> dict[int, dict[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = {}
    rows = Enclosure.objects.defer("copy__pdf").select_related("copy")
    for each in _in(rows, "notice", [notice.pk for notice in notices]):
        found.setdefault(each.notice_id, {}).setdefault(each.copy.language, []).append(each.code)
    return found


def _in(rows: Any, of: str, values: list[int]) -> Iterator[Any]:
    """The rows with one of many values, asked a batch at a time."""
    for start in range(0, len(values), BATCH):
        yield from rows.filter(**{f"{of}__in": values[start : start + BATCH]}).order_by("pk")
