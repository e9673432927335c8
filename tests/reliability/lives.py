"""Random lives: random people take random acts about a customer, on a clock that moves, and every rule is held to.

What is expected is worked out here from the policy file itself and the calendar's own data, never by asking the code
that is tried: who may do what, the last day of a review, the working days of an appeal, what stays open.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import holidays
from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fairhand import council
from fairhand.appeals import operations as appeals
from fairhand.appeals.models import Appeal, Outcome
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Need
from fairhand.customers.operations import keep_customer, record_need
from fairhand.decisions import operations as decisions
from fairhand.decisions.models import Decision, Notice, Referral, Restriction, SignOff
from fairhand.decisions.queries import formal_number
from fairhand.incidents import operations as incidents
from fairhand.incidents.models import Incident
from fairhand.people.models import Employee, Post
from fairhand.policy import Act, MeasureKind, in_force
from fairhand.record import export, verify
from fairhand.record.act import Refused
from fairhand.record.models import Event, Refusal
from fairhand.reviews import operations as reviews
from fairhand.reviews.models import PutOff, Review, ReviewRequest
from tests.formal import a_measure, answers_to, told
from tests.people import the_team

FILE = tomllib.loads((Path(settings.POLICY_FOLDER) / council.policy().about.version / "policy.toml").read_text())
ROLES = {role["code"]: role for role in FILE["roles"]}
ROWS = {row["act"]: row for row in FILE["authority"]}
LONDON = ZoneInfo("Europe/London")
STARTS = [  # days on which counting goes wrong: ends of months, a leap day, bank holidays, clocks that change
    datetime(2026, 8, 31, 9, 30, tzinfo=LONDON),
    datetime(2027, 2, 28, 16, 59, tzinfo=LONDON),
    datetime(2028, 2, 29, 12, 0, tzinfo=LONDON),
    datetime(2026, 12, 22, 17, 30, tzinfo=LONDON),
    datetime(2026, 3, 28, 23, 30, tzinfo=LONDON),
    datetime(2026, 10, 24, 23, 45, tzinfo=LONDON),
    datetime(2027, 3, 25, 8, 15, tzinfo=LONDON),
]
CLOSED_DAYS = holidays.country_holidays("GB", subdiv="ENG", years=range(2025, 2032))
KINDS = [
    MeasureKind.ONLY_CHANNELS,
    MeasureKind.SET_TIMES,
    MeasureKind.SINGLE_POINT_OF_CONTACT,
    MeasureKind.BEHAVIOUR_CONTRACT,
    MeasureKind.READ_AND_FILE,
    MeasureKind.OTHER,
]


def counts_as(code: str) -> set[str]:
    """A role, and those that the file says it is to be read as."""
    return {code}.union(*(counts_as(other) for other in ROLES[code].get("satisfies", ())))


def may(act: str, roles: set[str]) -> bool:
    """Whether the file lets somebody with these roles take an act."""
    everyone = {code for code, role in ROLES.items() if role.get("everyone")}
    return bool(set().union(everyone, *(counts_as(role) for role in roles)) & set(ROWS[act]["who"]))


def months_after(day: date, period: dict) -> date:
    """The day that many months later, as the calendar's own library has it."""
    assert period["unit"] == "months"
    return day + relativedelta(months=period["value"])


def working_days_after(day: date, period: dict) -> date:
    """The day that many working days later."""
    assert period["unit"] == "working days"
    left = period["value"]
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in CLOSED_DAYS
    return day


