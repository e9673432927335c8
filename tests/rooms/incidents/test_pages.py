"""The pages of reports: short to fill in, kept as typed, read by those who may."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import give_name, keep_customer, record_representation
from fairhand.incidents.models import Answer, Incident, IncidentLink, PoliceReport
from fairhand.incidents.operations import answer_report, report_incident, terminate_call
from fairhand.policy import Act
from fairhand.record.models import Access
from tests.altered import altered
from tests.people import doing, employee, role_for
from tests.rooms.incidents.telling import SAID, answered, ends_a_call, told

pytestmark = pytest.mark.django_db


def page_of(client, by, path, said=None):
    """The page that somebody gets."""
    client.force_login(by)
    answer = client.post(path, said) if said is not None else client.get(path)
    return answer, unescape(answer.content.decode())


def test_a_call_is_ended_with_four_answers_and_the_leader_has_it(client, ceri, priya, mr_jones):
    _answer, page = page_of(client, ceri, f"/calls/ended/?customer={mr_jones.ref}")
    assert "Mr Alun Jones" in page
    for language in council.policy().about.languages:
        assert council.words(language).script("call_warning") in page
    said = {
        "key": uuid4(),
        "customer": mr_jones.ref,
        "behaviours": [ends_a_call()],
        "warned": "once",
        "what_happened": SAID,
    }
    answer, _page = page_of(client, ceri, "/calls/ended/", said)

    incident = Incident.objects.get()
    assert incident.ended_call.in_line
    assert (incident.customer, incident.affected) == (mr_jones, ceri)
    _answer, done = page_of(client, ceri, answer.headers["Location"])
    assert "Priya has it" in done
    assert council.words("en").label("duties.answer_report") in done
    for help_ in council.policy().support:
        assert council.words("en").label(f"support.{help_.code}") in done


def test_only_behaviours_for_which_a_call_is_ended_are_offered(client, ceri):
    _answer, page = page_of(client, ceri, "/calls/ended/")
    for each in council.policy().behaviours:
        assert (f'value="{each.code}"' in page) == each.ends_call


def test_at_most_four_answers_are_required(client, ceri, priya):
    answer, page = page_of(client, ceri, "/calls/ended/", {"key": uuid4()})
    assert answer.status_code == 200
    assert page.count('<a href="#id_') == 3
    answer, page = page_of(client, ceri, "/incidents/new/", {"key": uuid4()})
    assert page.count('<a href="#id_') == 3


def test_what_was_typed_stays_when_something_is_missing(client, ceri):
    said = {"key": uuid4(), "what_happened": "Words that must not be lost", "no_warning_because": "There was no time"}
    _answer, page = page_of(client, ceri, "/calls/ended/", said)

    assert "Words that must not be lost" in page
    assert "There was no time" in page
    assert f'value="{said["key"]}"' in page


def test_no_warning_is_kept_and_marked_without_blame(client, ceri, priya):
    said = {"key": uuid4(), "behaviours": [ends_a_call()], "warned": "not", "what_happened": SAID}
    answer, _page = page_of(client, ceri, "/calls/ended/", said)
    _answer, done = page_of(client, ceri, answer.headers["Location"])

    assert not Incident.objects.get().ended_call.in_line
    assert "out of line" in done


def test_times_typed_are_todays_or_last_nights(client, ceri, priya):
    at = council.now().astimezone(council.zone())
    said = {
        "key": uuid4(),
        "behaviours": [ends_a_call()],
        "warned": "once",
        "warned_at": f"{at:%H:%M}",
        "ended_at": f"{at:%H.%M}",
        "what_happened": SAID,
    }
    page_of(client, ceri, "/calls/ended/", said)

    call = Incident.objects.get().ended_call
    assert call.warned_at == call.ended_at
    assert abs((council.now() - call.ended_at).total_seconds()) < 200


def test_pressing_twice_reports_once(client, ceri, priya):
    said = {"key": uuid4(), "channel": "email", "behaviours": ["none_of_these"], "what_happened": SAID}
    first, _page = page_of(client, ceri, "/incidents/new/", said)
    again, _page = page_of(client, ceri, "/incidents/new/", said)

    assert first.headers["Location"] == again.headers["Location"]
    assert Incident.objects.get().behaviours == []


def test_where_somebody_acts_for_the_customer_it_is_asked_who_it_was(client, ceri, priya, mr_jones):
    daughter = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=daughter, given="Ms Nia Jones")
    record_representation(**doing(ceri), customer=mr_jones, representative=daughter, relation="Daughter")
    said = {
        "key": uuid4(),
        "customer": mr_jones.ref,
        "channel": "email",
        "behaviours": [ends_a_call()],
        "what_happened": SAID,
    }
    _answer, page = page_of(client, ceri, "/incidents/new/", said)
    assert "Say who it was" in page
    assert "Ms Nia Jones" in page
    page_of(client, ceri, "/incidents/new/", {**said, "who": daughter.ref})

    incident = Incident.objects.get()
    assert (incident.customer, incident.on_behalf_of) == (daughter, mr_jones)


def test_a_reference_typed_as_who_it_was_is_that_customer(client, ceri, priya, mr_jones):
    said = {
        "key": uuid4(),
        "channel": "email",
        "behaviours": [ends_a_call()],
        "what_happened": SAID,
        "known_as": mr_jones.ref.lower(),
    }
    page_of(client, ceri, "/incidents/new/", said)

    assert Incident.objects.get().customer == mr_jones


def test_a_colleague_who_was_harmed_is_named_by_their_address(client, ceri, dewi, priya):
    said = {"key": uuid4(), "channel": "email", "behaviours": [ends_a_call()], "what_happened": SAID}
    _answer, page = page_of(client, ceri, "/incidents/new/", {**said, "affected": "nobody@example.org"})
    assert "Nobody here has this address" in page
    page_of(client, ceri, "/incidents/new/", {**said, "affected": dewi.email.upper()})

    assert Incident.objects.get().affected == dewi


def test_the_queue_says_what_who_since_when_and_what_went_before(client, ceri, priya, mr_jones):
    terminate_call(**doing(ceri), customer=mr_jones, warnings=1, **told())
    report_incident(**doing(ceri), channel="email", customer=mr_jones, threat=True, **told())
    _answer, page = page_of(client, priya, "/reports/")

    assert page.count("Reported by Ceri") == 2
    assert "First report about this person" in page
    assert "Second report about this person" in page
    assert "a call was ended" in page
    assert "threat" in page


def test_a_report_is_read_by_leaders_and_by_who_made_it_and_by_nobody_else(client, ceri, dewi, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", customer=mr_jones, opinion="Unkind.", **told())
    path = f"/reports/{incident.ref}/"

    answer, page = page_of(client, priya, path)
    assert SAID in page
    assert "how is Ceri" in page
    assert "Unkind." in page
    assert Access.objects.filter(by=priya, customer=mr_jones.ref).exists()
    answer, page = page_of(client, ceri, path)
    assert SAID in page
    answer, page = page_of(client, dewi, path)
    assert answer.status_code == 403
    assert SAID not in page
    assert "Only" in page


def test_a_leader_whom_it_concerns_does_not_read_it(client, ceri, priya):
    incident = report_incident(**doing(ceri), channel="email", about_leader=True, **told())
    for path in (f"/reports/{incident.ref}/", f"/reports/{incident.ref}/answer/", f"/reports/{incident.ref}/police/"):
        answer, page = page_of(client, priya, path)
        assert answer.status_code == 403
        assert SAID not in page


def test_what_somebody_may_not_do_is_explained_instead_of_offered(client, ceri, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    reader = employee("Rhys", role_for(Act.ANSWER_REPORT, but_not=(Act.END_BRIEF_RESTRICTION,)))
    _answer, page = page_of(client, reader, f"/reports/{incident.ref}/")

    assert f"/reports/{incident.ref}/answer/" in page


def test_a_report_is_answered_and_the_reporter_sees_it(client, ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    path = f"/reports/{incident.ref}/answer/"
    _answer, page = page_of(client, priya, path, {"key": uuid4(), "reason": "A reason already typed"})
    assert "Speak with them first" in page
    assert "A reason already typed" in page
    page_of(client, priya, path, {"key": uuid4(), **answered()})

    assert Answer.objects.get().incident == incident
    _answer, page = page_of(client, ceri, "/reports/mine/")
    assert answered()["tell_reporter"] in page
    _answer, page = page_of(client, ceri, f"/reports/{incident.ref}/")
    assert answered()["tell_reporter"] in page
    assert answered()["welfare"] not in page


def test_the_police_page_asks_for_a_force_and_a_day_or_a_reason(client, ceri, priya):
    incident = report_incident(**doing(ceri), channel="email", threat=True, **told())
    path = f"/reports/{incident.ref}/police/"
    for said, asked in (
        ({}, "Say whether the police were told"),
        ({"told": "yes"}, "Say which police force"),
        ({"told": "no"}, "Say why the police were not told"),
    ):
        _answer, page = page_of(client, priya, path, {"key": uuid4(), **said})
        assert asked in page
    day = {"reported_on_day": 1, "reported_on_month": 10, "reported_on_year": 2026}
    page_of(client, priya, path, {"key": uuid4(), "told": "yes", "force": "North Wales Police", **day})

    assert PoliceReport.objects.get().reported_on.isoformat() == "2026-10-01"
    _answer, page = page_of(client, priya, f"/reports/{incident.ref}/")
    assert "North Wales Police" in page


def test_whose_conduct_it_was_is_found_and_picked_by_a_person(client, ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", **told())
    path = f"/reports/{incident.ref}/customer/"
    _answer, page = page_of(client, priya, path, {"text": "Alun Jones"})
    assert f'value="{mr_jones.ref}"' in page
    assert f'value="{mr_jones.ref}" checked' not in page
    said = {"key": uuid4(), "text": "Alun Jones", "evidence": "He gave his name.", "customer": mr_jones.ref}
    answer, _page = page_of(client, priya, path, said)

    assert answer.status_code == 302
    assert IncidentLink.objects.get().customer == mr_jones
    _answer, page = page_of(client, priya, path, {"text": "Nobody Atall"})
    assert "Nobody is found" in page


def test_nobody_else_sees_my_page_of_thanks_and_is_told_whom_to_ask(client, ceri, dewi, priya, monkeypatch):
    incident = report_incident(**doing(ceri), channel="email", **told())
    answer, page = page_of(client, dewi, f"/reports/{incident.ref}/sent/")

    assert answer.status_code == 403
    assert "Ceri made this one: ask them." in page
    monkeypatch.setattr("fairhand.incidents.views.making.withheld_from", lambda who: Incident.objects.all())
    answer, _page = page_of(client, dewi, f"/reports/{incident.ref}/sent/")
    assert answer.status_code == 404, "of what concerns the reader it is not even said that it is there"


def test_a_report_says_what_went_before(client, ceri, priya, mr_jones):
    report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    second = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    _answer, page = page_of(client, priya, f"/reports/{second.ref}/")

    assert "Second report about this person." in page


@pytest.mark.parametrize("path", ["/calls/ended/", "/incidents/new/", "/contacts/new/"])
def test_nothing_on_a_page_shares_its_id_with_another(client, ceri, path):
    _answer, page = page_of(client, ceri, path)
    ids = re.findall(r'\sid="([^"]+)"', page)

    assert sorted(set(ids)) == sorted(ids)


def test_a_report_is_told_again_in_the_language_of_who_reads_it(client, ceri, priya, mr_jones):
    incident = terminate_call(**doing(ceri), customer=mr_jones, warnings=0, no_warning_because="Sgrechian.", **told())
    client.cookies["django_language"] = "cy"
    _answer, page = page_of(client, priya, f"/reports/{incident.ref}/")

    assert incident.ended_call.ruling not in page
    assert "heb rybudd" in page
    assert "Sgrechian." in page


def test_a_warning_after_the_end_of_the_call_is_asked_about_and_nothing_typed_is_lost(client, ceri, mr_jones):
    said = {
        "key": uuid4(), "customer": mr_jones.ref, "behaviours": [ends_a_call()], "warned": "once",
        "warned_at": "09:20", "ended_at": "09:10", "what_happened": SAID,
    }  # fmt: skip
    _answer, page = page_of(client, ceri, "/calls/ended/", said)
    assert 'href="#id_warned_at"' in page
    assert SAID in page
    assert not Incident.objects.exists()
    at = council.now()
    with pytest.raises(Unfit):
        terminate_call(**doing(ceri), warnings=1, warned_at=at, ended_at=at - timedelta(minutes=1), **told())


def test_faults_are_told_in_the_order_of_the_page(client, ceri):
    _answer, page = page_of(client, ceri, "/calls/ended/", {"key": uuid4()})
    summary = page[page.index("govuk-error-summary__list") : page.index("</ul>", page.index("error-summary__list"))]
    anchors = [summary.index(f'href="#id_{name}') for name in ("behaviours", "warned", "what_happened")]
    assert anchors == sorted(anchors)


def test_how_many_reports_came_since_is_said(client, ceri, priya, mr_jones):
    for days in (3, 2, 1):
        at = council.now() - timedelta(days=days)
        report_incident(**doing(ceri, at), channel="email", customer=mr_jones, **told())
    _answer, page = page_of(client, priya, "/reports/")
    for said in ("First report about this person, 2 more since", "Second report about this person, 1 more since"):
        assert said in page
    assert "Third report about this person" in page


def test_what_became_of_my_report_is_said_beside_the_leaders_words(client, ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    _answer, work = page_of(client, ceri, "/work/")
    assert f"With {priya.name}." in work
    answer_report(**doing(priya), incident=incident, **answered())
    assert "No action, for the reason given" in page_of(client, ceri, "/reports/mine/")[1]
    assert "Answered." in page_of(client, ceri, "/work/")[1]


def test_a_report_that_was_answered_is_not_offered_as_if_it_waited(client, ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    assert "Answer it once more" not in page_of(client, priya, f"/reports/{incident.ref}/")[1]
    answer_report(**doing(priya), incident=incident, **answered())
    assert "Answer it once more" in page_of(client, priya, f"/reports/{incident.ref}/")[1]


def test_the_police_are_a_button_where_somebody_was_threatened_and_a_link_elsewhere(client, ceri, priya):
    door = "Write down what the police were told"
    for threat, button in ((True, True), (False, False)):
        incident = report_incident(**doing(ceri), channel="email", **told(threat=threat))
        for reader in (ceri, priya):
            page = page_of(client, reader, f"/reports/{incident.ref}/")[1]
            before = page[: page.index(door)].rsplit("<a ", 1)[1]
            assert ("govuk-button" in before) is button


def test_a_policy_that_asks_for_two_warnings_has_two_asked_for_and_counted(client, ceri, priya, mr_jones, monkeypatch):
    calls = council.policy().calls
    altered(monkeypatch, calls=calls.model_copy(update={"warnings_before_end": 2}))

    _answer, page = page_of(client, ceri, "/calls/ended/")
    assert "2. Warn them, 2 times" in page
    assert "I warned them 2 times" in page
    for warned in ("once", "again"):
        said = {
            "key": uuid4(),
            "customer": mr_jones.ref,
            "behaviours": [ends_a_call()],
            "warned": warned,
            "what_happened": SAID,
        }
        page_of(client, ceri, "/calls/ended/", said)

    assert [each.ended_call.in_line for each in Incident.objects.order_by("pk")] == [False, True]


def test_a_policy_with_no_warning_says_no_number_of_them(client, ceri, monkeypatch):
    altered(monkeypatch, calls=None)

    _answer, page = page_of(client, ceri, "/calls/ended/")
    assert "2. Warn them\n" in page.replace("</h2>", "\n")


def test_nobody_is_promised_that_the_leader_goes_to_the_police_where_no_duty_says_so(client, ceri, monkeypatch):
    promise = "Your leader then takes it to the police."
    assert promise in page_of(client, ceri, "/incidents/new/")[1]
    duties = council.policy().duties
    altered(monkeypatch, duties=tuple(each for each in duties if each.opens_on != "threat_reported"))

    _answer, page = page_of(client, ceri, "/incidents/new/")
    assert promise not in page
    assert "You can go to the police yourself at any time." in page


def test_what_is_said_aloud_names_its_language_only_beside_another(client, ceri, monkeypatch):
    named = '<p class="fh-sides__name">English</p>'
    assert named in page_of(client, ceri, "/calls/ended/")[1]
    words = council.words()
    monkeypatch.setattr(words, "languages", {"en": words.languages["en"]})

    _answer, page = page_of(client, ceri, "/calls/ended/")
    assert named not in page
    assert council.words("en").script("call_warning") in page
