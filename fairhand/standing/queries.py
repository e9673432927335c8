"""What a customer sees of themselves: what they were told, and what is open to them. No employee, and no story."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import get_language

from fairhand import council
from fairhand.appeals.came_in import of_another
from fairhand.appeals.models import Appeal, Further
from fairhand.appeals.queries import Described, described, letter_of, outcome_label
from fairhand.council_data.particulars import Particulars, particulars
from fairhand.customers.models import Customer
from fairhand.customers.queries import Actor, card, names_of, same_person
from fairhand.decisions.models import ContractStep, Decision, Notice
from fairhand.decisions.noticing import policy_named
from fairhand.decisions.queries import formal_decisions, instructions_for, lapsed
from fairhand.letters.models import Letter
from fairhand.policy import Instructions, MeasureKind
from fairhand.policy.phrase import capital
from fairhand.reviews.queries import AskedFor, Due, asked_early, due_of

WHY = ("reasons", "behaviour")  # the parts of a letter that say why
SIGNED, REFUSED = "signed", "refused"


@dataclass(frozen=True)
class Contract:
    """A behaviour contract as it was offered: its promises, and what became of it."""

    promises: list[str]
    step: str  # signed, refused, or nothing yet
    on: date | None


@dataclass(frozen=True)
class Told:
    """A decision of which the customer was told, as its letter told them."""

    decision: Decision
    sets: list[Described]
    why: list[str]
    letter: Letter | None
    last_day: date | None
    in_force: bool
    suspended: bool
    contract: Contract | None
    appeals: list[tuple[Appeal, str]]  # each with what became of it, if that was told
    review: Due | None = None  # the review that it waits for
    late: bool = False  # whether that review should have been held before now
    lapsed: bool = False  # it is over because its review was not held
    of_another: Collection[Appeal | Further] = ()  # what came in a letter that proved somebody else's: not to be shown
    early: tuple[AskedFor, ...] = ()  # the early reviews that were asked for of it

    @property
    def decided_on(self) -> date:
        """The day of it, where the body is."""
        return council.day_of(self.decision.decided_at)

    @property
    def appeal_is_late(self) -> bool:
        """Whether the last day to appeal in time has passed."""
        return self.last_day is not None and council.today() > self.last_day

    @property
    def may_ask_for_review(self) -> bool:
        """Whether an early review can be asked for: it holds, and nobody has one to answer."""
        rules = council.policy().reviews
        waits = any(each.waits for each in self.early)
        return bool(rules and rules.on_request and self.review and self.in_force and not waits)

    @property
    def open_appeal(self) -> Appeal | None:
        """The appeal that nobody has decided yet."""
        return next((each for each, outcome in self.appeals if not outcome), None)

    @property
    def sent_so_far(self) -> list[tuple[date, str]]:
        """What stands in the appeal that is open, in the words in which it came: each with the day on which it did."""
        appeal = self.open_appeal
        if appeal is None:
            return []
        rows = [(each, each.received_on, each.text) for each in appeal.further.order_by("pk")]
        said = [(appeal, appeal.received_on, appeal.grounds), *rows]
        return [(day, text) for each, day, text in said if text and each not in self.of_another]

    @property
    def late_because(self) -> str:
        """Why the appeal that is open is late, in their own words."""
        appeal = self.open_appeal
        return appeal.late_because if appeal and appeal not in self.of_another else ""


@dataclass(frozen=True)
class Standing:
    """The whole page."""

    name: str
    now: Instructions
    told: list[Told]
    letters: list[Letter]
    here: Particulars
    acting: list[Actor]

    @property
    def limited(self) -> bool:
        """Whether anything limits how they contact the body now."""
        return bool(self.now.measures)


def where_i_stand(customer: Customer, at: datetime) -> Standing:
    """What is open to a customer now, what they were told, and what they can do about it."""
    lang = council.words().lang
    letters = letters_to(customer, at)
    return Standing(
        name=names_of({customer.pk}, at).get(customer.pk, ""),
        now=instructions_for(customer, at),
        told=told_of(customer, at),
        letters=letters,
        here=particulars(lang, council.day_of(at)),
        acting=acting_for(customer, at),
    )


def acting_for(customer: Customer, at: datetime) -> list[Actor]:
    """Who acts for the customer, as we know: they may use a letter of the customer's, and its code."""
    return card(customer, at).representatives


def said_by(channel: str) -> str:
    """A way of contact as it is said at the beginning of a line: "By email"."""
    return capital(council.words().label(f"channels_by.{channel}"))


