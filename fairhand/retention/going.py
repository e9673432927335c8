"""What goes when a matter is erased, and what points at it and stays."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import ManyToOneRel, Model, Q

from fairhand.correspondence.models import Item
from fairhand.decisions.models import Draft as Drafted
from fairhand.decisions.models import Notice
from fairhand.letters.models import Batch, Dispatch
from fairhand.letters.models import Draft as Begun
from fairhand.protocol.models import StepTaken
from fairhand.record.models import Event, EventFacts
from fairhand.socialmedia.models import Account, Block, Capture, Post
from fairhand.uploads.models import Upload

from .matters import Matter
from .models import Hold, KeptLonger
from .tables import goes_along, model

FACTS = EventFacts._meta.label
FILES = ((Capture, "picture"), (Item, "scan"), (StepTaken, "file"))  # for what a file is put in


@dataclass
class Going:
    """The rows that go, by the label of their table; and those that stay and point at them."""

    rows: dict[str, set[int]] = field(default_factory=dict)
    stays: dict[str, set[int]] = field(default_factory=dict)
    piles: set[int] = field(default_factory=set)  # batches of letters whose file is emptied

    def counts(self) -> dict[str, int]:
        """How many rows of which table."""
        return {label: len(keys) for label, keys in sorted(self.rows.items()) if keys}

    @property
    def mark(self) -> str:
        """By which it is known whether the same goes as somebody saw: more may have become due meanwhile."""
        said = "\n".join(f"{label} {sorted(keys)}" for label, keys in sorted(self.rows.items()) if keys)
        return hashlib.sha256(said.encode()).hexdigest()


def what_goes(matter: Matter) -> Going:
    """Every row of a matter, with what hangs on it over any number of steps, and what its events said."""
    going = Going()
    for label, keys in matter.parts.items():
        _follow(going, model(label), keys)
    _with_the_account(going)
    refs: set[str] = set()
    while fresh := _refs(going) - refs:
        refs |= fresh
        _follow(going, Notice, _keys(Notice.objects.filter(about__in=fresh)))
        _follow(going, Drafted, _keys(Drafted.objects.filter(about__in=fresh)))
        _follow(going, Begun, _keys(Begun.objects.filter(about__in=fresh)))
        _follow(going, KeptLonger, _keys(KeptLonger.objects.filter(matter__in=fresh)))
        _follow(going, Hold, _keys(Hold.objects.filter(matter__in=fresh).exclude(ended_at=None)))
    _uploads(going)
    _piles(going)
    _facts(going, refs)
    going.stays = {label: left for label, keys in going.stays.items() if (left := keys - going.rows.get(label, set()))}
    return going


def _follow(going: Going, of: type[Model], keys: Collection[int]) -> None:
    """Take rows, and whatever points at them and goes with them."""
    fresh = set(keys) - going.rows.get(of._meta.label, set())
    if not fresh:
        return
    going.rows.setdefault(of._meta.label, set()).update(fresh)
    for each in of._meta.get_fields(include_hidden=True):
        if not isinstance(each, ManyToOneRel):
            continue
        pointing = each.related_model
        found = _keys(pointing._base_manager.filter(**{f"{each.field.name}__in": fresh}))
        if goes_along(pointing):
            _follow(going, pointing, found)
        elif found:
            going.stays.setdefault(pointing._meta.label, set()).update(found)


def _with_the_account(going: Going) -> None:
    """An account goes with the last that was kept of it."""
    posts, blocks = going.rows.get(Post._meta.label, set()), going.rows.get(Block._meta.label, set())
    accounts = Account.objects.filter(Q(posts__in=posts) | Q(blocks__in=blocks)).distinct()
    last = accounts.exclude(posts__in=Post.objects.exclude(pk__in=posts))
    _follow(going, Account, _keys(last.exclude(blocks__in=Block.objects.exclude(pk__in=blocks))))


def _uploads(going: Going) -> None:
    """A file goes with the last record that it was put in for."""
    theirs: set[int] = set()
    others: set[int] = set()
    for of, column in FILES:
        gone, with_one = going.rows.get(of._meta.label, set()), of._base_manager.exclude(**{column: None})
        theirs |= set(with_one.filter(pk__in=gone).values_list(column, flat=True))
        others |= set(with_one.exclude(pk__in=gone).filter(**{f"{column}__in": theirs}).values_list(column, flat=True))
    _follow(going, Upload, theirs - others)


def _piles(going: Going) -> None:
    """The files in which a letter of it was printed together with others: each of those is kept by itself."""
    packages = going.rows.get(Dispatch._meta.label, set())
    going.piles = _keys(Batch.objects.filter(packages__in=packages, erased_at=None).distinct())


def _facts(going: Going, refs: set[str]) -> None:
    """What the events of it said: those that wrote or ended its rows, and those in its threads."""
    numbers: set[int] = set()
    for label, keys in going.rows.items():
        of = model(label)
        for each in of._meta.concrete_fields:
            if each.related_model is Event:
                numbers |= set(of._base_manager.filter(pk__in=keys).values_list(each.attname, flat=True))
    numbers |= set(Batch.objects.filter(pk__in=going.piles).values_list("recorded_by", flat=True))
    facts = EventFacts.objects.filter(Q(event__in=numbers - {None}) | Q(event__thread__in=refs))
    going.rows[FACTS] = _keys(facts)


def _refs(going: Going) -> set[str]:
    """The references of all that goes, by which threads and letters name it."""
    found: set[str] = set()
    for label, keys in going.rows.items():
        of = model(label)
        if any(each.name == "ref" for each in of._meta.concrete_fields):
            found |= set(of._base_manager.filter(pk__in=keys).values_list("ref", flat=True))
    return found


def _keys(rows) -> set[int]:
    return set(rows.values_list("pk", flat=True))
