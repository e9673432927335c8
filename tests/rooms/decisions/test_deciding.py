"""The pages on which a formal decision is prepared and taken: each part left and returned to, nothing lost."""

import re
from datetime import date, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.customers.models import Need
from fairhand.customers.operations import keep_customer, record_need
from fairhand.decisions.drafting import desk_of
from fairhand.decisions.models import Decision, Draft, SignOff
from fairhand.decisions.operations import NotReady, sign_off
from fairhand.decisions.queries import services
from fairhand.decisions.shown import lines_of
from fairhand.policy import Act, MeasureKind, day
from fairhand.record.models import Access
from tests.drafts import boxes, draft_for
from tests.formal import Path, a_measure, answers_to, as_fields, in_each_language, what_is_decided
from tests.people import doing, employee, post, role_for, roles_that_may, the_team
from tests.shown_fields import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri, priya, owen):
    return Path(mr_jones, ceri, {"leader": priya, Act.MANAGE_CONTACT: owen})


def at(customer, section: str = "") -> str:
    if section:
        return reverse("decisions:section", args=[customer.ref, section])
    return reverse("decisions:decide", args=[customer.ref])


def text_of(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def send(client, where: str, **fields):
    return client.post(where, {"key": str(uuid4()), **fields})


def another():
    """A second person who may decide."""
    return employee("Nerys", roles_that_may(Act.MANAGE_CONTACT)[-1], the_team())


def whole(path, who, **other) -> Draft:
    return draft_for(who, what_is_decided(path.customer, [path.report().ref]), **other)


def test_an_empty_list_names_every_part_and_what_each_lacks(client, path, owen):
    client.force_login(owen)
    page = text_of(client.get(at(path.customer)))
    desk = desk_of(path.customer, owen, council.now())
    for section in desk.sections():
        assert section.title in page
    assert "Write what happened, with the days on which it happened." in page
    assert not Draft.objects.exists(), "looking begins nothing"


def test_what_was_filled_in_is_there_when_one_comes_back(client, path, owen):
    client.force_login(owen)
    where = at(path.customer, "grounds")
    assert send(client, where, facts="He shouted on 3 March.").status_code == 302
    assert "He shouted on 3 March." in text_of(client.get(where))
    assert send(client, at(path.customer, "reasons"), reasons="A warning did not help.").status_code == 302
    assert set(Draft.objects.get().said) == {"thread", "grounds", "reasons"}
    assert "Last kept" in text_of(client.get(at(path.customer)))


def test_a_part_that_is_kept_and_goes_on_to_the_next_is_one_look_and_not_two(client, path, owen):
    client.force_login(owen)
    looks = Access.objects.filter(by=owen, customer=path.customer.ref)
    answer = send(client, at(path.customer, "grounds"), facts="He shouted on 3 March.", next="yes")
    assert (answer.status_code, looks.count()) == (302, 0)
    client.get(answer["Location"])
    assert looks.count() == 1


def test_a_part_can_be_kept_half_done_and_says_what_it_still_lacks(client, path, owen):
    client.force_login(owen)
    send(client, at(path.customer, "grounds"), facts="He shouted.")
    page = text_of(client.get(at(path.customer, "grounds")))
    assert "Still to be done here:" in page
    assert "Choose the reports that this rests on, or what contacts show." in page


def test_evidence_is_offered_from_the_record_and_from_there_alone(client, path, owen, ceri):
    report = path.report()
    stranger = keep_customer(**doing(ceri), kind="person")
    other = Path(stranger, ceri, path.made).report()
    client.force_login(owen)
    page = client.get(at(path.customer, "grounds")).content.decode()
    assert f'value="{report.ref}"' in page
    assert f'value="{other.ref}"' not in page
    answer = send(client, at(path.customer, "grounds"), facts="x", evidence=[other.ref])
    assert answer.status_code == 200, "what is not offered cannot be chosen"


def test_a_report_about_whoever_decides_is_not_offered_to_them(client, path, owen, priya):
    post(owen, role_for(Act.ANSWER_REPORT, leads=True))
    held_back = path.report(about_leader=True)
    client.force_login(owen)
    assert held_back.ref not in client.get(at(path.customer, "grounds")).content.decode()


def test_no_service_is_chosen_for_whoever_decides_and_those_of_the_reports_are_said(client, path, owen):
    client.force_login(owen)
    report = path.report()
    answer = client.get(f"{at(path.customer, 'reach')}?thread={report.ref}")
    assert not re.search(r'name="reach"[^>]*checked', answer.content.decode())
    assert f"The reports came from: {services()['calls'].en}." in text_of(answer)
    send(client, at(path.customer, "reach"), reach=["calls"])
    again = client.get(at(path.customer, "reach")).content.decode()
    assert re.search(r'value="calls"[^>]*checked', again), "what somebody chose stays"


def test_an_answer_without_the_words_that_it_needs_is_kept_and_named_as_outstanding(client, path, owen):
    asked = next((each for each in council.policy().questions if each.text_on), None)
    if asked is None:
        pytest.skip("this policy asks for words beside no one answer")
    client.force_login(owen)
    where = at(path.customer, f"about-{asked.code}")
    assert send(client, where, **{f"q_{asked.code}": asked.text_on[0]}).status_code == 302
    assert "This needs words beside your answer." in text_of(client.get(where))
    send(client, where, **{f"q_{asked.code}": asked.text_on[0], f"q_{asked.code}_why": "Checked"})
    assert "This needs words beside your answer." not in text_of(client.get(where))


def test_what_is_to_be_signed_is_what_the_draft_sets_and_a_change_asks_for_it_again(client, path, owen):
    client.force_login(owen)
    bar = a_measure(MeasureKind.NO_CONTACT_AT_PLACES, public_meetings=True)
    other = {**bar, "detail": {**bar["detail"], "places": in_each_language(["The library"], ["Y llyfrgell"])}}
    draft = draft_for(owen, what_is_decided(path.customer, [path.report().ref], measures=[bar, other]))
    page = client.get(at(path.customer, "measures")).content.decode()
    ask = [unescape(each) for each in re.findall(r'href="(/sign-offs/new/[^"]+)"', page)]
    assert ["measure=m0" in ask[0], "measure=m1" in ask[1], len(ask)] == [True, True, 2]
    form = client.get(ask[1]).content.decode()
    assert "The library" in form
    assert "County Hall" not in form
    send(client, ask[1], asked="Why", places_en="The library", places_cy="Y llyfrgell", public_meetings="yes")
    lawyer = next(each.needs_sign_off for each in council.policy().measures if each.code == bar["code"])
    said = {"agreed": True, "view": "Yes", "power": "Section 100A"}
    sign_off(**doing(employee("The lawyer", lawyer)), wanted=SignOff.objects.get(), **said)
    waits = [each.because for each in desk_of(path.customer, owen, council.now()).todo if each.part == "signatures"]
    assert len(waits) == 1, "the one that was signed waits no more"
    draft.said["measures"][1]["detail"]["places"] = in_each_language(
        ["The library", "The market"], ["Y llyfrgell", "Y farchnad"]
    )
    draft.save()
    waits = [each.because for each in desk_of(path.customer, owen, council.now()).todo if each.part == "signatures"]
    assert len(waits) == 2


def test_what_is_corrected_where_the_signature_is_asked_for_is_corrected_in_the_draft(client, path, owen):
    client.force_login(owen)
    bar = a_measure(MeasureKind.NO_CONTACT_AT_PLACES, public_meetings=True, power="Section 100A")
    draft_for(owen, what_is_decided(path.customer, [path.report().ref], measures=[a_measure(), bar]))
    page = client.get(at(path.customer, "measures")).content.decode()
    ask = unescape(re.search(r'href="(/sign-offs/new/[^"]+)"', page)[1])
    fields = fields_of(client.get(ask).content.decode().rpartition("<form")[2])
    assert fields["power"] == ["Section 100A"]
    client.post(ask, {**fields, "asked": "Why", "places_en": "The library", "places_cy": "Y llyfrgell"})
    first, second = Draft.objects.get().said["measures"]
    corrected = {**bar["detail"], "places": in_each_language(["The library"], ["Y llyfrgell"])}
    assert SignOff.objects.get().detail == second["detail"] == corrected
    assert [first["detail"], first["mark"], second["mark"]] == [a_measure()["detail"], "m0", "m1"]


def test_a_measure_that_is_in_the_draft_no_more_is_signed_for_alone_and_changes_no_other(client, path, owen):
    client.force_login(owen)
    bar = a_measure(MeasureKind.NO_CONTACT_AT_PLACES, public_meetings=True)
    draft = draft_for(owen, what_is_decided(path.customer, [path.report().ref], measures=[bar]))
    ask = f"/sign-offs/new/?customer={path.customer.ref}&what={bar['code']}&measure=gone"
    send(client, ask, asked="Why", places_en="The library", places_cy="Y llyfrgell", public_meetings="yes")
    assert SignOff.objects.exists()
    assert Draft.objects.get().said == draft.said


def test_lawful_days_are_proposed(client, path, owen):
    client.force_login(owen)
    assert "at the longest" in text_of(client.get(at(path.customer, "times")))


def test_no_day_for_the_review_is_offered_after_the_end(client, path, owen):
    client.force_login(owen)
    soon, far = (council.today() + timedelta(days=days) for days in (28, 3650))
    send(client, at(path.customer, "times"), **boxes("ends_on", soon), **boxes("review_on", far))
    page, said = text_of(client.get(at(path.customer, "times"))), day(soon, council.words())
    assert f"It is reviewed on {said} at the latest." in page
    assert f"The review can be on {said} at the latest." in page


def test_a_day_beyond_the_last_lawful_one_is_kept_and_named_as_outstanding(client, path, owen):
    client.force_login(owen)
    today = council.today()
    days = boxes("ends_on", today + timedelta(days=3650)) | boxes("review_on", today + timedelta(days=20))
    send(client, at(path.customer, "times"), **days)
    assert "It can last until" in text_of(client.get(at(path.customer)))


def test_a_day_at_the_end_of_all_calendars_breaks_nothing(client, path, owen):
    client.force_login(owen)
    send(client, reverse("decisions:measure", args=[path.customer.ref, a_measure()["code"]]), channels=["letter"])
    send(client, at(path.customer, "times"), ends_on_day=31, ends_on_month=12, ends_on_year=9999)
    assert client.get(at(path.customer, "measures")).status_code == 200
    assert client.get(at(path.customer, "check")).status_code == 200


def test_each_question_of_the_policy_has_a_page_and_its_answer_is_kept(client, path, owen):
    client.force_login(owen)
    for question in desk_of(path.customer, owen, council.now()).questions:
        answers = {
            code: text for code, text in answers_to(Act.MANAGE_CONTACT).items() if code.startswith(question.code)
        }
        where = at(path.customer, f"about-{question.code}")
        assert council.words().label(f"questions.{question.code}") in text_of(client.get(where))
        send(client, where, **as_fields(answers))
    assert not [each for each in desk_of(path.customer, owen, council.now()).todo if each.part == "questions"]


def test_a_question_that_the_policy_does_not_ask_has_no_page(client, path, owen):
    client.force_login(owen)
    assert client.get(at(path.customer, "about-nothing")).status_code == 404


@pytest.mark.parametrize("row", council.policy().measures, ids=lambda row: row.code)
def test_each_measure_of_the_policy_has_a_page_of_its_own(client, path, owen, row):
    client.force_login(owen)
    answer = client.get(reverse("decisions:measure", args=[path.customer.ref, row.code]))
    short = row.kind == MeasureKind.NO_CHANNEL and council.policy().brief_restriction
    assert answer.status_code == (404 if short else 200)


def filled(kind) -> dict:
    """The fields of a whole measure of a kind."""
    languages = council.policy().about.languages
    return {
        MeasureKind.ONLY_CHANNELS: {"channels": ["email"]},
        MeasureKind.SET_TIMES: {"days": ["monday"], "from_": "10:00", "until": "12:00"},
        MeasureKind.SINGLE_POINT_OF_CONTACT: {
            f"{part}_{each}": f"the Duty Officer ({each})" for part in ("name", "deputy") for each in languages
        },
        MeasureKind.BEHAVIOUR_CONTRACT: {f"text_{each}": "Speak calmly" for each in languages},
        MeasureKind.NO_CONTACT_AT_PLACES: {
            **{f"places_{each}": "County Hall\nThe library" for each in languages},
            "public_meetings": "no",
        },
        MeasureKind.OTHER: {f"text_{each}": "In words" for each in languages},
    }.get(kind, {})


LASTING = [row for row in council.policy().measures if row.kind != MeasureKind.NO_CHANNEL]  # that is the short one


@pytest.mark.parametrize("row", LASTING, ids=lambda row: row.code)
def test_a_measure_is_added_changed_and_taken_out_again(client, path, owen, row):
    client.force_login(owen)
    send(client, reverse("decisions:measure", args=[path.customer.ref, row.code]), **filled(row.kind))
    [kept] = Draft.objects.get().said["measures"]
    assert kept["code"] == row.code
    lacks = [each for each in desk_of(path.customer, owen, council.now()).todo if each.part == "measures"]
    assert [each.about for each in lacks] == ["reach"], "the measure itself is whole"
    send(client, reverse("decisions:measure", args=[path.customer.ref, kept["mark"]]), **filled(row.kind))
    assert [each["mark"] for each in Draft.objects.get().said["measures"]] == [kept["mark"]]
    client.post(at(path.customer, "measures"), {"remove": kept["mark"]})
    assert Draft.objects.get().said["measures"] == []


def beside(kind) -> dict:
    """What a measure of a kind can say of itself beside what makes it whole, as it is typed."""
    return {
        MeasureKind.SET_TIMES: {"channels": ["telephone"]},
        MeasureKind.READ_AND_FILE: {"channels": ["email"]},
        MeasureKind.SINGLE_POINT_OF_CONTACT: {
            "reach_at": "01352 000000",
            **boxes("away_from", date(2027, 12, 20)),
            **boxes("away_until", date(2028, 1, 4)),
        },
        MeasureKind.NO_CONTACT_AT_PLACES: {"public_meetings": "yes", "power": "Section 100A"},
    }.get(kind, {})


def measure_form(page: str) -> dict:
    """What the form of a measure would send as it stands."""
    return fields_of(page.partition('data-keep="measure-')[2].partition("</form>")[0])


@pytest.mark.parametrize("row", LASTING, ids=lambda row: row.code)
def test_all_that_a_measure_says_stands_in_its_form_again_and_saving_it_loses_nothing(client, path, owen, row):
    client.force_login(owen)
    typed = filled(row.kind) | beside(row.kind)
    send(client, reverse("decisions:measure", args=[path.customer.ref, row.code]), **typed)
    [kept] = Draft.objects.get().said["measures"]
    assert set(kept["detail"]) >= {name for name in typed if name in ("channels", "reach_at", "power")}
    again = reverse("decisions:measure", args=[path.customer.ref, kept["mark"]])
    client.post(again, measure_form(client.get(again).content.decode()))
    assert Draft.objects.get().said["measures"] == [kept]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"away_from": "2027-12-20"}, "from Monday 20 December 2027."),
        ({"away_until": "2028-01-04"}, "until Tuesday 4 January 2028."),
        (
            {"away_from": "2027-12-20", "away_until": "2028-01-04"},
            "from Monday 20 December 2027 to Tuesday 4 January 2028.",
        ),
    ],
    ids=["from", "until", "both"],
)
def test_of_the_days_away_what_is_known_is_said_and_no_more(days, said):
    assert lines_of(MeasureKind.SINGLE_POINT_OF_CONTACT, days)[-1] == f"The deputy stands in {said}"


