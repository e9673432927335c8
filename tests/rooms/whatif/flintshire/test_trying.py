"""What a draft does to a record in other ways, that nothing is written by it, and who may read it."""

import json
import re
from datetime import date
from html import unescape
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from fairhand import council
from fairhand.customers.operations import keep_customer
from fairhand.people.models import Post
from fairhand.record.models import Access
from fairhand.whatif.drafts import read
from fairhand.whatif.replay import replay
from fairhand.whatif.saying import say
from tests.people import doing, employee
from tests.rooms.letters.letters import Post as Letters
from tests.rooms.whatif.flintshire.conftest import (
    ADOPTED,
    CCSM_ALONE,
    FIFTEEN,
    NOW,
    SINCE,
    THREE_MONTHS,
    at,
    reviewed_every,
)

pytestmark = pytest.mark.django_db


def tried(folder, since=SINCE, when=NOW):
    return say(replay(read(folder), since, when))


def counts(said) -> dict:
    return {each.code: each.count for each in said.numbers if each.count}


def rows() -> dict:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def command(folder, since="2025-01-01", **said) -> str:
    out = StringIO()
    call_command("policy", "what-if", str(folder), since=since, stdout=out, **said)
    return out.getvalue()


def without(text: str, start: str, until: str) -> tuple[str, str]:
    """A part of the adopted file, to be left out of a draft."""
    begins = text.index(start)
    return text[begins : text.index(until, begins + 1)], ""


def test_a_draft_that_changes_nothing_finds_nothing(record, drafted):
    said = tried(drafted("same"))

    assert said.is_alike
    assert counts(said) == {}
    assert {each.code: each.of for each in said.numbers}["ended_earlier"] == 6


def test_nothing_is_written(record, drafted):
    folder, before = drafted("all", *FIFTEEN, *THREE_MONTHS, *CCSM_ALONE), rows()

    said = tried(folder)
    command(folder)

    assert len(said.headings) == 4
    assert rows() == before


def test_a_draft_may_lie_beside_another_of_the_same_day(drafted):
    drafted("one")
    assert read(drafted("two")).policy == council.policy()


def test_only_the_record_since_the_day_is_looked_at(record, drafted):
    said = tried(drafted("fifteen", *FIFTEEN), since=date(2025, 9, 2))

    assert counts(said) == {"fewer_days_to_appeal": 1}
    assert {each.code: each.of for each in said.numbers}["acts_by_another"] == 4


def test_where_a_missed_review_no_longer_ends_it_a_restriction_would_have_held_until_its_end(record, drafted):
    said = tried(drafted("goes-on", ('on_missed = "lapse"', 'on_missed = "continue"')))

    # It lapsed at the end of 3 August 2025, and was to end on 5 January 2026.
    assert [(each.ref, each.clause, each.days) for each in said.cases["ends"]] == [(record.lapsed.ref, "9.1", 155)]
    assert counts(said) == {"ended_later": 1}


def test_with_a_shorter_longest_time_a_restriction_would_have_ended_at_its_end(record, drafted):
    longest = ("[formal.max_length]\nvalue = 12", "[formal.max_length]\nvalue = 4")
    said = tried(drafted("shorter", longest, *reviewed_every(4, "four")))

    # 1 December: 1 April instead of 1 June. 3 February: 3 June instead of 3 August. The other ends on 1 March, which
    # comes before 3 March.
    assert [(each.ref, each.clause, each.days) for each in said.cases["ends"]] == [
        (record.lapsed.ref, "7.9", -61),
        (record.standing.ref, "7.9", -61),
    ]


def test_a_longer_short_restriction_is_told_in_days_and_a_shorter_one_in_hours(record, drafted):
    longer = ("[brief_restriction.length]\nvalue = 24", "[brief_restriction.length]\nvalue = 48")
    shorter = ("[brief_restriction.length]\nvalue = 24", "[brief_restriction.length]\nvalue = 4")
    says = ('says = "restrict telephone contact for one day"', 'reading = "how-long-is-one-day"')
    text = (ADOPTED / "policy.toml").read_text("utf-8")
    block = text[text.index("[brief_restriction.length]") : text.index("[brief_restriction.lookback]")]
    silent = (block, block.replace('says = "restrict telephone contact for one day"\n', ""))
    assert says[0] in block

    said = tried(drafted("longer", silent, longer))
    assert [each.ref for each in said.cases["ends"]] == [record.by_leader.ref, record.by_ccsm.ref]
    assert said.cases["ends"][0].said.endswith(", 1 day later.")
    assert counts(said) == {"ended_later": 2}
    said = tried(drafted("shorter", silent, shorter))
    assert said.cases["ends"][0].said.endswith(", 20 hours earlier.")
    assert counts(said) == {"ended_earlier": 2}


