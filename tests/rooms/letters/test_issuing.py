"""A letter goes out whole, in the customer's language and form, by whoever may, and once."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.council_data import file
from fairhand.customers.models import Need
from fairhand.decisions.models import Notice
from fairhand.decisions.queries import standing_decisions
from fairhand.letters.models import Copy, Draft, Letter
from fairhand.letters.operations import Incomplete, issue_notice
from fairhand.policy import Act, MeasureKind, may_be_appealed, notice_of, start_of
from fairhand.record import export, verify
from fairhand.record.act import Refused
from fairhand.record.models import Duty, EventFacts
from tests.formal import a_measure
from tests.people import doing, employee, role_for
from tests.rooms.letters.letters import EASY, WORDS, Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(mr_jones, ceri):
    return Post(mr_jones, ceri)


@pytest.fixture
def decision(letters):
    return letters.contact_managed()


def without(part: str, language: str) -> dict:
    return {each: {p: t for p, t in parts.items() if (p, each) != (part, language)} for each, parts in WORDS.items()}


# ---- whole, or not at all


def test_nothing_is_in_force_before_the_letter_and_it_is_with_it(letters, decision):
    assert not decision.restrictions.exists()
    notice = letters.issue("contact_managed", decision)
    assert decision.restrictions.get().notice == notice


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_letter_that_lacks_its_reasons_in_one_language_does_not_go_out(letters, decision, language):
    with pytest.raises(Incomplete) as refused:
        letters.issue("contact_managed", decision, said=without("reasons", language))
    assert [(each.part, each.language) for each in refused.value.lacking] == [("reasons", language)]
    assert council.words().label("elements.reasons") in refused.value.ruling.because
    assert not Notice.objects.exists()
    assert not Letter.objects.exists()
    assert not decision.restrictions.exists()


def test_every_missing_part_is_named_at_once(letters):
    with pytest.raises(Incomplete) as refused:
        letters.issue("warned", letters.warned(), said={})
    assert {each.part for each in refused.value.lacking} == {"behaviour", "what_is_asked"}
    assert len(refused.value.lacking) == 4


def test_a_letter_does_not_go_out_while_the_councils_own_particulars_are_missing(letters, decision, monkeypatch):
    kept = file.as_the_file_says()
    monkeypatch.setattr(file, "as_the_file_says", lambda: {**kept, "advocates": [], "appeals": {}})
    with pytest.raises(Incomplete) as refused:
        letters.issue("contact_managed", decision)
    assert {each.part for each in refused.value.lacking} == {"advocacy", "right_to_appeal"}


def test_a_copy_of_the_policy_that_cannot_be_read_is_missing(letters, decision, settings):
    settings.POLICY_COPIES = {"en": "/no/such/policy.pdf", "cy": ""}
    with pytest.raises(Incomplete) as refused:
        letters.issue("contact_managed", decision)
    assert [(each.part, each.language, each.enclosure) for each in refused.value.lacking] == [("policy", "en", True)]


def test_which_copy_of_the_policy_went_is_on_record(letters, decision, settings, tmp_path):
    own = tmp_path / "policy.pdf"
    own.write_bytes(b"%PDF the council's own")
    settings.POLICY_COPIES = {"en": str(own), "cy": ""}
    letters.issue("contact_managed", decision)
    copies = {each.language: each for each in Copy.objects.all()}
    assert (copies["en"].source, copies["cy"].source) == ("councils_own", "plain_statement")
    assert copies["en"].digest == hashlib.sha256(own.read_bytes()).hexdigest()


def test_a_copy_is_stored_once_for_all_letters(letters):
    letters.issue("warned", letters.warned())
    letters.issue("warned", letters.warned())
    assert Copy.objects.count() == 2


def test_a_leader_who_encloses_no_policy_sends_none(letters):
    warning = letters.warning(encloses_policy=False, no_policy_because="She has it already")
    assert not letters.issue("warned", warning).enclosures.exists()


def test_a_letter_that_the_policy_does_not_ask_for_is_refused(letters, monkeypatch):
    from fairhand.letters import operations

    warning = letters.warned()
    monkeypatch.setattr(operations, "notice_of", lambda policy, event: None)
    with pytest.raises(Refused, match="asks for no letter"):
        letters.issue("warned", warning)


def test_a_warning_given_aloud_has_no_letter(letters):
    forms = council.policy().warnings.forms
    with pytest.raises(Refused, match="aloud"):
        letters.issue("warned", letters.warning(form=forms[1], note="I said that he was shouting"))


# ---- in the language and form of the customer


@pytest.mark.parametrize(
    ("chosen", "sent"), [("en", ["en"]), ("cy", ["cy"]), ("both", ["en", "cy"]), ("unknown", ["en", "cy"])]
)
def test_the_letter_is_in_the_language_that_the_customer_chose(letters, decision, chosen, sent):
    letters.speaks(chosen)
    assert [each.language for each in letters.issue("contact_managed", decision).letters.order_by("pk")] == sent


def test_a_language_may_be_added_and_not_left_out(letters, decision):
    with pytest.raises(Refused, match="Welsh"):
        letters.issue("contact_managed", decision, languages=["en"])
    letters.speaks("cy")
    notice = letters.issue("contact_managed", decision, languages=["en", "cy"])
    assert notice.languages == ["en", "cy"]


def test_the_same_words_in_two_languages_are_no_translation(letters, decision):
    with pytest.raises(Refused, match="two languages"):
        letters.issue("contact_managed", decision, said={"en": WORDS["en"], "cy": WORDS["en"]})


def test_large_print_is_sent_where_it_is_needed(letters, decision):
    letters.needs("large_print")
    with pytest.raises(Refused, match="in large print"):
        letters.issue("contact_managed", decision, formats=["standard"])
    sizes = {each.form for each in letters.issue("contact_managed", decision).letters.all()}
    assert sizes == {"large_print"}


def test_large_print_takes_more_pages(letters):
    notice = letters.issue("warned", letters.warned(), formats=["standard", "large_print"])
    pages = {each.form: len(PdfReader(BytesIO(bytes(each.pdf))).pages) for each in notice.letters.filter(language="en")}
    assert pages["large_print"] > pages["standard"]


def test_easy_words_are_somebodys_own(letters, decision):
    letters.needs("easy_read")
    with pytest.raises(Incomplete) as refused:
        letters.issue("contact_managed", decision)
    assert {each.part for each in refused.value.lacking} == {"reasons.easy_read"}
    assert letters.issue("contact_managed", decision, said=EASY).letters.count() == 2


@pytest.mark.parametrize("need", ["email", "html"])
def test_a_customer_who_needs_email_gets_no_paper(letters, decision, need):
    letters.needs(need)
    letters.address("email", "alun@example.org")
    with pytest.raises(Refused, match="need"):
        letters.issue("contact_managed", decision)
    notice = letters.issue("contact_managed", decision, means="email")
    assert notice.dispatch.by_email
    assert notice.dispatch.address == "alun@example.org"


def test_a_letter_by_post_needs_an_address_on_the_record(letters, decision):
    with pytest.raises(Unfit, match="address"):
        letters.issue("contact_managed", decision, means="first_class")
    letters.address("postal", "1 Example Street, Example Town, EX1 1AA")
    notice = letters.issue("contact_managed", decision, means="first_class")
    assert "1 Example Street" in notice.letters.first().text
    with pytest.raises(Unfit, match="not on the customer's record"):
        letters.issue("warned", letters.warned(), means="first_class", address="2 Other Street")


# ---- no employee named


@pytest.mark.parametrize("text", ["You swore at Ceri on 3 March.", "You shouted. Ceri ended the call."])
def test_whoever_reported_it_is_not_named(letters, text):
    said = {**WORDS, "en": {**WORDS["en"], "behaviour": text}}
    with pytest.raises(Refused, match="names Ceri"):
        letters.issue("warned", letters.warned(), said=said)


def test_nobody_of_the_team_is_named(letters):
    employee("Angharad Lloyd", role_for(frontline=True))
    said = {**WORDS, "cy": {**WORDS["cy"], "behaviour": "Bu i chi weiddi ar Angharad."}}
    with pytest.raises(Refused, match="Angharad Lloyd"):
        letters.issue("warned", letters.warned(), said=said)


@pytest.mark.parametrize("kind, part", [(MeasureKind.OTHER, "text"), (MeasureKind.SINGLE_POINT_OF_CONTACT, "deputy")])
def test_a_measure_that_names_somebody_who_came_since_the_decision_is_not_told(letters, kind, part):
    measure = a_measure(kind)
    measure["detail"][part] = dict.fromkeys(council.policy().about.languages, "Angharad Lloyd")
    made = letters.decision(measures=[measure])
    employee("Angharad Lloyd", role_for(frontline=True))
    with pytest.raises(Refused, match="a measure that this sets out names Angharad Lloyd"):
        letters.issue("contact_managed", made)
    assert not Letter.objects.exists()


def test_an_employee_with_the_customers_own_name_is_no_hindrance(letters):
    employee("Gwyn Jones", role_for(frontline=True))
    said = {**WORDS, "en": {**WORDS["en"], "behaviour": "You said: my name is Jones, remember it."}}
    assert letters.issue("warned", letters.warned(), said=said)


@pytest.mark.parametrize("said", ["ANGHARAD", "Angha\u200brad", "An\xadgharad", "Angharad_Lloyd"])
def test_a_name_is_found_in_capitals_and_where_something_unseen_stands_in_it(letters, said):
    employee("Angharad Lloyd", role_for(frontline=True))
    words = {**WORDS, "en": {**WORDS["en"], "behaviour": f"You swore at {said}."}}
    with pytest.raises(Refused, match="Angharad Lloyd"):
        letters.issue("warned", letters.warned(), said=words)


# ---- by whoever may, once


def test_each_letter_is_issued_by_whoever_may_take_what_it_tells_of(letters, decision, mair):
    leader = employee("A leader", role_for(Act.WARN, Act.ISSUE_NOTICE, but_not=(Act.MANAGE_CONTACT,)))
    warning, appeal = letters.warned(), letters.appeal()
    told = {"means": "by_hand", "said": WORDS}
    with pytest.raises(Refused):
        issue_notice(**doing(leader), event="contact_managed", about=decision.ref, **told)
    with pytest.raises(Refused):
        issue_notice(**doing(mair), event="warned", about=warning.ref, **told)
    with pytest.raises(Refused):
        issue_notice(**doing(leader), event="appeal_recorded", about=appeal.ref, **told)
    assert issue_notice(**doing(leader), event="warned", about=warning.ref, **told)
    assert issue_notice(**doing(mair), event="appeal_recorded", about=appeal.ref, **told)


def test_a_letter_cannot_be_issued_twice(letters, decision):
    first = letters.issue("contact_managed", decision)
    with pytest.raises(Refused, match=first.ref):
        letters.issue("contact_managed", decision)


def test_pressing_twice_issues_once(letters, decision):
    from uuid import uuid4

    by, key = letters.writer("contact_managed"), uuid4()
    told = {"event": "contact_managed", "about": decision.ref, "means": "by_hand", "said": WORDS}
    assert issue_notice(**doing(by, key=key), **told) == issue_notice(**doing(by, key=key), **told)
    assert Letter.objects.count() == 2


def test_the_duty_to_tell_is_done_with_the_letter(letters, decision):
    owed = Duty.objects.filter(thread=decision.ref, code="notify_customer")
    assert owed.get().closed_at is None
    letters.issue("contact_managed", decision)
    assert owed.get().closed_at


def test_a_draft_goes_when_the_letter_is_issued(letters, decision):
    by = letters.writer("contact_managed")
    Draft.objects.create(event="contact_managed", about=decision.ref, by=by, kept_at=council.now())
    letters.issue("contact_managed", decision)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("days", [-1, 8])
def test_a_letter_is_not_dated_in_the_past_or_far_ahead(letters, decision, days):
    with pytest.raises(Unfit, match="next seven days"):
        letters.issue("contact_managed", decision, sent_on=council.today() + timedelta(days=days))


def test_nothing_urgent_begins_before_the_day_on_which_its_letter_goes(letters, decision):
    later = council.today() + timedelta(days=7)
    letters.issue("contact_managed", decision, sent_on=later)
    assert decision.restrictions.get().starts_at == start_of(later, council.zone())


def test_a_letter_that_would_put_nothing_in_force_any_more_is_refused(letters, settings):
    made = letters.decision()
    settings.CLOCK_OFFSET = timedelta(days=250)
    with pytest.raises(Refused, match="over before it began"):
        letters.issue("contact_managed", made)
    assert not standing_decisions(letters.customer, council.now())


def test_nothing_begins_against_a_need_that_was_recorded_since_the_decision(letters):
    made = letters.decision(measures=[a_measure(channels=["email"])], urgent_because="Safety of the team")
    need = letters.needs()
    Need.objects.create(
        customer=letters.customer,
        at_contact="Relies on the telephone",
        relies_on=["telephone"],
        starts_at=need.starts_at,
        began_by=need.began_by,
    )
    with pytest.raises(Refused, match="Relies on the telephone"):
        letters.issue("contact_managed", made)
    assert not made.restrictions.exists()


def test_a_letter_that_would_come_after_the_end_is_refused_and_a_quicker_one_goes(letters):
    letters.address("postal", "1 High Street, Mold")
    tomorrow = council.today() + timedelta(days=1)
    made = letters.decision(ends_on=tomorrow, review_on=tomorrow)
    with pytest.raises(Refused, match="over before it began"):
        letters.issue("contact_managed", made, means="second_class")
    letters.issue("contact_managed", made, means="by_hand")
    assert made.restrictions.exists()


def test_a_decision_that_was_altered_meanwhile_is_not_told(letters):
    review = letters.reviewed("continued")
    with pytest.raises(Refused, match=r"already|altered"):
        letters.issue("contact_managed", review.decision)


def test_a_contract_is_offered_after_the_notice_of_its_decision(letters):
    made = letters.decision(measures=[a_measure(MeasureKind.BEHAVIOUR_CONTRACT)])
    with pytest.raises(Refused, match="first"):
        letters.issue("contract_offered", made)


# ---- a review


def test_a_review_that_goes_on_can_be_appealed(letters):
    assert letters.issue("reviewed", letters.reviewed("continued")).appeal_by


def test_a_review_that_eases_needs_no_appeal_and_the_letter_says_why(letters):
    eased = letters.reviewed("eased", measures=[a_measure(channels=["email", "letter", "telephone"])])
    notice = letters.issue("reviewed", eased)
    assert notice.appeal_by is None
    parts = {each["part"]: each for each in notice.letters.first().sheet["blocks"]}
    assert "no appeal" in parts["right_to_appeal"]["says"][0]


def test_a_review_that_tightens_begins_with_its_letter_and_not_before(letters):
    review = letters.reviewed("tightened", measures=[a_measure(channels=["letter"])])
    assert not review.made.restrictions.exists()
    notice = letters.issue("reviewed", review)
    starts_at = review.made.restrictions.get().starts_at
    assert starts_at > notice.issued_at
    day = council.words("en").label(f"months.{starts_at.astimezone(council.zone()).month}")
    parts = {each["part"]: each for each in notice.letters.first().sheet["blocks"]}
    assert day in parts["what_changes"]["says"][0]


def test_what_was_typed_never_becomes_code(letters):
    odd = "#panic() $x^2$ *bold* `raw` <label> @ref \\\\ https://example.org {{ 7 }} <b>&amp;</b>"
    said = {"en": {**WORDS["en"], "behaviour": odd}, "cy": {**WORDS["cy"], "behaviour": f"Dyma: {odd}"}}
    letter = letters.issue("warned", letters.warned(), said=said).letters.first()
    assert "<b>" not in letter.html
    assert "#panic()" in "".join(page.extract_text() for page in PdfReader(BytesIO(bytes(letter.pdf))).pages)


@pytest.mark.parametrize(("odd", "why"), [("\U0001f600", "cannot be printed"), ("\x1b", "cannot be seen")])
def test_a_character_that_cannot_be_printed_gets_a_sentence_and_no_letter(letters, odd, why):
    said = {**WORDS, "en": {**WORDS["en"], "behaviour": f"You wrote {odd}{odd}."}}
    with pytest.raises(Unfit, match=why):
        letters.issue("warned", letters.warned(), said=said)
    assert not Notice.objects.exists()


# ---- kept as it was sent, with proof


def test_a_letter_is_kept_with_its_digest_and_cannot_be_changed(letters, decision):
    for letter in letters.issue("contact_managed", decision).letters.all():
        assert letter.digest == hashlib.sha256(bytes(letter.pdf)).hexdigest()
        with pytest.raises(DatabaseError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(title="Another")


def test_the_digests_are_sealed_in_the_record(letters, decision):
    notice = letters.issue("contact_managed", decision)
    (facts,) = EventFacts.objects.filter(event__code="letters_made").values_list("facts", flat=True)
    assert facts["letters"] == {each.ref: each.digest for each in notice.letters.all()}


def test_the_head_that_a_letter_prints_proves_the_record(letters, decision):
    letter = letters.issue("contact_managed", decision).letters.first()
    letters.issue("warned", letters.warned())  # the record goes on
    printed = letter.sheet["foot"][-1]["says"][-1]
    assert printed.replace(" ", "") == letter.head
    assert letter.code in letter.text
    assert verify.check(export.events(), printed).whole


def test_a_record_that_was_rebuilt_does_not_agree_with_the_head_in_a_letter(letters, decision):
    letter = letters.issue("contact_managed", decision).letters.first()
    number, _colon, seal = letter.head.partition(":")
    other = f"{number}:{'0' * len(seal)}"
    result = verify.check(export.events(), other)
    assert [each.kind for each in result.findings if each.breaks] == ["head"]


def test_the_policy_says_what_a_letter_says(letters):
    """The control: this policy asks for what is tried here."""
    assert "reasons" in notice_of(council.policy(), "contact_managed").must_say


# ---- a review that tightens: one letter, one notice, one last day to appeal


def test_a_review_that_tightens_is_told_in_one_letter_with_one_last_day_to_appeal(letters):
    held = letters.reviewed("tightened", measures=[a_measure(channels=["letter"])])
    with pytest.raises(Refused, match="letter about the review"):
        letters.issue("contact_managed", held.made)
    notice = letters.issue("reviewed", held)
    with pytest.raises(Refused, match="letter about the review"):
        letters.issue("contact_managed", held.made)
    assert list(held.made.notices.exclude(appeal_by=None)) == [notice]
    assert {each.notice for each in held.made.restrictions.all()} == {notice}
    waiting = Duty.objects.filter(code__in=("notify_customer", "tell_of_change"), closed_at=None)
    assert not waiting.exists()


def test_the_letter_of_a_review_that_tightens_says_and_encloses_what_a_notice_does(letters):
    held = letters.reviewed("tightened", measures=[a_measure(channels=["letter"])])
    with pytest.raises(Incomplete, match=council.words().label("elements.reasons")):
        letters.issue("reviewed", held, said={})
    notice = letters.issue("reviewed", held)
    assert {each.code for each in notice.enclosures.all()} == set(
        notice_of(council.policy(), "contact_managed").encloses
    )
    sheet = notice.letters.get(language="en").sheet
    told = notice_of(council.policy(), "contact_managed").must_say
    parts = {each["part"] for each in sheet["blocks"]}
    assert set(told) - {"decision"} <= parts  # the decision is what changes
    assert {"outcome", "what_changes"} <= parts


def test_a_contract_that_a_review_set_is_offered_after_the_letter_about_the_review(letters):
    contract = a_measure(MeasureKind.BEHAVIOUR_CONTRACT)
    held = letters.reviewed("tightened", measures=[a_measure(), contract])
    with pytest.raises(Refused, match="belongs to it"):
        letters.issue("contract_offered", held.made)
    letters.issue("reviewed", held)
    assert letters.issue("contract_offered", held.made)


def test_a_warning_that_cannot_be_appealed_says_so_and_nothing_of_what_eases(letters):
    if may_be_appealed(council.policy(), "warned"):
        pytest.skip("this policy lets a warning be appealed")
    notice = letters.issue("warned", letters.warned())
    said = " ".join(each for block in notice.letters.get(language="en").sheet["blocks"] for each in block["says"])
    assert "Our policy gives no appeal against this." in said
    assert "takes something off you" not in said