def test_half_a_measure_is_kept_too_and_named(client, path, owen):
    client.force_login(owen)
    code = a_measure(MeasureKind.SET_TIMES)["code"]
    send(client, reverse("decisions:measure", args=[path.customer.ref, code]), days=["monday"])
    page = text_of(client.get(at(path.customer, "measures")))
    assert "Kept." in page
    assert "Below is what stays open" not in page, "nothing of that is shown yet"
    assert "fill in what it sets" in page
    assert client.get(at(path.customer, "check")).status_code == 200


@pytest.mark.parametrize("part", ["name", "deputy"])
def test_a_point_of_contact_that_is_not_named_in_a_language_of_the_letter_is_named_as_outstanding(
    client, path, owen, part
):
    client.force_login(owen)
    code = a_measure(kind := MeasureKind.SINGLE_POINT_OF_CONTACT)["code"]
    last = council.policy().about.languages[-1]
    send(client, reverse("decisions:measure", args=[path.customer.ref, code]), **filled(kind) | {f"{part}_{last}": ""})
    assert "fill in what it sets, in each language" in text_of(client.get(at(path.customer, "measures")))


@pytest.mark.parametrize("role", ["", *(each.code for each in council.policy().roles[-2:])])
def test_whose_signature_a_bar_from_meetings_needs_is_the_policys_to_say(client, path, owen, role, monkeypatch):
    row = next(each for each in council.policy().measures if each.kind == MeasureKind.NO_CONTACT_AT_PLACES)
    monkeypatch.setattr("fairhand.decisions.forms.measures.signature_needed", lambda *_asked: role)
    client.force_login(owen)
    page = text_of(client.get(reverse("decisions:measure", args=[path.customer.ref, row.code])))
    signs = f"Then it needs the signature of {council.words().label(f'roles_said.{role}')} first" if role else ""
    assert signs in page
    assert ("needs the signature" in page) is bool(role)


