"""What leaves the house about one person: complete for an ombudsman, gone through for the person, verifiable."""

import csv
import io
import json
import re
from datetime import timedelta
from html import unescape

import pytest

from fairhand import council
from fairhand.bundles import packing
from fairhand.bundles.closing import cell
from fairhand.bundles.gathering import gather
from fairhand.bundles.models import Bundle
from fairhand.bundles.redacting import REACHED, Proposing, Redaction
from fairhand.contacts.unfit import Unfit
from fairhand.correspondence.operations import hand_over_finding, keep_item, read_item, record_answer
from fairhand.council_data.particulars import particulars
from fairhand.customers.operations import choose_language, give_name, keep_customer
from fairhand.policy import Act, Found, MeasureKind, Sight
from fairhand.record import verify
from fairhand.record.access import looked
from fairhand.record.models import Event
from tests.formal import a_measure
from tests.people import doing, somebody_who_may
from tests.rooms.bundles.opened import names, text, unzipped, verified


def report_of(customer):
    return next(each for each in gather(customer, council.now()).items if each.value("opinion"))


def as_proposed(customer) -> dict:
    """What is proposed for each item, taken as it is."""
    gathered = gather(customer, council.now())
    proposing = Proposing(gathered)
    found = {each.key: proposing.of(each) for each in gathered.items}
    return {key: each.said for key, each in found.items() if each}


