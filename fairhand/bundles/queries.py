"""How far a bundle that is being gone through has come."""

from dataclasses import dataclass

from fairhand.people.models import Employee
from fairhand.policy import Act
from fairhand.record.models import Once

from .gathering import gather
from .items import Gathered, Item
from .models import ACCESS, Bundle, Draft
from .naming import DOCUMENTS
from .redacting import Proposing, Redaction


@dataclass(frozen=True)
class Heap:
    """One document of a bundle on the way: how many items, how many to decide, how many decided."""

    document: str
    title: str
    items: int
    to_decide: int
    left_out: int


@dataclass(frozen=True)
class Sifted:
    """One item with what is proposed and what a person has decided so far."""

    item: Item
    proposed: Redaction | None
    decided: Redaction | None

    @property
    def is_to_decide(self) -> bool:
        """Whether something is proposed, and nobody has decided yet."""
        return self.proposed is not None and self.decided is None


def sifted(draft: Draft, gathered: Gathered) -> list[Sifted]:
    """Every item of a draft; for an ombudsman nothing is proposed."""
    proposing = Proposing(gathered) if draft.kind == ACCESS else None
    return [
        Sifted(
            each,
            proposing.of(each) if proposing else None,
            Redaction.of(draft.said[each.key]) if each.key in draft.said else None,
        )
        for each in gathered.items
    ]


def gathered_for(draft: Draft) -> Gathered:
    """Everything that the draft is about."""
    return gather(draft.customer, draft.as_at)


def heaps(gathered: Gathered, items: list[Sifted]) -> list[Heap]:
    """The documents of a draft, and how far each has been gone through."""
    found = []
    for code in gathered.documents:
        of = [each for each in items if each.item.document == code]
        left_out = sum(each.decided is not None and each.decided.how != "in" for each in of)
        found.append(Heap(code, str(DOCUMENTS[code]), len(of), sum(each.is_to_decide for each in of), left_out))
    return found


def made_with(key, by: Employee) -> Bundle | None:
    """The bundle that was made under this key, for a second click."""
    once = Once.objects.filter(key=key, act=Act.MAKE_BUNDLE, by=by).first()
    return Bundle.objects.defer("content").filter(ref=once.result.partition(":")[2]).first() if once else None