def test_what_was_drafted_in_one_value_stands_in_the_box_of_each_language(client, path, owen):
    client.force_login(owen)
    kinds = (MeasureKind.SINGLE_POINT_OF_CONTACT, MeasureKind.NO_CONTACT_AT_PLACES)
    details = ({"name": "the Officer", "deputy": "the Manager"}, {"places": ["County Hall", "The library"]})
    measures = [
        {"code": a_measure(kind)["code"], "detail": detail, "mark": str(number)}
        for number, (kind, detail) in enumerate(zip(kinds, details, strict=True))
    ]
    whole(path, owen, measures=measures)
    boxes_of = [
        client.get(reverse("decisions:measure", args=[path.customer.ref, each["mark"]])).content.decode()
        for each in measures
    ]
    languages = len(council.policy().about.languages)
    assert boxes_of[0].count('value="the Officer"') == boxes_of[0].count('value="the Manager"') == languages
    assert boxes_of[1].count("County Hall\nThe library</textarea>") == languages
    assert "the Officer" in text_of(client.get(at(path.customer, "measures")))


def test_what_stays_open_together_with_all_else_in_force_stands_beside_the_measures(client, path, owen):
    path.in_force(measures=[a_measure(channels=["email", "letter"])])
    client.force_login(owen)
    code = a_measure()["code"]
    send(client, reverse("decisions:measure", args=[path.customer.ref, code]), channels=["email", "telephone"])
    answer = client.get(at(path.customer, "measures"))
    assert "Kept. Below is what stays open with it." in text_of(answer)
    page = answer.content.decode()
    open_part = page[page.index("fh-open") : page.index("fh-closed")]
    assert council.words().label("channels.email") in open_part
    for closed in ("channels.telephone", "channels.letter"):  # for one service: open about everything else, and said so
        said = re.escape(council.words().label(closed))
        assert all(
            re.match(r"</strong>about everything but ", open_part[each.end() :])
            for each in re.finditer(said, open_part)
        )