def test_it_is_verified_with_python_alone_and_one_changed_byte_is_named(story, bundle, tmp_path):
    folder = unzipped(bundle(story), tmp_path)
    done = verified(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The chain is whole" in done.stdout
    assert "as they were listed" in done.stdout
    page = folder / "documents" / next(each.name for each in (folder / "documents").iterdir() if "reports" in each.name)
    page.write_bytes(page.read_bytes().replace(b"shouted", b"smiled!", 1))
    done = verified(folder)
    assert done.returncode == 1
    assert f"documents/{page.name}: it was altered" in done.stdout


def test_a_changed_event_is_named_also_where_the_list_is_made_anew(story, bundle, tmp_path):
    folder = unzipped(bundle(story), tmp_path)
    lines = (folder / "events.jsonl").read_text().splitlines()
    number = next(i for i, line in enumerate(lines) if json.loads(line).get("code") == "contact_managed")
    assert "shouting" in lines[number]
    lines[number] = lines[number].replace("shouting", "smiling!")
    (folder / "events.jsonl").write_text("\n".join(lines) + "\n")
    files = [each for each in folder.rglob("*") if each.is_file() and each.name != "MANIFEST.txt"]
    listed = (f"{verify.hashlib.sha256(e.read_bytes()).hexdigest()}  {e.relative_to(folder)}\n" for e in files)
    (folder / "MANIFEST.txt").write_text("".join(listed))
    done = verified(folder)
    assert done.returncode == 1
    assert "as they were listed" in done.stdout
    assert f"event {number + 1}: its facts are not those it was sealed with" in done.stdout


def test_the_head_of_a_letter_from_before_is_found_in_it(story, bundle, tmp_path):
    kept = Event.objects.get(number=3)
    folder = unzipped(bundle(story), tmp_path)
    assert verified(folder, "--head", f"3:{kept.seal}").returncode == 0
    assert verified(folder, "--head", f"3:{'a' * 64}").returncode == 1


def test_others_are_in_the_chain_by_their_seals_alone(story, bundle, ceri):
    other = keep_customer(**doing(ceri), name="Somebody Else", identifiers=[("email", "else@example.org")])
    made = bundle(story)
    lines = [json.loads(line) for line in text(made, "events.jsonl").splitlines()]
    assert len(lines) == Event.objects.count() - 1  # all but its own
    theirs = [each for each in lines if verify.is_withheld(each)]
    assert {tuple(sorted(each)) for each in theirs} == {("body", "number", "previous", "seal")}
    assert {each["customer"] for each in lines if not verify.is_withheld(each)} == {story.ref}
    whole = "".join(text(made, name) for name in names(made))
    assert other.ref not in whole
    assert "else@example.org" not in whole


def test_the_ombudsman_has_all_of_it_with_who(story, bundle, owen):
    looked(owen, Sight.CUSTOMER_FILE, story.ref, "page")
    made = bundle(story)
    whole = text(made, "documents/")
    for said in ("He shouted at Ceri", "I think he was drunk.", "Ann Pugh", "Hard of hearing", "Owen", "01632 960777"):
        assert said in whole, said
    assert "[left out]" not in whole
    assert made.index["items"]


def test_facts_stand_apart_from_what_somebody_thought(story, bundle):
    whole = text(bundle(story), "documents/")
    before, _opinion, after = whole.partition("I think he was drunk.")
    assert before.rindex('<div class="opinion">') > before.rindex("He shouted at Ceri")
    assert "Ceri" in before[before.rindex('<div class="opinion">') :]
    assert after


def test_the_person_is_told_no_employee_and_no_other_person(story, bundle, owen):
    looked(owen, Sight.CUSTOMER_FILE, story.ref, "page")
    made = bundle(story, "access")
    whole = "".join(text(made, name) for name in names(made))
    for said in ("Ceri", "Ann Pugh", "Owen", "01632 960777", "01632 960001", "Nia Medi"):
        assert said not in whole, said
    assert "He shouted at [left out]" in whole
    assert "I think he was drunk." in whole
    assert council.words("en").label("access.customer_file") in whole.replace("&#39;", "'")


def test_nothing_in_question_goes_out_undecided(story, bundle):
    with pytest.raises(Unfit, match="Nobody has decided"):
        bundle(story, "access", redactions={})
    assert not Bundle.objects.exists()


def test_a_person_may_leave_in_what_was_proposed_and_says_why(story, bundle):
    said = as_proposed(story)
    key = report_of(story).key
    assert said[key]["how"] == "part"
    with pytest.raises(Unfit, match="Write why"):
        bundle(story, "access", redactions={**said, key: {"how": "in"}})
    made = bundle(story, "access", redactions={**said, key: {"how": "in", "reason": "They know each other by name."}})
    assert "He shouted at Ceri" in text(made, "documents/")
    assert made.redactions[key]["reason"] == "They know each other by name."


def test_how_to_reach_the_body_is_nobodys_and_is_not_proposed(story):
    proposing = Proposing(gather(story, council.now()))
    ours = particulars("en", council.today())
    reached = [*ours.contact, *ours.appeals, *ours.advocates, *ours.outside_body]
    assert any("@" in each for each in reached)
    assert [one for each in reached for one in proposing.found(each) if REACHED.fullmatch(one)] == []
    anothers = proposing.found("Ring 01632 960777, or write to her@example.org.")
    assert [each for each in anothers if REACHED.fullmatch(each)] == ["01632 960777", "her@example.org"]


def test_what_is_left_out_is_left_out_of_the_event_too_and_the_chain_is_whole(story, bundle, tmp_path):
    said = as_proposed(story)
    said[report_of(story).key] = {"how": "whole", "reason": "It is about another person."}
    made = bundle(story, "access", redactions=said)
    whole = "".join(text(made, name) for name in names(made))
    assert "I think he was drunk." not in whole
    assert "It is about another person." in whole
    done = verified(unzipped(made, tmp_path))
    assert done.returncode == 0, done.stdout
    event = Event.objects.get(pk=next(iter(report_of(story).events)))
    line = json.loads(text(made, "events.jsonl").splitlines()[event.number - 1])
    assert (line["facts"], line["salt"], line["digest"]) == (None, None, event.digest)


@pytest.mark.parametrize(
    "said, because",
    [
        ({"how": "part", "reason": "x"}, "which part"),
        ({"how": "part", "words": ["not in it"], "reason": "x"}, "does not stand"),
        ({"how": "part", "columns": ["password"], "reason": "x"}, "lines of this item"),
        ({"how": "whole"}, "Write why"),
        ({"how": "perhaps", "reason": "x"}, "left in"),
    ],
)
def test_what_cannot_be_left_out_as_it_was_said_is_refused(story, bundle, said, because):
    with pytest.raises(Unfit, match=because):
        bundle(story, "access", redactions={**as_proposed(story), report_of(story).key: said})


def test_an_item_that_there_is_not_is_refused(mr_jones, bundle):
    with pytest.raises(Unfit, match="no item"):
        bundle(mr_jones, "access", redactions={"incidents.incident:INC-00000000": {"how": "in"}})


def test_nothing_is_left_out_for_an_ombudsman(mr_jones, bundle):
    with pytest.raises(Unfit, match="Nothing is left out"):
        bundle(mr_jones, redactions={"customers.customer:1": {"how": "whole", "reason": "x"}})
    with pytest.raises(Unfit, match="to whom"):
        bundle(mr_jones, to=" ")


@pytest.mark.parametrize(
    "said, because",
    [
        ({"kind": "curiosity"}, "for the person"),
        ({"request": "  "}, "reference"),
        ({"asked_on": council.today() + timedelta(days=2)}, "not come yet"),
        ({"at": council.now() + timedelta(days=2)}, "later day"),
        ({"at": council.now() - timedelta(days=4000)}, "no record"),
    ],
)
def test_what_cannot_be_kept_as_it_is_says_what_to_put_right(mr_jones, bundle, said, because):
    with pytest.raises(Unfit, match=because):
        bundle(mr_jones, **said)


def test_evidence_on_a_past_day_holds_nothing_recorded_later(mr_jones, ceri, bundle, tmp_path):
    begun = council.now()
    give_name(**doing(ceri, begun + timedelta(days=20)), customer=mr_jones, given="Later Jones")
    made = bundle(mr_jones, at=begun + timedelta(days=10), when=begun + timedelta(days=30))
    whole = "".join(text(made, name) for name in names(made))
    assert "Later Jones" not in whole
    assert verified(unzipped(made, tmp_path)).returncode == 0
    later = bundle(mr_jones, at=begun + timedelta(days=25), when=begun + timedelta(days=30))
    assert "Later Jones" in text(later, "documents/")


def test_the_index_gives_each_item_with_the_digest_of_its_file(story, bundle):
    made = bundle(story)
    index = json.loads(text(made, "index.json"))
    digests = {each["name"]: each["sha256"] for each in index["files"]}
    rows = list(csv.DictReader(io.StringIO(text(made, "index.csv"))))
    assert len(rows) == len(index["items"]) == len(made.index["items"])
    assert all(digests[row["file"]] == row["sha256"] for row in rows)
    for line in text(made, "MANIFEST.txt").splitlines():
        digest, name = line.split("  ")
        assert verify.hashlib.sha256(text(made, name).encode()).hexdigest() == digest
    assert set(names(made)) == {line.split("  ")[1] for line in text(made, "MANIFEST.txt").splitlines()} | {
        "MANIFEST.txt"
    }


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\x00=1", "|cmd", "%0A=1", '"=1']
)
def test_no_cell_can_be_taken_for_a_formula(text):
    assert cell(text).startswith("'")
    assert cell("plain") == "plain"


