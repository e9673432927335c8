"""What stands out in a year, in words: a sentence with its numbers, and the rule that found it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .labels import CAPTIONS, Labels
from .leaving import HIDDEN
from .quantities import how_long, number


@dataclass(frozen=True, slots=True)
class StandsOut:
    """What a rule found, in a sentence, and the rule."""

    said: str
    rule: str


def said_of(found: Mapping[str, Any], labels: Labels) -> StandsOut:
    """What one rule found, in words."""
    return StandsOut(*SENTENCES[found["rule"]](found, labels))


def _one_service(found: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    told = {
        "service": labels.of("service", found["service"]),
        "count": number(found["count"]),
        "total": number(found["total"]),
        "reports": number(found["reports"]),
        "all": number(found["all_reports"]),
    }
    said = _("%(service)s: %(count)s of %(total)s cases, and %(reports)s of %(all)s reports of behaviour.") % told
    if found["reports"] is HIDDEN:
        said = _("%(service)s: %(count)s of %(total)s cases.") % told
    return said, _("One service has at least half of the cases.")


def _long_ones(found: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    said = _("The longest restriction is %(longest)s, more than double the middle one, which is %(middle)s.")
    told = {"longest": how_long(found["longest"]), "middle": how_long(found["middle"])}
    return said % told, _("The longest is more than double the middle one.")


def _unlike_lengths(found: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    said = _("%(group)s / %(measure)s: like cases from %(shortest)s to %(longest)s.") % {
        "group": labels.group(found["group"]),
        "measure": labels.of("measure", found["measure"]),
        "shortest": how_long(found["shortest"]),
        "longest": how_long(found["longest"]),
    }
    if found["cases"]:
        numbers = ", ".join(str(each) for each in found["cases"])
        said += " " + _("Cases, the longest first: %(numbers)s.") % {"numbers": numbers}
    return said, _("Two cases with like behaviour and the same measure differ by more than double in length.")


def _middles_differ(found: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    table = found["table"]
    said = _("%(caption)s, the middle length differs: %(longer)s, %(long)s; %(shorter)s, %(short)s.") % {
        "caption": CAPTIONS[table][0],
        "longer": labels.of(table, found["longer"]),
        "long": how_long(found["long"]),
        "shorter": labels.of(table, found["shorter"]),
        "short": how_long(found["short"]),
    }
    return said, _(
        "The middle lengths of two lines of a table, each with two cases or more, differ by more than double."
    )


def _appeals_changed(found: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    said = _("%(count)s of %(total)s appeals changed the decision.") % _numbers(found)
    return said, _("An appeal changed a decision.")


def _reviews_lapsed(found: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    said = ngettext(
        "%(num)s case lapsed because its review was not held.",
        "%(num)s cases lapsed because their review was not held.",
        found["count"],
    )
    return said % {"num": number(found["count"])}, _("A review was not held by its last day.")


def _reviews_late(found: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    said = ngettext(
        "%(num)s review was held after the day that the letter gave.",
        "%(num)s reviews were held after the day that the letter gave.",
        found["count"],
    )
    return said % {"num": number(found["count"])}, _("A review was held after the day that the letter gave.")


def _without_warning(found: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    said = _("%(count)s of %(total)s cases began while no warning stood.") % _numbers(found)
    return said, _("A case began while no warning stood, with a reason or without.")


def _with_adjustment(found: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    said = _("%(count)s of %(total)s cases are about customers with a need or an adjustment on record.")
    return said % _numbers(found), _("At least half of the cases are about customers with a need or an adjustment.")


def _every_service(found: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    said = _("%(count)s of %(total)s cases cover every service.") % _numbers(found)
    return said, _("At least half of the cases cover every service.")


SENTENCES: dict[str, Callable[[Mapping[str, Any], Labels], tuple[str, str]]] = {
    "one_service": _one_service,
    "long_ones": _long_ones,
    "unlike_lengths": _unlike_lengths,
    "middles_differ": _middles_differ,
    "appeals_changed": _appeals_changed,
    "reviews_lapsed": _reviews_lapsed,
    "reviews_late": _reviews_late,
    "without_warning": _without_warning,
    "with_adjustment": _with_adjustment,
    "every_service": _every_service,
}


def _numbers(found: Mapping[str, Any]) -> dict[str, str]:
    return {"count": number(found["count"]), "total": number(found["total"])}