def test_with_no_line_left_the_list_asks_how_they_are_reached_and_for_a_second_view(client, path, owen):
    whole(path, owen, measures=[{"mark": "m", **a_measure(channels=["email"])}])
    path.in_force(by=another(), measures=[a_measure(channels=["letter"])])
    Draft.objects.update(after=1)
    todo = desk_of(path.customer, owen, council.now()).todo
    assert "signatures" in {each.part for each in todo}
    client.force_login(owen)
    assert "No line of contact would stay open" in text_of(client.get(at(path.customer, "measures")))


def relies_on(path, by, channel: str, said: str) -> Need:
    """A need for which a channel has to stay open."""
    kept = record_need(**doing(by), customer=path.customer, at_contact="Speak slowly")
    return Need.objects.create(
        customer=path.customer,
        at_contact=said,
        relies_on=[channel],
        starts_at=kept.starts_at,
        began_by=kept.began_by,
    )


def test_a_measure_against_a_recorded_need_waits_for_how_they_will_be_served(client, path, owen, ceri):
    need = relies_on(path, ceri, "telephone", "Cannot read; telephone her")
    whole(path, owen)
    client.force_login(owen)
    page = text_of(client.get(at(path.customer, "measures")))
    assert "Cannot read; telephone her" in page
    send(client, at(path.customer, "check"))
    assert not Decision.objects.exists()
    client.post(at(path.customer, "measures"), {f"need_{need.pk}": "Her daughter reads it to her.\x00"})
    send(client, at(path.customer, "check"))
    assert Decision.objects.get().resolved == {str(need.pk): "Her daughter reads it to her."}


