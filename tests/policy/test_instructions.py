"""The contact check's whole answer."""

from fairhand.policy import Channel, instructions
from fairhand.policy.reopening import closures
from fairhand.policy.speech import places_named, say_aloud
from tests.policy.littleton import at, measure

NOON = at("2025-06-03 12:00")
CLOSED = measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", channels=["telephone"])


def test_with_nothing_in_force_everything_is_open(littleton, words):
    answer = instructions(littleton, words, [], NOON)

    assert [line.label for line in answer.open] == ["Telephone", "Email", "Letter", "In person"]
    assert answer.closed == answer.measures == ()
    assert answer.next_change_at is None
    assert answer.say["en"] == "Nothing limits how you can contact us."
    assert answer.say["cy"] == "Nid oes dim yn cyfyngu ar sut y gallwch gysylltu â ni."


def test_what_is_closed_says_until_when_and_under_which_clause(littleton, words):
    answer = instructions(littleton, words, [CLOSED], NOON)

    [line] = answer.closed
    assert (line.channel, line.clause) == (Channel.TELEPHONE, "3.4")
    assert line.until == at("2025-06-04 09:30")
    assert line.until_words == "until tomorrow, Wednesday 4 June, at 09:30"
    assert [each.channel for each in answer.open] == ["email", "letter", "in_person"]
    assert answer.next_change_at == at("2025-06-04 09:30")


def test_what_to_say_is_there_in_every_language(littleton, words, welsh):
    answer = instructions(littleton, words, [CLOSED], NOON)

    assert answer.say["en"] == (
        "You can contact us by email, by letter or in person. "
        "We are not taking contact from you by telephone until tomorrow, Wednesday 4 June, at 09:30. "
        "You can always contact us about: emergencies."
    )
    assert answer.say["cy"] == (
        "Gallwch gysylltu â ni drwy e-bost, drwy lythyr neu wyneb yn wyneb. "
        "Nid ydym yn derbyn cyswllt gennych dros y ffôn tan yfory, dydd Mercher 4 Mehefin, am 09:30. "
        "Gallwch gysylltu â ni bob amser am: argyfyngau."
    )
    assert instructions(littleton, welsh, [CLOSED], NOON).say == answer.say


def test_the_reader_is_told_whom_to_ask_and_what_is_never_blocked(littleton, words, welsh):
    assert instructions(littleton, words, [CLOSED], NOON).ask == "the Warden"
    assert instructions(littleton, words, [CLOSED], NOON).never_blocked == ("emergencies",)
    assert instructions(littleton, welsh, [CLOSED], NOON).never_blocked == ("argyfyngau",)


def test_of_several_restrictions_the_tightest_holds_and_the_true_reopening_is_told(littleton, words):
    longer = measure("only_channels", "2025-06-03 11:00", "2025-06-09 11:00", channels=["letter"])
    answer = instructions(littleton, words, [CLOSED, longer], NOON)

    assert [line.channel for line in answer.open] == ["letter"]
    assert {line.until for line in answer.closed} == {at("2025-06-09 11:00")}
    assert answer.next_change_at == at("2025-06-04 09:30")
    assert answer.say["en"].startswith(
        "You can contact us by letter. "
        "We are not taking contact from you by telephone, by email or in person until Monday 9 June at 11:00."
    )


def test_conditions_of_several_measures_stand_together_beside_what_is_open(littleton, words):
    rows = [
        measure("set_times", "2025-06-01 00:00", days=["tuesday"], **{"from": "10:00", "until": "14:00"}),
        measure("single_point_of_contact", "2025-06-01 00:00", name="Ceri Davies", deputy="Dewi Rees"),
        measure("read_and_file", "2025-06-01 00:00"),
        measure("contact_quota", "2025-06-01 00:00", at_most=2, per="week", channels=["email"]),
        measure("no_contact_at_places", "2025-06-01 00:00", places=["the library"]),
        measure("names_withheld", "2025-06-01 00:00"),
    ]
    conditions = {line.channel: line.condition for line in instructions(littleton, words, rows, NOON).open}

    single = "only with Ceri Davies, or Dewi Rees when they are away"
    role = "give your role, not your name"
    assert conditions == {
        "telephone": f"Tuesdays, 10:00 to 14:00; {single}; {role}",
        "email": f"{single}; it is read, and answered only if it raises something new; at most 2 a week; {role}",
        "letter": f"{single}; it is read, and answered only if it raises something new; {role}",
        "in_person": f"{single}; not at the library; {role}",
    }