def told_of(customer: Customer, at: datetime) -> list[Told]:
    """The decisions that the customer was told of, the latest first. One whose letter has not gone is none of them."""
    rows = [each for each in formal_decisions(customer, at) if each.measures]
    sent = _notices(customer, at).filter(decision__in=[each.pk for each in rows])
    with_letter = set(sent.values_list("decision", flat=True))
    found = [_told(each, at) for each in rows if each.pk in with_letter]
    return sorted(found, key=lambda each: each.decision.decided_at, reverse=True)


def told_one(customer: Customer, ref: str, at: datetime) -> Told | None:
    """One of them, by its reference."""
    return next((each for each in told_of(customer, at) if each.decision.ref == ref), None)


def letters_to(customer: Customer, at: datetime) -> list[Letter]:
    """The letters that went to the customer, the latest first, without what is in the files."""
    rows = Letter.objects.filter(notice__in=_notices(customer, at)).select_related("notice")
    return list(rows.defer("pdf", "html", "text", "sheet").order_by("-notice__issued_at", "pk"))


def letter_to(customer: Customer, ref: str, at: datetime) -> Letter | None:
    """One letter that went to the customer."""
    return Letter.objects.filter(notice__in=_notices(customer, at), ref=ref).select_related("notice").first()


def is_in_another_language(letter: Letter | None) -> bool:
    """Whether a letter went in another language than the reader's, and never in theirs."""
    lang = (get_language() or "")[:2]
    return letter is not None and not letter.notice.letters.filter(language=lang).exists()


def _notices(customer: Customer, at: datetime):
    """What went to one person, however many records they have."""
    people = same_person(customer, at)
    gone = Q(dispatch__sent_at__lte=at) | Q(restrictions__starts_at__lte=at)  # begun: nobody is limited untold
    return Notice.objects.filter(customer__in=people, pk__in=Notice.objects.filter(gone).values("pk"))


def _told(decision: Decision, at: datetime) -> Told:
    notice = letter_of(decision)
    letter = _in_readers_language(notice) if notice else None
    mine = decision.restrictions.all()
    review = due_of(decision, at)
    appeals = Appeal.objects.filter(decision=decision).select_related("outcome").order_by("pk")
    return Told(
        decision=decision,
        sets=described(policy_named(decision.policy), decision.measures, at),
        why=_why(letter),
        letter=letter,
        last_day=notice.last_day_to_appeal if notice else None,
        in_force=any(each.starts_at <= at < each.closes_at for each in mine),
        suspended=any(each.ended_how == "suspended" and each.ends_at > at for each in mine)
        and any(each.decided_at is None for each in appeals),
        contract=_contract(decision),
        appeals=[(each, outcome_label(each.outcome.outcome, each) if each.decided_at else "") for each in appeals],
        review=review,
        late=_is_late(review),
        lapsed=any(lapsed(each, at) for each in mine) and review is None,
        of_another=of_another(appeals, at),
        early=tuple(asked_early(decision)),
    )


def _is_late(review: Due | None) -> bool:
    """Whether a review should have been held before now; where one is held once it is asked for, that it was asked."""
    if review is None or review.days >= 0 or review.suspended:
        return False
    rules = council.policy().reviews
    if rules and rules.held == "when asked for":
        return review.decision.review_requests.filter(settled_at=None).exists()
    return True


def _in_readers_language(notice: Notice) -> Letter | None:
    letters = list(notice.letters.order_by("pk"))
    mine = [each for each in letters if each.language == (get_language() or "")[:2]]
    return next(iter([*mine, *letters]), None)


def _why(letter: Letter | None) -> list[str]:
    """Why, in the words of the letter."""
    parts = letter.sheet.get("blocks", []) if letter else []
    return [line for each in parts if each["part"] in WHY for line in each["says"]]


def _contract(decision: Decision) -> Contract | None:
    rows = [each for each in decision.measures if each["kind"] == MeasureKind.BEHAVIOUR_CONTRACT]
    if not rows:
        return None
    words = council.words()
    texts = [each.get("detail", {}).get("text", {}) for each in rows]
    said = [each.get(words.lang) or next(iter(each.values()), "") for each in texts]
    steps = ContractStep.objects.filter(decision=decision, step__in=(SIGNED, REFUSED)).order_by("pk")
    last = steps.last()
    promises = [line.strip() for text in said for line in text.splitlines() if line.strip()]
    return Contract(promises, last.step if last else "", last.on if last else None)
