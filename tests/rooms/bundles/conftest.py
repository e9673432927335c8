import pytest

from fairhand import council
from fairhand.bundles.operations import make_bundle
from fairhand.customers.operations import record_need, record_representation
from fairhand.policy import Act, Sight
from tests.formal import Path
from tests.people import doing, employee, role_for, somebody_who_may


@pytest.fixture
def nia(db):
    """The one who keeps information governance."""
    return employee("Nia Medi", role_for(Act.MAKE_BUNDLE, sees=(Sight.BUNDLES,)))


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


@pytest.fixture
def story(path, ceri, mr_jones):
    """A need, somebody who acts for him, a report, a warning, a decision in force, another customer beside."""
    from fairhand.customers.operations import keep_customer

    by = somebody_who_may(Act.KEEP_NEEDS, "Keeper of needs")
    record_need(**doing(by), customer=mr_jones, at_contact="Speak slowly", in_full="Hard of hearing", adjustment=True)
    ann = keep_customer(**doing(ceri), name="Ann Pugh", identifiers=[("telephone", "01632 960001")])
    record_representation(**doing(ceri), customer=mr_jones, representative=ann, relation="daughter")
    path.report(what_happened="He shouted at Ceri, and rang 01632 960777 after.", opinion="I think he was drunk.")
    path.warning()
    path.in_force()
    return mr_jones


@pytest.fixture
def bundle(nia):
    """Put one together: with what is proposed accepted, unless it is said otherwise."""

    def make(customer, kind="evidence", at=None, **said):
        from fairhand.bundles.gathering import gather
        from fairhand.bundles.redacting import Proposing

        when = said.pop("when", None) or council.now()
        if kind == "access" and "redactions" not in said:
            gathered = gather(customer, at or when)
            proposing = Proposing(gathered)
            found = {each.key: proposing.of(each) for each in gathered.items}
            said["redactions"] = {key: each.said for key, each in found.items() if each}
        if kind == "evidence":
            said.setdefault("to", "The ombudsman")
        said = {"request": "REQ-1", "asked_on": council.today(), **said}
        return make_bundle(**doing(nia, when), customer=customer, kind=kind, as_at=at, **said)

    return make
