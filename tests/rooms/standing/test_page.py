"""What stands on a customer's own page, and what they can do there. Nothing of employees, and no story."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.casework.queries import my_work
from fairhand.codes.models import Code
from fairhand.council_data.particulars import particulars
from fairhand.customers.models import Need, Request
from fairhand.customers.operations import answer_request, link_customers
from fairhand.decisions.models import ContractStep
from fairhand.people.models import Employee
from fairhand.policy import Act, MeasureKind, Owner, add_months, duty_by, duty_rules
from fairhand.policy import day as in_words
from fairhand.record import export, verify
from fairhand.record.act import Refused
from fairhand.record.models import Access, Duty, Event
from fairhand.standing.forms import OwnAsk
from fairhand.standing.models import Visit
from tests.formal import a_measure
from tests.people import doing, employee, somebody_who_may
from tests.rooms.standing.visiting import Visiting, new_customer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def address(settings):
    settings.OWN_PAGE = "https://council.example.org/standing/"


@pytest.fixture
def path(mr_jones, ceri):
    return Visiting(mr_jones, ceri)


def test_the_code_in_the_letter_opens_the_page(path):
    browser, notice = path.inside()
    page = browser.get("/standing/")
    assert "Mr Alun Jones" in page.text
    code, event = Code.objects.get(notice=notice.ref), Event.objects.get(code="page_opened")
    assert (code.ended_how, code.ended_by) == ("used", event)
    assert (event.capacity, event.customer, event.by.is_active) == ("customer", path.customer.ref, False)


def test_what_is_open_comes_first_then_what_is_not_and_until_when_then_why(path):
    page = path.inside()[0].get("/standing/").text
    order = ["What you can do now", "By email", "What is limited now", "until the end of", "Always open", "Why</h3>"]
    assert [page.index(each) for each in order] == sorted(page.index(each) for each in order)
    assert "You shouted at the people who answered your calls on 3 March" in page  # as the letter says it
    for heading in ("The days that count", "Who can help you", "Letters that we sent you"):
        assert heading in page


def test_no_employee_is_named_and_no_report_is_told(path):
    browser, notice = path.inside()
    pages = ["/standing/", f"/standing/appeal/{notice.about}/", f"/standing/letters/{notice.letters.first().ref}/"]
    for page in [browser.get(each).text for each in pages]:
        for name in Employee.objects.values_list("name", flat=True):
            assert name not in page
        for told in ("A warning did not help", "Two advisers could not take other calls", "INC-", "He shouted"):
            assert told not in page
        assert "/sign-in/" not in page


def test_one_with_nothing_in_force_reads_that_nothing_limits_them(path):
    browser, _notice = path.inside("warned")
    page = browser.get("/standing/").text
    assert "Nothing limits how you contact us" in page
    assert "What is limited now" not in page


def test_a_decision_whose_letter_has_not_gone_is_not_on_it(path):
    browser, _notice = path.inside("warned")
    made = path.decision()
    assert made.ref not in browser.get("/standing/").text
    assert browser.get(f"/standing/appeal/{made.ref}/").status_code == 404


def test_a_suspended_decision_is_said_not_to_hold(path):
    appeal = path.decision_suspended()
    browser, _notice = path.inside("decision_suspended", appeal)
    page = browser.get("/standing/").text
    assert "Suspended while your appeal is heard" in page
    assert "Nothing limits how you contact us" in page


def test_an_ended_one_is_said_not_to_hold(path):
    browser, _notice = path.inside("contact_management_ended")
    assert "It does not hold now." in browser.get("/standing/").text


def test_a_short_restriction_is_on_it(path):
    browser, _notice = path.inside("contact_restricted_briefly")
    page = browser.get("/standing/").text
    assert "Not by telephone" in page


def test_records_that_are_one_person_are_one_page(path, ceri):
    other = new_customer(ceri, "Alun Jones")
    link_customers(**doing(somebody_who_may(Act.LINK_CUSTOMERS)), one=path.customer, other=other, evidence="Same")
    browser, _notice = Visiting(other, ceri, path.made).inside("warned")
    notice, _code = path.letter()
    assert f"/standing/appeal/{notice.about}/" in browser.get("/standing/").text
    answer = browser.post(f"/standing/appeal/{notice.about}/", {"key": uuid4(), "grounds": "No"})
    assert answer.status_code == 302
    assert Appeal.objects.get().customer == path.customer


def test_nobody_elses_things_are_there(path, ceri):
    browser, _notice = Visiting(new_customer(ceri), ceri, path.made).inside("warned")
    notice, _code = path.letter()
    letter = notice.letters.first().ref
    for there in (
        f"appeal/{notice.about}/",
        f"contract/{notice.about}/",
        f"letters/{letter}/",
        f"letters/{letter}/file/",
    ):
        assert browser.get(f"/standing/{there}").status_code == 404
    assert browser.post(f"/standing/appeal/{notice.about}/", {"key": uuid4(), "grounds": "No"}).status_code == 404


def test_an_appeal_is_recorded_in_the_customers_own_hand(path):
    _ = path.writer("appeal_decided")
    browser, notice = path.inside()
    key = uuid4()
    for _twice in range(2):  # pressed twice, it happens once
        answer = browser.post(f"/standing/appeal/{notice.about}/", {"key": key, "grounds": "I was never warned."})
        assert answer.headers["Location"] == "/standing/?done=appeal"
    appeal = Appeal.objects.get()
    event = appeal.recorded_by
    assert (appeal.grounds, appeal.form, appeal.late) == ("I was never warned.", "online_form", False)
    assert (event.code, event.capacity, event.customer) == ("appeal_recorded", "customer", path.customer.ref)
    assert event.facts.facts["own_hand"].startswith("VIS-")
    assert any(line.duty.thread == appeal.ref for line in my_work(appeal.hearer, council.now()).this_week) or any(
        line.duty.thread == appeal.ref
        for heap in vars(my_work(appeal.hearer, council.now())).values()
        if isinstance(heap, list)
        for line in heap
    )
    assert "Your appeal came on this day" in browser.get("/standing/?done=appeal").text
    more = browser.post(f"/standing/appeal/{notice.about}/", {"key": uuid4(), "grounds": "And I was ill."})
    assert more.headers["Location"] == "/standing/?done=more"
    assert appeal.further.get().text == "And I was ill."
    again = browser.get(f"/standing/appeal/{notice.about}/").text
    order = ["Add to your appeal</h1>", appeal.ref, "I was never warned.", "And I was ill.", "<textarea"]
    assert [again.index(each) for each in order] == sorted(again.index(each) for each in order)
    assert verify.check(export.events()).whole


def test_a_late_appeal_is_taken(path, settings):
    browser, notice = path.inside()
    if notice.last_day_to_appeal is None:
        pytest.skip("This policy has no last day.")
    after = datetime.combine(notice.last_day_to_appeal + timedelta(days=1), time(12), council.zone())
    settings.CLOCK_OFFSET = after - council.now()
    Visit.objects.update(opened_at=after, seen_at=after)
    there = f"/standing/appeal/{notice.about}/"
    page = browser.get("/standing/").text
    assert "You can appeal all the same." in page
    assert f'href="{there}"' in page
    assert "The last day to appeal in time has passed." in page
    assert "The last day has passed" in browser.get(there).text
    said = {"key": uuid4(), "grounds": "No", "late_because": "I was in hospital"}
    for _twice in range(2):  # pressed twice, it happens once, and is said to have come both times
        assert browser.post(there, said).headers["Location"] == "/standing/?done=appeal"
    appeal = Appeal.objects.get()
    assert (appeal.late, appeal.late_because, appeal.further.count()) == (True, "I was in hospital", 0)
    assert "I was in hospital" in browser.get(there).text  # it is shown back with what was sent
    settings.CLOCK_OFFSET = timedelta(0)


@pytest.fixture
def clock(settings):
    """Move the clock, and leave the page open."""

    def to(day):
        at = datetime.combine(day, time(12), council.zone())
        settings.CLOCK_OFFSET = timedelta(0)
        settings.CLOCK_OFFSET = at - council.now()
        Visit.objects.update(opened_at=at, seen_at=at)

    yield to
    settings.CLOCK_OFFSET = timedelta(0)


def reviewed_by_a_day():
    """Of this policy, whether a review is held by a day, and nobody needs to ask for it."""
    rules = council.policy().reviews
    return rules and rules.held == "on a day"


def test_a_review_that_is_late_is_told_as_late_with_what_to_do(path, clock):
    today = council.today()
    made = path.decision(
        urgent_because="Safety of the team", review_on=add_months(today, 1), ends_on=add_months(today, 11)
    )
    browser, _notice = path.inside("contact_managed", made)
    clock(made.review_on)
    page = browser.get("/standing/").text
    assert "We are late" not in page
    if not reviewed_by_a_day():
        assert "From this day on you can ask us to look at it again" in page
        clock(made.review_on + timedelta(days=1))
        assert "We are late" not in browser.get("/standing/").text  # nobody asked
        return
    assert "We look at it again by this day" in page
    clock(made.review_on + timedelta(days=1))
    page = browser.get("/standing/").text
    assert "We look at it again by this day" not in page
    assert "We are late." in page
    assert "That is our fault, and not yours." in page
    assert "You can ask us to do it now, in any way that is open to you" in page
    lapses = council.policy().reviews.on_missed == "lapse"
    assert ("what is limited ends by itself at the end of this day" in page) is lapses


def test_what_ended_since_no_review_was_held_is_said_to_have_ended_so(path, clock):
    if not reviewed_by_a_day() or council.policy().reviews.on_missed != "lapse":
        pytest.skip("Nothing lapses under this policy.")
    today = council.today()
    made = path.decision(urgent_because="Safety", review_on=add_months(today, 1), ends_on=add_months(today, 11))
    browser, _notice = path.inside("contact_managed", made)
    clock(made.review_by + timedelta(days=2))
    page = browser.get("/standing/").text
    assert "we did not review it in time, so it ended by itself" in page
    assert "We are late" not in page


def test_a_letter_in_another_language_says_why_and_how_to_have_it_in_this(path):
    if "cy" not in council.policy().about.languages:
        pytest.skip("This body writes in English alone.")
    path.speaks("en")
    browser, notice = path.inside()
    there, letter = "/standing/ask/adjustment/", notice.letters.get()
    assert letter.language == "en"
    said = "You can ask us for it in Welsh"
    assert said not in browser.get(f"/standing/letters/{letter.ref}/").text
    path.speaks("cy")
    browser.cookies["django_language"] = "cy"
    for address in ("/standing/", f"/standing/letters/{letter.ref}/"):
        page = browser.get(address).text.replace("&#39;", "'")
        assert "Mae yn Saesneg" in page
        assert f'<a class="govuk-link" href="{there}?letter={letter.ref}">Gofyn amdano yn Gymraeg' in page
    form = browser.get(f"{there}?letter={letter.ref}").text
    assert "Gofyn am lythyr yn Gymraeg</h1>" in form
    assert f"Anfonwch y llythyr hwn ataf yn Gymraeg: {escape(letter.title)} ({letter.ref})</textarea>" in form
    assert "ysgrifennwch ataf yn Gymraeg o hyn ymlaen" in form
    letter.language = "cy"  # one in Welsh is asked for in English
    assert "ysgrifennwch ataf yn Saesneg o hyn ymlaen" in str(
        OwnAsk(kind="adjustment", letter=letter)["text"].help_text
    )
    assert f"next={there}%3Fletter%3D{letter.ref}" in form  # it goes on being about that in the other language
    assert "Gofyn am addasiad</h1>" in browser.get(f"{there}?letter=LET-00000000").text  # nobody else's letter


def test_a_letter_that_went_in_both_is_shown_in_the_readers_and_says_nothing_of_it(path):
    if "cy" not in council.policy().about.languages:
        pytest.skip("This body writes in English alone.")
    browser, notice = path.inside()
    for letter in notice.letters.all():
        assert "You can ask us for it in" not in browser.get(f"/standing/letters/{letter.ref}/").text
    assert "You can ask us for it in" not in browser.get("/standing/").text


def test_an_empty_appeal_gets_a_sentence_and_a_full_one_keeps_what_was_typed(path):
    browser, notice = path.inside()
    empty = browser.post(f"/standing/appeal/{notice.about}/", {"key": uuid4(), "grounds": ""})
    assert "Write what you think is wrong" in empty.text
    long = "a" * 20_001
    assert long in browser.post(f"/standing/appeal/{notice.about}/", {"key": uuid4(), "grounds": long}).text
    assert not Appeal.objects.exists()


@pytest.mark.parametrize("step", ["signed", "refused"])
def test_a_contract_is_signed_or_not_and_neither_counts_against_anybody(path, step):
    made = path.contract_offered()
    browser, _notice = path.inside("contract_offered", made)
    there = f"/standing/contract/{made.ref}/"
    page = browser.get(there).text
    assert "In words (en)" in page
    assert "Not signing is not held against you" in page
    assert "Choose your answer" in browser.post(there, {"key": uuid4()}).text
    answer = browser.post(there, {"key": uuid4(), "step": step, "text": "I will ring once a week"})
    assert answer.headers["Location"] == f"/standing/?done={step}"
    row = ContractStep.objects.get(decision=made)
    assert (row.step, row.text, row.recorded_by.capacity) == (step, "I will ring once a week", "customer")
    assert not [each for each in duty_rules(council.policy(), f"contract_{step}") if each.owner == Owner.DECIDER]


def test_nobody_finds_a_breach_on_their_own_page(path):
    made = path.contract_offered()
    browser, _notice = path.inside("contract_offered", made)
    answer = browser.post(f"/standing/contract/{made.ref}/", {"key": uuid4(), "step": "breach_found", "text": "x"})
    assert answer.status_code == 200
    assert not ContractStep.objects.exists()


def test_a_decision_without_a_contract_has_none_to_sign(path):
    browser, notice = path.inside()
    assert browser.get(f"/standing/contract/{notice.about}/").status_code == 404
    assert a_measure(MeasureKind.BEHAVIOUR_CONTRACT)


@pytest.mark.parametrize("kind", ["adjustment", "correction"])
def test_what_is_asked_for_reaches_somebodys_work_and_its_answer_the_customer(path, kind):
    browser, _notice = path.inside("warned")
    answer = browser.post(f"/standing/ask/{kind}/", {"key": uuid4(), "text": "Large print, please"})
    assert answer.headers["Location"] == "/standing/?done=ask"
    asked = Request.objects.get()
    rule = next(each for each in council.policy().duties if "customer_answered" in each.closes_on)
    owes = employee("The one who owes it", rule.role)
    assert [line.door for line in owed_by(owes, asked)] == [f"/requests/{asked.ref}/"]
    assert not Need.objects.exists()  # nothing changes by itself
    answer_request(**doing(owes), asked=asked, answer="It comes in large print from now on.")
    assert "It comes in large print from now on." in browser.get("/standing/").text
    assert not owed_by(owes, asked)


def test_who_asks_for_their_own_data_is_owed_it_as_where_it_is_found_in_a_letter(path):
    browser, _notice = path.inside("warned")
    there = "/standing/ask/subject_access/"
    assert f'href="{there}"' in browser.get("/standing/").text
    assert "Please send me everything that you hold about me.</textarea>" in browser.get(there).text
    assert "Write what you want to have." in browser.post(there, {"key": uuid4(), "text": " "}).text
    browser.post(there, {"key": uuid4(), "text": "Everything of March"})

    asked = Request.objects.get()
    (rule,) = duty_rules(council.policy(), "subject_access_found")
    (duty,) = Duty.objects.filter(thread=asked.ref)
    due = duty_by(council.policy(), rule, asked.asked_at, council.calendar())
    assert (duty.code, duty.role, duty.due_at) == (rule.code, rule.role, due)
    by = in_words(council.day_of(due - timedelta(microseconds=1)), council.words("en"))
    page = browser.get("/standing/").text
    assert "You asked for the data that we hold about you" in page
    assert f"We mean to answer you by this day: {by}" in page

    owes = employee("The one who owes it", rule.role)
    (line,) = owed_by(owes, asked)
    assert line.letter == f"They ask for their own data, {in_words(council.today(), council.words('en'))}"
    office = Client()
    office.force_login(owes)
    shown = office.get(line.door)
    assert "no-store" in shown.headers["Cache-Control"]
    assert Access.objects.filter(by=owes, customer=asked.customer.ref).exists()
    found = shown.text
    assert "They ask for their own data" in found
    assert f"Answer by: {by}." in found
    assert "They asked on their own page for an adjustment" not in office.get(f"/contact/{asked.customer.ref}/").text
    with pytest.raises(Refused, match="on its own page"):
        answer_request(**doing(somebody_who_may(Act.ANSWER_REQUEST)), asked=asked, answer="No")
    answer = office.post(line.door, {"key": uuid4(), "answer": "It went to you by post."})
    assert answer.headers["Location"] == line.door
    assert not owed_by(owes, asked)
    assert "It went to you by post." in browser.get("/standing/").text


def test_what_is_asked_for_again_a_moment_later_is_kept_once_unless_it_is_meant(path):
    browser, _notice = path.inside("warned")
    there, said = "/standing/ask/adjustment/", {"text": "Large print, please"}
    browser.post(there, {"key": uuid4(), **said})
    page = browser.post(there, {"key": uuid4(), **said}).text  # a page to which one went back has a new key
    assert "You sent the same at" in page
    assert "Large print, please</textarea>" in page
    assert 'name="again"' in page
    assert Request.objects.count() == 1
    assert browser.post(there, {"key": uuid4(), "again": "yes", **said}).status_code == 302
    assert Request.objects.count() == 2


def test_what_was_changed_on_a_page_that_the_browser_kept_is_not_lost(path):
    browser, _notice = path.inside("warned")
    there, key = "/standing/ask/adjustment/", str(uuid4())
    browser.post(there, {"key": key, "text": "Large print, please"})
    page = browser.post(there, {"key": key, "text": "Large print, and ring me"})
    assert page.status_code == 200
    assert "You sent this page before with something else in it" in page.text
    assert "Large print, and ring me</textarea>" in page.text
    assert f'value="{key}"' not in page.text
    assert Request.objects.count() == 1


def owed_by(owes, asked) -> list:
    """What somebody has in their work of a request."""
    work = my_work(owes, council.now())
    heaps = (work.overdue, work.today, work.this_week, work.later, work.no_day)
    return [line for heap in heaps for line in heap if line.duty.thread == asked.ref]


@pytest.mark.parametrize("kind", ["adjustment", "correction"])
def test_what_is_asked_for_has_a_day_and_an_adjustment_is_told_at_the_contact_check_until_it_is_answered(path, kind):
    browser, _notice = path.inside("warned")
    browser.post(f"/standing/ask/{kind}/", {"key": uuid4(), "text": "Ring me, I am blind"})
    asked, words = Request.objects.get(), council.words("en")
    rule = next(each for each in council.policy().duties if "customer_answered" in each.closes_on)
    due = duty_by(council.policy(), rule, asked.asked_at, council.calendar())
    by = in_words(council.day_of(due - timedelta(microseconds=1)), words)
    said = "You asked for an adjustment" if kind == "adjustment" else "You said that something is wrong"
    mine = browser.get("/standing/").text
    assert said in mine
    assert f"We mean to answer you by this day: {by}" in mine

    owes = employee("The one who owes it", rule.role)
    client = Client()
    client.force_login(owes)
    line = f"They asked on their own page for an adjustment, on {in_words(council.today(), words)}."
    page = client.get(f"/contact/{asked.customer.ref}/").text
    assert (line in page, f"Answer by: {by}." in page) == (kind == "adjustment", kind == "adjustment")
    assert "I am blind" not in page  # what a need is in full is for few
    request = client.get(f"/requests/{asked.ref}/").text
    assert f"Answer by: {by}." in request
    assert 'lang="">Ring me, I am blind' in request  # in which language it is nobody said
    assert "Language: " not in request
    answer_request(**doing(owes), asked=asked, answer="We ring you.")
    assert line not in client.get(f"/contact/{asked.customer.ref}/").text


def test_an_empty_wish_gets_a_sentence(path):
    browser, _notice = path.inside("warned")
    assert "Write what you need" in browser.post("/standing/ask/adjustment/", {"key": uuid4(), "text": " "}).text
    assert not Request.objects.exists()


def test_a_code_for_the_next_time_is_shown_once_and_opens_the_page(path):
    browser, _notice = path.inside("warned")
    key = uuid4()
    import re

    page = browser.post("/standing/code/", {"key": key}).text
    code = re.search(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", page).group()
    assert "Show me a new code" in browser.post("/standing/code/", {"key": key}).text  # sent again, it is not shown
    assert Client().post("/standing/", {"code": code}).status_code == 302


def test_letters_are_there_as_they_were_sent(path):
    browser, notice = path.inside()
    letter = notice.letters.first()
    page = browser.get(f"/standing/letters/{letter.ref}/").text
    assert "We keep no copy of it" in page
    file = browser.get(f"/standing/letters/{letter.ref}/file/")
    assert (file.content, file.headers["Content-Type"]) == (letter.content, "application/pdf")
    assert "Jones" not in file.headers["Content-Disposition"]


def test_the_page_is_in_welsh_for_one_who_chose_it(path):
    if "cy" not in council.policy().about.languages:
        pytest.skip("This body writes in English alone.")
    path.speaks("cy")
    browser, _notice = path.inside("warned", lang="en")
    page = browser.get("/standing/").text
    assert '<html lang="cy"' in page
    assert "Fy sefyllfa i" in page.replace("&#39;", "'")


def test_the_file_says_that_the_customer_did_it(path):
    browser, notice = path.inside()
    browser.post(f"/standing/appeal/{notice.about}/", {"key": uuid4(), "grounds": "No"})
    reader = somebody_who_may(Act.MANAGE_CONTACT)
    office = Client()
    office.force_login(reader)
    page = office.get(f"/customers/{path.customer.ref}/").text
    assert "The customer, on their own page" in page
    letter = office.get(f"/letters/{notice.letters.first().ref}/").text
    assert "Code of their own page" in letter
    assert f"/codes/{Code.objects.get(notice=notice.ref).ref}/" in letter


def test_the_accessibility_statement_is_the_customers_and_needs_no_code(path):
    for page in (Client().get("/standing/"), path.inside()[0].get("/standing/")):
        assert 'href="/standing/accessibility/"' in page.text
    statement = Client().get("/standing/accessibility/")
    assert statement.status_code == 200
    for said_to_employees in ("works here", "list of employees"):
        assert said_to_employees not in statement.text
    here = particulars("en", council.today())
    for line in (*here.address, *here.contact):
        assert escape(line) in statement.text
    if "cy" in dict(settings.LANGUAGES):
        assert "Hygyrchedd" in Client(headers={"accept-language": "cy"}).get("/standing/accessibility/").text
