"""An excess of e-mails: shown by the e-mails themselves, taken into the file, and the warning that rests on it."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.contacts.operations import log_contact, record_decision_on_matter
from fairhand.evidence.models import Evidence
from fairhand.incidents.models import LeaderWarning
from fairhand.policy import Act
from tests.formal import answers_to, as_fields
from tests.journeys.walking import answer, main, press_button, press_link, visit, write
from tests.people import doing

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = (
    "Good morning,\n\nMy neighbour's hedge at 14 Heol Las is {feet} feet high. "
    "Mrs Parry promised to measure it by Friday.\n\nRegards,\nAlun Jones"
)
NEW = "The hedge fell on my mother yesterday."


def the_emails(ceri, mr_jones) -> list:
    """Twelve e-mails in four weeks on one matter, decided after the sixth; the last says something that none did."""
    now, made = council.now(), []
    for number in range(12):
        text = EMAIL.format(feet=9 if number < 11 else 11)
        text = text.replace("\n\nRegards", f" {NEW}\n\nRegards") if number == 11 else text
        said = {
            "channel": "email",
            "customer": mr_jones,
            "matter": "CRM-77",
            "minutes": 5,
            "heading": "Hedge",
            "text": text,
        }
        made.append(log_contact(**doing(ceri), happened_at=now - timedelta(days=26 - 2 * number), **said))
    decided_on = (now - timedelta(days=15)).date()
    record_decision_on_matter(**doing(ceri), matter="CRM-77", decided_on=decided_on, customer=mr_jones)
    log_contact(**doing(ceri), channel="email", customer=mr_jones, matter="CRM-77", information_request=True)
    return made


def test_an_excess_of_emails_is_shown_as_evidence_and_the_warning_rests_on_it(window, ceri, priya, mr_jones):
    # Given twelve e-mails about a hedge, six of them after it was decided, and a request for information
    emails = the_emails(ceri, mr_jones)
    leader = window(priya)

    # When Priya asks what the contacts show, from the file, and says why
    visit(leader, f"/customers/{mr_jones.ref}/")
    press_link(leader, "What the contacts show")
    write(leader, "because", "Ceri reported a twelfth e-mail this morning.")
    press_button(leader, "Show the contacts")
    leader.wait_for_url("**/evidence/asked/*/")
    said = main(leader)
    assert all(each.ref in said for each in emails)
    assert said.count("After the decision of") == 6
    assert "Requests for information, of which there were 1." in said
    assert not Evidence.objects.exists()

    # And what in the last one stood before: one sentence, one changed number, and one that looks new
    press_link(leader, "What in it stood before")
    said = main(leader)
    assert NEW in said
    assert [each.split() for each in leader.locator("main del").all_inner_texts()] == [["it", "was:", "9"]]
    assert [each.split() for each in leader.locator("main ins").all_inner_texts()] == [["now:", "11"]]
    assert "Nothing here says that there is nothing new" in said
    leader.go_back()

    # And takes it into the file, and warns him on it
    press_link(leader, "Take this into the file")
    write(leader, "note", "Twelve e-mails in four weeks on one hedge, six of them after it was decided.")
    press_button(leader, "Take this into the file")
    leader.wait_for_url("**/evidence/EVI-*/")
    press_link(leader, "Give a warning that rests on it")
    assert "Twelve e-mails in four weeks" in main(leader)
    write(leader, "behaviour", "You wrote twelve e-mails about one hedge, six after we had answered.")
    write(leader, "asks", "Please write once a month at most about the hedge.")
    answer(leader, as_fields(answers_to(Act.WARN)))
    press_button(leader, "Give the warning")
    leader.wait_for_url("**/warnings/WRN-*/")

    # Then the warning names what it rests on, and both stand in the file
    kept = Evidence.objects.get()
    assert LeaderWarning.objects.get().evidence == kept
    assert kept.ref in main(leader)
    visit(leader, f"/customers/{mr_jones.ref}/")
    assert "What contacts show was taken into the file" in main(leader)