def test_a_whole_draft_is_taken_with_one_button_and_leads_to_the_decision(client, path, owen):
    draft = whole(path, owen)
    client.force_login(owen)
    page = text_of(client.get(at(path.customer, "check")))
    assert draft.said["reasons"]["reasons"] in page
    assert "Still to be done" not in page
    answer = send(client, at(path.customer, "check"))
    made = Decision.objects.get()
    assert answer["Location"] == reverse("decisions:decision", args=[made.ref])
    assert not Draft.objects.exists()
    assert "Nothing of this is in force yet" in text_of(client.get(answer["Location"]))


def test_pressing_twice_decides_once(client, path, owen):
    whole(path, owen)
    client.force_login(owen)
    key = str(uuid4())
    client.post(at(path.customer, "check"), {"key": key})
    client.post(at(path.customer, "check"), {"key": key})
    assert Decision.objects.count() == 1


def test_a_refusal_says_why_and_keeps_everything(client, path, owen):
    whole(path, owen, reasons={"reasons": ""})
    before = Draft.objects.get().said
    client.force_login(owen)
    page = text_of(send(client, at(path.customer, "check")))
    assert "Write the reasons for this decision, in this case." in page
    assert Draft.objects.get().said == before


def test_of_two_who_decide_at_once_the_second_is_told_and_loses_nothing(client, path, owen):
    second = another()
    whole(path, owen)
    whole(path, second)
    client.force_login(second)
    assert owen.name in text_of(client.get(at(path.customer))), "who else prepares one is said"
    client.force_login(owen)
    send(client, at(path.customer, "check"))

    client.force_login(second)
    assert send(client, at(path.customer, "check")).url == at(path.customer, "check"), "a page to which one can go back"
    page = text_of(client.get(at(path.customer, "check")))
    assert "Somebody else has decided on this customer since you began." in page
    assert Decision.objects.count() == 1
    first = Decision.objects.get()
    assert first.ref in page
    said = Draft.objects.get(by=second).said
    client.post(at(path.customer), {"key": str(uuid4()), "seen": "1"})
    assert Draft.objects.get(by=second).said == said
    send(client, at(path.customer, "check"))
    assert Decision.objects.count() == 2


