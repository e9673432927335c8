"""The policy for the public, in plain words: every value with a number, a time or an office that touches them."""

from collections.abc import Iterable
from dataclasses import dataclass

from .authority import who_may
from .limits import how_far
from .policy import Behaviour, Policy, Warnings
from .saying import day as in_words
from .saying import length
from .saying_plainly import at_meeting, consent, consents, line, roles, say, time_to_appeal, time_to_decide, ways, who
from .values import labelled, stage
from .words import Act
from .words_files import Words


@dataclass(frozen=True, slots=True)
class Section:
    """A few sentences under a heading, and the list that they end with."""

    heading: str
    says: tuple[str, ...]
    items: tuple[str, ...] = ()


def statement(policy: Policy, words: Words) -> list[Section]:
    """The whole policy as it touches a customer, from the values that are carried out."""
    made = (
        _about(policy, words),
        _always_open(policy, words),
        _behaviour(policy, words),
        _calls(policy, words),
        _brief(policy, words),
        _warnings(policy, words),
        _formal(policy, words),
        _letters(policy, words),
        _appeals(policy, words),
        _reviews(policy, words),
        _year(policy, words),
        _kept(policy, words),
    )
    return [each for each in made if each.says]


def _section(words: Words, heading: str, says: Iterable[str], items: Iterable[str] = ()) -> Section:
    return Section(words.label(f"statement.{heading}"), tuple(filter(None, says)), tuple(items))


def _about(policy: Policy, words: Words) -> Section:
    ways = words.either((words.label(f"channels_by.{row.code}") for row in policy.channels), "and")
    body = words.label("body.name")
    return _section(words, "about", [say(words, "about_says", body=body), say(words, "about_ways", ways=ways)])


def _always_open(policy: Policy, words: Words) -> Section:
    items = [words.label(f"never_blocked.{each.code}") for each in policy.never_blocked]
    return _section(words, "always_open", [say(words, "always_open_says")] if items else [], items)


def _behaviour(policy: Policy, words: Words) -> Section:
    items = [_behaviour_said(each, words) for each in policy.behaviours]
    return _section(words, "behaviour", [say(words, "behaviour_says")], items)


def _behaviour_said(row: Behaviour, words: Words) -> str:
    """A behaviour, with how grave it is where the policy says so."""
    said = words.label(f"behaviours.{row.code}")
    return f"{said} ({words.label(f'severities.{row.severity}')})" if row.severity else said


def _calls(policy: Policy, words: Words) -> Section:
    rule = policy.calls
    if rule is None:
        return _section(words, "calls", [])
    often = {0: "calls_unwarned", 1: "calls_warned_once"}.get(rule.warnings_before_end, "calls_warned")
    said = say(words, often, who=who(policy, Act.TERMINATE_CALL, words), n=rule.warnings_before_end)
    waived = [words.label(f"behaviours.{each}") for each in rule.waivable_for]
    also = say(words, "calls_waived", behaviours="; ".join(waived)) if waived else ""
    return _section(
        words,
        "calls",
        [said, also],
        (words.label(f"behaviours.{each.code}") for each in policy.behaviours if each.ends_call),
    )


def _brief(policy: Policy, words: Words) -> Section:
    rule = policy.brief_restriction
    if rule is None:
        return _section(words, "brief", [])
    by, means = who(policy, Act.RESTRICT_BRIEFLY, words), ways(rule.channels, words)
    after = "brief_after_call" if rule.requires_ended_call else "brief_after"
    return _section(
        words,
        "brief",
        [
            say(words, "brief_says", who=by, ways=means, length=length(rule.length, words)),
            say(words, after, length=length(rule.lookback, words)),
            say(words, "brief_again", length=length(rule.consider_formally_within, words)),
        ],
    )


def _warnings(policy: Policy, words: Words) -> Section:
    rule = policy.warnings
    if rule is None:
        return _section(words, "warnings", [])
    says = [
        say(words, "warnings_says", who=who(policy, Act.WARN, words)),
        say(words, "warnings_count", length=length(rule.valid_for, words)),
        _stages(rule, words),
        say(words, "warnings_monitored", length=length(rule.monitored_for, words)) if rule.monitored_for else "",
        say(words, "warnings_copy") if rule.encloses_policy else "",
        say(words, "warnings_given"),
    ]
    return _section(words, "warnings", says, (words.label(f"forms.{each}") for each in rule.forms))


def _stages(rule: Warnings, words: Words) -> str:
    """The warnings in their order, each with who gives it and how long it counts where that is its own."""
    said = "; ".join(stage(words, each) for each in rule.stages)
    return say(words, "warnings_stages", stages=said) if said else ""


def _formal(policy: Policy, words: Words) -> Section:
    rule = policy.formal
    if rule is None:
        return _section(words, "formal", [])
    lines = {0: "", 1: say(words, "formal_one_line")}
    row = next((each for each in policy.authority if each.act == Act.MANAGE_CONTACT), None)
    says = [
        say(words, "formal_says", who=who(policy, Act.MANAGE_CONTACT, words)),
        *(
            say(words, "formal_limit", who=roles(each.who, words), far=how_far(each, words))
            for each in (row.limits if row else ())
        ),
        *(consent(each, words) for each in consents(policy, Act.MANAGE_CONTACT)),
        say(words, "formal_longest", length=length(rule.max_length, words)),
        lines.get(rule.min_open_lines, say(words, "formal_lines", n=rule.min_open_lines)),
        say(words, "formal_second_view", who=roles([rule.second_view], words)) if rule.second_view else "",
        say(words, "formal_heard", length=length(rule.representations_from, words))
        if rule.representations_from
        else "",
        say(words, f"formal_from_{rule.effective_from}"),
        say(words, f"formal_reach_{rule.default_reach}"),
        say(words, "formal_advice", who=roles(policy.referral.targets, words)) if policy.referral else "",
        say(words, "formal_measures"),
    ]
    return _section(words, "formal", says, (words.label(f"measures.{each.code}") for each in policy.measures))


