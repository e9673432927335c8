"""What is open to a person, and what a measure sets."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from ..deciding import missing_from, signature_needed, wrong_with
from ..in_force import in_force, open_channels
from ..instructions import detail_in_words
from ..reopening import opens_again
from ..words import Channel, MeasureKind
from .stage import Shape, Stage, one_of


def play_contact(stage: Stage) -> dict[str, Any]:
    """What is open to a person, and when does what is closed open again?"""
    at = stage.instant(stage.when["contact_at"])
    measures = [stage.term(row) for row in stage.given.get("measures", [])]
    for measure in measures:
        one_of(measure.kind, MeasureKind, "a kind of measure")
    every = frozenset(row.code for row in stage.policy.channels)
    open_ = open_channels(stage.policy, measures, at)
    again = {each: opens_again(stage.policy, measures, each, at) for each in every - open_}
    return {
        "open": open_,
        "closed": every - open_,
        "reopens": again,
        "in_force": len(in_force(measures, at)),
    }


def play_measure(stage: Stage) -> dict[str, Any]:
    """Is this measure whole, who signs it, and how is it shown to whoever takes a contact?"""
    code = one_of(stage.when["measure"], [row.code for row in stage.policy.measures], "a measure of this policy")
    row = next(row for row in stage.policy.measures if row.code == code)
    detail = stage.when.get("sets", {})
    lacking = missing_from(row.kind, detail, stage.policy.about.languages)
    whole = not lacking and not wrong_with(stage.policy, row.kind, detail)
    shown: Any = SimpleNamespace(kind=row.kind, detail=detail)
    return {
        "lacks": sorted(lacking),
        "whole": whole,
        "signed_by": signature_needed(row, detail),
        "shown": detail_in_words(stage.words, shown) if whole else "",
    }


def _channels(stage: Stage, value: list[str]) -> frozenset[Channel]:
    return frozenset(one_of(each, Channel, "a channel") for each in value)


def _reopens(stage: Stage, value: dict[str, Any]) -> dict[Channel, datetime]:
    return {one_of(key, Channel, "a channel"): stage.instant(each) for key, each in value.items()}


SHAPES = (
    Shape(
        "contact_at",
        play_contact,
        given=("measures",),
        expect=("open", "closed", "reopens", "in_force"),
        read={"open": _channels, "closed": _channels, "reopens": _reopens},
    ),
    Shape("measure", play_measure, when=("sets",), expect=("lacks", "whole", "signed_by", "shown")),
)