def test_of_a_measure_that_names_no_places_none_is_said(littleton, words):
    row = measure("no_contact_at_places", "2025-06-01 00:00", public_meetings=True)

    assert places_named(words, row) == ""


def test_each_kind_of_measure_has_words_to_say(littleton, words):
    rows = [
        measure("set_times", "2025-06-01 00:00", days=["tuesday", "friday"], **{"from": "10:00", "until": "14:00"}),
        measure("single_point_of_contact", "2025-06-01 00:00", name="Ceri Davies"),
        measure("third_party_only", "2025-06-01 00:00", name="your advocate"),
        measure("read_and_file", "2025-06-01 00:00", channels=["email"]),
        measure("contact_quota", "2025-06-01 00:00", at_most=2, per="week", channels=["email"]),
        measure("issue_quota", "2025-06-01 00:00", at_most=3, per="month"),
        measure("no_contact_at_places", "2025-06-01 00:00", places=["the library", "the hall"]),
        measure(
            "other", "2025-06-01 00:00", text={"en": "Please write in large print.", "cy": "Ysgrifennwch yn fawr."}
        ),
        measure("behaviour_contract", "2025-06-01 00:00", text={"en": "Be kind", "cy": "Byddwch yn garedig."}),
        measure("no_channel_effect", "2025-06-01 00:00", text="Moved to the last stage."),
    ]
    answer = instructions(littleton, words, rows, NOON)

    assert answer.say["en"] == (
        "You can contact us by telephone on Tuesdays and Fridays, 10:00 to 14:00. "
        "Please contact Ceri Davies, who will deal with everything you send us. "
        "Please contact us through your advocate. "
        "We will read what you send by email. We will answer only if it raises something new. "
        "You can contact us by email at most 2 a week. "
        "We will deal with at most 3 matters a month. "
        "Please do not come to the library; the hall. "
        "Please write in large print. "
        "This is in force: an agreement on behaviour. Be kind. "
        "This lasts until we tell you otherwise."
    )
    assert "Ysgrifennwch yn fawr." in answer.say["cy"]
    assert "Byddwch yn garedig. Mae hyn yn para nes y byddwn yn dweud yn wahanol wrthych." in answer.say["cy"]
    assert "dydd Mawrth a dydd Gwener, 10:00 i 14:00" in answer.say["cy"]
    assert "only through your advocate" in answer.open[0].condition
    assert "at most 3 matters a month" in answer.open[0].condition
    assert answer.measures[-1].detail == "Moved to the last stage."


def test_a_measure_that_limits_nothing_leaves_nothing_to_say(littleton, words):
    answer = instructions(littleton, words, [measure("no_channel_effect", "2025-06-01 00:00")], NOON)

    assert answer.say["en"] == "Nothing limits how you can contact us."
    assert len(answer.measures) == 1


def test_a_contract_closes_nothing_and_is_said_with_its_end(littleton, words):
    row = measure("behaviour_contract", "2025-06-01 00:00", "2025-06-10 00:00", text={"en": "Do not shout."})
    answer = instructions(littleton, words, [row], NOON)

    assert answer.say["en"] == (
        "This is in force: an agreement on behaviour. Do not shout. This lasts until the end of Monday 9 June."
    )
    assert not answer.limits
    [line] = answer.measures
    assert (line.beside, line.detail, line.until_words) == (True, "Do not shout.", "until the end of Monday 9 June")


def test_what_is_open_on_a_condition_is_so_until_its_end_beside_it_and_said(littleton, words):
    read = measure("read_and_file", "2025-06-01 00:00", "2025-06-10 00:00", channels=["email"])
    answer = instructions(littleton, words, [read], NOON)
    [line] = [each for each in answer.open if each.condition]

    assert (line.channel, line.until_words) == ("email", "until the end of Monday 9 June")
    assert answer.say["en"].endswith("only if it raises something new. This lasts until the end of Monday 9 June.")
    assert answer.limits
    assert not answer.measures[0].beside