def _letters(policy: Policy, words: Words) -> Section:
    notice = next((each for each in policy.notices if each.event == "contact_managed"), None)
    if notice is None:
        return _section(words, "letters", [])
    come = "; ".join(line(words, f"terms.{each.means}", each.deemed) for each in policy.receipt)
    says = [
        say(words, "letters_come", times=come) if come else "",
        say(words, "letters_copy") if notice.encloses else "",
        say(words, "letters_signed", who=roles([notice.signatory], words)) if notice.signatory else "",
        _copies(notice.copies_to, words),
        say(words, "letters_say"),
    ]
    return _section(words, "letters", says, (words.label(f"elements.{each}") for each in notice.must_say))


def _copies(to: tuple[str, ...] | None, words: Words) -> str:
    """Who else has a copy of the letter; nothing where the policy does not say."""
    if to is None:
        return ""
    names = [labelled(words, ("statement.copies", "roles_said", "terms"), each) for each in to]
    return say(words, "letters_copies", to=words.either(names, "and")) if names else say(words, "letters_no_copies")


def _appeals(policy: Policy, words: Words) -> Section:
    rule, outside = policy.appeals, policy.outside_body
    after = [say(words, "outside_body", body=words.label(f"terms.{outside.code}"))] if outside else []
    if rule is None:
        return _section(words, "appeals", [say(words, "appeals_none") if policy.formal else "", *after])
    by = roles([rule.hearer], words)
    says = [
        time_to_appeal(rule.window, words),
        say(words, "appeals_to", to=roles([rule.addressee], words)),
        say(words, f"appeals_heard_{rule.hearer_of}", who=by),
        say(words, "appeals_panel", n=rule.panel) if rule.panel > 1 else "",
        say(words, "appeals_alternate", who=roles([rule.alternate], words)) if rule.alternate else "",
        time_to_decide(rule.decide_within, words),
        say(words, "appeals_grounds") if rule.grounds_needed else "",
        _meanwhile(policy, words),
        *after,
        say(words, "appeals_forms"),
    ]
    return _section(words, "appeals", says, (words.label(f"forms.{each}") for each in rule.forms))


def _meanwhile(policy: Policy, words: Words) -> str:
    if policy.appeals and policy.appeals.suspends:
        return say(words, "appeals_suspends")
    if not who_may(policy, Act.SUSPEND_DECISION):
        return say(words, "appeals_holds")
    return say(words, "appeals_meanwhile", who=who(policy, Act.SUSPEND_DECISION, words))


def _missed(policy: Policy, words: Words) -> str:
    goes_to = next((each.role for each in policy.duties if each.opens_on == "review_missed"), "")
    how = policy.reviews.on_missed if policy.reviews else ""
    if how == "escalate" and goes_to:
        return say(words, "reviews_escalate", who=roles([goes_to], words))
    return say(words, "reviews_lapse" if how == "lapse" else "reviews_go_on")


def _reviews(policy: Policy, words: Words) -> Section:
    rule = policy.reviews
    if rule is None:
        return _section(words, "reviews", [])
    first, again = at_meeting(rule.max_interval), at_meeting(rule.repeat)
    held = f"reviews_on_day{first}" if rule.held == "on a day" else "reviews_when_asked"
    says = [
        say(words, held, who=who(policy, Act.REVIEW, words), length=length(rule.max_interval, words)),
        *(consent(each, words) for each in consents(policy, Act.REVIEW)),
        say(words, f"reviews_again{again}", length=length(rule.repeat, words)),
        say(words, "reviews_put_off", length=length(rule.extension, words)) if rule.extension else "",
        _missed(policy, words),
        say(words, "reviews_asked") if rule.on_request else "",
        say(words, "reviews_bring"),
    ]
    return _section(words, "reviews", says, (words.label(f"outcomes.{each}") for each in rule.outcomes))


def _year(policy: Policy, words: Words) -> Section:
    rule = policy.annual_review
    if rule is None:
        return _section(words, "year", [])
    month, day = rule.year_end.split("-")
    ends = {"day": int(day), "month": words.label(f"months.{int(month)}")}
    often = "year_says" if rule.every_months == 12 else "year_parts"
    by = who(policy, Act.REVIEW_THE_YEAR, words)
    small = say(words, "year_small", n=rule.suppress_below.value) if rule.suppress_below else ""
    if rule.anchor:
        begins = in_words(rule.anchor, words)
        return _section(words, "year", [say(words, "year_counted", who=by, n=rule.every_months, day=begins), small])
    return _section(words, "year", [say(words, often, who=by, n=rule.every_months, **ends), small])


def _kept(policy: Policy, words: Words) -> Section:
    items = [line(words, f"retention.{each.record}", each.keep_for) for each in policy.retention]
    return _section(words, "kept", [say(words, "kept_says")] if items else [], items)