def test_who_may_go_so_far_is_asked_too(record, drafted):
    row = 'act = "manage_contact"\nwho = ["ccsm"]'
    limits = 'limits = [{ who = ["chief_officer"], longer_than = { value = 8, unit = "months", clause = "7.3", '
    limits += 'reading = "hearing-the-customer-first" }, clause = "7.3", reading = "hearing-the-customer-first" }]'
    who = 'act = "manage_contact"\nwho = ["ccsm", "chief_officer"]'
    said = tried(drafted("so-far", (row, f"{who}\n{limits}")))

    # 3 February 2025 to 5 January 2026 is more than eight months; 1 September to 1 March and December to June are not.
    assert [(each.ref, each.clause) for each in said.cases["who"]] == [(record.lapsed.ref, "7.3")]
    assert said.cases["who"][0].said.endswith("Under the draft it takes a Chief Officer, for longer than 8 months.")


def test_what_others_confirm_first_is_asked_too(record, drafted):
    row = 'act = "manage_contact"\nwho = ["ccsm"]'
    consents = 'consents = [{ confirmed_by = ["chief_officer"], longer_than = { value = 8, unit = "months", '
    consents += 'clause = "7.3", reading = "hearing-the-customer-first" }, clause = "7.3", '
    consents += 'reading = "hearing-the-customer-first" }]'
    duty = '[[duties]]\ncode = "confirm_decision"\nopens_on = "confirmation_asked"\ncloses_on = ["signed_off"]\n'
    duty += 'owner = "whoever confirms"\nclause = "7.3"\nreading = "hearing-the-customer-first"\n\n'
    first = '[[duties]]\ncode = "notify_customer"'
    said = tried(drafted("confirmed", (row, f"{row}\n{consents}"), (first, f"{duty}{first}")))

    assert [(each.ref, each.clause) for each in said.cases["who"]] == [(record.lapsed.ref, "7.3")]
    assert said.cases["who"][0].said.endswith("Under the draft it has to be confirmed first: a Chief Officer.")


def test_what_the_draft_lacks_is_said_in_a_sentence(record, drafted):
    text = (ADOPTED / "policy.toml").read_text("utf-8")
    brief = without(
        text, "[brief_restriction]\n", "# ---------------------------------------------------------------- duties"
    )
    said = tried(drafted("no-short", brief, without(text, notice("contact_restricted_briefly"), "[[notices]]")))
    assert said.without == ["The draft has no short restriction. Set since that day: 2."]
    assert counts(said) == {}

    appeals = without(text, "[appeals]\n", "[outside_body]")
    reading = ('[[readings]]\nid = "who-acts-as-ccsm"', NO_APPEAL + '[[readings]]\nid = "who-acts-as-ccsm"')
    letters = [without(text, notice(each), "[[notices]]") for each in APPEAL_LETTERS]
    right = ('"right_to_appeal", ', ""), (', "right_to_appeal"]', "]")
    part = without(text, '[[notices.parts]]\ncode = "right_to_appeal"', "[[notices.parts]]")
    said = tried(drafted("no-appeals", appeals, reading, *letters, *right, part))
    assert said.without == [
        "The draft has no appeals. Decided since that day: 0.",
        "The draft has no appeals. Letters since that day that gave a last day to appeal: 3.",
    ]


def notice(event: str) -> str:
    return f'[[notices]]\nevent = "{event}"'


APPEAL_LETTERS = ("appeal_recorded", "decision_suspended", "appeal_decided")
NO_APPEAL = """[[readings]]
id = "no-appeal"
clauses = ["8.1"]
question = "May a decision be appealed?"
answer = "No."
confirmed_by = "The Cabinet"

"""


def test_what_is_owed_by_somebody_else_or_by_nobody_is_said(record, drafted):
    text = (ADOPTED / "policy.toml").read_text("utf-8")
    crm = without(text, '[[duties]]\ncode = "record_on_crm"', '[[duties]]\ncode = "notify_customer"')
    owner = re.search(r'\[\[duties\]\]\ncode = "review_decision".*?owner = "decider"', text, re.S)[0]
    by_role = owner.replace('owner = "decider"', 'owner = "holders of a role"\nrole = "chief_officer"')

    said = tried(drafted("others", crm, (owner, by_role)))

    told = {each.ref: each.said for each in said.cases["owed"] if each.clause}
    assert list(told) == [record.standing.ref]
    assert told[record.standing.ref].endswith("due Friday 1 May 2026. Under the draft it is owed by a Chief Officer.")
    nobody = [each.said for each in said.cases["owed"] if not each.clause]
    assert nobody == ["Record the decision on the CRM: owed by Manages. The draft asks this of nobody."] * 3


