"""Each line of My work about a letter says which, to whoever may read correspondence."""

from html import unescape

import pytest

from fairhand import council
from fairhand.casework.queries.letters import letters_named
from fairhand.correspondence.operations import name_reader
from fairhand.policy import Act, Found, Sight, day, may_see
from tests.people import doing, employee, roles_that_may, somebody_who_may
from tests.rooms.correspondence.conftest import alun, eleri, found, letter, under  # noqa: F401  (fixtures)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(letter, alun, eleri):  # noqa: F811
    """Two letters that came for her to read, one without a subject."""
    name_reader(**doing(somebody_who_may(Act.NAME_READER, "Names")), customer=alun, employee=eleri)
    return letter(subject="The hedge"), letter(text="You have not answered me again.")


def named(who, *refs) -> list[str]:
    return [letters_named(set(refs), who, council.now()).get(ref, "") for ref in refs]


def test_a_line_says_the_subject_and_the_day(client, two, eleri):  # noqa: F811
    today = day(council.today(), council.words("en"))

    assert named(eleri, *(each.ref for each in two)) == [f"The hedge, {today}", f"Letter, {today}"]
    client.force_login(eleri)
    page = unescape(client.get("/work/").text)
    assert f"The hedge, {today}" in page
    assert f"Letter, {today}" in page


def test_a_line_says_what_was_found(two, found, eleri):  # noqa: F811
    finding = found(two[0], Found.INFORMATION_REQUEST).findings.get()

    assert named(eleri, finding.ref)[0].startswith("A request for information. In: The hedge, ")


def test_whoever_may_not_read_correspondence_is_not_told(two):
    may = [role for role in roles_that_may(Act.LOG_CONTACT) if not sees_it(role)]
    if not may:
        pytest.skip("Under this policy everybody may.")

    assert named(employee("Ivor", may[0]), two[0].ref) == [""]


def sees_it(role) -> bool:
    return bool(may_see(council.policy(), Sight.CORRESPONDENCE, [role], council.words("en")))