def test_taking_note_of_one_decision_is_no_note_of_the_next(client, path, owen):
    whole(path, owen)
    decider = another()
    path.decision(by=decider)
    path.decision(by=decider)
    client.force_login(owen)
    client.post(at(path.customer), {"key": str(uuid4()), "seen": "1"})
    assert desk_of(path.customer, owen, council.now()).overtaken


def test_a_decision_taken_while_the_first_page_was_open_is_noticed(client, path, owen):
    client.force_login(owen)
    path.decision()
    send(client, at(path.customer, "reasons"), reasons="Typed before", seen="0")
    assert desk_of(path.customer, owen, council.now()).overtaken


def test_who_may_not_decide_sees_why_and_keeps_no_draft(client, path, priya):
    client.force_login(priya)
    page = text_of(client.get(at(path.customer)))
    assert (
        council.words().clause(next(r.clause for r in council.policy().authority if r.act == Act.MANAGE_CONTACT))
        in page
    )
    assert send(client, at(path.customer, "reasons"), reasons="x").status_code == 403
    assert not Draft.objects.exists()


def test_a_consideration_that_is_taken_further_leads_on_to_deciding(client, path, owen):
    client.force_login(owen)
    where = reverse("decisions:consider", args=[path.customer.ref, path.customer.ref])
    fields = as_fields(answers_to(Act.CONSIDER_FORMALLY))
    answer = send(client, where, act_on_it="yes", reasons="A warning did not help.", **fields)
    assert answer["Location"].startswith(at(path.customer))
    assert "It was considered, and taken further:" in text_of(client.get(answer["Location"]))


