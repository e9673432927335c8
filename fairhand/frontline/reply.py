"""The answer of the contact check as data: what a telephone system or a CRM shows beside the call."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from ninja import Schema
from pydantic import AwareDatetime
from pydantic_core import to_json

from fairhand.customers.queries import NotYet as Missing
from fairhand.policy import Channel, ChannelLine, Instructions, MeasureKind

from .online import Limit


class Open(Schema):
    """A channel that is open, and on what condition."""

    channel: Channel
    label: str
    condition: str
    clause: str


class Closed(Schema):
    """A channel that is not open now, and until when."""

    channel: Channel
    label: str
    condition: str
    until: AwareDatetime | None
    until_words: str
    clause: str


class InForce(Schema):
    """A measure in force: what it is, until when, under which clause, whether the customer was told. Never why."""

    ref: str
    kind: MeasureKind
    label: str
    detail: str
    until: AwareDatetime | None
    until_words: str
    clause: str
    told: bool


class Online(Schema):
    """What limits an account of theirs on the body's own pages on social media, and nothing else. Never why."""

    platform: str
    blocked_since: AwareDatetime | None
    looked_at_again_on: date | None
    hidden_posts: int
    hidden_since: AwareDatetime | None
    said: list[str]


class Need(Schema):
    """What a need means for this contact."""

    text: str
    lang: str
    adjustment: bool


class NotYet(Schema):
    """What was found that they need, or they asked for, and is not among their needs yet."""

    said: str
    by: date | None = None  # by which day somebody is to answer it


class Person(Schema):
    """The one person it is."""

    ref: str
    name: str
    language: str
    needs: list[Need]
    needs_not_yet: list[NotYet] = []


class Candidate(Schema):
    """Somebody whom it may be, told apart by what can be asked aloud. A person picks."""

    ref: str
    name: str
    street: str
    district: str
    since: int
    number_ending: str
    why: str


class Answer(Schema):
    """What may be done with this contact, now. No channel is named where too little was given; `said` then says so."""

    found: str
    customer: Person | None
    several: list[Candidate]
    near: list[Candidate]
    said: str
    open: list[Open]
    closed: list[Closed]
    this_channel: Open | Closed | None
    say: dict[str, str]
    never_blocked: list[str]
    ask: str
    measures: list[InForce]
    online: list[Online]
    next_change_at: AwareDatetime | None
    checked_at: AwareDatetime
    policy: str


def person(known: Any, waiting: Iterable[Missing]) -> dict:
    """The one person, as plain data in the shape of `Person`: what is known of them, and what of their needs waits."""
    return {
        "ref": known.ref,
        "name": known.name,
        "language": known.language,
        "needs": [{"text": each.text, "lang": each.lang, "adjustment": each.adjustment} for each in known.needs],
        "needs_not_yet": [{"said": each.said, "by": each.due.isoformat() if each.due else None} for each in waiting],
    }


def reply(
    answer: Instructions,
    policy: str,
    at: datetime,
    *,
    channel: Channel | None,
    customer: dict | None = None,
    several: list[dict] | None = None,
    near: list[dict] | None = None,
    said: str = "",
    to_tell: Collection[str] = (),
    online: Collection[Limit] = (),
) -> dict:
    """The reply, as plain data in the shape of `Answer`."""
    open_, closed = [_open(line) for line in answer.open], [_closed(line) for line in answer.closed]
    return {
        "found": "one" if customer else "several" if several else "none",
        "customer": customer,
        "several": several or [],
        "near": near or [],
        "said": said,
        "open": open_,
        "closed": closed,
        "this_channel": next((line for line in (*open_, *closed) if line["channel"] == channel), None),
        "say": answer.say,
        "never_blocked": answer.never_blocked,
        "ask": answer.ask,
        "measures": [
            {
                "ref": each.ref,
                "kind": each.kind,
                "label": each.label,
                "detail": each.detail,
                "until": _instant(each.until),
                "until_words": each.until_words,
                "clause": each.clause,
                "told": each.ref not in to_tell,
            }
            for each in answer.measures
        ],
        "online": [_online(each) for each in online],
        "next_change_at": _instant(answer.next_change_at),
        "checked_at": _instant(at),
        "policy": policy,
    }


def as_json(body: dict) -> HttpResponse:
    """The reply as it is sent."""
    return HttpResponse(to_json(body), content_type="application/json; charset=utf-8")


def _open(line: ChannelLine) -> dict:
    return {"channel": line.channel, "label": line.label, "condition": line.condition, "clause": line.clause}


def _closed(line: ChannelLine) -> dict:
    return {**_open(line), "until": _instant(line.until), "until_words": line.until_words}


def _online(each: Limit) -> dict:
    return {
        "platform": each.platform,
        "blocked_since": _instant(each.blocked_at),
        "looked_at_again_on": each.looked_at_on.isoformat() if each.looked_at_on else None,
        "hidden_posts": each.hidden,
        "hidden_since": _instant(each.since),
        "said": each.said,
    }


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
