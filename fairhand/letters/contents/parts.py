"""Parts that several kinds of letter share."""

from collections.abc import Iterable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from fairhand.decisions.models import Decision
from fairhand.decisions.queries.signing import power_signed
from fairhand.policy import MeasureKind, channels_of, may_be_appealed, section_of
from fairhand.policy.formal import Appeals
from fairhand.policy.speech import by, limited_to, say_aloud

from .telling import Block, Telling, block


def always_open(telling: Telling) -> Block | None:
    """First in every letter: how the customer can contact the body, and what nothing limits."""
    policy, words = telling.subject.policy, telling.words
    every = [row.code for row in policy.channels]
    still = [each for each in every if each in telling.left]
    if len(still) == len(every):
        first = _limited(telling)
    elif still and (services := _only_about(telling)):
        about = {"services": services, "ways": by(words, still)}
        first = _("About %(services)s you can contact us %(ways)s. About everything else you can contact us as before.")
        first %= about
    elif still:
        first = _("You can contact us %(ways)s.") % {"ways": by(words, still)}
    else:
        first = _("For now you can contact us about the things in this list.")
    purposes = [words.label(f"never_blocked.{each.code}") for each in policy.never_blocked]
    return block(
        "always_open",
        first,
        _("Whatever this letter says, you can always contact us, in any way, about:"),
        items=purposes,
        after=(
            _("What you have asked us for goes on as before, and so does any complaint that you have made."),
            _("This is about our services and employees. It does not limit contact with your elected representatives."),
        ),
    )


def _limited(telling: Telling) -> str:
    """That no way of contact is closed; and that what was decided limits how, where something does."""
    if not telling.holding:
        return _("You can contact us in every way that you could before.")
    return _("No way of contacting us is closed to you. What we have decided says how you use them.")


def _only_about(telling: Telling) -> str:
    """The services about which alone ways of contact are closed; nothing where some are closed for all."""
    closing = [each for each in telling.holding if each.kind in (MeasureKind.NO_CHANNEL, MeasureKind.ONLY_CHANNELS)]
    limits = [limited_to(telling.words, each) for each in closing]
    return ", ".join(dict.fromkeys(limits)) if all(limits) else ""


def advocacy(telling: Telling) -> Block | None:
    """Who can help the customer to be heard."""
    if not telling.here.advocates:
        return None
    said = telling.either(
        _("An independent advocate can help you to say what you want to say. It costs you nothing."),
        _("An advocate can help you. An advocate does not work for us. It is free."),
    )
    return block("advocacy", said, items=telling.here.advocates, after=(_("Ask us, and we will help you find one."),))


def outside_body(telling: Telling) -> Block | None:
    """Where a customer can go when the body has had its say."""
    where = telling.subject.policy.outside_body
    if where is None or not telling.here.outside_body:
        return None
    name = telling.words.label(f"terms.{where.code}")
    said = telling.either(
        _("If you still think that we got this wrong, you can complain to the %(body)s, who is independent of us."),
        _("You can complain to the %(body)s. The %(body)s does not work for us."),
    )
    return block("outside_body", said % {"body": name}, items=telling.here.outside_body)


def services(telling: Telling) -> Block | None:
    """Which services the decision covers."""
    decision = telling.subject.decision
    if decision is None:
        return None
    if not decision.reach:
        return block("services", _("It covers all our services."))
    name = "name_cy" if telling.language == "cy" else "name_en"
    rows = [getattr(each, name) for each in telling.subject.services]
    return block("services", _("It covers these services, and no others:"), items=rows) if rows else None


def review(telling: Telling) -> Block | None:
    """When the decision is reviewed."""
    decision, rules = telling.subject.decision, telling.subject.policy.reviews
    if decision is None or decision.review_on is None:
        return None
    if rules and rules.held == "when asked for":
        said = telling.either(
            _("From %(day)s on you can ask us to review this. It may then end, be made easier, or go on."),
            _("You can ask us to look at this again. You can ask from %(day)s on. It may stop then."),
        )
        return block("review", said % {"day": telling.day(decision.review_on)})
    said = telling.either(
        _(
            "We will review this on or before %(day)s. It may then end, be made easier, or go on. "
            "If it is to be stricter or to last longer, we write to you first."
        ),
        _("We will look at this again by %(day)s. It may stop then."),
    )
    ask = _("If things change, you can ask us for a review before that.") if rules and rules.on_request else ""
    return block("review", said % {"day": telling.day(decision.review_on)}, ask)


def how_long(telling: Telling) -> Block | None:
    """From when until when."""
    decision = telling.subject.decision
    if decision is None or decision.ends_on is None:
        return None
    end = telling.day(decision.ends_on)
    if telling.starts_at is None:
        return block("how_long", _("It ends at the end of %(end)s, unless we end it before.") % {"end": end})
    begins = {"start": telling.on(telling.starts_at), "end": end}
    return block(
        "how_long",
        telling.either(
            _("It begins %(start)s and ends at the end of %(end)s, unless we end it before."),
            _("It starts %(start)s. It stops after %(end)s."),
        )
        % begins,
    )


