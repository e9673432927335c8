"""After a matter with a formal decision is erased, every page works without it, and the record verifies."""

import re
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.appeals.operations import decide_appeal, record_appeal
from fairhand.bundles.operations import make_bundle
from fairhand.decisions.models import Decision, Notice, Restriction
from fairhand.decisions.operations import record_on_crm
from fairhand.incidents.operations import answer_report
from fairhand.letters.models import Letter
from fairhand.letters.operations import send_letters
from fairhand.people.models import Employee
from fairhand.policy import Act, Keeping
from fairhand.retention.operations import erase_records
from fairhand.retention.queries import every_matter, proposal
from tests.people import doing, employee, somebody_who_may
from tests.rooms.letters.letters import WORDS, print_all
from tests.rooms.letters.letters import Post as Way
from tests.rooms.retention.gone import MARK, everywhere, whole
from tests.rooms.retention.when import due_on, go_to

KINDS = {each.record for each in council.policy().retention}
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(Keeping.RESTRICTION not in KINDS, reason="This policy does not say how long one is kept."),
]
SAID = {
    language: {part: f"{text} {MARK}" if part != "what_is_asked" else text for part, text in parts.items()}
    for language, parts in WORDS.items()
}


@pytest.fixture
def way(mr_jones, ceri) -> Way:
    """Mr Jones on his way along the formal path, to whom letters can be sent."""
    made = Way(mr_jones, ceri)
    made.address("postal", "1 Example Street, Example Town, EX1 1AA")
    return made


@pytest.fixture
def decision(way) -> Decision:
    """A decision with a report, a warning, their letters, and an appeal that was decided; all of it over."""
    report = way.report(what_happened=f"He said {MARK}.")
    said = {"outcome": "warn", "reason": MARK, "welfare": "She is all right.", "tell_reporter": "I write to him."}
    answer_report(**doing(report.sent_to), incident=report, **said)
    warning = way.warning(incident=report, behaviour=f"You said {MARK}.", note=MARK)
    sent = [way.issue("warned", warning, means="first_class", said=SAID)]
    made = way.decision(
        evidence=[report.ref], facts=f"He said {MARK}.", reasons=MARK, urgent_because="Safety of the team"
    )
    sent.append(way.issue("contact_managed", made, means="first_class", said=SAID))
    record_on_crm(**doing(way.who(Act.RECORD_ON_CRM)), decision=made, reference="CRM-1")
    form, hearer = council.policy().appeals.forms[0], way.writer("appeal_decided")
    appeal = record_appeal(**doing(way.reporter), decision=made, form=form, grounds=f"I never said {MARK}.")
    sent.append(way.issue("appeal_recorded", appeal, means="first_class", said=SAID))
    decide_appeal(**doing(hearer), appeal=appeal, outcome="ended", reasons=f"It was a {MARK}.")
    sent.append(way.issue("appeal_decided", appeal, means="first_class", said=SAID))
    print_all(way, *sent[:2])
    send_letters(**doing(hearer), packages=[each.dispatch.ref for each in sent[2:]])
    return made


@pytest.fixture
def erased(decision, nia, settings) -> set[str]:
    """The references of the matter, after it was erased."""
    found = next(each for each in every_matter() if decision.ref in each.refs)
    assert {"decisions.Decision", "incidents.Incident", "incidents.LeaderWarning"} <= set(found.parts)
    over = Restriction.objects.order_by("-closes_at").values_list("closes_at", flat=True)[0]
    go_to(settings, max(due_on("restriction", over), due_on("warning", over)) + timedelta(days=1))
    due = proposal(found.ref, council.now())
    assert due
    assert [each.says for each in due.held] == []
    assert everywhere()
    erase_records(**doing(nia), matter=found.ref, reasons="Its time is over.")
    return found.refs


def opened(who: Employee, address: str) -> str:
    """A page that opens."""
    client = Client()
    client.force_login(who)
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def leads_on(who: Employee, text: str) -> None:
    """The links of a page lead to pages that there are."""
    client = Client()
    client.force_login(who)
    links = set(re.findall(r'href="(/[^"#]*)', text.partition("<main")[2].partition("</main>")[0]))
    lost = {each for each in links if client.get(unescape(each)).status_code in (404, 500)}
    assert not lost


def test_nothing_of_it_is_left_and_every_page_opens(erased, decision, way, nia):
    assert everywhere() == []
    for of in (Decision, Restriction, Appeal, Notice, Letter):
        assert not of.objects.exists(), of
    assert whole()
    out = StringIO()
    call_command("record", "verify", stdout=out)
    assert out.getvalue()
    ref = way.customer.ref
    reviews = employee("Reviews the year", council.policy().annual_review.by)
    bundles = somebody_who_may(Act.MAKE_BUNDLE, "Bundles")
    # The year in which it was decided, counted from what is left of it.
    days = f"?from={council.day_of(decision.decided_at) - timedelta(days=30)}&to={council.today()}"
    told = {"customer": way.customer, "kind": "evidence", "request": "REQ-1", "to": "The ombudsman"}
    made = make_bundle(**doing(bundles), **told, asked_on=council.today())
    for who, address in (
        (way.reporter, f"/contact/{ref}/"),
        (way.who(Act.MANAGE_CONTACT), f"/customers/{ref}/"),
        (reviews, "/annual-review/"),
        (reviews, f"/annual-review/{days}"),
        (bundles, f"/bundles/{made.ref}/"),
        (nia, "/retention/"),
    ):
        said = opened(who, address)
        assert MARK not in said
        assert not [each for each in erased if f"/{each}/" in said], address
        if address.startswith(("/contact/", "/customers/")):
            leads_on(who, said)
    for who in Employee.objects.all():
        assert MARK not in opened(who, "/work/")
    assert MARK.encode() not in bytes(made.content)