def test_conditions_that_end_at_different_times_each_say_their_own(littleton, words):
    rows = [
        measure("read_and_file", "2025-06-01 00:00", "2025-06-10 00:00", channels=["email"]),
        measure("contact_quota", "2025-06-01 00:00", "2025-06-11 00:00", at_most=2, per="week", channels=["email"]),
    ]
    answer = instructions(littleton, words, rows, NOON)
    [line] = [each for each in answer.open if each.condition]

    assert line.condition == (
        "it is read, and answered only if it raises something new, until the end of Monday 9 June; "
        "at most 2 a week, until the end of Tuesday 10 June"
    )
    assert line.until_words == ""
    assert answer.say["en"].count("This lasts until") == 2


def test_with_no_channel_left_the_answer_still_says_what_is_never_limited(littleton, words):
    every = ["telephone", "email", "letter", "in_person"]
    answer = instructions(littleton, words, [measure("no_channel", "2025-06-01 00:00", channels=every)], NOON)

    assert answer.open == ()
    assert answer.say["en"] == (
        "We are not taking contact from you by telephone, by email, by letter or in person until we tell you "
        "otherwise. If you need to reach us, you can still do so for the things that are never limited. "
        "You can always contact us about: emergencies."
    )


def test_outside_its_set_times_the_telephone_is_closed_until_the_next_of_them(littleton, words):
    row = measure("set_times", "2025-06-01 00:00", days=["tuesday"], **{"from": "14:00", "until": "15:00"})
    [line] = instructions(littleton, words, [row], NOON).closed

    assert line.condition == "Tuesdays, 14:00 to 15:00"
    assert line.until_words == "until 14:00 today"


def test_a_summary_names_each_measure_in_force_and_its_end(littleton, words):
    over = measure("no_channel", "2025-05-03 09:30", "2025-05-04 09:30", channels=["email"])
    [line] = instructions(littleton, words, [over, CLOSED], NOON).measures

    assert (line.ref, line.label, line.detail) == ("RES-1", "A way of reaching us is closed", "Telephone")
    assert (line.until, line.clause) == (at("2025-06-04 09:30"), "3.4")


def test_at_the_minute_it_ends_it_is_gone(littleton, words):
    answer = instructions(littleton, words, [CLOSED], CLOSED.ends_at)

    assert len(answer.open) == 4
    assert answer.closed == answer.measures == ()


def test_calls_that_go_to_voicemail_leave_the_telephone_open_for_a_message(littleton, words, welsh):
    rows = [measure("voicemail", "2025-06-01 00:00")]
    answer = instructions(littleton, words, rows, NOON)

    telephone = next(line for line in answer.open if line.channel == "telephone")
    assert telephone.condition.startswith("the call goes to voicemail")
    assert all(not line.condition for line in answer.open if line.channel != "telephone")
    assert answer.say["en"].startswith("Your calls go to voicemail. Leave a message")
    assert answer.say["cy"].startswith("Mae eich galwadau'n mynd i'r peiriant ateb.")


def test_a_limit_on_contacts_of_any_kind_names_no_channel(littleton, words):
    rows = [measure("contact_quota", "2025-06-01 00:00", at_most=2, per="week")]

    assert instructions(littleton, words, rows, NOON).say["en"] == (
        "You can contact us at most 2 a week. This lasts until we tell you otherwise."
    )


def test_each_measure_says_until_when_by_the_clock_of_the_body(littleton, words):
    [line] = instructions(littleton, words, [CLOSED], NOON).measures

    assert line.until_words == "until tomorrow, Wednesday 4 June, at 09:30"


HOUSING, WASTE = {"en": "Housing", "cy": "Tai"}, {"en": "Waste", "cy": "Gwastraff"}


def closed_for(services):
    detail = {"services": services} if services else {}
    return measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", channels=["telephone"], **detail)