def right_to_appeal(telling: Telling) -> Block | None:
    """How, where and until when to appeal, with the day as it is kept."""
    rules, last_day = telling.subject.policy.appeals, telling.notice.appeal_by
    if rules is None or not telling.here.appeals:
        return None
    if not may_be_appealed(telling.subject.policy, telling.subject.appealable):
        if telling.subject.decision is None:
            return block(
                "right_to_appeal",
                _("Our policy gives no appeal against this. If you do not agree with it, tell us why."),
                items=telling.here.appeals,
            )
        return block(
            "right_to_appeal",
            _("This change takes something off you, so there is no appeal against it."),
            _("If you do not agree with what still holds, tell us, and ask us for an earlier review."),
            items=telling.here.appeals,
        )
    to = {"to": telling.words.label(f"roles_said.{rules.addressee}")}
    if last_day is None:
        said = telling.either(
            _("You can appeal. Write to %(to)s. There is no last day for it."),
            _("You can tell us that we are wrong. This is an appeal. Write to %(to)s. There is no last day for it."),
        )
    else:
        said = telling.either(
            _("You can appeal. Write to %(to)s, and send it by %(day)s."),
            _("You can tell us that we are wrong. This is an appeal. Write to %(to)s by %(day)s."),
        )
        to["day"] = telling.day(last_day)
    return block(
        "right_to_appeal",
        said % to,
        _("You can write to us in English or in Welsh.") if telling.welsh_too else "",
        _("Say what you think is wrong. Somebody else can write for you. If writing is hard, tell us instead."),
        _examples(telling, rules.grounds),
        items=telling.here.appeals,
        after=(_counted_from(telling, rules),) if last_day else (),
    )


def _counted_from(telling: Telling, rules: Appeals) -> str:
    """From which day the time to appeal is counted, and what moves it."""
    if rules.window and rules.window.later_of and "receipt" not in rules.window.later_of:
        return _("We count from %(day)s, the day on which this letter goes.") % {
            "day": telling.day(telling.notice.sent_on)
        }
    return _(
        "We count from %(day)s, when we take it that this letter reached you. "
        "If it came later, tell us: you then have longer."
    ) % {"day": telling.day(telling.notice.deemed_on)}


def _examples(telling: Telling, grounds: tuple[str, ...]) -> str:
    """What an appeal may say, where the policy gives examples."""
    if not grounds:
        return ""
    return _("You can say, for example: %(grounds)s.") % {
        "grounds": telling.words.either(telling.words.label(f"grounds.{each}") for each in grounds)
    }


def measures(telling: Telling, decision: Decision) -> list[str]:
    """Each measure of a decision, as it is said to the customer."""
    return [said for each in decision.measures if (said := measure(telling, each, decision))]


def measure(telling: Telling, each: dict[str, Any], decision: Decision) -> str:
    """One measure in sentences to the customer: what it sets, and all they need to keep to it or to contest it."""
    return " ".join(filter(None, [_sets(telling, each), *_beside(telling, each, decision)]))


def _beside(telling: Telling, each: dict[str, Any], decision: Decision) -> Iterator[str]:
    detail = each.get("detail", {})
    if detail.get("reach_at"):
        yield _("You reach them at %(where)s.") % {"where": detail["reach_at"]}
    first, last = (detail.get(part) for part in ("away_from", "away_until"))
    if first and last:
        days = {"first": telling.day(date.fromisoformat(first)), "last": telling.day(date.fromisoformat(last))}
        yield _("They are away from %(first)s until the end of %(last)s.") % days
    elif first:
        yield _("They are away from %(first)s on.") % {"first": telling.day(date.fromisoformat(first))}
    if detail.get("public_meetings"):
        yield _("Meetings that are open to the public are among these.")
        if power := detail.get("power") or power_signed(decision, each["code"]):
            yield _("What gives us the power for that: %(power)s.") % {"power": power.rstrip(". ")}


def _sets(telling: Telling, each: dict[str, Any]) -> str:
    policy, words = telling.subject.policy, telling.words
    row = SimpleNamespace(kind=MeasureKind(each["kind"]), detail=each.get("detail", {}), ref="", clause="")
    match row.kind:
        case MeasureKind.ONLY_CHANNELS:
            return _("Please contact us %(ways)s only.") % {"ways": by(words, channels_of(row))}
        case MeasureKind.NO_CHANNEL:
            return _("Please do not contact us %(ways)s.") % {"ways": by(words, channels_of(row))}
        case MeasureKind.BEHAVIOUR_CONTRACT:
            return _("We ask you to keep to the behaviour contract that we send you.")
        case MeasureKind.NO_CHANNEL_EFFECT | MeasureKind.NAMES_WITHHELD:  # nothing is said aloud of these
            return words.label(f"measures.{each['code']}") + "."
    return say_aloud(policy, words, (), {}, [row], telling.at, ends=False)


def limits(telling: Telling, kinds: Iterable[str] = ()) -> str:
    """The title of the section of the policy that lets contact be managed, for a reader who looks it up."""
    rule = telling.subject.policy.formal
    return telling.words.clause(section_of(rule.clause)) if rule else ""