class Lives(RuleBasedStateMachine):
    """One customer's life after another's; every step is tried by somebody, and then everything is looked at."""

    tried: Counter = Counter()
    done: Counter = Counter()
    why: Counter = Counter()

    @initialize(start=st.sampled_from(STARTS), offset=st.integers(0, 72))
    def begin(self, start: datetime, offset: int) -> None:
        """A body with somebody in every post and two in two, and a customer."""
        self.point = transaction.savepoint()
        self.now = (start + timedelta(hours=offset)).astimezone(UTC)
        self.team = the_team()
        self.people = [self._employee(role) for role in ROLES if not ROLES[role].get("everyone")]
        formal = [role for role in ROLES if may(Act.MANAGE_CONTACT, {role})]
        hears = [role for role in ROLES if may(Act.DECIDE_APPEAL, {role})]
        self.people += [self._employee(formal[0], hears[0]), self._employee(formal[0], hears[-1])]
        self.customer = keep_customer(by=self.people[0], at=self.now, key=uuid4(), name="Mr Alun Jones")
        self.seen: dict[str, set] = {}
        self.left_to_try = 2  # it takes long, so not more often in one life
        self.it_is_reported(0)

    def _employee(self, *roles: str) -> Employee:
        name = " and ".join(roles) + f" {uuid4().hex[:6]}"
        made = Employee.objects.create(email=f"{uuid4().hex}@example.org", name=name, password="!")
        for role in roles:
            Post.objects.create(employee=made, role=role, team=self.team, starts_at=self.now - timedelta(days=400))
        return made

    def teardown(self) -> None:
        """The chain is whole at the end of every life, and nothing of it stays."""
        if hasattr(self, "point"):
            result = verify.check(list(export.events()))
            transaction.savepoint_rollback(self.point)
            # An event tells the time of its life, and was recorded by today's clock: that is said, and breaks nothing.
            assert not [each for each in result.findings if each.breaks]

    # ---- trying

    def roles_of(self, who: Employee) -> set[str]:
        """The posts that somebody holds now."""
        return set(Post.objects.filter(employee=who).held(self.now).values_list("role", flat=True))

    def roles_of_each(self) -> dict[int, set[str]]:
        """The posts that everybody holds now."""
        held: dict[int, set[str]] = {each.pk: set() for each in self.people}
        for employee, role in Post.objects.filter(employee__in=held).held(self.now).values_list("employee", "role"):
            held[employee].add(role)
        return held

    def attempt(self, operation: Callable, who: Employee, **said) -> Any:
        """Let somebody try an act; what the file does not let them do is refused, and leaves no trace but that."""
        Lives.tried[operation.__name__] += 1
        before = Event.objects.count(), Refusal.objects.count()
        try:
            made, fault = operation(by=who, at=self.now, key=uuid4(), **said), None
        except (Refused, Unfit) as refused:
            made, fault = None, refused
        if fault:
            Lives.why[operation.__name__, str(fault)] += 1
            assert str(fault).strip(), operation.__name__
            assert Event.objects.count() == before[0], operation.__name__
            refused_in_form = isinstance(fault, Refused)
            assert Refusal.objects.count() == before[1] + refused_in_form, operation.__name__
            assert not refused_in_form or fault.ruling.clause, operation.__name__
            return None
        Lives.done[operation.__name__] += 1
        assert may(operation.act, self.roles_of(who)), f"{who.name} did {operation.act}"
        assert Event.objects.count() > before[0]
        return made

    def who(self, number: int, act: Act, likely: bool) -> Employee:
        """Somebody: mostly one who may, so that lives get on; otherwise anybody at all."""
        held = self.roles_of_each()
        able = [each for each in self.people if may(act, held[each.pk])]
        among = able if likely and able else self.people
        return among[number % len(among)]

    # ---- what may happen

    @rule(seed=st.integers(0, 2**32 - 1))
    def something_is_done(self, seed: int) -> None:
        """Somebody does something, mostly what the state of things calls for; the clock moves now and then."""
        rng = Random(seed)
        number, likely = rng.randrange(10_000), rng.random() < 0.75
        names, weights = zip(*self.weights(), strict=True)
        chosen = rng.choices(names, weights)[0]
        getattr(self, f"_{chosen}")(rng, number, likely)

    def weights(self) -> list[tuple[str, int]]:
        """What may happen next, and how likely each is as things stand."""
        standing, open_ = self.standing(), Appeal.objects.filter(decided_at=None).exists()
        untold = Decision.objects.formal().filter(notices=None).exclude(measures=[]).exists()
        told_of = Notice.objects.exists()
        return [
            ("passes", 6),
            ("last_instant", 3 if standing else 1),
            ("post", 1),
            ("happens", 5),
            ("refers", 3),
            ("decides", 3 if standing else 9),
            ("notifies", 8 if untold else 0),
            ("withdraws", 1 if untold else 0),
            ("takes_anew", 6 if self.sent_back() else 0),
            ("receives", 2 if told_of else 0),
            ("appeals", 4 if told_of else 0),
            ("suspends", 5 if open_ else 0),
            ("hears", 6 if open_ else 0),
            ("asks", 2 if standing else 0),
            ("puts_off", 2 if standing else 0),
            ("reviews", 5 if standing else 0),
            ("everybody", 2 if self.left_to_try and (standing or open_) else 0),
        ]

    def _passes(self, rng: Random, number: int, likely: bool) -> None:
        self.time_passes(rng.choice([1, 5, 24, 24 * 3, 24 * 9, 24 * 31, 24 * 70]))

    def _last_instant(self, rng: Random, number: int, likely: bool) -> None:
        self.to_the_last_instant(number)

    def _post(self, rng: Random, number: int, likely: bool) -> None:
        self.a_post_changes_hands(number)

    def _happens(self, rng: Random, number: int, likely: bool) -> None:
        self.something_happens(number, likely, rng.randrange(6), rng.choice([1, 30, 24 * 9]))

    def _refers(self, rng: Random, number: int, likely: bool) -> None:
        self.a_referral_is_drafted_and_sent(number, likely)

    def _decides(self, rng: Random, number: int, likely: bool) -> None:
        every = ["telephone", "email", "letter", "in_person"]
        self.it_is_decided_formally(
            number,
            likely,
            kinds=rng.sample(KINDS, rng.choice([1, 1, 1, 2, 0])),
            channels=set(rng.sample(every, rng.choice([0, 1, 2, 3]))),
            ends=rng.choice([20, 90, 183, 300, 364, 364, 420]),
            review=rng.choice([-1, 15, 60, 120, 150, 180, 182, 200, 213]),
            stale=rng.random() < 0.1,
            referred=rng.random() < 0.3,
            urgent=rng.random() < 0.5,
            resolved=rng.random() < 0.7,
        )

    def _notifies(self, rng: Random, number: int, likely: bool) -> None:
        self.it_is_notified(number, likely, rng.choice([row["means"] for row in FILE["receipt"]]))

    def _withdraws(self, rng: Random, number: int, likely: bool) -> None:
        self.it_is_withdrawn(number, likely)

    def _takes_anew(self, rng: Random, number: int, likely: bool) -> None:
        if rng.random() < 0.3:
            return self.it_is_not_taken_anew(number, likely)
        kinds, urgent = rng.sample(KINDS, 1), rng.random() < 0.5
        return self.it_is_decided_formally(number, likely, kinds, {"email"}, 90, 60, False, False, urgent, True)

    def _receives(self, rng: Random, number: int, likely: bool) -> None:
        self.when_it_came_is_shown(number, rng.randrange(13))

    def _appeals(self, rng: Random, number: int, likely: bool) -> None:
        self.it_is_appealed(number, rng.randrange(21))

    def _suspends(self, rng: Random, number: int, likely: bool) -> None:
        self.it_is_suspended(number, likely)

    def _hears(self, rng: Random, number: int, likely: bool) -> None:
        self.the_appeal_is_decided(number, likely, rng.choice([*FILE["appeals"]["outcomes"], "not_heard"]))

    def _asks(self, rng: Random, number: int, likely: bool) -> None:
        self.an_early_review_is_asked_for(number, likely)

    def _puts_off(self, rng: Random, number: int, likely: bool) -> None:
        self.the_review_is_put_off(number, likely, rng.randrange(-5, 20))

    def _reviews(self, rng: Random, number: int, likely: bool) -> None:
        outcome = rng.choice(FILE["reviews"]["outcomes"])
        review, ends = rng.choice([1, 30, 150, 182, 200]), rng.choice([20, 100, 300, 420])
        self.it_is_reviewed(number, likely, outcome, review, ends, rng.random() < 0.4)

    def _everybody(self, rng: Random, number: int, likely: bool) -> None:
        self.everybody_tries_everything()

    def time_passes(self, hours: int) -> None:
        """The clock moves on; nothing else has to run."""
        self.now += timedelta(hours=hours)

    def to_the_last_instant(self, number: int) -> None:
        """The clock moves to just before or just at the end of something that is in force."""
        rows = list(Restriction.objects.filter(closes_at__gt=self.now).order_by("pk"))
        if rows:
            end = rows[number % len(rows)].closes_at
            self.now = max(self.now, end - timedelta(microseconds=number % 2))

    def something_happens(self, number: int, likely: bool, what: int, after: int) -> None:
        """A report, an ended call, a short restriction, a warning, a need, a second view."""
        match what:
            case 0:
                self.it_is_reported(number)
            case 1:
                self.a_call_is_ended(number, likely, number % 3)
            case 2:
                self.contact_is_restricted_briefly(number, likely, after)
            case 3:
                self.a_warning_is_given(number, likely)
            case 4:
                self.a_need_is_recorded(number, {["telephone", "email", "letter", "in_person"][number % 4]})
            case _:
                self.a_second_view_is_asked_for_and_given(number, likely, likely)

    def a_post_changes_hands(self, number: int) -> None:
        """Somebody leaves a post and takes another: what they did before stays theirs."""
        who = self.people[number % len(self.people)]
        held = Post.objects.filter(employee=who).held(self.now).first()
        if held:
            Post.objects.filter(pk=held.pk).update(ends_at=self.now)
        roles = [role for role in ROLES if not ROLES[role].get("everyone")]
        Post.objects.create(employee=who, role=roles[number % len(roles)], team=self.team, starts_at=self.now)

    def it_is_reported(self, number: int) -> None:
        """Behaviour is reported."""
        codes = [each["code"] for each in FILE["behaviours"]]
        self.attempt(
            incidents.report_incident,
            self.people[number % len(self.people)],
            customer=self.customer,
            channel="telephone",
            behaviours=[codes[number % len(codes)]],
            what_happened="As it was",
        )

    def a_call_is_ended(self, number: int, likely: bool, warnings: int) -> None:
        """A call is ended, with or without a warning."""
        code = next(each["code"] for each in FILE["behaviours"] if each["ends_call"])
        self.attempt(
            incidents.terminate_call,
            self.people[number % len(self.people)],
            customer=self.customer,
            behaviours=[code],
            warnings=warnings,
            what_happened="As it was",
        )

    def contact_is_restricted_briefly(self, number: int, likely: bool, after: int) -> None:
        """A call is ended, contact comes again, and somebody restricts it for a short time."""
        self.a_call_is_ended(number, likely, 1)
        self.now += timedelta(hours=after)
        self.it_is_reported(number)
        who = self.who(number, Act.RESTRICT_BRIEFLY, likely)
        answers = answers_to(Act.RESTRICT_BRIEFLY)
        self.attempt(
            decisions.restrict_briefly, who, customer=self.customer, reasons="Again", answers=answers, consulted="Asked"
        )

    def a_warning_is_given(self, number: int, likely: bool) -> None:
        """A leader warns."""
        forms = FILE["warnings"]["forms"]
        self.attempt(
            incidents.warn,
            self.who(number, Act.WARN, likely),
            customer=self.customer,
            form=forms[number % len(forms)],
            behaviour="You shouted",
            asked="Please do not",
            note="As said",
            answers=answers_to(Act.WARN),
            consulted="Asked",
        )

    def a_need_is_recorded(self, number: int, channels: set[str]) -> None:
        """The customer cannot do without these channels."""
        if Need.objects.exists():
            return
        self.attempt(
            record_need,
            self.people[number % len(self.people)],
            customer=self.customer,
            at_contact="Only so",
            adjustment=True,
            relies_on=sorted(channels),
        )

    def a_referral_is_drafted_and_sent(self, number: int, likely: bool) -> None:
        """A referral is drafted by anybody, and sent by whoever may, to anybody at all."""
        reason = FILE["referral_reasons"][number % len(FILE["referral_reasons"])]["code"]
        heading = FILE["referral_form"][4]["code"]
        drafted = self.attempt(
            decisions.draft_referral,
            self.people[number % len(self.people)],
            customer=self.customer,
            reasons=[reason],
            form={heading: "As it is"},
        )
        if drafted:
            to = self.who(number, Act.ADVISE, likely)
            self.attempt(decisions.refer, self.who(number, Act.REFER, likely), referral=drafted, sent_to=to)
            self.advice_is_given(number, likely)

    def advice_is_given(self, number: int, likely: bool) -> None:
        """A referral that was sent is answered."""
        sent = Referral.objects.filter(advice=None).exclude(sent_to=None).order_by("-pk").first()
        if sent:
            who = sent.sent_to if likely else self.people[number % len(self.people)]
            self.attempt(decisions.advise, who, referral=sent, analysis="Looked at", recommendation="As said")

    def a_second_view_is_asked_for_and_given(self, number: int, likely: bool, agreed: bool) -> None:
        """Leave to close every line is asked for, and given or not."""
        role = FILE["formal"].get("second_view", "")
        asked = self.attempt(
            decisions.ask_sign_off,
            self.who(number, Act.ASK_SIGN_OFF, likely),
            customer=self.customer,
            what=SignOff.NO_LINE_OPEN,
            role=role,
            asked="Because",
        )
        if asked:
            who = self.who(number, Act.SIGN_OFF, likely)
            self.attempt(decisions.sign_off, who, wanted=asked, agreed=agreed, view="As I see it")

    def it_is_decided_formally(
        self,
        number: int,
        likely: bool,
        kinds: list[MeasureKind],
        channels: set[str],
        ends: int,
        review: int,
        stale: bool,
        referred: bool,
        urgent: bool,
        resolved: bool,
    ) -> None:
        """Contact is managed formally: with any measures, any end, any review."""
        measures = [a_measure(kind) for kind in kinds]
        for each in measures:
            if "channels" in each["detail"]:
                each["detail"]["channels"] = sorted(channels)
        today = self.now.astimezone(LONDON).date()
        referral = Referral.objects.exclude(advice=None).order_by("-pk").first() if referred else None
        made = self.attempt(
            decisions.manage_contact,
            self.who(number, Act.MANAGE_CONTACT, likely),
            customer=self.customer,
            after=max(0, formal_number(self.customer, self.now) - stale),
            measures=measures,
            reach=["calls"],
            facts="On that day he did",
            behaviours=[FILE["behaviours"][0]["code"]],
            impact="It did",
            evidence=list(Incident.objects.values_list("ref", flat=True)[:2]),
            reasons="For these",
            answers=answers_to(Act.MANAGE_CONTACT),
            consulted="Asked",
            ends_on=today + timedelta(days=ends),
            review_on=today + timedelta(days=min(review, ends)),
            urgent_because="Danger" if urgent else "",
            resolved={str(pk): "They are rung back" for pk in Need.objects.values_list("pk", flat=True) if resolved},
            referral=referral,
            thread=sent_back.ref if (sent_back := self.sent_back()) else "",
        )
        if made:
            self.check_decision(made, FILE["reviews"]["max_interval"])
            if number % 4:
                self.it_is_notified(number, likely, "by_hand")

    def it_is_not_taken_anew(self, number: int, likely: bool) -> None:
        """Nothing is decided in place of what an appeal sent back."""
        who, thread = self.who(number, Act.CONSIDER_FORMALLY, likely), self.sent_back()
        said = {"act_on_it": False, "reasons": "He was not heard", "answers": answers_to(Act.CONSIDER_FORMALLY)}
        self.attempt(decisions.consider_formally, who, customer=self.customer, thread=thread.ref, **said)

    def it_is_withdrawn(self, number: int, likely: bool) -> None:
        """A fault is found in a decision that nobody has been told of."""
        waiting = Decision.objects.formal().filter(notices=None).exclude(measures=[]).order_by("-pk").first()
        if waiting:
            who = self.who(number, Act.WITHDRAW_DECISION, likely)
            self.attempt(decisions.withdraw_decision, who, decision=waiting, because="It was his brother")

    def it_is_notified(self, number: int, likely: bool, means: str) -> None:
        """The letter of a decision goes out."""
        waiting = Decision.objects.formal().filter(notices=None).exclude(measures=[]).order_by("-pk").first()
        if waiting:
            today = self.now.astimezone(LONDON).date()
            who = self.who(number, Act.ISSUE_NOTICE, likely)
            self.attempt(told, who, decision=waiting, means=means, sent_on=today, languages=["en", "cy"])

    def when_it_came_is_shown(self, number: int, after: int) -> None:
        """The customer shows on which day the letter came."""
        notice = Notice.objects.order_by("-pk").first()
        if notice:
            who = self.people[number % len(self.people)]
            day = notice.sent_on + timedelta(days=after)
            shown = self.attempt(decisions.record_receipt, who, notice=notice, received_on=day, evidence="The envelope")
            if shown and shown.appeal_by:
                assert shown.appeal_by == max(notice.appeal_by, working_days_after(day, FILE["appeals"]["window"]))

    def it_is_appealed(self, number: int, ago: int) -> None:
        """An appeal comes in; nobody may turn it away."""
        decision = Decision.objects.formal().exclude(notices=None).order_by("-pk").first()
        if decision:
            day = self.now.astimezone(LONDON).date() - timedelta(days=ago)
            form = FILE["appeals"]["forms"][number % len(FILE["appeals"]["forms"])]
            who = self.people[number % len(self.people)]
            made = self.attempt(
                appeals.record_appeal,
                who,
                decision=decision,
                form=form,
                grounds="It is not so",
                sent_on=day,
                taken_down_because="Asked",
            )
            assert made, "an appeal was turned away"
            last = decision.notices.order_by("pk").last().last_day_to_appeal
            if last and not made.further.exists():
                assert made.late == (made.counted_on > last)

    def it_is_suspended(self, number: int, likely: bool) -> None:
        """Whoever hears the appeal suspends the decision."""
        if appeal := Appeal.objects.filter(decided_at=None).order_by("-pk").first():
            who = self.who(number, Act.SUSPEND_DECISION, likely)
            self.attempt(appeals.suspend_decision, who, appeal=appeal, because="Till it is heard")

    def the_appeal_is_decided(self, number: int, likely: bool, outcome: str) -> None:
        """An appeal is decided, by somebody."""
        appeal = Appeal.objects.filter(decided_at=None).order_by("-pk").first()
        if not appeal:
            return
        today = self.now.astimezone(LONDON).date()
        measures = [{"code": each["code"], "detail": each["detail"]} for each in appeal.decision.latest.measures]
        self.attempt(
            appeals.decide_appeal,
            self.who(number, Act.DECIDE_APPEAL, likely),
            appeal=appeal,
            outcome=outcome,
            reasons="Heard",
            late_ruling="Heard all the same",
            measures=measures[:1],
            ends_on=today + timedelta(days=40),
            review_on=today + timedelta(days=30),
        )

    def an_early_review_is_asked_for(self, number: int, early: bool) -> None:
        """The customer asks for a review before its time, and another request may be declined."""
        standing = self.standing()
        if standing:
            who = self.people[number % len(self.people)]
            self.attempt(reviews.ask_for_review, who, decision=standing, text="I have changed")
            asked = ReviewRequest.objects.filter(settled_at=None).order_by("-pk").first()
            if asked and early:
                self.attempt(
                    reviews.decline_review, self.who(number, Act.DECLINE_REVIEW, True), asked=asked, because="No"
                )

    def the_review_is_put_off(self, number: int, likely: bool, days: int) -> None:
        """A review that cannot be held in time is put off."""
        if standing := self.standing():
            until = standing.review_by + timedelta(days=days)
            who = self.who(number, Act.EXTEND_REVIEW, likely)
            self.attempt(reviews.extend_review, who, decision=standing, until=until, because="Ill")

    def it_is_reviewed(self, number: int, likely: bool, outcome: str, review: int, ends: int, same: bool) -> None:
        """A review is held, with any outcome."""
        standing = self.standing()
        if not standing:
            return
        today = self.now.astimezone(LONDON).date()
        changed = outcome in ("eased", "tightened", "extended")
        made = self.attempt(
            reviews.review,
            self.who(number, Act.REVIEW, likely),
            decision=standing,
            after=formal_number(self.customer, self.now),
            outcome=outcome,
            reasons="Looked at",
            answers=answers_to(Act.REVIEW),
            measures=[a_measure(KINDS[number % len(KINDS)])] if changed and not same else None,
            ends_on=today + timedelta(days=ends) if changed else None,
            review_on=min(today + timedelta(days=review), standing.ends_on) if standing.ends_on else None,
        )
        if made and made.made.measures:
            self.check_decision(made.made, FILE["reviews"]["repeat"])

    def everybody_tries_everything(self) -> None:
        """In the state as it is, everybody who may not tries each act that there is something for."""
        self.left_to_try -= 1
        held = self.roles_of_each()
        for operation, said in list(self.possible()):
            for who in (each for each in self.people if not may(operation.act, held[each.pk])):
                point = transaction.savepoint()
                self.attempt(operation, who, **said)
                transaction.savepoint_rollback(point)

    def possible(self) -> Iterator[tuple[Callable, dict]]:
        """The acts that there is something for now, and how each is called."""
        today = self.now.astimezone(LONDON).date()
        every: list[tuple[Callable, dict]] = [
            (
                incidents.warn,
                {
                    "customer": self.customer,
                    "form": FILE["warnings"]["forms"][0],
                    "behaviour": "So",
                    "asked": "Not so",
                    "answers": answers_to(Act.WARN),
                    "consulted": "Asked",
                },
            ),
            (
                decisions.manage_contact,
                {
                    "customer": self.customer,
                    "after": formal_number(self.customer, self.now),
                    "measures": [a_measure()],
                    "reach": ["calls"],
                    "facts": "On that day",
                    "behaviours": [FILE["behaviours"][0]["code"]],
                    "impact": "It did",
                    "evidence": list(Incident.objects.values_list("ref", flat=True)[:1]),
                    "reasons": "For these",
                    "answers": answers_to(Act.MANAGE_CONTACT),
                    "consulted": "Asked",
                    "ends_on": today + timedelta(days=60),
                    "review_on": today + timedelta(days=30),
                },
            ),
        ]
        if standing := self.standing():
            after = formal_number(self.customer, self.now)
            said = {"decision": standing, "after": after, "outcome": "ended", "reasons": "Over"}
            every.append((reviews.review, {**said, "answers": answers_to(Act.REVIEW)}))
            put_off = {"decision": standing, "until": standing.review_by + timedelta(days=1), "because": "Ill"}
            every.append((reviews.extend_review, put_off))
        if appeal := Appeal.objects.filter(decided_at=None).order_by("-pk").first():
            said = {"appeal": appeal, "outcome": "ended", "reasons": "So", "late_ruling": "Heard"}
            every.append((appeals.decide_appeal, said))
            every.append((appeals.suspend_decision, {"appeal": appeal, "because": "So"}))
        yield from every

    def standing(self) -> Decision | None:
        """The newest decision that nothing has followed and whose measures hold."""
        now = Restriction.objects.filter(brief=False, closes_at__gt=self.now).values("decision")
        chain = Decision.objects.formal().filter(followed_by=None).exclude(measures=[]).order_by("-pk")
        return next((each for each in chain if {row.pk for row in each.chain} & {r["decision"] for r in now}), None)

    def sent_back(self) -> Decision | None:
        """The newest decision that an appeal has sent back, and that nothing has followed."""
        said = Event.objects.filter(code="decision_sent_back").values_list("subject", flat=True)
        refs = [subject.partition(":")[2] for subject in said]
        known = Decision.objects.filter(ref__in=refs).order_by("-pk")
        return next((each for each in known if each.followed_in_the_end is None), None)

    # ---- what always holds

    def check_decision(self, made: Decision, interval: dict) -> None:
        """Its days are within the policy, and a line is open or somebody signed."""
        day = made.decided_at.astimezone(LONDON).date()
        assert made.review_on <= months_after(day, interval), "the review is later than the policy allows"
        assert made.review_by == months_after(day, interval)
        assert made.ends_on <= months_after(day, FILE["formal"]["max_length"])
        assert made.reasons.strip()
        assert made.policy
        every = {row["code"] for row in FILE["channels"]}
        limits = [each for each in made.measures if each["kind"] == MeasureKind.ONLY_CHANNELS]
        left = every.intersection(*(set(each["detail"]["channels"]) for each in limits)) if limits else every
        if len(left) < FILE["formal"]["min_open_lines"]:
            assert SignOff.objects.filter(what=SignOff.NO_LINE_OPEN, agreed=True).exists(), "no line is left open"

    @invariant()
    def nothing_formal_is_in_force_without_a_letter(self) -> None:
        """What is in force was told to the customer, by a letter that came before it."""
        for row in self._in_force():
            first = row
            while first.continues:
                first = first.continues
            assert first.notice, f"{row.ref} is in force and no letter told of it"
            assert first.notice.issued_at <= first.starts_at
            assert row.decision.policy

    @invariant()
    def nothing_is_in_force_past_its_last_lawful_review(self) -> None:
        """A decision or review that is too old holds nothing, unless its review was put off, and not too far."""
        for row in self._in_force():
            chain = [each for each in row.decision.latest.chain if each.decided_at <= self.now]
            day = max(each.decided_at for each in chain if each.measures).astimezone(LONDON).date()
            last = months_after(day, FILE["reviews"]["max_interval"])
            put_off = PutOff.objects.filter(decision__in=chain).order_by("-pk").first()
            if put_off:
                assert put_off.until <= working_days_after(put_off.decision.review_by, FILE["reviews"]["extension"])
                last = max(last, put_off.until)
            assert self.now.astimezone(LONDON).date() <= last, f"{row.ref} outlived its review"
            assert self.now.astimezone(LONDON).date() <= max(each.ends_on for each in chain if each.ends_on)

    @invariant()
    def who_hears_an_appeal_had_no_hand_in_it(self) -> None:
        """By person, over every post."""
        for outcome in Outcome.objects.select_related("appeal__decision", "heard_by"):
            earlier = [each for each in outcome.appeal.decision.latest.chain if each.decided_at < outcome.heard_at]
            hands = {each.decided_by_id for each in earlier}
            for referral in {each.referral for each in earlier if each.referral}:
                hands |= {referral.drafted_by_id, referral.settled_by.by_id}
                if hasattr(referral, "advice"):
                    hands.add(referral.advice.advised_by_id)
            assert outcome.heard_by_id not in hands, f"{outcome.heard_by} heard an appeal against their own decision"

    @invariant()
    def what_an_appeal_ended_holds_nothing(self) -> None:
        """Overturned is over."""
        for outcome in Outcome.objects.filter(outcome="ended"):
            before = [each.pk for each in outcome.decision.chain]
            assert not Restriction.objects.filter(decision__in=before).in_force(self.now).exists()

    @invariant()
    def what_was_withdrawn_never_began(self) -> None:
        """It has no letter either."""
        assert not Restriction.objects.filter(decision__withdrawal__isnull=False).exists()
        assert not Notice.objects.filter(decision__withdrawal__isnull=False).exists()

    @invariant()
    def what_was_taken_anew_and_what_it_replaced_do_not_hold_at_once(self) -> None:
        """The one ends where the other begins."""
        held = {row.decision_id for row in self._in_force()}
        for row in self._in_force():
            earlier = {each.pk for each in row.decision.chain} - {row.decision_id}
            assert not earlier & held, f"{row.decision} holds beside what it follows"

    @invariant()
    def the_last_day_to_appeal_is_counted_rightly(self) -> None:
        """In working days, from the day after the letter counts as received."""
        for notice in Notice.objects.exclude(pk__in=self._looked("notice")):
            assert notice.appeal_by == working_days_after(notice.deemed_on, FILE["appeals"]["window"])
            self.seen.setdefault("notice", set()).add(notice.pk)

    @invariant()
    def formal_decisions_follow_each_other(self) -> None:
        """One number after another, and nothing altered twice."""
        numbers = list(Decision.objects.formal().order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def the_database_and_the_pure_function_agree(self) -> None:
        """On what is in force now."""
        if hasattr(self, "now"):
            rows = list(Restriction.objects.all())
            ours = set(Restriction.objects.in_force(self.now).values_list("pk", flat=True))
            assert ours == {each.pk for each in in_force(rows, self.now)}

    @invariant()
    def a_review_has_its_reasons_and_its_decision(self) -> None:
        """Nothing else counts as one."""
        for review in Review.objects.exclude(pk__in=self._looked("review")).select_related("made"):
            assert review.reasons.strip()
            assert review.made.follows_id == review.decision_id
            self.seen.setdefault("review", set()).add(review.pk)

    def _looked(self, what: str) -> set:
        return getattr(self, "seen", {}).get(what, set())

    def _in_force(self) -> list[Restriction]:
        if not hasattr(self, "now"):
            return []
        rows = Restriction.objects.filter(brief=False).in_force(self.now)
        return list(rows.select_related("decision", "notice", "continues"))