def test_what_is_closed_for_some_services_says_for_which_and_for_all_says_none(littleton, words):
    def said(*rows):
        return instructions(littleton, words, rows, NOON).say["en"]

    both = said(closed_for(HOUSING), closed_for(WASTE))
    assert "Housing, Waste" in both
    assert said(closed_for(HOUSING), closed_for(None)) == said(closed_for(None))


def test_what_is_closed_for_some_services_is_said_to_be_open_about_everything_else_first(littleton, words, welsh):
    answer = instructions(littleton, words, [closed_for(HOUSING)], NOON)

    [line] = answer.open_for_others
    assert (line.channel, line.condition, line.until) == ("telephone", "about everything but Housing", None)
    assert instructions(littleton, words, [closed_for(None)], NOON).open_for_others == ()
    assert answer.say["en"].startswith(
        "You can contact us as usual about everything but Housing. "
        "About Housing only: You can contact us by email, by letter or in person. We are not taking contact"
    )
    [line] = instructions(littleton, welsh, [closed_for(HOUSING)], NOON).open_for_others
    assert line.condition == "ynghylch popeth ond yr hyn a ganlyn: Tai"


def test_what_else_holds_for_everything_else_is_said_with_it(littleton, words):
    point = measure("single_point_of_contact", "2025-06-01 00:00", "2025-06-09 11:00", name="the Officer")
    [line] = instructions(littleton, words, [closed_for(HOUSING), point], NOON).open_for_others

    assert line.condition == "about everything but Housing; only with the Officer"
    assert line.until_words == "until Monday 9 June at 11:00"


def test_of_several_limits_each_is_said_of_its_services_and_what_is_open_of_them_all(littleton, words):
    email = measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", channels=["email"])
    for_waste = measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", channels=["email"], services=WASTE)
    until = "until tomorrow, Wednesday 4 June, at 09:30."

    def said(*rows):
        return instructions(littleton, words, rows, NOON).say["en"]

    assert said(closed_for(HOUSING), email) == (
        "You can contact us by telephone, by letter or in person. "
        f"We are not taking contact from you by email {until} "
        f"About Housing only: We are not taking contact from you by telephone {until} "
        "You can always contact us about: emergencies."
    )
    assert said(closed_for(HOUSING), for_waste) == (
        "You can contact us by telephone, by email, by letter or in person. "
        f"About Housing only: We are not taking contact from you by telephone {until} "
        f"About Waste only: We are not taking contact from you by email {until} "
        "You can always contact us about: emergencies."
    )


def until_june(day, services, *channels):
    detail = {"services": services} if services else {}
    return measure("no_channel", "2025-06-03 09:30", f"2025-06-{day:02} 11:00", channels=channels, **detail)


def test_what_is_closed_longer_for_some_services_is_closed_no_longer_for_the_others(littleton, words):
    answer = instructions(littleton, words, [until_june(4, None, "telephone"), until_june(9, WASTE, "telephone")], NOON)

    assert answer.say["en"] == (
        "You can contact us by email, by letter or in person. "
        "We are not taking contact from you by telephone until tomorrow, Wednesday 4 June, at 11:00. "
        "About Waste only: We are not taking contact from you by telephone until Monday 9 June at 11:00. "
        "You can always contact us about: emergencies."
    )
    [line] = answer.closed
    assert line.until == at("2025-06-04 11:00")
    assert line.condition == "Waste: until Monday 9 June at 11:00"


def test_each_of_several_services_has_its_own_end(littleton, words):
    answer = instructions(
        littleton, words, [until_june(4, HOUSING, "telephone"), until_june(9, WASTE, "telephone")], NOON
    )

    until = "until tomorrow, Wednesday 4 June, at 11:00."
    assert answer.say["en"] == (
        "You can contact us by telephone, by email, by letter or in person. "
        f"About Housing only: We are not taking contact from you by telephone {until} "
        "About Waste only: We are not taking contact from you by telephone until Monday 9 June at 11:00. "
        "You can always contact us about: emergencies."
    )
    [line] = answer.closed
    assert line.condition == ("only for Housing, Waste; everything else as usual; Waste: until Monday 9 June at 11:00")