def test_a_letter_that_lacks_what_the_draft_asks_for_is_short(ceri, drafted):
    path = Letters(keep_customer(**doing(ceri), name="Somebody"), ceri)
    notice = path.issue("warned", path.warning())
    was = 'must_say = ["behaviour", "what_is_asked", "what_may_follow", "advocacy"]'
    more = was.replace('"advocacy"]', '"advocacy", "services"]')

    said = tried(drafted("more", (was, more)), since=council.today(), when=council.now())

    assert counts(said) == {"letters_short": 1}
    assert [(each.ref, each.clause) for each in said.cases["letters"]] == [(notice.ref, "6.2")]
    assert "lacks: Which services it covers (English);" in said.cases["letters"][0].said
    assert tried(drafted("same"), since=council.today(), when=council.now()).is_alike


# The command


def test_the_command_says_the_numbers_first_and_then_the_cases(record, drafted, monkeypatch):
    monkeypatch.setattr(council, "now", lambda: NOW)
    lines = command(drafted("fifteen", *FIFTEEN)).splitlines()

    assert lines[0] == ("The draft fifteen, tried on the record since Wednesday 1 January 2025. Nothing was written.")
    assert lines[3] == "3 of 3 last days to appeal would have come earlier, or not been given."
    assert lines.index("Another last day to appeal") > lines.index("0 of 6 acts would have needed another person.")
    assert "What this cannot know" in lines


def test_a_program_reads_the_same(record, drafted, monkeypatch):
    monkeypatch.setattr(council, "now", lambda: NOW)
    found = json.loads(command(drafted("ccsm", *CCSM_ALONE), as_json=True))

    assert found["numbers"]["acts_by_another"] == {"count": 1, "of": 6}
    assert [each["ref"] for each in found["cases"]["who"]] == [record.by_leader.ref]
    assert found["limits"]


@pytest.mark.parametrize(
    ("since", "because"),
    [("soon", "soon is not a day"), ("2999-01-01", "still to come"), ("0999-01-01", "so long ago")],
)
def test_a_day_that_cannot_be_is_refused(drafted, since, because):
    with pytest.raises(CommandError, match=because):
        command(drafted("same"), since=since)


def test_a_draft_with_faults_is_refused_with_all_of_them(drafted):
    king = ('hearer = "chief_officer_governance"', 'hearer = "the_king"')
    folder = drafted("faulty", king, ('alternate = "appeal_alternate"', 'alternate = "the_queen"'))
    with pytest.raises(CommandError) as fault:
        command(folder)
    said = str(fault.value)
    assert 'appeals.hearer: "the_king" is not a role that this file knows' in said
    assert 'appeals.alternate: "the_queen" is not a role that this file knows' in said
    assert said.endswith("Mend this, then try the draft again.")


def test_a_folder_that_is_none_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"there is no such file\. Check the name of the folder\."):
        command(tmp_path / "nowhere")


# The page


def window(role: str) -> Client:
    client = Client()
    who = employee(f"Looks as {role}", role)
    Post.objects.filter(employee=who).update(starts_at=at(2020, 1, 1))
    client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def text_of(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.fixture
def shelf(settings, tmp_path):
    """Where drafts lie."""
    settings.DRAFTS_FOLDER = tmp_path / "drafts"


def test_the_page_tells_who_may_see_files_what_a_draft_would_have_made(record, drafted, shelf):
    drafted("ccsm", *CCSM_ALONE)
    page = window("ccsm").get("/what-if/?draft=ccsm&since=2025-01-01")

    assert page.status_code == 200
    assert "1 of 6 acts would have needed another person." in text_of(page)
    assert record.by_leader.ref in text_of(page)
    assert Access.objects.filter(what="annual_review", customer="").count() == 1


@pytest.mark.parametrize("role", ["auditor", "team_leader", "frontline_employee"])
def test_others_are_told_why_not(db, role):
    page = window(role).get("/what-if/")
    assert page.status_code == 403
    assert "may look at this" in text_of(page)


def test_the_page_says_it_in_welsh(record, drafted, shelf):
    drafted("fifteen", *FIFTEEN)
    in_welsh = window("ccsm")
    in_welsh.cookies["django_language"] = "cy"
    page = in_welsh.get("/what-if/?draft=fifteen&since=2025-01-01")
    assert "3 o 3" in text_of(page)
    assert "would have" not in text_of(page)


def test_the_page_lists_the_faults_of_a_draft(drafted, shelf, db):
    drafted("faulty", ('hearer = "chief_officer_governance"', 'hearer = "the_king"'))
    page = window("ccsm").get("/what-if/?draft=faulty&since=2025-01-01")
    assert page.status_code == 200
    assert '"the_king" is not a role that this file knows' in text_of(page)


@pytest.mark.parametrize("draft", ["../2021-04-01", "none", ""])
def test_the_page_opens_no_other_folder(drafted, shelf, db, draft):
    drafted("same")
    page = window("ccsm").get(f"/what-if/?draft={draft}&since=2025-01-01")
    assert page.status_code == 200
    assert "In numbers" not in text_of(page)


def test_the_page_says_where_no_draft_lies(db, shelf):
    assert "No draft to try" in text_of(window("ccsm").get("/what-if/"))