def test_a_consideration_shows_the_warnings_and_the_reports(client, path, owen):
    path.report()
    path.warning()
    client.force_login(owen)
    page = text_of(client.get(reverse("decisions:consider", args=[path.customer.ref, path.customer.ref])))
    assert "One warning stands." in page
    assert "One report of behaviour is on record." in page


def test_the_thread_that_led_here_is_kept_with_the_decision(client, path, owen):
    report = path.report()
    client.force_login(owen)
    send(client, f"{at(path.customer, 'reasons')}?thread={report.ref}", reasons="x")
    assert Draft.objects.get().said["thread"] == report.ref


def test_no_link_among_the_pages_loses_the_thread_before_anything_is_kept(client, path, owen):
    thread, code = f"?thread={path.report().ref}", a_measure()["code"]
    client.force_login(owen)
    pages = [at(path.customer, each) for each in ("", "check", "grounds", "measures")]
    for where in [*pages, reverse("decisions:measure", args=[path.customer.ref, code])]:
        page = client.get(where + thread).content.decode()
        links = re.findall(rf'href="({at(path.customer)}[^"]*)"', page)
        assert links
        assert not [each for each in links if not each.endswith(thread)]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_page_speaks_both_languages(client, path, owen, language):
    whole(path, owen)
    client.force_login(owen)
    client.cookies["django_language"] = language
    sections = [each.code for each in desk_of(path.customer, owen, council.now()).sections()]
    pages = [at(path.customer), *(at(path.customer, each) for each in [*sections, "check"])]
    for where in pages:
        answer = client.get(where)
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.content.decode()


def test_only_ways_of_writing_are_offered_as_correspondence_to_be_read_and_filed(client, path, owen):
    if not [row for row in LASTING if row.kind == MeasureKind.READ_AND_FILE]:
        pytest.skip("This policy has no read and file.")
    client.force_login(owen)
    code = a_measure(MeasureKind.READ_AND_FILE)["code"]

    address = reverse("decisions:measure", args=[path.customer.ref, code])
    page = client.get(address).content.decode()

    assert 'value="email"' in page
    assert 'value="telephone"' not in page
    assert "Choose from the answers shown." in text_of(send(client, address, channels=["telephone"]))


def test_a_call_is_never_read_and_filed(path):
    if not [row for row in LASTING if row.kind == MeasureKind.READ_AND_FILE]:
        pytest.skip("This policy has no read and file.")
    with pytest.raises(NotReady, match="only what is written can be read and filed"):
        path.decision(measures=[a_measure(MeasureKind.READ_AND_FILE, channels=["email", "telephone"])])
