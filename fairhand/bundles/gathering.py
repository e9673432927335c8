"""Everything held about one person, over all records linked as this person, as it stood at a moment."""

from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.db.models import BinaryField, DateTimeField, FileField, GeneratedField, Model, Q

from fairhand.contacts.models import Contact, NotTheirs
from fairhand.contacts.queries import PUT_RIGHT, answered_as_others, no_longer_of
from fairhand.correspondence.models import Item as Letter
from fairhand.correspondence.models import LetThrough
from fairhand.correspondence.queries import made_for_others
from fairhand.correspondence.queries import parted as of_others
from fairhand.customers.models import Customer
from fairhand.customers.queries import names_of, same_person
from fairhand.incidents.models import Incident
from fairhand.incidents.queries import parted
from fairhand.people.models import Employee
from fairhand.protocol.models import Case, StepTaken
from fairhand.protocol.queries import cases_of, is_of_the_employee
from fairhand.record.models import Access, Duty, Event, EventFacts
from fairhand.record.own_hand import CUSTOMER
from fairhand.socialmedia.models import Account, Capture
from fairhand.socialmedia.queries import accounts_of
from fairhand.uploads.models import Upload

from .items import Gathered, Item, Other, Value
from .naming import DOCUMENTS, INNER, OF_ANOTHER, OF_STAFF, OPINIONS, document_of, is_inner
from .tables import belongs_to, endings, holding, names_customer, pointers, points_at_customer

BEGAN = ("recorded_by", "began_by", "opened_by")  # the event with which a row was written
MOMENTS = ("recorded_at", "at", "kept_at", "made_at", "opened_at", "starts_at", "created_at")
BEGINNINGS = {b"%PDF": "pdf", b"\x89PNG": "png", b"\xff\xd8": "jpg"}  # of a file, and how its name ends
PERSONS = ("by", "recorded_by", "taken_by", "made_by", "employee", "owner")


def gather(customer: Customer, at: datetime) -> Gathered:
    """Everything held about one person as it stood at a moment; nothing recorded later is in it."""
    return _Gathering(customer, at).gathered()