def test_a_reason_that_looks_like_a_formula_is_text_in_the_index(story, bundle):
    key = report_of(story).key
    said = as_proposed(story)
    said[key] = {"how": "whole", "reason": '=HYPERLINK("http://example.org")'}
    rows = list(csv.DictReader(io.StringIO(text(bundle(story, "access", redactions=said), "index.csv"))))
    assert [row["because"] for row in rows if row["key"] == key] == ['\'=HYPERLINK("http://example.org")']


def test_what_was_typed_is_text_in_every_page(mr_jones, path, bundle):
    path.report(what_happened="<script>alert(1)</script>")
    made = bundle(mr_jones)
    assert "&lt;script&gt;" in text(made, "documents/")
    assert not [name for name in names(made) if "<script" in text(made, name) and name.endswith("html")]


def test_no_name_stands_in_the_name_of_a_file(story, bundle):
    made = bundle(story)
    assert not [name for name in names(made) if "jones" in name.lower() or "alun" in name.lower()]


def test_headings_are_in_the_language_that_the_person_chose_and_in_both_where_it_is_not_known(mr_jones, ceri, bundle):
    from fairhand.bundles.saying import languages_of

    both = list(council.policy().about.languages)
    assert languages_of(gather(mr_jones, council.now())) == both
    assert bundle(mr_jones, "access").languages == both
    for language in both:
        choose_language(**doing(ceri), customer=mr_jones, language=language)
        assert bundle(mr_jones, "access").languages == [language]


