"""What was kept long enough is proposed, held for a claim, let go, and erased by a person with reasons."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.incidents.models import Incident
from fairhand.retention.models import Erasure, Hold
from tests.journeys.walking import choose, main, press_link, send, visit, write
from tests.rooms.retention.conftest import answered, nia, path  # noqa: F401  (fixtures)
from tests.rooms.retention.when import due_on, morning

KIND = "incident_without_action"

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        KIND not in {each.record for each in council.policy().retention},
        reason="This policy does not say how long a report without action is kept.",
    ),
]


def duty(lang="en") -> str:
    """What going through it is called among somebody's work."""
    rule = next(each for each in council.policy().duties if "records_erased" in each.closes_on)
    return council.words(lang).label(f"duties.{rule.code}")


def test_from_due_to_erased(window, clock, answered, nia, monkeypatch):  # noqa: F811
    monkeypatch.setattr("fairhand.retention.queries.said_on", lambda on: {"backups": {"kept_for_days": 35}})
    made = answered()
    called = council.words().label(f"retention.{KIND}")

    # Given nothing is due, and then a report was kept as long as the policy says
    page = window(nia)
    visit(page, "/retention/")
    assert "Nothing is due" in main(page)
    clock(morning(due_on(KIND, made.happened_at)))

    # When Nia opens her work, one line says how much is due, and leads to it
    page = window(nia)
    visit(page, "/work/")
    assert "1 matter" in main(page)
    press_link(page, duty())
    assert "/retention/" in page.url
    press_link(page, called)
    assert made.ref in page.url

    # And a claim is to be expected, so she holds it: it cannot be erased, and that is said with the reason
    press_link(page, "Hold it for a claim")
    assert page.input_value("[name=of]") == made.ref
    send(page)
    assert "Write why" in main(page)
    choose(page, "ground", "claim")
    write(page, "because", "Claim EX-17, asked for by Legal Services.")
    send(page)
    hold = Hold.objects.get()
    assert hold.ref in page.url
    visit(page, "/work/")
    assert duty() not in main(page)
    visit(page, "/retention/")
    assert "Kept long enough, and held back" in main(page)
    press_link(page, called)
    assert "It is held for a claim, or one that is to be expected." in main(page)
    assert "While anything holds it back it cannot be erased." in main(page)
    assert not page.locator("[name=becomes]").count()

    # And the claim is settled, so she lets it go
    visit(page, f"/retention/holds/{hold.ref}/")
    write(page, "because", "The claim was settled.")
    send(page)
    assert "It is held no more." in main(page)

    # And erases it; without reasons it stays
    press_link(page, called)
    send(page)  # the last button goes on to erase it
    assert "Write why: it is kept with what you decide." in main(page)
    assert Incident.objects.filter(ref=made.ref).exists()
    write(page, "reasons", "Nothing more came of it.")
    send(page)
    assert "Nothing is erased yet." in main(page)
    assert Incident.objects.filter(ref=made.ref).exists()
    send(page)  # and so does the last one here, once she saw what goes

    # Then it is gone, and that it was erased is kept, with the day from which no backup has it
    done = Erasure.objects.get()
    out = council.day_of(done.erased_at) + timedelta(days=35)
    assert done.ref in page.url
    assert done.out_of_backups_on == out
    assert f"{out.day} " in page.locator(".govuk-summary-list__row").filter(has_text="In no backup from").inner_text()
    assert "Nothing more came of it." in main(page)
    assert not Incident.objects.filter(ref=made.ref).exists()
    visit(page, "/retention/")
    assert called not in page.locator("main ol").all_inner_texts()
    assert "Nothing is due" in main(page)
    assert done.ref in main(page)
    visit(page, f"/retention/{made.ref}/")
    assert "Nothing is due under this reference" in main(page)
    visit(page, "/work/")
    assert duty() not in main(page)


def test_in_welsh_on_a_telephone(window, clock, answered, nia):  # noqa: F811
    made = answered()
    clock(morning(due_on(KIND, made.happened_at)))
    page = window(nia, "cy", 360)
    visit(page, "/work/")
    press_link(page, duty("cy"))
    assert page.locator("html").get_attribute("lang") == "cy"
    press_link(page, council.words("cy").label(f"retention.{KIND}"))
    assert made.ref in page.url