class _Gathering:
    """One walk through the tables."""

    def __init__(self, customer: Customer, at: datetime):
        self.customer, self.at = customer, at
        self.people = same_person(customer, at)
        self.refs = frozenset(Customer.objects.filter(pk__in=self.people).values_list("ref", flat=True))
        # What was done in a letter of theirs, or answered to what they asked, as with another's.
        self.for_others = made_for_others(at, self.refs) | answered_as_others(at, self.refs)
        self.rows: dict[type[Model], dict[Any, Model]] = {}
        self.another: set[Model] = set()

    def gathered(self) -> Gathered:
        for model in self._in_order():
            rows = model._default_manager.filter(self._which(model)).select_related(*self._beside(model))
            rows = rows.defer(*INNER.get(model._meta.label_lower, ())).order_by("pk")
            self.rows[model] = {row.pk: row for row in rows if self._began(row) <= self.at and self._is_theirs(row)}
            self.another |= {row for row in self.rows[model].values() if self._is_about_another(row)}
        others = self._names_of_others()
        items = [self._item(row, others) for rows in self.rows.values() for row in rows.values()]
        order = list(DOCUMENTS)
        items.sort(key=lambda each: (order.index(each.document), each.at, each.key))
        employees = {v.raw.name for each in items for v in each.values if isinstance(v.raw, Employee)}
        return Gathered(
            self.customer,
            self.at,
            self.refs,
            tuple(items),
            frozenset(self._own_words()),
            frozenset(employees | {each.by.name for each in items if each.by and each.capacity != CUSTOMER}),
            frozenset(other.name for other in others.values()),
        )

    def _in_order(self) -> list[type[Model]]:
        """Each model after those that its rows are found by; events last, since they are found by references too."""
        left, done = [each for each in holding() if each is not Event], []
        while left:
            ready = [each for each in left if not set(self._parents(each)) & set(left)] or left[:1]
            done += ready
            left = [each for each in left if each not in ready]
        return [*done, Event]

    def _parents(self, model: type[Model]) -> list[type[Model]]:
        own = points_at_customer(model)
        if model is Customer or names_customer(model) or any(not each.null for each in own):
            return []
        return [each.related_model for each in belongs_to(model, holding()) if each.related_model is not model]

    def _which(self, model: type[Model]) -> Q:
        """Which rows of a model are about this person, or have this person in them."""
        if model is Customer:
            return Q(pk__in=self.people)
        if model is Event:
            return self._events()
        if model is Account:
            return Q(pk__in=[each.pk for each in accounts_of(self.people, self.at)])
        if model is Case:
            return Q(pk__in=[each.pk for each in self._cases()])
        if model is Upload:  # what was kept beside a post or a letter of theirs names nobody
            theirs = Capture.objects.filter(post__account__in=accounts_of(self.people, self.at)).exclude(picture=None)
            letters = Letter.objects.filter(contact__in=Contact.objects.of(self.people, self.at)).exclude(scan=None)
            beside = Q(pk__in=theirs.values("picture")) | Q(pk__in=letters.values("scan"))
            beside |= Q(pk__in=StepTaken.objects.filter(case__in=self._cases()).exclude(file=None).values("file"))
            return Q(customer__in=self.refs) | beside
        if model is Duty:  # what came of a letter that was taken to be theirs in error is about somebody else
            apart = [*of_others(self.at, self.refs), *no_longer_of(self.refs, self.at)]
            threads = [each.partition(":")[2] for each in apart]
            wrong = parted(self.at, customer__ref__in=self.refs)  # and so is what came of a report
            threads += [report for report, customer in wrong if customer in self.refs]
            return Q(customer__in=self.refs) & ~Q(thread__in=threads)
        if names_customer(model):
            return Q(customer__in=self.refs)
        own = points_at_customer(model)
        which = Q(pk__in=[])
        for each in own:
            which |= Q(**{f"{each.name}__in": self.people})
        if model is Contact:  # not one that was kept as theirs in error
            made = Contact.objects.made_by(self.people, self.at).values("pk")
            return Q(pk__in=made) | Q(pk__in=Contact.objects.of(self.people, self.at).values("pk"))
        if model is NotTheirs:  # that it is not theirs, and why, also where the contact itself is not in here
            which = ~Q(because="") & Q(contact__customer__in=self.people)
            return which | Q(contact__in=list(self.rows.get(Contact, {})))
        if model is LetThrough:
            which &= Q(ended_at=None) | Q(ended_at__gt=self.at)
        if model is Incident:  # not one that named them in error
            which = Q(on_behalf_of__in=self.people)
            return which | Q(pk__in=Incident.objects.about(self.people, self.at).values("pk"))
        nobody = Q(**{each.name: None for each in own})
        for each in belongs_to(model, holding()):
            if not own or all(one.null for one in own):
                which |= nobody & Q(**{f"{each.name}__in": list(self.rows.get(each.related_model, {}))})
        return which

    def _cases(self) -> list[Case]:
        """The cases of employees who are named in a post of theirs."""
        return list(cases_of(accounts_of(self.people, self.at), Incident.objects.about(self.people, self.at)))

    def _events(self) -> Q:
        """Events that name this person, and those on their matters that name nobody.

        What happened on a report or a letter that was taken to be theirs in error is about somebody else; that it was
        is told.
        """
        named = Q(customer__in=self.refs)
        refs = {getattr(row, "ref", "") for rows in self.rows.values() for row in rows.values()} - {""}
        nobody = Q(customer="") & (Q(thread__in=refs) | Q(subject__in=[f"incidents.incident:{ref}" for ref in refs]))
        reports = {report for report, _customer in parted(self.at, customer__ref__in=self.refs)}
        wrong = reports - {getattr(row, "ref", "") for row in self.rows.get(Incident, {}).values()}
        of_another = Q(subject__in=[f"incidents.incident:{ref}" for ref in wrong])
        told = Q(code__in=("incident_linked", "incident_unlinked"))
        apart = [*of_others(self.at, self.refs), *no_longer_of(self.refs, self.at)]
        letters = Q(subject__in=apart) & ~Q(code__in=PUT_RIGHT)
        return (named | nobody) & ~(of_another & ~told) & ~letters

    def _beside(self, model: type[Model]) -> list[str]:
        """What is read with the rows of a model: who, and the events that wrote and ended each."""
        beside = [] if model is not Event else ["facts"]
        for each in pointers(model):
            beside += [each.name, f"{each.name}__by"] if each.related_model is Event else [each.name]
        return beside

    def _is_about_another(self, row: Model) -> bool:
        """Whether a record is about another person: itself, or what it belongs to."""
        own = getattr(row, "customer", None)
        if isinstance(own, Customer):
            return own.pk not in self.people
        if isinstance(row, Incident | Contact):
            which = Incident.objects.about if isinstance(row, Incident) else Contact.objects.of
            return not which(self.people, self.at).filter(pk=row.pk).exists()
        parents = [getattr(row, each.name) for each in belongs_to(type(row), self.rows)]
        return any(each in self.another for each in parents if each is not None)

    # ---- as a row stood

    def _began(self, row: Model) -> datetime:
        """When a row was written."""
        event = self._event(row)
        if event:
            return event.at
        for name in MOMENTS:
            if isinstance(getattr(row, name, None), datetime):
                return getattr(row, name)
        parent = next((getattr(row, each.name) for each in belongs_to(type(row), holding())), None)
        return self._began(parent) if parent is not None else self.customer.recorded_at

    def _is_theirs(self, row: Model) -> bool:
        """Whether a row was not written about a letter of theirs while that was taken to be somebody else's."""
        event = self._event(row) if self.for_others else None
        return event is None or event.number not in self.for_others

    def _event(self, row: Model) -> Event | None:
        """The event with which a row was written."""
        if isinstance(row, Event):
            return row
        for each in pointers(type(row)):
            if each.name in BEGAN and each.related_model is Event:
                return getattr(row, each.name)
        return None

    def _not_yet(self, row: Model) -> set[str]:
        """The columns that were still empty at the moment: the row had not ended."""
        columns = endings().get(row._meta.db_table, ())
        fields = {each.attname: each for each in row._meta.concrete_fields if each.attname in columns}
        event = next((getattr(row, f.name) for f in fields.values() if f.related_model is Event), None)
        times = [getattr(row, f.name) for f in fields.values() if isinstance(f, DateTimeField)]
        ended = event.at if event else next((each for each in times if each), None)
        left_out = ended and (ended > self.at or (event and event.number in self.for_others))
        return {each.name for each in fields.values()} if left_out else set()

    def _item(self, row: Model, others: dict[int, Other]) -> Item:
        label, event = row._meta.label_lower, self._event(row)
        not_yet, values, files = self._not_yet(row), [], []
        events = {event.number} if event else set()
        for each in row._meta.concrete_fields:
            raw = None if each.name in not_yet or is_inner(label, each.name) else getattr(row, each.name)
            if raw in (None, "", [], {}) or isinstance(each, GeneratedField):
                continue
            if isinstance(raw, Event):
                events.add(raw.number)
            elif isinstance(each, BinaryField | FileField) or each.name == "html":
                files += self._file(row, each, raw)
            elif (said := self._said(raw, others)) is not None:
                own = {"opinion": each.name in OPINIONS.get(label, ()), "of_staff": self._is_of_staff(row, each.name)}
                values.append(Value(each.name, said, **own))
        if isinstance(row, Access):
            values.append(Value("why", row.what))
        if isinstance(row, Event) and isinstance(facts := getattr(row, "facts", None), EventFacts) and facts.facts:
            values.append(Value("facts", facts.facts))
        by = event.by if event else self._person(row)
        capacity = event.capacity if event else getattr(row, "capacity", "")
        return Item(
            f"{label}:{getattr(row, 'ref', row.pk)}",
            label,
            document_of(label),
            self._began(row),
            by,
            capacity,
            tuple(values),
            tuple(files),
            frozenset(events),
            row in self.another,
        )

    @staticmethod
    def _is_of_staff(row: Model, column: str) -> bool:
        """Whether a column is about an employee or another person: always, or in a step that is."""
        if isinstance(row, StepTaken) and column in ("text", "reference", "person"):
            return is_of_the_employee(row)
        return (row._meta.label_lower, column) in OF_STAFF | OF_ANOTHER

    def _said(self, raw: Any, others: dict[int, Other]) -> Any:
        """A value by itself: another customer by their name, another record by its reference."""
        if isinstance(raw, Customer):
            return others.get(raw.pk)
        if isinstance(raw, Model) and not isinstance(raw, Employee) and raw._meta.app_label != "people":
            return getattr(raw, "ref", None)
        return None if isinstance(raw, str) and raw in self.refs else raw

    def _file(self, row: Model, column, raw) -> list[tuple[str, bytes]]:
        """What a row keeps as a file, with a name for it that names nobody."""
        content = (
            raw.encode() if isinstance(raw, str) else bytes(raw) if isinstance(column, BinaryField) else raw.read()
        )
        begins = (end for start, end in BEGINNINGS.items() if content.startswith(start))
        ends = next(begins, "html" if isinstance(raw, str) else "bin")
        name = f"{row._meta.model_name}-{getattr(row, 'ref', row.pk)}-{column.name}.{ends}"
        return [(f"files/{name}", content)] if content else []

    @staticmethod
    def _person(row: Model) -> Employee | None:
        found = (getattr(row, name, None) for name in PERSONS)
        return next((each for each in found if isinstance(each, Employee)), None)

    def _names_of_others(self) -> dict[int, Other]:
        """The other customers who stand in the rows, by key."""
        rows = [row for rows in self.rows.values() for row in rows.values()]
        found = {getattr(row, each.name) for row in rows for each in points_at_customer(type(row))}
        others = {each for each in found if each is not None and each.pk not in self.people}
        names = names_of({each.pk for each in others}, self.at)
        return {each.pk: Other(each.ref, names.get(each.pk, each.ref)) for each in others}

    def _own_words(self) -> set[str]:
        """The names, numbers and addresses of this person, as they were given."""
        rows = [
            row for model, rows in self.rows.items() for row in rows.values() if model._meta.app_label == "customers"
        ]
        came = [each for each in self.rows.get(Letter, {}).values() if isinstance(each, Letter)]
        wrote = {parseaddr(each.sender)[1] for each in came}  # from where they wrote
        return {row.given for row in rows if hasattr(row, "given")} | {each for each in wrote if "@" in each}