def test_what_is_closed_for_all_until_a_day_is_not_said_again_of_some_services(littleton, words):
    both = [until_june(4, None, "telephone"), until_june(4, WASTE, "telephone")]

    assert "Waste" not in instructions(littleton, words, both, NOON).say["en"]


def test_what_begins_for_some_services_when_it_ends_for_all_is_told_now(littleton, words):
    later = measure("no_channel", "2025-06-04 11:00", "2025-06-09 11:00", channels=["telephone"], services=WASTE)
    answer = instructions(littleton, words, [until_june(4, None, "telephone"), later], NOON)

    assert "by telephone until tomorrow, Wednesday 4 June, at 11:00." in answer.say["en"]
    assert "About Waste only: We are not taking contact from you by telephone until Monday 9 June" in answer.say["en"]


def test_two_limits_of_one_service_name_it_once(littleton, words):
    both = [until_june(4, HOUSING, "telephone"), until_june(4, HOUSING, "telephone")]
    [line] = instructions(littleton, words, both, NOON).closed

    assert line.condition == "only for Housing; everything else as usual"


def test_what_is_open_about_all_but_several_services_names_them(littleton, words):
    both = [until_june(4, HOUSING, "telephone"), until_june(9, WASTE, "telephone")]
    [line] = instructions(littleton, words, both, NOON).open_for_others

    assert line.condition == "about everything but Housing, Waste"


def test_what_is_open_with_nothing_to_say_of_it_says_nothing(littleton, words):
    answer = instructions(littleton, words, [until_june(4, None, "telephone")], NOON)

    assert {line.until_words for line in answer.open} == {""}


def test_what_somebody_wrote_ends_as_a_sentence_does(littleton, words):
    said = [
        instructions(littleton, words, [measure("other", "2025-06-01 00:00", None, text=text)], NOON).say["en"]
        for text in ("Go to door X", "Knock!")
    ]
    assert "Go to door X." in said[0]
    assert "Knock!." not in said[1]


def test_a_third_party_and_times_that_were_left_out_are_not_made_up(littleton, words):
    nobody = measure("third_party_only", "2025-06-01 00:00", None)
    never = measure("set_times", "2025-06-01 00:00", None, days=[], **{"from": "10:00", "until": "12:00"})
    for row in (nobody, never):
        assert "XX" not in instructions(littleton, words, [row], NOON).say["en"]


def test_two_limits_for_the_same_services_are_told_as_one(littleton):
    rows = [until_june(day, HOUSING, "telephone") for day in (9, 4)]
    [closure] = closures(littleton, rows, Channel.TELEPHONE, NOON)

    assert closure.only == (rows[0],)


def test_several_services_are_said_in_the_order_in_which_they_were_limited(littleton, words):
    said = instructions(littleton, words, [closed_for(WASTE), until_june(9, HOUSING, "email")], NOON).say["en"]

    assert said.index("About Waste only") < said.index("About Housing only")


def test_what_is_limited_for_some_services_alone_is_as_usual_for_all_others(littleton, words):
    read = [
        measure("read_and_file", "2025-06-01 00:00", "2025-06-10 00:00", channels=["email"], services=each)
        for each in (HOUSING, WASTE)
    ]
    said = instructions(littleton, words, read, NOON).say["en"]

    assert said.startswith("You can contact us as usual about everything but Housing, Waste. ")


def test_a_letter_gives_the_end_itself_and_so_what_is_said_in_it_does_not(littleton, words):
    read = measure("read_and_file", "2025-06-01 00:00", "2025-06-10 00:00", channels=["email"])
    aloud, written = (say_aloud(littleton, words, ["email"], {}, [read], NOON, ends=ends) for ends in (True, False))

    assert aloud == f"{written} This lasts until the end of Monday 9 June."


def test_what_is_closed_for_all_stands_under_the_clause_that_closes_it_for_all(littleton, words):
    some, everybody = until_june(9, HOUSING, "telephone"), until_june(4, None, "telephone")
    some.clause, everybody.clause = "3.5", "3.4"
    [line] = instructions(littleton, words, [some, everybody], NOON).closed

    assert line.clause == "3.4"