def test_the_event_keeps_the_digest_and_what_was_given_to_whom(story, bundle):
    made = bundle(story, because="Complaint 2026/14", approved="The Town Clerk")
    event = Event.objects.get(pk=made.recorded_by_id)
    assert (event.code, event.customer) == ("bundle_made", story.ref)
    facts = event.facts.facts
    assert facts["digest"] == made.digest == verify.hashlib.sha256(bytes(made.content)).hexdigest()
    assert (facts["to"], facts["approved"], facts["head"]) == ("The ombudsman", "The Town Clerk", made.head)


def test_a_bundle_is_in_the_next_one_without_its_files(story, bundle):
    first = bundle(story)
    second = bundle(story)
    assert first.ref in text(second, "documents/")
    assert second.size < first.size * 2


def test_facts_go_by_themselves_where_nothing_of_others_stands_in_them(mr_jones, bundle):
    made = bundle(mr_jones, "access")
    lines = [json.loads(line) for line in text(made, "events.jsonl").splitlines()]
    assert "Mr Alun Jones" in str([each["facts"] for each in lines if not verify.is_withheld(each)])


def test_redactions_are_kept_as_they_were_said():
    said = {"how": "part", "columns": ["welfare"], "words": ["Ceri"], "reason": "An employee."}
    assert Redaction.of(said).said == said


def test_files_that_a_record_keeps_go_with_it_unless_it_is_left_out(mr_jones, bundle):
    from dataclasses import replace

    gathered = gather(mr_jones, council.now())
    item = replace(gathered.items[0], files=(("files/notice-LET-1.pdf", b"%PDF-1.7"),))
    gathered = replace(gathered, items=(item, *gathered.items[1:]))
    about = packing.About("BUN-1", "access", "REQ-1", "2026-01-01", "The person", council.now())
    with_it = packing.pack(gathered, about, {})
    without = packing.pack(gathered, about, {item.key: Redaction("whole", reason="x")})
    assert [each["name"] for each in with_it.index["files"] if each["name"].startswith("files/")]
    assert not [each["name"] for each in without.index["files"] if each["name"].startswith("files/")]


def read_by_eye(page: str) -> str:
    """What a reader sees of a page: no tag, and not the line that says which records it came from."""
    page = re.sub(r'<p class="quiet">[^<]*<span[^>]*>(Source|Ffynhonnell).*?</p>', "", page, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", " ", page))


@pytest.mark.parametrize("kind", ["access", "evidence"])
def test_no_page_of_it_shows_a_code_or_a_day_as_a_machine_writes_it(story, path, bundle, owen, kind):
    looked(owen, Sight.CUSTOMER_FILE, story.ref, "page")
    take_contact(path)
    bundle(story)  # which is in the next one
    made, found = bundle(story, kind), set()
    for name in names(made):
        if name.startswith("documents/"):
            said = read_by_eye(text(made, name))
            found |= {(name, each) for each in re.findall(CODE, said)}
    assert found == set()


CODE = r"\b[a-z]+_[a-z_]+\b|\b\d{4}-\d\d-\d\d\b[^,\s]*"


def take_contact(path) -> None:
    """A request for one's own data that came in a letter under a measure, read, handed on and answered."""
    path.in_force(measures=[a_measure(MeasureKind.READ_AND_FILE)])
    by = doing(path.reporter)
    item = keep_item(**by, way="letter", received_at=by["at"], text="Send me all you hold.", customer=path.customer)
    findings = [{"kind": Found.SUBJECT_ACCESS, "note": "He asks for it"}]
    read_item(**doing(somebody_who_may(Act.READ_CORRESPONDENCE)), item=item, findings=findings, file=False)
    finding = item.findings.get()
    hand_over_finding(**doing(somebody_who_may(Act.HAND_OVER_FINDING)), finding=finding, to="Nia", reference="REQ-7")
    said = {"answered_on": council.today(), "reference": "REQ-7/A"}
    record_answer(**doing(somebody_who_may(Act.RECORD_ANSWER)), finding=finding, **said)
