"""Everything held about one person is gathered: no table is forgotten, nothing of later, nothing of anybody else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import CharField, ForeignKey

from fairhand import council
from fairhand.appeals.operations import record_appeal
from fairhand.bundles import naming, tables
from fairhand.bundles.gathering import gather
from fairhand.correspondence.operations import keep_item, read_item, say_whose, unlink_item
from fairhand.customers.operations import end_need, keep_customer, link_customers
from fairhand.incidents.operations import link_incident, unlink_incident
from fairhand.policy import Act, Found, MeasureKind
from fairhand.record.access import looked
from fairhand.record.models import Event
from tests.formal import Path, a_measure
from tests.people import doing, somebody_who_may


def held() -> set[type]:
    """Every model that leads to a customer, found here by itself: by a pointer, a reference, or what it belongs to."""
    models = [each for each in apps.get_models() if each.__module__.startswith("fairhand.")]

    def leads(model, seen=()) -> bool:
        if model in tables.HELD:
            return True
        if any(f.name.startswith("customer") and isinstance(f, CharField) for f in model._meta.concrete_fields):
            return True
        to = {f.related_model for f in model._meta.concrete_fields if isinstance(f, ForeignKey)}
        return any(leads(each, (*seen, model)) for each in to - {Event, model, *seen})

    return {each for each in models if leads(each)}


def test_no_table_about_a_customer_is_forgotten():
    gathered = set(tables.holding())
    left_out = {apps.get_model(label) for label in naming.LEFT_OUT}
    assert not gathered & left_out
    assert held() - gathered - left_out == set()


def test_what_is_left_out_is_left_out_for_a_reason():
    for label, reason in naming.LEFT_OUT.items():
        assert apps.get_model(label) in held(), f"{label} is not about a customer: take it off the list"
        assert len(reason) > 20


def test_the_control_a_table_that_is_forgotten_is_noticed(monkeypatch):
    shorter = tuple(each for each in tables.holding() if each._meta.label_lower != "incidents.policereport")
    monkeypatch.setattr(tables, "holding", lambda: shorter)
    with pytest.raises(AssertionError):
        test_no_table_about_a_customer_is_forgotten()


@pytest.mark.parametrize("model", tables.holding(), ids=lambda each: each._meta.label_lower)
def test_each_record_and_each_of_its_columns_has_a_name(model):
    label = model._meta.label_lower
    assert label in naming.RECORDS, f"Say in fairhand/bundles/naming.py what a {label} is called"
    assert naming.document_of(label) != "other", f"Say in fairhand/bundles/naming.py in which document a {label} stands"
    unnamed = [
        each.name
        for each in model._meta.concrete_fields
        if each.name not in naming.COLUMNS
        and not naming.is_inner(label, each.name)
        and getattr(each, "related_model", None) is not Event
        and type(each).__name__ not in ("BinaryField", "GeneratedField")
    ]
    assert not unnamed, f"Say in fairhand/bundles/naming.py what these columns of {label} are called"


def test_opinions_and_what_is_about_employees_are_columns_that_there_are():
    for label, columns in [*naming.OPINIONS.items(), *((label, {column}) for label, column in naming.OF_STAFF)]:
        assert columns <= {each.name for each in apps.get_model(label)._meta.concrete_fields}, label


def test_everything_of_the_story_is_there_with_who_and_when(story):
    gathered = gather(story, council.now())
    models = {each.model for each in gathered.items}
    assert models >= {
        "customers.customer", "customers.name", "customers.need", "customers.representation", "incidents.incident",
        "incidents.leaderwarning", "decisions.decision", "decisions.restriction", "decisions.notice", "record.event",
        "record.duty",
    }  # fmt: skip
    report = next(each for each in gathered.items if each.value("opinion"))
    assert report.by.name == "Ceri"
    assert [each.column for each in report.values if each.opinion] == ["opinion"]
    assert report.value("what_happened").startswith("He shouted")
    assert gathered.own_events == set(Event.objects.filter(customer=story.ref).values_list("number", flat=True))


def test_nothing_of_another_customer_is_there(story, ceri):
    other = keep_customer(**doing(ceri), name="Somebody Else", identifiers=[("email", "else@example.org")])
    said = str([each.values for each in gather(story, council.now()).items])
    assert other.ref not in said
    assert "else@example.org" not in said


def test_it_is_as_it_stood_and_what_ended_later_had_not_ended(mr_jones, ceri):
    keeper = somebody_who_may(Act.KEEP_NEEDS)
    from fairhand.customers.operations import record_need

    begun = council.now()
    need = record_need(**doing(keeper, begun), customer=mr_jones, at_contact="Speak slowly")
    end_need(**doing(keeper, begun + timedelta(days=20)), need=need)
    between = gather(mr_jones, begun + timedelta(days=10))
    (row,) = [each for each in between.items if each.model == "customers.need"]
    assert row.value("ends_at") is None
    assert "need_ended" not in [each.value("code") for each in between.of("record")]
    (row,) = [each for each in gather(mr_jones, begun + timedelta(days=30)).items if each.model == "customers.need"]
    assert row.value("ends_at") == begun + timedelta(days=20)
    assert not [e for e in gather(mr_jones, begun - timedelta(seconds=1)).items if e.model == "customers.need"]


def test_all_records_linked_as_one_person_are_in_it(story, ceri):
    second = keep_customer(**doing(ceri), name="A. Jones", identifiers=[("email", "alun@example.org")])
    link_customers(
        **doing(somebody_who_may(Act.LINK_CUSTOMERS, "Linker")), one=story, other=second, evidence="The same number"
    )
    gathered = gather(story, council.now())
    assert {story.ref, second.ref} == gathered.refs
    assert "alun@example.org" in [each.value("given") for each in gathered.items]
    assert {each.key for each in gather(second, gathered.at).items} == {each.key for each in gathered.items}


def test_a_report_that_proved_to_be_about_somebody_else_is_told_of_and_not_told(path, mr_jones, ceri, priya):
    from fairhand.incidents.operations import report_incident
    from tests.rooms.incidents.telling import told

    linker = somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    at = council.now()
    incident = report_incident(**doing(ceri, at), channel="email", **told())
    link_incident(**doing(linker, at), incident=incident, customer=mr_jones, evidence="The same number.")
    assert incident.ref in str([each.key for each in gather(mr_jones, council.now()).items])
    unlink_incident(**doing(linker), incident=incident, because="His brother's number.")
    gathered = gather(mr_jones, council.now())
    assert f"incidents.incident:{incident.ref}" not in [each.key for each in gathered.items]
    assert "incidents.incidentlink" in {each.model for each in gathered.items}
    assert told()["what_happened"] not in str([each.values for each in gathered.items])


def test_what_came_of_a_letter_that_proved_to_be_somebody_elses_is_told_of_in_their_bundle_alone(mr_jones, ceri):
    linker, ann = somebody_who_may(Act.LINK_CUSTOMERS, "Linker"), keep_customer(**doing(ceri), name="Ann Pugh")
    Path(mr_jones, ceri).in_force(measures=[a_measure(MeasureKind.READ_AND_FILE)])
    told = {"way": "letter", "received_at": council.now(), "text": "The scaffolding is loose."}
    item = keep_item(**doing(ceri), customer=mr_jones, **told)
    found = [{"kind": Found.INFORMATION_REQUEST, "note": "What was inspected"}]
    item = read_item(**doing(somebody_who_may(Act.READ_CORRESPONDENCE)), item=item, findings=found)
    its = {item.ref, item.contact.ref, item.findings.get().ref}
    before = council.now()
    assert _threads(mr_jones, before) >= its - {item.contact.ref}
    unlink_item(**doing(linker), item=item, because="She signed it.")
    say_whose(**doing(linker), item=item, customer=ann, because="She signed it.")
    assert not _threads(mr_jones, council.now()) & its
    assert _threads(ann, council.now()) & its  # it is owed still
    assert _threads(mr_jones, before) >= its - {item.contact.ref}  # as it stood then
    own = keep_item(**doing(ceri), customer=mr_jones, **told)
    assert own.ref in _threads(mr_jones, council.now())


def _threads(customer, at) -> set:
    """What the duties in somebody's bundle are about."""
    return {each.value("thread") for each in gather(customer, at).of("duties")}


def test_an_appeal_made_for_somebody_else_is_marked_as_about_another(story, path, ceri):
    from fairhand.customers.models import Name
    from fairhand.decisions.models import Decision

    ann = Name.objects.get(given="Ann Pugh").customer
    record_appeal(
        **doing(ceri),
        decision=Decision.objects.get(),
        form=council.policy().appeals.forms[0],
        grounds="It is not fair",
        representative=ann,
    )
    (appeal,) = [each for each in gather(ann, council.now()).items if each.model == "appeals.appeal"]
    assert appeal.another
    (own,) = [each for each in gather(story, council.now()).items if each.model == "appeals.appeal"]
    assert not own.another
    assert own.value("representative").name == "Ann Pugh"


def test_who_looked_is_there_with_when_and_why(story, owen):
    from fairhand.policy import Sight

    looked(owen, Sight.CUSTOMER_FILE, story.ref, "page")
    (look,) = gather(story, council.now()).of("looks")
    assert (look.by, look.value("what")) == (owen, "customer_file")
