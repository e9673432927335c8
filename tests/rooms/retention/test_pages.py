"""The pages of retention: two acts told apart, whom a hold is about, and a count that follows one's own act at once."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.utils.html import strip_tags

from fairhand import council
from fairhand.contacts.operations import log_contact, record_answer_to_contact
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, Unit, last_day
from fairhand.policy import day as in_words
from fairhand.retention.models import Erasure, KeptLonger
from fairhand.retention.operations import hold_records, let_go
from fairhand.retention.waiting import something_waits
from tests.altered import altered
from tests.due import no_action_on
from tests.people import doing, somebody_who_may
from tests.shown_fields import fields_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not council.policy().retention, reason="This policy does not say how long records are kept."),
]
GROUND = next((each.code for each in council.policy().hold_grounds), "")


@pytest.fixture
def due(path):
    """A report that is due."""
    return no_action_on(path)


@pytest.fixture
def page(client, nia):
    """The pages as she sees them."""
    client.force_login(nia)
    return client


def sent(page, due, **said):
    shown = page.get(f"/retention/{due.ref}/").text
    (key,) = fields_of(shown)["key"]
    return page.post(f"/retention/{due.ref}/", {"key": key, **said}, follow=True)


def test_each_button_says_what_it_does_and_does_nothing_else(page, due):
    shown = unescape(page.get(f"/retention/{due.ref}/").text)
    keeps, erases = shown.index('value="keep"'), shown.index('value="erase"')

    assert keeps < erases  # so that Enter erases nothing
    assert "Decide</button>" not in shown.replace("\n", "").replace(" </button>", "</button>")
    assert "Give the day on which somebody looks at it again." in sent(page, due, becomes="keep", reasons="So.").text
    assert not KeptLonger.objects.exists()
    assert "Say whether it is erased, or kept longer." in sent(page, due, reasons="So.").text


def test_it_is_erased_by_whoever_saw_what_goes_and_confirmed_it(page, due):
    said = {"becomes": "erase", "reasons": "Nothing more came of it."}
    shown = sent(page, due, **said).text
    assert "Nothing is erased yet." in shown
    assert "Report of behaviour: 1" in shown
    assert not Erasure.objects.exists()
    back = page.post(f"/retention/{due.ref}/", {**fields_of(shown), "back": "yes"}).text
    assert "Nothing more came of it.</textarea>" in back

    other = sent(page, due, sure="yes", seen="0" * 64, **said).text  # more had become due since she looked
    assert "What is in it changed since you looked, so nothing was erased." in other
    assert not Erasure.objects.exists()
    assert "It is erased." in sent(page, due, sure="yes", seen=fields_of(shown)["seen"][0], **said).text
    assert Erasure.objects.get().matter == due.ref
    gone = page.get(f"/incidents/{due.ref}/")
    assert gone.status_code == 404
    assert f"{due.ref} was erased on {in_words(council.today(), council.words('en'))}, since" in gone.text
    page.logout()
    assert "was erased on" not in page.get(f"/incidents/{due.ref}/", follow=True).text


def test_it_is_kept_longer_at_once_no_longer_than_the_policy_says_or_than_it_was_kept(page, due, monkeypatch):
    rule, today = council.policy().retention[0], council.today()
    last = last_day(rule.keep_for, today, council.calendar())

    def keep(day):
        said = {f"look_again_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
        return unescape(sent(page, due, becomes="keep", reasons="A claim may come.", **said).text)

    shown = unescape(page.get(f"/retention/{due.ref}/").text)
    assert "The policy does not say for how long it may be kept longer." in shown
    assert in_words(last, council.words()) in shown
    for late in (date(9999, 12, 31), last + timedelta(days=1)):
        assert f"Give {in_words(last, council.words())}, or a day before." in keep(late)
    assert not KeptLonger.objects.exists()
    assert "It is kept longer" in keep(last)
    shown = unescape(page.get(f"/retention/{due.ref}/").text)
    assert KeptLonger.objects.get().decided_by.name in shown
    assert f"Kept longer until {in_words(last, council.words('en'))} " in " ".join(strip_tags(shown).split())

    told = rule.keep_for.model_copy(update={"value": 5, "unit": Unit.DAYS})
    altered(monkeypatch, retention=(rule.model_copy(update={"longer": told}), *council.policy().retention[1:]))
    assert "Under the policy it is kept longer for 5 days at most" in unescape(page.get(f"/retention/{due.ref}/").text)


def test_one_hold_of_the_same_for_the_same_is_enough(nia, mr_jones, due):
    held = hold_records(**doing(nia), matter=due.ref, ground=GROUND, because="Claim EX-17")
    with pytest.raises(Unfit, match=f"already, as {held.ref}, .*One hold is enough"):
        hold_records(**doing(nia), matter=due.ref, ground=GROUND, because=" Claim  EX-17")
    assert hold_records(**doing(nia), matter=due.ref, ground=GROUND, because="Claim EX-18")
    let_go(**doing(nia), hold=held, because="Settled.")
    assert hold_records(**doing(nia), matter=due.ref, ground=GROUND, because="Claim EX-17")


def test_a_hold_says_whom_it_is_about(page, due, nia, mr_jones):
    of_file = hold_records(**doing(nia), customer=mr_jones, ground=GROUND, because="Claim EX-17")
    of_matter = hold_records(**doing(nia), matter=due.ref, ground=GROUND, because="Claim EX-17")

    held = unescape(page.get("/retention/").text).partition("Held by somebody")[2].partition("<h2")[0]

    assert of_file.ref in held
    assert of_matter.ref in held
    assert held.count("Mr Alun Jones") == 2


def test_a_hold_of_what_concerns_whoever_looks_does_not_say_whom_it_is_about(page, due, nia, monkeypatch):
    hold_records(**doing(nia), matter=due.ref, ground=GROUND, because="Claim EX-17")
    monkeypatch.setattr("fairhand.retention.views.holds_withheld", lambda held, who: [each.ref for each in held])

    held = unescape(page.get("/retention/").text).partition("Held by somebody")[2].partition("<h2")[0]

    assert "whom it is about is not said here" in held
    assert "Jones" not in held


def test_after_an_act_of_ones_own_what_waits_is_asked_anew(path, nia, mr_jones, ceri):
    asked = log_contact(**doing(ceri), channel="telephone", customer=mr_jones, information_request=True)
    no_action_on(path)
    assert not something_waits(nia, council.now())  # the request in the contact holds it back

    answers = somebody_who_may(Act.RECORD_ANSWER, "Answers")
    said = {"answered_on": council.today(), "reference": "REQ-1"}
    record_answer_to_contact(**doing(answers), contact=asked, **said)

    assert not something_waits(nia, council.now())  # another's act shows a little later
    log_contact(**doing(nia), channel="telephone", customer=mr_jones)
    assert something_waits(nia, council.now())
